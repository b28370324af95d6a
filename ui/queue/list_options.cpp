#include "ui/queue/list_options.h"

#include <QActionGroup>

#include "ui/common/tr.h"
#include "words/filter_words.h"

namespace guichet::ui {

ListOptions::ListOptions(QWidget* parent) : QMenu(parent) {
    setObjectName(QStringLiteral("listOptions"));
    connect(this, &QMenu::aboutToShow, this, &ListOptions::rebuild);
}

void ListOptions::addMode(const QString& text, ListMode mode) {
    QAction* action = addAction(text);
    action->setObjectName(QStringLiteral("mode:") + QLatin1String(listModeName(mode)));
    action->setCheckable(true);
    action->setChecked(m_look.mode == mode);
    connect(action, &QAction::triggered, this, [this, mode] { Q_EMIT lookChosen({mode, m_look.columns}); });
}

void ListOptions::addColumns() {
    QMenu* menu = addMenu(Tr::tr("Columns"));
    for (const ListColumn column : allListColumns()) {
        QAction* action = menu->addAction(words::columnWord(column));
        action->setCheckable(true);
        const bool shown = m_look.columns.contains(column);
        action->setChecked(shown);
        // A table without columns shows nothing.
        action->setEnabled(!shown || m_look.columns.size() > 1);
        connect(action, &QAction::triggered, this, [this, column, shown] {
            ListLook look{ListMode::Table, m_look.columns};
            if (shown)
                look.columns.removeAll(column);
            else
                look.columns.append(column);
            Q_EMIT lookChosen(look);
        });
    }
}

void ListOptions::rebuild() {
    clear();
    qDeleteAll(findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    addMode(Tr::tr("Two lines a case") + QStringLiteral("\tV"), ListMode::Lines);
    addMode(Tr::tr("Table") + QStringLiteral("\tV"), ListMode::Table);
    addColumns();
    addSeparator();
    QAction* wide = addAction(Tr::tr("List over the full width") + QStringLiteral("\tW"));
    wide->setObjectName(QStringLiteral("wide"));
    wide->setCheckable(true);
    wide->setChecked(m_wide);
    connect(wide, &QAction::triggered, this, &ListOptions::wideChosen);
    if (!m_saved) return;
    addSeparator();
    connect(addAction(Tr::tr("Rename this view")), &QAction::triggered, this, &ListOptions::renameAsked);
    connect(addAction(Tr::tr("Delete this view")), &QAction::triggered, this, &ListOptions::removeAsked);
}

}  // namespace guichet::ui
