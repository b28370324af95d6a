#include "ui/case/ledger_view.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include "ui/common/pieces.h"
#include "ui/common/theme.h"
#include "ui/common/tr.h"
#include "words/ledger_words.h"

namespace guichet::ui {

LedgerView::LedgerView(const Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName(QStringLiteral("ledgerView"));
    auto* layout = column(this, 0, theme::kGrid);
    m_which = new QComboBox(this);
    m_which->setObjectName(QStringLiteral("ledgerWhich"));
    m_days = new QTreeWidget(this);
    m_days->setObjectName(QStringLiteral("ledgerDays"));
    m_days->setRootIsDecorated(false);
    m_days->setUniformRowHeights(true);
    m_days->setSelectionMode(QAbstractItemView::NoSelection);
    m_days->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_days->setColumnCount(3);
    layout->addWidget(m_which, 0, Qt::AlignLeft);
    layout->addWidget(m_days);
    connect(m_which, &QComboBox::currentIndexChanged, this, &LedgerView::fill);
}

void LedgerView::show(const Dossier& dossier) {
    const Case& theCase = dossier.theCase;
    const Service* service = m_desk.serviceOf(theCase.service, theCase.serviceVersion);
    m_calendar = theCase.calendar.value_or(CalendarRef{});
    m_ledgers.clear();
    const QSignalBlocker silent(m_which);
    m_which->clear();
    const auto add = [&](const QString& name, const std::optional<Deadline>& deadline,
                         const std::optional<Limit>& limit) {
        if (!deadline || !limit) return;
        m_ledgers.append({*deadline, limit->unit});
        m_which->addItem(name);
    };
    if (service != nullptr) {
        add(Tr::tr("Ledger of the promised date"), dossier.deadlines.promised, service->promised);
        add(Tr::tr("Ledger of the statutory date"), dossier.deadlines.statutory, service->statutory);
    }
    describe(m_which, Tr::tr("Which ledger"));
    describe(m_days, Tr::tr("Ledger: every day and what became of it"));
    m_days->setHeaderLabels({Tr::tr("Day"), Tr::tr("What became of it"), Tr::tr("Counted")});
    setVisible(!m_ledgers.isEmpty());
    fill(m_which->currentIndex());
}

void LedgerView::fill(int index) {
    m_days->clear();
    if (index < 0 || index >= m_ledgers.size()) return;
    const Ledger& ledger = m_ledgers[index];
    const Calendar* calendar = m_desk.directory.calendars.find(m_calendar);
    for (const LedgerDay& day : ledger.deadline.ledger) {
        auto* line = new QTreeWidgetItem(m_days, {words::ledgerDay(day.day), words::ledgerCount(day, calendar),
                                                  words::ledgerAmount(day, ledger.unit)});
        line->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        const bool counts = day.counted > 0 || day.count == DayCount::MovedTo;
        if (!counts)
            for (int column = 0; column < m_days->columnCount(); ++column)
                line->setForeground(column, palette().brush(QPalette::Disabled, QPalette::Text));
    }
    m_days->header()->setStretchLastSection(false);
    m_days->header()->setSectionResizeMode(0, QHeaderView::Fixed);
    m_days->resizeColumnToContents(0);
    m_days->header()->resizeSection(0, m_days->columnWidth(0) + 2 * theme::kGrid);
    m_days->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_days->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    // All days: it is the pane that scrolls.
    const int rows = m_days->topLevelItemCount();
    const int height = rows == 0 ? 0 : m_days->sizeHintForRow(0) * rows;
    m_days->setFixedHeight(height + m_days->header()->sizeHint().height() + 2 * m_days->frameWidth() + 2);
}

}  // namespace guichet::ui
