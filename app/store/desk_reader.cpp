#include <algorithm>

#include "app/store/answering.h"
#include "app/store/desk.h"
#include "app/store/field_access.h"
#include "core/action/conflict.h"
#include "core/case/masking.h"

namespace guichet::store {

namespace {

// What the person had written: a note, a reason, a reply.
QString textOf(const ActionBody& body) {
    return std::visit(
        [](const auto& value) -> QString {
            if constexpr (requires { value.text; })
                return value.text;
            else if constexpr (requires { value.reason; })
                return value.reason;
            else if constexpr (requires { value.question; })
                return value.question;
            else
                return {};
        },
        body);
}

bool isOffered(ActionType type) {
    return type != ActionType::Register && !isCentresOwn(type);
}

}  // namespace

void Desk::list(const ListQuery& query, qint64 first, int count, CancelToken token, Completion<ListPage> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<ListPage> {
        GUICHET_TRY(followClock());
        return m_bench->cache().list.page(query, first, std::min(count, kMostRows));
    });
}

void Desk::counts(CancelToken token, Completion<ViewCounts> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<ViewCounts> {
        GUICHET_TRY(followClock());
        return m_bench->cache().list.counts();
    });
}

void Desk::open(const CaseId& id, CancelToken token, Completion<Dossier> answer) {
    bool found = false;
    answerUnlessCancelled(token, answer, [&] {
        auto dossier = this->dossier(id, Shown::Masked);
        found = dossier.ok();
        return dossier;
    });
    if (found) looked(id);
}

void Desk::reveal(const CaseId& id, const QString& reason, CancelToken token, Completion<Dossier> answer) {
    answerUnlessCancelled(token, answer, [&] { return revealed(id, reason); });
}

void Desk::findByNumber(const QString& number, CancelToken token, Completion<CaseId> answer) {
    answerUnlessCancelled(token, answer, [&] { return m_bench->cache().list.numbered(number); });
}

void Desk::directory(CancelToken token, Completion<Directory> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<Directory> { return m_bench->directory(); });
}

void Desk::outbox(CancelToken token, Completion<QVector<OutboxItem>> answer) {
    answerUnlessCancelled(token, answer, [&] { return outboxItems(); });
}

void Desk::attention(CancelToken token, Completion<QVector<AttentionItem>> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<QVector<AttentionItem>> {
        GUICHET_TAKE(const auto rows, m_bench->outbox().attention.open());
        return items(rows, Shown::Masked);
    });
}

Result<Dossier> Desk::dossier(const CaseId& id, Shown shown) {
    GUICHET_TAKE(const auto seen, m_bench->asSeen(id));
    if (!seen) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    GUICHET_TAKE(const auto base, m_bench->baseOf(id));
    Dossier dossier;
    dossier.revealed = shown == Shown::Revealed;
    GUICHET_TAKE(const auto pinned, m_bench->outbox().pins.find(id));
    dossier.pinned = pinned == PinTable::Pinned::Yes;
    dossier.addressHidden = !dossier.revealed && hidesAddress(*seen);
    dossier.theCase = dossier.revealed ? *seen : masked(*seen, m_bench->personalFieldsOf(*seen));
    // A revision of the centre's, so that an action begun on this screen is held against what the person really saw.
    dossier.theCase.rev = base ? base->rev : 0;
    GUICHET_TAKE(const auto pending, m_bench->outbox().actions.outboxOf(id, m_bench->progress().baseLastN));
    const bool nowhereElse = !base && pending.isEmpty();
    const Context context = m_bench->contextAt(m_bench->now().at);
    for (const ActionType type : allActionTypes())
        if (isOffered(type))
            dossier.offers.insert(
                type, nowhereElse ? Refusal{QStringLiteral("notTakenOver"), {}} : refusalFor(type, *seen, context));
    for (const StoredAction& action : pending) dossier.states.insert(action.actionId, ActionState::Waiting);
    GUICHET_TAKE(const auto rows, m_bench->outbox().attention.openOf(id));
    for (const AttentionRow& row : rows) dossier.states.insert(row.actionId, ActionState::Attention);
    GUICHET_TAKE(dossier.attention, items(rows, shown));
    lookAhead(dossier, *seen);
    return dossier;
}

void Desk::lookAhead(Dossier& dossier, const Case& seen) const {
    const Directory& directory = m_bench->directory();
    const Office office = directory.offices.value(seen.office);
    const Service* service = directory.catalogue.find(seen.service, seen.serviceVersion);
    if (service == nullptr) return;
    const auto calendar = seen.calendar ? calendarOf(*seen.calendar, office, &directory.calendars) : std::nullopt;
    if (calendar) dossier.deadlines = deadlinesOf(seen, *service, *calendar);
    dossier.outlook =
        outlookOf(seen, *service, calendar.value_or(plainWeek(office.timeZone)), dossier.deadlines, m_bench->now().at);
}

