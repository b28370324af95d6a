// DocumentsTab: the checklist of the service's required documents, each with how it stands by the law of the service,
// then whatever else was attached; of each file where it lies.
//
// Where the files lie is asked whenever the case is shown or a file of it moved, and said when it is known: the lines
// stand before that.
#pragma once

#include <QWidget>

#include "ui/common/asked.h"
#include "ui/common/desk.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace guichet::ui {

class DocumentsTab : public QWidget {
    Q_OBJECT
public:
    DocumentsTab(const Desk& desk, QWidget* parent);
    void show(const Dossier& dossier);
    void leaveCase();
    // Asks again where the files of the case that is shown lie.
    void readStatuses();
    // "3/5" of what is here or still wanted, or just how many where nothing is asked for.
    [[nodiscard]] QString count() const { return m_count; }

Q_SIGNALS:
    void attachAsked(const QString& documentKey);
    void openAsked(const guichet::Document& document);
    void copyAsked(const guichet::Document& document);
    void focusLost();  // it was on a line that is gone

private:
    struct Line {
        QWidget* widget;
        QHBoxLayout* layout;
        QLabel* below;
        QLabel* state;
    };
    struct Shown {
        Document document;
        QString title;
        QString standing;  // by the law; empty: its file says how it stands
        bool wanted;       // what is there does not do
        Line line;
        QPushButton* open;
        QPushButton* copy;
    };
    void fill(const Dossier& dossier);
    void sayStatuses();
    void addRequired(const RequiredDocument& required, const Service& service, const Dossier& dossier);
    void addDocument(const Document& document, const QString& title, const QString& standing = {}, bool wanted = false);
    QPushButton* addLink(const Line& line, const char* name, const QString& text, const QString& of);
    void restoreFocus(const QString& name, const QString& of);
    void showAttach(const Dossier& dossier, const Service* service);
    Line addLine(const char* icon, const QString& title, const QString& below);
    static void say(const Line& line, const QString& title, const QString& below, const char* look,
                    const QString& word);

    const Desk& m_desk;
    CaseId m_id;
    QVector<Shown> m_shown;
    QVector<QPushButton*> m_links;  // of the lines that stand there now
    QMap<DocumentId, FileStatus> m_statuses;
    Asked m_asked;
    QVBoxLayout* m_lines;
    QPushButton* m_attach;
    QString m_count;
};

}  // namespace guichet::ui
