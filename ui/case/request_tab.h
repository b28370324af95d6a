// RequestTab: what the citizen asks for: to read, and, when asked, to edit in place.
//
// Editing begins on the revision that was on the screen and stays on it: what arrives meanwhile changes nothing under
// the hand, and the centre is told what the person had seen.
#pragma once

#include <QWidget>

#include "ui/common/desk.h"
#include "ui/common/draft_keeper.h"
#include "ui/intake/form_editor.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace guichet::ui {

class Notice;

class RequestTab : public QWidget {
    Q_OBJECT
public:
    RequestTab(Desk& desk, QWidget* parent);

    void show(const Dossier& dossier);
    void beginEdit();
    void leaveEdit();
    // What is being edited, to be named when an answer comes: the person may have gone on meanwhile.
    [[nodiscard]] QString turn() const;
    [[nodiscard]] bool isAt(const QString& turn) const { return m_editing && turn == this->turn(); }
    void saved(const QString& turn);
    void refuse(const QString& sentence);
    [[nodiscard]] bool isEditing() const { return m_editing; }
    [[nodiscard]] qint64 seenRev() const { return m_begun.theCase.rev; }
    void submit();

Q_SIGNALS:
    void editAsked(const guichet::EditFieldsBody& body);
    void editBeginAsked();
    void revealAsked();
    void closed();

private:
    void buildEditor(QVBoxLayout* into);
    void name();
    void fillReader();
    struct Line {
        QString label;
        QString value;
        QString remark = {};  // below the value
    };
    void addSection(const QString& title, const QVector<Line>& lines);
    [[nodiscard]] QString remarkOn(const Field& field, const QString& value) const;
    [[nodiscard]] bool isMasked(const Field& field, const Case& theCase) const;
    [[nodiscard]] QString valueBefore(const QString& field) const;
    [[nodiscard]] FieldValues draft() const;
    void restore(const FieldValues& kept);

    Desk& m_desk;
    DraftKeeper m_drafts;
    Dossier m_dossier;
    Dossier m_begun;           // as it was when editing began
    FieldValues m_before;      // of fields found again in a draft: what they were when that was typed
    FieldValues m_outOfSight;  // of a draft: what was typed into fields that are masked now
    bool m_editing = false;
    QWidget* m_reader;
    QVBoxLayout* m_sections;
    QPushButton* m_edit;
    QPushButton* m_reveal;
    QWidget* m_editor;
    QLabel* m_editTitle;
    FormEditor* m_form;
    Notice* m_trouble;
    QPushButton* m_save;
    QPushButton* m_leave;
};

}  // namespace guichet::ui
