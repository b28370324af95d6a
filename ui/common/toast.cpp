#include "ui/common/toast.h"

#include <QAccessible>
#include <QEvent>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"

namespace guichet::ui {

namespace {
constexpr std::chrono::milliseconds kReadingTime{8000};
}

Toast::Toast(QWidget* over) : QFrame(over) {
    setObjectName(QStringLiteral("toast"));
    theme::wear(this, "toast");
    auto* line = row(this, 0, 2 * theme::kGrid);
    line->setContentsMargins(2 * theme::kGrid, theme::kGrid, 2 * theme::kGrid, theme::kGrid);
    m_text = makeLabel(this, "toastText", "");
    m_undo = makeButton(this, "toastUndo", "undo");
    m_undo->setFocusPolicy(Qt::TabFocus);
    line->addWidget(m_text);
    line->addWidget(m_undo);
    hide();
    m_away.setSingleShot(true);
    m_away.setInterval(kReadingTime);
    connect(&m_away, &QTimer::timeout, this, [this] {
        m_undoing = {};
        hide();
    });
    connect(m_undo, &QPushButton::clicked, this, &Toast::undo);
    over->installEventFilter(this);
    worded(this, [this] {
        m_undo->setText(Tr::tr("Undo"));
        describe(m_undo, Tr::tr("Undo"), Tr::tr("Ctrl+Z"));
    });
}

void Toast::say(const QString& text, std::function<void()> undo) {
    m_text->setText(text);
    setAccessibleName(text);
    m_undoing = std::move(undo);
    m_undo->setVisible(static_cast<bool>(m_undoing));
    place();
    show();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    m_away.start();
}

void Toast::undo() {
    if (isHidden() || !m_undoing) return;
    hide();
    std::exchange(m_undoing, {})();
}

void Toast::leavePage() {
    if (m_undoing) return;
    m_away.stop();
    hide();
}

void Toast::place() {
    adjustSize();
    const QWidget* over = parentWidget();
    move((over->width() - width()) / 2, over->height() - height() - 7 * theme::kGrid);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) place();
    return QFrame::eventFilter(watched, event);
}

}  // namespace guichet::ui
