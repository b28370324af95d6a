#include "app/store/answering.h"
#include "app/store/case_search.h"
#include "app/store/desk.h"
#include "core/case/masking.h"

namespace guichet::store {

namespace {

constexpr int kMostHits = 200;

}  // namespace

void Desk::search(const SearchQuery& query, CancelToken token, Completion<SearchPage> answer) {
    answerUnlessCancelled(token, answer, [&] { return find(query, token); });
    searched(query.text);
}

Result<SearchPage> Desk::find(const SearchQuery& query, const CancelToken& token) {
    CacheFile& cache = m_bench->cache();
    SearchQuery asked = query;
    asked.limit = std::clamp(query.limit, 1, kMostHits);
    CaseSearch search(cache.list, cache.search, token, m_bench->ground().searchPatience);
    GUICHET_TAKE(const FoundRows found, search.page(asked));
    SearchPage page{{}, found.total, found.totalIsFloor, found.next};
    const SearchQuestion question = searchQuestion(query.text);
    for (const SearchPlace& place : found.rows) {
        if (token.isCancelled()) return Error{ErrorCode::Cancelled, {}, {}};
        GUICHET_TAKE(const SearchHit one, hit(place.row, question));
        page.hits.append(one);
    }
    return page;
}

Result<SearchHit> Desk::hit(qint64 row, const SearchQuestion& question) {
    GUICHET_TAKE(const auto line, m_bench->cache().list.rowAt(row));
    if (!line)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"),
                     QStringLiteral("the index names a row that is not there")};
    GUICHET_TAKE(const auto seen, m_bench->asSeen(line->id));
    if (!seen)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"),
                     QStringLiteral("a list names a case that is not there")};
    const Service* service = m_bench->directory().catalogue.find(seen->service, seen->serviceVersion);
    return SearchHit{*line, snippetOf(masked(*seen, m_bench->personalFieldsOf(*seen)), service, question)};
}

}  // namespace guichet::store
