// CasePane: the right pane: one case, what may be done to it, and where its actions get their words.
//
// What is typed is never touched by what arrives: a refresh re-reads the case and leaves an open panel or editor as it
// is. A file that is dropped on it, or pasted where nothing is being typed, is taken to be attached.
#pragma once

#include <QFrame>
#include <QStackedWidget>
#include <QTimer>

#include "ui/common/asked.h"
#include "ui/common/receipts.h"

class QLabel;
class QTabWidget;

namespace guichet::ui {

class ActionBar;
class ActionPanel;
class AttentionCards;
class CaseHeader;
class CourseTab;
class DeadlineTab;
class DocumentFiles;
class DocumentsTab;
class IncomingStrip;
class Notice;
class RequestTab;
class TimelineTab;

class CasePane : public QFrame {
    Q_OBJECT
public:
    CasePane(Desk& desk, QWidget* parent);

    void open(const CaseId& id);
    void refresh(const ChangeSet& changes);
    void leaveCase();
    // What a key or a button asks for: opens the panel, does it, or says why not.
    void act(ActionType type);
    void reveal();
    void setBackShown(bool shown);
    // In its header, until another case is opened.
    void sayWhyNext(const NextCase& next);
    // Esc: leaves an open panel or editor. True if there was one.
    bool escape();
    [[nodiscard]] const CaseId& shown() const { return m_id; }

Q_SIGNALS:
    void backAsked();
    // Something was done; `undo` is empty where nothing takes it back.
    void said(const QString& text, std::function<void()> undo);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    QWidget* buildCase();
    void name();
    void read();
    void take(const Result<Dossier>& answer);
    void render();
    void perform(const ActionBody& body, qint64 seenRev, std::function<void(const Result<ActionMade>&)> then);
    void performNow(ActionType type);
    void takeBack(ActionType back, const CaseId& id);
    void performFromPanel(const ActionBody& body);
    void savedEdit(const EditFieldsBody& body);
    void openPanel(ActionType type, const QString& documentKey = {});
    void connectAttention();
    void connectDocuments();
    void attachFile(const QString& path);
    void paste();
    void saveBundle(const QString& itemId);
    void useProposal(const Proposal& chosen);
    void askReveal(const QString& reason);
    void receipt(bool toFile);
    void keep(bool keep);
    void sayError(const Error& error, const CaseId& of);
    [[nodiscard]] const Service* service() const;

    Desk& m_desk;
    Receipts m_receipts;
    CaseId m_id;
    Dossier m_dossier;
    bool m_have = false;
    QString m_revealReason;  // of what is revealed
    QString m_revealing;     // the reason of a reveal that is not answered yet
    bool m_changed = false;  // something changed since it was asked for
    Asked m_asked;
    Asked m_performed;
    QTimer m_late;  // shows "Loading" only when it is
    QStackedWidget* m_stack = nullptr;
    QLabel* m_placeTitle = nullptr;
    QLabel* m_placeText = nullptr;
    CaseHeader* m_header = nullptr;
    AttentionCards* m_attention = nullptr;
    ActionBar* m_bar = nullptr;
    ActionPanel* m_panel = nullptr;
    Notice* m_trouble = nullptr;
    IncomingStrip* m_incoming = nullptr;
    QTabWidget* m_tabs = nullptr;
    RequestTab* m_request = nullptr;
    DocumentsTab* m_documents = nullptr;
    DocumentFiles* m_files = nullptr;
    TimelineTab* m_timeline = nullptr;
    DeadlineTab* m_deadline = nullptr;
    CourseTab* m_course = nullptr;
};

}  // namespace guichet::ui