Result<Dossier> Desk::revealed(const CaseId& id, const QString& reason) {
    if (reason.trimmed().isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("textMissing"), {}};
    GUICHET_TAKE(const auto seen, m_bench->asSeen(id));
    if (!seen) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    const QVector<OfficeId> offices = officesOf(*seen);
    const bool may = std::any_of(offices.cbegin(), offices.cend(), [&](const OfficeId& office) {
        return has(m_bench->identity().person, office, Right::Reveal, seen->service);
    });
    if (!may) return Error{ErrorCode::Denied, QStringLiteral("notYourRight"), QStringLiteral("reveal")};
    GUICHET_TRY(revealedFor(id, reason));
    return dossier(id, Shown::Revealed);
}

Result<OutboxItem> Desk::outboxItem(const StoredAction& action) {
    OutboxItem item{action.n, action.actionId, action.caseId, {}, action.type, action.at, false, std::nullopt};
    GUICHET_TAKE(const auto line, m_bench->cache().list.line(action.caseId));
    if (line) item.caseNumber = line->number;
    GUICHET_TAKE(const auto outcome, m_bench->outbox().outcomes.find(action.actionId));
    item.sent = outcome.has_value();
    if (outcome && !isFinal(outcome->kind)) item.outcome = outcome;
    return item;
}

Result<QVector<OutboxItem>> Desk::outboxItems() {
    QVector<OutboxItem> items;
    // Parked at the centre: acknowledged, but nothing came of it yet.
    GUICHET_TAKE(const auto parked, m_bench->outbox().actions.parked());
    for (const StoredAction& action : parked) {
        GUICHET_TAKE(const auto standing, m_bench->outbox().attention.standing(action.actionId));
        if (standing == AttentionTable::Stands::Resolved) continue;
        GUICHET_TAKE(OutboxItem item, outboxItem(action));
        items.append(std::move(item));
    }
    GUICHET_TAKE(const auto waiting, m_bench->outbox().actions.outbox());
    for (const StoredAction& action : waiting) {
        GUICHET_TAKE(OutboxItem item, outboxItem(action));
        items.append(std::move(item));
    }
    return items;
}

Result<QVector<AttentionItem>> Desk::items(const QVector<AttentionRow>& rows, Shown shown) {
    QVector<AttentionItem> all;
    for (const AttentionRow& row : rows) {
        GUICHET_TAKE(AttentionItem one, item(row, shown));
        all.append(std::move(one));
    }
    return all;
}

Result<AttentionItem> Desk::item(const AttentionRow& row, Shown shown) {
    GUICHET_TAKE(const StoredAction stored, m_bench->outbox().actions.find(row.actionId));
    GUICHET_TAKE(const auto outcome, m_bench->outbox().outcomes.find(row.actionId));
    GUICHET_TAKE(const auto seen, m_bench->asSeen(row.caseId));
    GUICHET_TAKE(const auto base, m_bench->baseOf(row.caseId));
    const Case held = base.value_or(seen.value_or(Case{}));
    AttentionItem item;
    item.itemId = row.actionId.text();
    item.caseId = row.caseId;
    item.caseNumber = held.number;
    item.type = stored.type;
    item.at = stored.at;
    if (outcome) item.outcome = *outcome;
    const auto action = decode(stored.bytes);
    if (!action) return item;  // of which no more can be said
    item.text = textOf(action->body);
    if (const auto* registered = std::get_if<RegisterBody>(&action->body); registered && item.caseNumber.isEmpty())
        item.caseNumber = registered->number;
    const auto* edit = std::get_if<EditFieldsBody>(&action->body);
    if (!edit) return item;
    const QSet<QString> personal = m_bench->personalFieldsOf(held);
    const auto shownValue = [&](const QString& field, const QString& value) {
        return shown == Shown::Revealed ? value : maskedValue(held, field, value, personal);
    };
    for (const FieldChange& change : edit->changes) {
        // A field that went through needs nobody's look.
        if (item.outcome.kind == OutcomeKind::Conflict && !item.outcome.fields.contains(partOf(change.field))) continue;
        item.mine.append({change.field, shownValue(change.field, change.from), shownValue(change.field, change.to)});
        item.theirs.insert(change.field, shownValue(change.field, fieldValue(held, change.field)));
    }
    return item;
}

}  // namespace guichet::store
