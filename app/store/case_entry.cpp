#include "app/store/case_entry.h"

#include <QTimeZone>

#include "core/action/action.h"
#include "core/case/masking.h"
#include "core/query/list_row.h"

namespace guichet::store {

namespace {

constexpr std::chrono::hours kLately{30 * 24};

// The last thing that moved the case (status or owner) was a reopening: it came back.
bool cameBack(const Case& theCase) {
    for (auto entry = theCase.timeline.crbegin(); entry != theCase.timeline.crend(); ++entry)
        if (entry->details.contains(QStringLiteral("status")) || entry->details.contains(QStringLiteral("owner")))
            return entry->type == QLatin1String(actionTypeName(ActionType::Reopen));
    return false;
}

// A value of mine stands as a proposal until somebody takes or withdraws it.
bool waitsForOthers(const Case& theCase, const PersonId& me) {
    return std::any_of(theCase.proposals.cbegin(), theCase.proposals.cend(),
                       [&](const Proposal& p) { return p.person == me; });
}

quint32 viewsOf(const Case& theCase, const ListRow& row, const Viewer& viewer) {
    quint32 views = viewBit(View::All);
    const auto add = [&](View view, bool shown) { views |= shown ? viewBit(view) : 0; };
    add(View::Attention, row.needsAttention);
    add(View::Outbox, row.waitsToBeSent);
    if (isOver(theCase.status)) {
        add(View::LatelyClosed, theCase.closedAt && *theCase.closedAt >= viewer.latelyFrom);
        return views;
    }
    const bool mine = theCase.owner == viewer.me;
    add(View::Office, true);
    add(View::Mine, mine);
    add(View::Returned, mine && cameBack(theCase));
    add(View::Unassigned, theCase.owner.isEmpty());
    add(View::WaitingForApplicant, theCase.status == CaseStatus::WaitingForApplicant);
    add(View::WaitingForOthers, waitsForOthers(theCase, viewer.me));
    add(View::DueToday, row.dueAt && *row.dueAt >= viewer.dayStart && *row.dueAt < viewer.dayEnd);
    add(View::Overdue, row.dueAt && *row.dueAt < viewer.dayStart);
    return views;
}

QTimeZone zoneNamed(const QString& name) {
    const QTimeZone zone(name.toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

}  // namespace

Viewer viewerOn(const PersonId& me, Instant now, const QString& zone) {
    return viewerOnDay(me, QDateTime::fromMSecsSinceEpoch(toMs(now), zoneNamed(zone)).date(), zone);
}

Viewer viewerOnDay(const PersonId& me, QDate day, const QString& zone) {
    const QTimeZone timeZone = zoneNamed(zone);
    const auto startOf = [&](QDate of) { return instantFromMs(of.startOfDay(timeZone).toMSecsSinceEpoch()); };
    return Viewer{me, day, startOf(day), startOf(day.addDays(1)), startOf(day) - kLately};
}

CaseEntry entryOf(const Case& theCase, const QSet<QString>& personalFields, const Viewer& viewer, CaseFlags flags) {
    const Case shown = masked(theCase, personalFields);
    CaseEntry entry;
    ListRow& row = entry.row;
    row = listRowOf(shown);
    row.waitsToBeSent = flags.waits;
    row.needsAttention = flags.attention;
    entry.views = viewsOf(theCase, row, viewer);
    for (const QString& number : QStringList{theCase.number} + theCase.aliases)
        if (!number.isEmpty()) entry.numbers.append(number.toUpper());
    entry.numbers.removeDuplicates();
    entry.text = searchTextOf(theCase);
    return entry;
}

}  // namespace guichet::store
