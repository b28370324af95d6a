#include "ui/case/action_bar.h"

#include <QHBoxLayout>
#include <QMenu>

#include "ui/case/case_actions.h"
#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/terms.h"

namespace guichet::ui {

ActionBar::ActionBar(const Desk& desk, QWidget* parent) : QFrame(parent), m_desk(desk) {
    setObjectName(QStringLiteral("actionBar"));
    theme::wear(this, "pane");
    m_line = row(this, 0, theme::kGrid);
    m_line->setContentsMargins(2 * theme::kGrid, 0, 2 * theme::kGrid, theme::kGrid);
    m_more = makeButton(this, "moreActions");
    m_menu = new QMenu(m_more);
    m_menu->setObjectName(QStringLiteral("moreMenu"));
    m_menu->setToolTipsVisible(true);
    m_more->setMenu(m_menu);
    m_line->addWidget(m_more);
    m_line->addStretch(1);
}

QPushButton* ActionBar::addButton(const Dossier& dossier, ActionType type, const char* look) {
    const QByteArray name = QByteArray("action:") + actionTypeName(type);
    QPushButton* button = makeButton(this, name.constData(), look);
    const QString key = keyOf(type).toString(QKeySequence::NativeText);
    const QString text = words::actionButton(type);
    button->setText(key.isEmpty() ? text : QStringLiteral("%1  %2").arg(text, key));
    const Service* service = m_desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion);
    const QString reason = whyNot(dossier, type, service);
    button->setEnabled(reason.isEmpty());
    describe(button, text,
             !reason.isEmpty() ? reason
             : key.isEmpty()   ? words::actionQuestion(type)
                               : Tr::tr("%1 · key %2").arg(words::actionQuestion(type), key));
    connect(button, &QPushButton::clicked, this, [this, type] { Q_EMIT actionAsked(type); });
    m_line->insertWidget(static_cast<int>(m_buttons.size()), button);
    m_buttons << button;
    return button;
}

void ActionBar::show(const Dossier& dossier) {
    const ActionOrder order = orderOf(dossier);
    for (QPushButton* button : std::exchange(m_buttons, {})) {
        m_line->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    QWidget* before = nullptr;
    m_primary = order.primary ? addButton(dossier, *order.primary, m_quiet ? "" : "primary") : nullptr;
    before = m_primary;
    for (const ActionType type : order.beside) {
        QPushButton* button = addButton(dossier, type, "");
        if (before != nullptr) setTabOrder(before, button);
        before = button;
    }
    if (before != nullptr) setTabOrder(before, m_more);
    m_more->setText(Tr::tr("More"));
    describe(m_more, Tr::tr("More actions"), Tr::tr("All other actions on this case"));
    fillMenu(dossier, order.more);
}

void ActionBar::setQuiet(bool quiet) {
    m_quiet = quiet;
    if (m_primary != nullptr) theme::wear(m_primary, quiet ? "" : "primary");
}

void ActionBar::addToMenu(QMenu* menu, const Dossier& dossier, ActionType type) {
    const Service* service = m_desk.serviceOf(dossier.theCase.service, dossier.theCase.serviceVersion);
    const QString reason = whyNot(dossier, type, service);
    const QString text = words::actionButton(type);
    QAction* action = menu->addAction(theme::icon(iconOf(type)),
                                      reason.isEmpty() ? text : Tr::tr("%1 — %2", "action, why not").arg(text, reason));
    action->setObjectName(QStringLiteral("menu:") + QLatin1String(actionTypeName(type)));
    action->setEnabled(reason.isEmpty());
    action->setToolTip(reason);
    // Shown only: the window owns the key, so that it works without the menu.
    if (reason.isEmpty() && !keyOf(type).isEmpty())
        action->setText(text + QLatin1Char('\t') + keyOf(type).toString(QKeySequence::NativeText));
    connect(action, &QAction::triggered, this, [this, type] { Q_EMIT actionAsked(type); });
}

void ActionBar::fillMenu(const Dossier& dossier, const QVector<ActionType>& types) {
    // Submenus are the menu's children and outlive clear().
    qDeleteAll(m_menu->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    m_menu->clear();
    for (const ActionGroup group : actionGroups()) {
        QMenu* menu = m_menu;
        for (const ActionType type : actionsOf(group)) {
            if (!types.contains(type)) continue;
            if (menu == m_menu && group != ActionGroup::Daily) {
                menu = m_menu->addMenu(groupWord(group));
                menu->setToolTipsVisible(true);
            }
            addToMenu(menu, dossier, type);
        }
    }
    m_menu->addSeparator();
    QAction* reveal =
        m_menu->addAction(theme::icon("view-visible"), Tr::tr("Show personal data …") + QStringLiteral("\tP"));
    reveal->setObjectName(QStringLiteral("menu:reveal"));
    reveal->setEnabled(!dossier.revealed);
    connect(reveal, &QAction::triggered, this, &ActionBar::revealAsked);
    QAction* print = m_menu->addAction(theme::icon("document-print"), Tr::tr("Print receipt"));
    print->setObjectName(QStringLiteral("menu:printReceipt"));
    connect(print, &QAction::triggered, this, &ActionBar::receiptAsked);
    QAction* save = m_menu->addAction(theme::icon("document-save"), Tr::tr("Save receipt as a file …"));
    save->setObjectName(QStringLiteral("menu:saveReceipt"));
    connect(save, &QAction::triggered, this, &ActionBar::receiptFileAsked);
    m_menu->addSeparator();
    QAction* keep = m_menu->addAction(theme::icon("pin"), Tr::tr("Keep on this machine"));
    keep->setObjectName(QStringLiteral("menu:keep"));
    keep->setToolTip(Tr::tr("However old it grows. Without this, a case that is over leaves after 180 days."));
    keep->setCheckable(true);
    keep->setChecked(dossier.pinned);
    connect(keep, &QAction::triggered, this, &ActionBar::keepAsked);
}

}  // namespace guichet::ui
