#include "app/store/case_entry.h"

#include "core/action/timeline.h"
#include "core/case/masking.h"
#include "core/query/list_row.h"

namespace guichet::store {

namespace {

// The last thing that moved the case was a reopening, or somebody who sent it or its decision back.
bool cameBack(const Case& theCase) {
    for (auto entry = theCase.timeline.crbegin(); entry != theCase.timeline.crend(); ++entry) {
        if (isOf(*entry, ActionType::ReturnDecision)) return true;
        const bool moves = setsStatus(*entry) || entry->details.contains(QStringLiteral("owner")) ||
                           entry->details.contains(QStringLiteral("proposedDecision"));
        if (moves) return isOf(*entry, ActionType::Reopen) || isOf(*entry, ActionType::ReturnTransfer);
    }
    return false;
}

// What I sent or proposed is in somebody else's hands, or my case waits for an opinion.
bool waitsForOthers(const Case& theCase, const PersonId& me) {
    if (theCase.handover && theCase.handover->by == me) return true;
    if (theCase.proposedDecision && theCase.proposedDecision->by == me) return true;
    const bool owed = theCase.owner == me && std::any_of(theCase.opinions.cbegin(), theCase.opinions.cend(),
                                                         [](const Opinion& opinion) { return !opinion.givenAt; });
    return owed || std::any_of(theCase.proposals.cbegin(), theCase.proposals.cend(),
                               [&](const Proposal& proposal) { return proposal.person == me; });
}

bool liesHere(const OfficeId& office, const Viewer& viewer) {
    return viewer.offices.isEmpty() || viewer.offices.contains(office);
}

quint32 viewsOf(const Case& theCase, const ListRow& row, const Viewer& viewer) {
    quint32 views = viewBit(View::All);
    const auto add = [&](View view, bool shown) { views |= shown ? viewBit(view) : 0; };
    add(View::Attention, row.needsAttention);
    add(View::Outbox, row.waitsToBeSent);
    views |= datedViews(row, viewer);
    if (isOver(theCase.status)) return views;
    const bool mine = theCase.owner == viewer.me;
    add(View::Office, true);
    add(View::Mine, mine);
    add(View::Returned, mine && cameBack(theCase));
    add(View::Unassigned, theCase.owner.isEmpty() && liesHere(theCase.office, viewer));
    add(View::WaitingForApplicant, theCase.status == CaseStatus::WaitingForApplicant);
    add(View::WaitingForOthers, waitsForOthers(theCase, viewer.me));
    return views;
}

}  // namespace

quint32 datedViews(const ListRow& row, const Viewer& viewer) {
    if (isOver(row.status))
        return row.closedAt && *row.closedAt >= viewer.startOfDay(-kLatelyDays) ? viewBit(View::LatelyClosed) : 0;
    if (!row.dueAt || *row.dueAt >= viewer.dayEnd || !liesHere(row.office, viewer)) return 0;
    return viewBit(*row.dueAt < viewer.now ? View::Overdue : View::DueToday);
}

QVector<RowSpan> datedSpans(const Viewer& one, const Viewer& other) {
    Filter dated;
    dated.dueIs = DueIs::Today;
    dated.closedWithinDays = kLatelyDays;
    return spansBetween(dated, one, other);
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
    return entry;
}

}  // namespace guichet::store
