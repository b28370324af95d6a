#include <algorithm>

#include "app/store/answering.h"
#include "app/store/desk.h"
#include "crypto/random.h"

namespace guichet::store {

namespace {

// How the name is kept: no one can tell two that differ in blanks apart.
Result<QString> nameFrom(const QString& given) {
    const QString name = given.simplified();
    if (name.isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("viewNameMissing"), {}};
    if (name.size() > kMostViewName) return Error{ErrorCode::Invalid, QStringLiteral("viewNameTooLong"), {}};
    return name;
}

}  // namespace

Done Desk::followClock() {
    GUICHET_TAKE(const QSet<CaseId> moved, m_bench->followClock());
    if (moved.isEmpty()) return done();
    ChangeSet changes;
    changes.cases = moved;
    changes.counts = true;
    notify(changes);
    return done();
}

void Desk::filtered(const FilteredQuery& query, const ListSpan& span, int count, CancelToken token,
                    Completion<FilteredPage> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<FilteredPage> {
        GUICHET_TRY(followClock());
        const Matcher matcher(query.filter, m_bench->viewer());
        return m_bench->cache().filtered.page(query.list, matcher, span, std::clamp(count, 1, kMostRows), kMostWalked);
    });
}

void Desk::savedViews(CancelToken token, Completion<QVector<SavedView>> answer) {
    answerUnlessCancelled(token, answer, [&] { return m_bench->outbox().savedViews.all(); });
}

void Desk::countSaved(CancelToken token, Completion<SavedCounts> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<SavedCounts> {
        GUICHET_TRY(followClock());
        GUICHET_TRY(m_bench->countSaved(kMostWalked));
        return m_bench->cache().saved.counts();
    });
}

void Desk::saveView(const SavedView& view, CancelToken token, Completion<SavedView> answer) {
    answerUnlessCancelled(token, answer, [&] { return kept(view); });
}

Result<SavedView> Desk::kept(SavedView view) {
    GUICHET_TAKE(view.name, nameFrom(view.name));
    GUICHET_TAKE(const QVector<SavedView> held, m_bench->outbox().savedViews.all());
    const auto isOther = [&](const SavedView& other) { return other.id != view.id; };
    if (std::count_if(held.cbegin(), held.cend(), isOther) >= kMostSavedViews)
        return Error{ErrorCode::Invalid, QStringLiteral("tooManyViews"), {}};
    const auto hasThisName = [&](const SavedView& other) {
        return isOther(other) && other.name.compare(view.name, Qt::CaseInsensitive) == 0;
    };
    if (std::any_of(held.cbegin(), held.cend(), hasThisName))
        return Error{ErrorCode::Conflict, QStringLiteral("viewNameTaken"), {}};
    if (view.id.isEmpty()) view.id = SavedViewId{crypto::randomUuid()};
    GUICHET_TRY(
        m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity&) { return m_bench->outbox().savedViews.put(view); }));
    // It is safe; a cache that cannot count it now begins to at the next opening.
    (void)m_bench->adoptSavedViews();
    return view;
}

void Desk::removeView(const SavedViewId& id, CancelToken token, Completion<Unit> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Done {
        auto removed = SavedViewTable::Removed::NotThere;
        GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity&) -> Done {
            GUICHET_TAKE(removed, m_bench->outbox().savedViews.remove(id));
            return done();
        }));
        if (removed == SavedViewTable::Removed::NotThere)
            return Error{ErrorCode::NotFound, QStringLiteral("viewUnknown"), {}};
        (void)m_bench->adoptSavedViews();
        return done();
    });
}

}  // namespace guichet::store
