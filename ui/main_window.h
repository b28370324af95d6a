// MainWindow: the client's one window: enrolment, sign-in, work. Knows the ports and nothing behind them.
//
// The house makes it, calls start(), and tells it what changed. It never blocks: every question is answered later.
//
// Thread:  GUI thread.
// Borrows: the ports and the prompts, which must outlive it.
#pragma once

#include <QStackedWidget>
#include <QWidget>
#include <memory>

#include "ui/common/asked.h"
#include "ui/common/desk.h"
#include "ui/common/theme.h"

namespace guichet::ui {

class EnrolPage;
class Notice;
class SignInPage;
class WorkPage;

class MainWindow : public QWidget {
    Q_OBJECT
public:
    MainWindow(Ports ports, Prompts& prompts, Surroundings surroundings);
    ~MainWindow() override;

    void start();

public Q_SLOTS:
    void casesChanged(const guichet::ChangeSet& changes);
    void syncChanged(const guichet::SyncStatus& status);
    // Closes the vault; `reason` (a sentence, or an error's reason: "deviceRevoked") stands on the sign-in page.
    void lock(const QString& reason = {});
    // A second program was started on this profile: come to the front.
    void raiseFromOutside();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* withCorner(QWidget* page);
    void showProfile(const QString& reason);
    void enter();
    void useLanguage(words::Language language);
    void useLook(Look look);

    Memory m_memory;
    Surroundings m_surroundings;
    Desk m_desk;
    Asked m_asked;
    QStackedWidget* m_pages;
    QWidget* m_waiting;
    Notice* m_trouble;
    EnrolPage* m_enrol;
    SignInPage* m_signIn;
    QWidget* m_enrolPlace;
    QWidget* m_signInPlace;
    WorkPage* m_work = nullptr;
};

}  // namespace guichet::ui
