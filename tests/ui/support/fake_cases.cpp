#include <algorithm>
#include <limits>
#include <tuple>

#include "core/action/course.h"
#include "core/case/case_number.h"
#include "core/case/masking.h"
#include "tests/ui/support/fake_ports.h"

namespace guichet::ui {

template <typename T>
void FakeCases::answerWith(CancelToken token, Completion<T> answer, std::function<Result<T>()> make) {
    const std::optional<Error> error = failsWith;
    mail.deliver(token, [answer = std::move(answer), make = std::move(make), error] {
        if (error) {
            answer(*error);
        } else {
            answer(make());
        }
    });
}

const Case* FakeCases::find(const CaseId& id) const {
    for (const Case& one : cases) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

ListRow FakeCases::rowOf(const Case& theCase) const {
    ListRow row;
    row.id = theCase.id;
    row.number = theCase.number;
    row.service = theCase.service;
    row.serviceVersion = theCase.serviceVersion;
    row.office = theCase.office;
    row.status = theCase.status;
    row.channel = theCase.channel;
    row.owner = theCase.owner;
    row.applicant =
        theCase.applicant.kind == ApplicantKind::Person ? maskName(theCase.applicant.name) : theCase.applicant.name;
    row.subject = theCase.subject;
    row.openedAt = theCase.openedAt;
    row.changedAt = theCase.changedAt;
    if (!isOver(theCase.status)) row.dueAt = theCase.promisedAt;
    row.closedAt = theCase.closedAt;
    row.documents = static_cast<int>(theCase.documents.size());
    row.needsAttention = items.contains(theCase.id);
    row.waitsToBeSent = std::any_of(theCase.timeline.cbegin(), theCase.timeline.cend(),
                                    [this](const TimelineEntry& entry) { return unsent.contains(entry.actionId); });
    return row;
}

QVector<ListRow> FakeCases::rowsOf(const ListQuery& query) const {
    QVector<ListRow> rows;
    for (const Case& one : cases) {
        const ListRow row = rowOf(one);
        const bool open = !isOver(one.status);
        const bool fits = [&] {
            switch (query.view) {
                case View::Mine:
                    return open && one.owner == who.me.id;
                case View::Attention:
                    return row.needsAttention;
                case View::Outbox:
                    return row.waitsToBeSent;
                case View::Office:
                    return open;
                case View::Unassigned:
                    return open && one.owner.isEmpty();
                case View::DueToday:
                    return open && row.dueAt && *row.dueAt > now && *row.dueAt - now < std::chrono::hours(12);
                case View::Overdue:
                    return open && row.dueAt && *row.dueAt < now;
                case View::WaitingForApplicant:
                    return one.status == CaseStatus::WaitingForApplicant;
                case View::LatelyClosed:
                    return !open;
                case View::Returned:
                case View::WaitingForOthers:
                    return false;
                case View::All:
                    return true;
            }
            return false;
        }();
        if (fits) rows << row;
    }
    std::stable_sort(rows.begin(), rows.end(), [&query](const ListRow& a, const ListRow& b) {
        if (query.sort == Sort::Number) return a.number < b.number;
        if (query.sort == Sort::Newest) return a.openedAt > b.openedAt;
        return a.dueAt.value_or(Instant::max()) < b.dueAt.value_or(Instant::max());
    });
    return rows;
}

namespace {

// The order of rowsOf(), as a number; cases of one moment stand in the order of their making.
qint64 numberOf(const ListRow& row, Sort sort) {
    if (sort == Sort::Newest) return -toMs(row.openedAt);
    return row.dueAt ? toMs(*row.dueAt) : std::numeric_limits<qint64>::max();
}

bool isBefore(const ListPlace& a, const ListPlace& b) {
    return std::tie(a.text, a.number, a.row) < std::tie(b.text, b.number, b.row);
}

}  // namespace

FilteredPage FakeCases::filteredPage(const FilteredQuery& query, const ListSpan& span, int count) const {
    const Matcher matcher(query.filter, viewer());
    FilteredPage page;
    for (const ListRow& row : rowsOf(query.list)) {
        const auto made = std::find_if(cases.cbegin(), cases.cend(), [&](const Case& one) { return one.id == row.id; });
        ListPlace place{std::nullopt, numberOf(row, query.list.sort), made - cases.cbegin()};
        if (query.list.sort == Sort::Number) place = {row.number, 0, place.row};
        if (span.after && !isBefore(*span.after, place)) continue;
        if (span.upTo && isBefore(*span.upTo, place)) break;
        if (page.walked == mostWalked || page.rows.size() == count) return page;
        ++page.walked;
        page.reached = place;
        if (matcher.matches(row)) page.rows.append({row, place});
    }
    page.reached.reset();
    return page;
}

void FakeCases::filtered(const FilteredQuery& query, const ListSpan& span, int count, CancelToken token,
                         Completion<FilteredPage> answer) {
    ++listsAsked;
    answerWith<FilteredPage>(token, std::move(answer), [this, query, span, count]() -> Result<FilteredPage> {
        return filteredPage(query, span, count);
    });
}

void FakeCases::savedViews(CancelToken token, Completion<QVector<SavedView>> answer) {
    answerWith<QVector<SavedView>>(token, std::move(answer), [this]() -> Result<QVector<SavedView>> { return views; });
}

void FakeCases::countSaved(CancelToken token, Completion<SavedCounts> answer) {
    answerWith<SavedCounts>(token, std::move(answer), [this]() -> Result<SavedCounts> {
        const bool whole = countingLeft == 0;
        if (!whole) --countingLeft;
        SavedCounts counts;
        for (const SavedView& view : views) {
            FilteredQuery query = view.query;
            query.list.sort = Sort::Due;
            const Matcher matcher(query.filter, viewer());
            const QVector<ListRow> rows = rowsOf(query.list);
            const auto n =
                std::count_if(rows.cbegin(), rows.cend(), [&](const ListRow& row) { return matcher.matches(row); });
            counts[view.id] = {whole ? n : 0, whole};
        }
        return counts;
    });
}

void FakeCases::saveView(const SavedView& view, CancelToken token, Completion<SavedView> answer) {
    answerWith<SavedView>(token, std::move(answer), [this, view]() -> Result<SavedView> {
        const auto hasName = [&](const SavedView& other) { return other.id != view.id && other.name == view.name; };
        if (view.name.isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("viewNameMissing"), {}};
        if (std::any_of(views.cbegin(), views.cend(), hasName))
            return Error{ErrorCode::Conflict, QStringLiteral("viewNameTaken"), {}};
        SavedView kept = view;
        if (kept.id.isEmpty()) kept.id = SavedViewId{QStringLiteral("view-%1").arg(++m_made)};
        views.removeIf([&](const SavedView& other) { return other.id == kept.id; });
        views << kept;
        return kept;
    });
}

void FakeCases::removeView(const SavedViewId& id, CancelToken token, Completion<Unit> answer) {
    answerWith<Unit>(token, std::move(answer), [this, id]() -> Result<Unit> {
        if (views.removeIf([&](const SavedView& view) { return view.id == id; }) == 0)
            return Error{ErrorCode::NotFound, QStringLiteral("viewUnknown"), {}};
        return done();
    });
}

void FakeCases::list(const ListQuery& query, qint64 first, int count, CancelToken token, Completion<ListPage> answer) {
    ++listsAsked;
    answerWith<ListPage>(token, std::move(answer), [this, query, first, count]() -> Result<ListPage> {
        const QVector<ListRow> rows = rowsOf(query);
        return ListPage{first, rows.size(), rows.mid(first, count)};
    });
}

void FakeCases::counts(CancelToken token, Completion<ViewCounts> answer) {
    answerWith<ViewCounts>(token, std::move(answer), [this]() -> Result<ViewCounts> {
        ViewCounts counts;
        for (const View view : allViews()) counts[view] = rowsOf({view, Sort::Due}).size();
        return counts;
    });
}

void FakeCases::search(const SearchQuery& query, CancelToken token, Completion<SearchPage> answer) {
    ++searchesAsked;
    answerWith<SearchPage>(token, std::move(answer), [this, query]() -> Result<SearchPage> {
        SearchPage page;
        const qint64 from = query.after ? query.after->row + 1 : 0;
        const qint64 end = searchStep > 0 ? std::min<qint64>(cases.size(), from + searchStep) : cases.size();
        for (qint64 at = from; at < end; ++at) {
            const Case& one = cases[at];
            const QString words = one.number + QLatin1Char(' ') + one.subject + QLatin1Char(' ') + one.text;
            const qsizetype found = words.indexOf(query.text, 0, Qt::CaseInsensitive);
            if (found < 0) continue;
            ++page.total;
            if (page.hits.size() == query.limit) continue;
            QString snippet = words.mid(qMax<qsizetype>(0, found - 20), 80);
            snippet.insert(qMin<qsizetype>(20, found) + query.text.size(), QChar(0x03));
            snippet.insert(qMin<qsizetype>(20, found), QChar(0x02));
            page.hits << SearchHit{rowOf(one), snippet};
            page.next = SearchPlace{SearchTier::Text, at};
        }
        const bool whole = page.total == page.hits.size();
        if (whole) page.next.reset();
        page.totalIsFloor = end < cases.size() || page.total > kMostCountedHits;
        page.total = std::min<qint64>(page.total, kMostCountedHits);
        if (whole && end < cases.size()) page.next = SearchPlace{SearchTier::Text, end - 1};
        return page;
    });
}

Context FakeCases::context() const {
    Context context;
    context.catalogue = &who.catalogue;
    context.person = &who.me;
    context.people = &who.people;
    context.offices = &who.offices;
    context.receivedAt = now;
    return context;
}

Result<Dossier> FakeCases::dossier(const CaseId& id, bool revealed) const {
    const Case* found = find(id);
    if (found == nullptr) return Error{ErrorCode::NotFound, {}, {}};
    Dossier dossier;
    const Service* service = who.catalogue.newest(found->service);
    dossier.theCase =
        revealed ? *found : masked(*found, service != nullptr ? service->personalFields() : QSet<QString>());
    dossier.revealed = revealed;
    dossier.addressHidden = !revealed && hidesAddress(*found);
    for (const TimelineEntry& entry : found->timeline) {
        if (unsent.contains(entry.actionId)) dossier.states[entry.actionId] = ActionState::Waiting;
    }
    for (const ActionType type : allActionTypes()) {
        if (conflictClass(type) != ConflictClass::Creates) dossier.offers[type] = refusalFor(type, *found, context());
    }
    dossier.attention = items.value(id);
    if (service != nullptr) dossier.outlook.missingDocuments = missingDocuments(*found, *service);
    return dossier;
}

void FakeCases::open(const CaseId& id, CancelToken token, Completion<Dossier> answer) {
    answerWith<Dossier>(token, std::move(answer), [this, id] { return dossier(id, false); });
}

void FakeCases::reveal(const CaseId& id, const QString& reason, CancelToken token, Completion<Dossier> answer) {
    reasons << reason;
    answerWith<Dossier>(token, std::move(answer), [this, id] { return dossier(id, true); });
}

void FakeCases::receipt(const CaseId& id, CancelToken token, Completion<Receipt> answer) {
    answerWith<Receipt>(token, std::move(answer), [this, id]() -> Result<Receipt> {
        Receipt receipt;
        for (const Case& one : cases) {
            if (one.id == id) receipt.theCase = one;
        }
        receipt.takenInBy = who.me.name;
        receipt.code = QStringLiteral("GUICHET1:test");
        return receipt;
    });
}

void FakeCases::findByNumber(const QString& number, CancelToken token, Completion<CaseId> answer) {
    answerWith<CaseId>(token, std::move(answer), [this, number]() -> Result<CaseId> {
        for (const Case& one : cases) {
            if (one.number == number) return one.id;
        }
        return Error{ErrorCode::NotFound, {}, {}};
    });
}

void FakeCases::directory(CancelToken token, Completion<Directory> answer) {
    answerWith<Directory>(token, std::move(answer), [this]() -> Result<Directory> { return who; });
}

void FakeCases::outbox(CancelToken token, Completion<QVector<OutboxItem>> answer) {
    answerWith<QVector<OutboxItem>>(token, std::move(answer),
                                    []() -> Result<QVector<OutboxItem>> { return QVector<OutboxItem>(); });
}

void FakeCases::attention(CancelToken token, Completion<QVector<AttentionItem>> answer) {
    answerWith<QVector<AttentionItem>>(token, std::move(answer), [this]() -> Result<QVector<AttentionItem>> {
        QVector<AttentionItem> all;
        for (const auto& some : items) all += some;
        return all;
    });
}

Result<ActionMade> FakeCases::act(const ActionDraft& draft) {
    Action action;
    action.body = draft.body;
    action.header.actionId = ActionId{QStringLiteral("made-%1").arg(++m_made)};
    action.header.type = QLatin1String(actionTypeName(typeOf(draft.body)));
    action.header.at = now;
    action.header.person = who.me.id;
    action.header.objectId = draft.caseId.isEmpty() ? QStringLiteral("new-%1").arg(m_made) : draft.caseId.text();
    if (auto* body = std::get_if<RegisterBody>(&action.body))
        body->number = format(CaseNumber{body->office, 2026, 3, m_made});
    const Case* before = find(CaseId{action.header.objectId});
    action.header.baseRev = before != nullptr ? before->rev : 0;
    const Effect effect = apply(before != nullptr ? std::optional<Case>(*before) : std::nullopt, action, context());
    if (effect.verdict.kind == VerdictKind::Rejected) return Error{ErrorCode::Invalid, effect.verdict.code, {}};
    unsent.insert(action.header.actionId);
    if (effect.after) {
        const Case after = *effect.after;
        cases.removeIf([&after](const Case& one) { return one.id == after.id; });
        cases << after;
        return ActionMade{action.header.actionId, after.id, after.number, effect.verdict};
    }
    return ActionMade{action.header.actionId, draft.caseId, {}, effect.verdict};
}

void FakeCases::perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) {
    performed << draft;
    answerWith<ActionMade>(token, std::move(answer), [this, draft] { return act(draft); });
}

void FakeCases::resolve(const QString& itemId, Resolution how, const QString& why, CancelToken token,
                        Completion<Unit> answer) {
    resolved << Resolved{itemId, how, why};
    answerWith<Unit>(token, std::move(answer), [this, itemId]() -> Result<Unit> {
        for (auto& some : items) some.removeIf([&itemId](const AttentionItem& item) { return item.itemId == itemId; });
        return done();
    });
}

void FakeCases::saveDraft(const QString& key, const QString& text, Completion<Unit> answer) {
    if (text.isEmpty()) {
        drafts.remove(key);
    } else {
        drafts[key] = text;
    }
    answer(done());
}

void FakeCases::draft(const QString& key, CancelToken token, Completion<QString> answer) {
    answerWith<QString>(token, std::move(answer), [this, key]() -> Result<QString> { return drafts.value(key); });
}

}  // namespace guichet::ui
