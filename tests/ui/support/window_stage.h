// WindowStage: the window on a small office in memory, and a clerk's hands on it.
//
// Made without a window, so that a test can furnish the office first; then openWindow(), then signIn().
//
// Thread: GUI thread.
// Owns:   a folder for the settings, the office, and the window, which goes first.
// Fails:  what a hand reaches for and does not find ends the program, which names it. visible() and any() answer
//         nullptr.
#pragma once

#include <QTemporaryDir>
#include <memory>

#include "tests/ui/support/fake_ports.h"
#include "ui/case/case_pane.h"
#include "ui/main_window.h"

namespace guichet::ui {

class WindowStage {
public:
    // Again: as when the program is ended and started once more.
    void openWindow();
    void signIn();

    [[nodiscard]] FakeOffice& office() { return m_office; }
    [[nodiscard]] MainWindow& window() const { return *m_window; }

    // What is in sight; nullptr: nothing of that name is.
    template <typename W = QWidget>
    [[nodiscard]] W* visible(const QString& name) const {
        const QList<W*> all = m_window->findChildren<W*>(name);
        for (W* one : all)
            if (one->isVisible()) return one;
        return nullptr;
    }
    // What is in sight, or else the first that is hidden, not shown yet, or waits to be deleted.
    template <typename W = QWidget>
    [[nodiscard]] W* any(const QString& name) const {
        W* one = visible<W>(name);
        return one != nullptr ? one : m_window->findChild<W*>(name);
    }
    [[nodiscard]] QString text(const QString& label) const;  // empty: it is not in sight
    [[nodiscard]] CasePane* pane() const { return any<CasePane>(QStringLiteral("casePane")); }

    // click() and typeInto() wait until it is in sight and enabled: what is new is shown by the next event.
    void click(const QString& button) const;
    void typeInto(const QString& edit, const QString& text) const;  // instead of what stands there
    void trigger(const QString& menu, const QString& action) const;

    void show(const CaseId& id) const;
    void reveal(const QString& reason) const;
    [[nodiscard]] qsizetype performed() const { return m_office.cases.performed.size(); }
    [[nodiscard]] Case& heldCase(const CaseId& id);
    void changed(const CaseId& id) const;  // the window hears of it

private:
    QTemporaryDir m_folder;
    FakeOffice m_office;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace guichet::ui
