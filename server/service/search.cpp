#include "server/service/search.h"

#include <algorithm>

#include "core/case/masking.h"
#include "core/query/list_row.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/service/case_terms.h"
#include "server/service/reach.h"
#include "server/service/reading.h"

namespace guichet::server {

namespace {

constexpr int kIndexedAtOnce = 500;

struct Hits {
    QStringList keys;  // in their order
    qint64 total = 0;
};

// One search, inside its read transaction.
class Search {
public:
    Search(Store& store, const Person& person, const wire::SearchRequest& request)
        : m_store(store),
          m_offices(visibleOffices(person)),
          m_typed(request.query.trimmed()),
          m_limit(std::clamp(request.limit, 1, limits::kSearchHits)) {}

    Result<wire::SearchAnswer> run();

private:
    Result<Hits> hits();
    Result<QVector<ListRow>> rows(const QStringList& keys);

    Store& m_store;
    QVector<OfficeId> m_offices;
    QString m_typed;
    int m_limit;
};

// Who has the number; then whose applicant it is; then what holds the words. Each newest first.
Result<Hits> Search::hits() {
    Hits hits;
    CaseIndex& index = m_store.objects().index();
    GUICHET_TAKE(const auto holder, m_store.objects().holderOf(m_typed.toUpper()));
    if (holder) hits.keys.append(*holder);
    constexpr qint64 kMost = limits::kSearchTotal + 1;
    const IndexQuestion whole = applicantQuestion(m_typed, m_offices);
    const IndexQuestion text = textQuestion(m_typed, m_offices);
    for (const IndexQuestion& question : {whole, text}) {
        if (question.isEmpty()) continue;
        GUICHET_TAKE(const QStringList found, index.find(question, m_limit));
        GUICHET_TAKE(const qint64 count, index.count(question, kMost));
        hits.keys += found;
        hits.total += count;
    }
    if (!whole.isEmpty() && !text.isEmpty()) {
        GUICHET_TAKE(const qint64 twice, index.count(whole + text.mid(1), kMost));
        hits.total -= twice;
    }
    hits.keys.removeDuplicates();
    return hits;
}

Result<QVector<ListRow>> Search::rows(const QStringList& keys) {
    QStringList sorted = keys;
    sorted.sort();
    GUICHET_TAKE(const auto objects, m_store.objects().findMany(sorted, Lock::None));
    QMap<QString, ListRow> byKey;
    for (const StoredObject& object : objects) {
        // What the index says is a hint; who may see what is decided on the case.
        GUICHET_TAKE(const Reach reach, reachOf(m_store, m_offices, object.office, object.key));
        if (object.isDeleted || reach == Reach::Hidden) continue;
        GUICHET_TAKE(const QJsonObject content, json::parseObject(object.content, limits::kJsonBytes));
        GUICHET_TAKE(const Case theCase, caseFromJson(content));
        byKey.insert(object.key, listRowOf(masked(theCase, {})));
    }
    QVector<ListRow> rows;
    for (const QString& key : keys)
        if (byKey.contains(key) && rows.size() < m_limit) rows.append(byKey.value(key));
    return rows;
}

Result<wire::SearchAnswer> Search::run() {
    wire::SearchAnswer answer;
    if (m_offices.isEmpty()) return answer;
    GUICHET_TAKE(const Hits found, hits());
    GUICHET_TAKE(answer.rows, rows(found.keys));
    answer.more = found.total > limits::kSearchTotal;
    answer.total = std::clamp<qint64>(found.total, answer.rows.size(), limits::kSearchTotal);
    return answer;
}

Done logSearch(Centre& centre, Store& store, const Caller& caller, const wire::SearchRequest& request,
               const wire::SearchAnswer& answer, Instant now) {
    const QByteArray asked =
        json::write({{QStringLiteral("query"), request.query}, {QStringLiteral("total"), answer.total}});
    GUICHET_TAKE(const QByteArray sealed, crypto::seal(centre.recoveryKey().publicKey, asked, wire::kReadLogPurpose));
    return logReads(store, caller, {{caller.client.id, caller.person.id, now, CentreReadKind::Search, {}, sealed}});
}

}  // namespace

Answer<wire::SearchAnswer> search(Centre& centre, Store& store, const Caller& caller,
                                  const wire::SearchRequest& request, Instant now) {
    GUICHET_TRY(checkIdentity(caller, request.clientId, request.session));
    wire::SearchAnswer answer;
    {
        GUICHET_TAKE(Transaction snapshot, Transaction::begin(store.database(), Access::Read));
        GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
        const Person* person = directory->person(caller.client.person);
        if (!person || person->disabled) return refusedAs("personDisabled");
        GUICHET_TAKE(answer, Search(store, *person, request).run());
    }
    GUICHET_TRY(logSearch(centre, store, caller, request, answer, now));
    return answer;
}

Done bringIndexUpToDate(Store& store) {
    const auto version = store.settings().value(settings::kTermsVersion);
    if (!version && version.error().code != ErrorCode::NotFound) return version.error();
    if (version && version->toInt() == kTermsVersion) return done();
    QString after;
    while (true) {
        GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
        GUICHET_TAKE(const auto objects, store.objects().pageOfAll(after, kIndexedAtOnce));
        QVector<IndexedCase> cases;
        for (const StoredObject& object : objects) {
            if (object.type != wire::ObjectType::Case || object.isDeleted) continue;
            GUICHET_TAKE(const QJsonObject content, json::parseObject(object.content, limits::kJsonBytes));
            GUICHET_TAKE(const Case theCase, caseFromJson(content));
            cases.append(indexedCase(object.key, theCase));
        }
        GUICHET_TRY(store.objects().index().put(cases));
        const bool isLast = objects.size() < kIndexedAtOnce;
        if (isLast) GUICHET_TRY(store.settings().put(settings::kTermsVersion, QByteArray::number(kTermsVersion)));
        GUICHET_TRY(transaction.commit());
        if (isLast) return done();
        after = objects.last().key;
    }
}

}  // namespace guichet::server
