#include "ui/common/shortcuts_overlay.h"

#include <QEvent>
#include <QGridLayout>

#include "ui/case/case_actions.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "ui/common/wording.h"
#include "words/terms.h"

namespace guichet::ui {

ShortcutsOverlay::ShortcutsOverlay(QWidget* over) : QFrame(over) {
    setObjectName(QStringLiteral("shortcutsOverlay"));
    theme::wear(this, "overlay");
    auto* layout = column(this, 3 * theme::kGrid, 2 * theme::kGrid);
    m_title = makeLabel(this, "shortcutsTitle", "title");
    layout->addWidget(m_title);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(2 * theme::kGrid);
    m_grid->setVerticalSpacing(theme::kGrid);
    layout->addLayout(m_grid);
    hide();
    over->installEventFilter(this);
    worded(this, [this] { fill(); });
}

void ShortcutsOverlay::addGroup(int columnAt, const QString& title, const QVector<QPair<QString, QString>>& keys) {
    QLabel* heading = makeLabel(this, "shortcutsGroup", "section");
    heading->setText(title);
    m_grid->addWidget(heading, 0, columnAt, 1, 2);
    int line = 1;
    for (const auto& [key, what] : keys) {
        QLabel* keyLabel = makeLabel(this, "shortcutKey", "key");
        keyLabel->setText(key);
        QLabel* whatLabel = makeLabel(this, "shortcutWhat", "");
        whatLabel->setText(what);
        whatLabel->setAccessibleName(QStringLiteral("%1: %2").arg(key, what));
        m_grid->addWidget(keyLabel, line, columnAt, Qt::AlignLeft);
        m_grid->addWidget(whatLabel, line, columnAt + 1);
        ++line;
    }
}

void ShortcutsOverlay::fill() {
    clear(m_grid);
    m_title->setText(Tr::tr("Keys"));
    setAccessibleName(m_title->text());
    addGroup(0, Tr::tr("EVERYWHERE"),
             {{QStringLiteral("Ctrl+K"), Tr::tr("Search")},
              {QStringLiteral("Ctrl+N"), Tr::tr("New case")},
              {QStringLiteral("F9"), Tr::tr("Open the next case, and see why")},
              {QStringLiteral("Ctrl+R"), Tr::tr("Send and receive now")},
              {QStringLiteral("Ctrl+Z"), Tr::tr("Undo what was just done")},
              {QStringLiteral("Ctrl+L"), Tr::tr("Lock")},
              {QStringLiteral("Ctrl+Enter"), Tr::tr("Do what the panel says")},
              {QStringLiteral("Esc"), Tr::tr("Leave, go back")},
              {QStringLiteral("?"), Tr::tr("These keys")}});
    addGroup(2, Tr::tr("LIST"),
             {{QStringLiteral("J  ↓"), Tr::tr("Next case")},
              {QStringLiteral("K  ↑"), Tr::tr("Previous case")},
              {QStringLiteral("Enter"), Tr::tr("Open the case")},
              {QStringLiteral("F"), Tr::tr("Filter the list")},
              {QStringLiteral("V"), Tr::tr("Two lines or a table")},
              {QStringLiteral("W"), Tr::tr("List over the full width")},
              {QStringLiteral("Ctrl+S"), Tr::tr("Save the view")},
              {QStringLiteral("F2"), Tr::tr("Rename a saved view")},
              {QStringLiteral("Del"), Tr::tr("Delete a saved view")},
              {QStringLiteral("Ctrl+Enter"), Tr::tr("Search the centre too")}});
    QVector<QPair<QString, QString>> actions;
    for (const ActionType type : paneActions())
        if (!keyOf(type).isEmpty())
            actions << qMakePair(keyOf(type).toString(QKeySequence::NativeText), words::actionButton(type));
    actions << qMakePair(QStringLiteral("P"), Tr::tr("Show personal data"));
    addGroup(4, Tr::tr("CASE"), actions);
}

void ShortcutsOverlay::toggle() {
    if (isVisible()) {
        hide();
        return;
    }
    place();
    show();
    raise();
}

void ShortcutsOverlay::place() {
    adjustSize();
    const QWidget* over = parentWidget();
    move((over->width() - width()) / 2, (over->height() - height()) / 2);
}

bool ShortcutsOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return QFrame::eventFilter(watched, event);
}

}  // namespace guichet::ui
