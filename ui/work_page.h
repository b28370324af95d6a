// WorkPage: the window at work: three panes that remember their widths, or two where it is narrow. Made at sign-in,
// gone at lock.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/common/asked.h"
#include "ui/common/desk.h"
#include "ui/common/theme.h"

class QSplitter;
class QStackedWidget;

namespace guichet::ui {

class CasePane;
class NewCasePage;
class QueuePane;
class SavedViews;
class ShortcutsOverlay;
class SyncBar;
class Toast;
class TopBar;
class ViewList;

class WorkPage : public QWidget {
    Q_OBJECT
public:
    WorkPage(Desk& desk, QWidget* parent);

    void begin();
    // Keeps what is half typed, before the vault is closed.
    void putAway();
    void casesChanged(const ChangeSet& changes);
    void syncChanged(const SyncStatus& status);
    void say(const QString& text, std::function<void()> undo = {});

Q_SIGNALS:
    void languageAsked(guichet::words::Language language);
    void lookAsked(guichet::ui::Look look);
    void lockAsked(const QString& reason);  // a code; may be empty

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectBar();
    void connectPanes();
    void connectViews();
    void addKeys();
    void addKey(const QKeySequence& keys, std::function<void()> does);
    void addListKey(const QKeySequence& keys, std::function<void()> does);
    void readCounts();
    void readDirectory(const ChangeSet& changes);
    void showNewCase();
    void takeNext();
    void leaveNewCase();
    void openCase(const CaseId& id, bool withFocus);
    void openWanted(const CaseId& id);
    void backToList();
    void escape();
    void fitWidth();
    void setWide(bool wide);
    void showRemembered();
    [[nodiscard]] bool isNarrow() const { return width() < theme::kNarrow; }
    // The case takes the list's place instead of standing beside it.
    [[nodiscard]] bool isOneAtATime() const { return isNarrow() || m_wide; }
    [[nodiscard]] bool isTypingInCase() const;

    Desk& m_desk;
    Asked m_countsAsked;
    Asked m_directoryAsked;
    Asked m_syncAsked;
    Asked m_nextAsked;
    QTimer m_countsSoon;
    QTimer m_minute;
    Asked m_wantedAsked;
    CaseId m_wanted;             // fetched from the centre; opens when it has arrived
    bool m_wide = false;         // the list goes over the full width
    bool m_caseInFront = false;  // the case has the list's place
    bool m_viewShown = false;
    SavedViews* m_saved = nullptr;
    TopBar* m_top = nullptr;
    QStackedWidget* m_centre = nullptr;
    QSplitter* m_splitter = nullptr;
    ViewList* m_views = nullptr;
    QueuePane* m_queue = nullptr;
    CasePane* m_case = nullptr;
    NewCasePage* m_intake = nullptr;
    SyncBar* m_sync = nullptr;
    Toast* m_toast = nullptr;
    ShortcutsOverlay* m_keys = nullptr;
};

}  // namespace guichet::ui
