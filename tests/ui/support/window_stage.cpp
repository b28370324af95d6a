#include "tests/ui/support/window_stage.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

#include "ui/queue/queue_pane.h"

using namespace Qt::StringLiterals;

namespace guichet::ui {

namespace {

template <typename W>
W* ready(const WindowStage& stage, const QString& name) {
    W* widget = nullptr;
    const bool isReady = QTest::qWaitFor([&] {
        widget = stage.visible<W>(name);
        return widget != nullptr && widget->isEnabled();
    });
    if (!isReady) qFatal("not in sight, or not enabled: %s", qPrintable(name));
    return widget;
}

}  // namespace

void WindowStage::openWindow() {
    m_window.reset();
    Surroundings around;
    around.settingsFile = m_folder.filePath(u"settings.ini"_s);
    around.language = words::Language::English;
    around.now = [this] { return m_office.cases.now; };
    m_window = std::make_unique<MainWindow>(m_office.ports(), m_office.prompts, around);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get())) qFatal("the window does not become active");
    m_window->start();
}

void WindowStage::signIn() {
    ready<QLineEdit>(*this, u"password"_s)->setText(m_office.session.password);
    click(u"signIn"_s);
    ready<QWidget>(*this, u"caseList"_s);
}

QString WindowStage::text(const QString& label) const {
    const auto* one = visible<QLabel>(label);
    return one != nullptr ? one->text() : QString();
}

void WindowStage::click(const QString& button) const {
    ready<QAbstractButton>(*this, button)->click();
}

void WindowStage::typeInto(const QString& edit, const QString& text) const {
    auto* into = ready<QWidget>(*this, edit);
    into->setFocus();
    // A slot of one-line and of many-line edits alike.
    if (!QMetaObject::invokeMethod(into, "selectAll")) qFatal("not to be typed into: %s", qPrintable(edit));
    QTest::keyClicks(into, text);
}

void WindowStage::trigger(const QString& menu, const QString& action) const {
    const auto* held = any<QMenu>(menu);
    if (held == nullptr) qFatal("no such menu: %s", qPrintable(menu));
    for (QAction* one : held->actions())
        if (one->objectName() == action && one->isEnabled()) return one->trigger();
    qFatal("not in %s, or not enabled: %s", qPrintable(menu), qPrintable(action));
}

void WindowStage::show(const CaseId& id) const {
    // As from the list: what its selection rests on must not open over it.
    Q_EMIT any<QueuePane>(u"queuePane"_s)->caseOpened(id);
    if (pane()->shown() != id) qFatal("not shown: %s", qPrintable(id.text()));
}

void WindowStage::reveal(const QString& reason) const {
    pane()->reveal();
    ready<QLineEdit>(*this, u"input:reason"_s)->setText(reason);
    click(u"panelDo"_s);
}

Case& WindowStage::heldCase(const CaseId& id) {
    for (Case& one : m_office.cases.cases)
        if (one.id == id) return one;
    qFatal("no such case: %s", qPrintable(id.text()));
}

void WindowStage::changed(const CaseId& id) const {
    ChangeSet changes;
    changes.cases << id;
    m_window->casesChanged(changes);
}

}  // namespace guichet::ui
