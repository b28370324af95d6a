#include "server/service/pull.h"

#include <algorithm>

#include "core/query/scope.h"
#include "core/wire/limits.h"
#include "server/service/heads.h"
#include "server/service/page.h"
#include "server/service/reach.h"
#include "server/service/reading.h"

namespace guichet::server {

namespace {

constexpr qsizetype kSmallestPage = 16 * 1024;
constexpr int kOutcomesAtOnce = 10'000;  // what one message may hold

// Progress through the cases of an office that may no longer be seen travels in the cursor, under a name no office has,
// so that no state is kept here and the office's own entry need not go backwards.
const QString kLeaving = QStringLiteral("/leaving");
OfficeId leavingOf(const OfficeId& office) {
    return OfficeId{office.text() + kLeaving};
}
bool isLeaving(const OfficeId& office) {
    return office.text().endsWith(kLeaving);
}

class PullPage {
public:
    PullPage(Centre& centre, Store& store, const Caller& caller, const Person& person, const wire::PullRequest& request,
             Instant now)
        : m_pages(centre.snapshotPages()),
          m_store(store),
          m_caller(caller),
          m_person(person),
          m_request(request),
          m_now(now),
          m_since(scopeBegin(person, now)),
          m_page(std::clamp<qsizetype>(request.maxBytes, kSmallestPage, limits::kPullBytes)) {}

    Answer<PulledPage> make();
    // Cases that were sent because they were asked for.
    [[nodiscard]] const QStringList& fetched() const { return m_fetched; }

private:
    Answer<Unit> checkCursor();
    Answer<Unit> delta();
    Answer<Unit> deltaOf(const OfficeId& office);
    Done tell(const Change& change, const OfficeId& feed);
    Answer<Unit> leave(const OfficeId& office);
    Answer<Unit> pins();
    Answer<Unit> pin(const QString& key, const Place& place, qint64 heldRev);
    Answer<Unit> snapshot();
    Done settle(const Scope& scope);
    enum class Mine { Some, None };
    Result<Mine> addOwn(const OfficeId& office, QString after);
    Result<SnapshotPage> sharedPage(const Scope& scope, const QString& after);
    Answer<Unit> outcomes();

    SnapshotPages& m_pages;
    Store& m_store;
    const Caller& m_caller;
    const Person& m_person;
    const wire::PullRequest& m_request;
    Instant m_now;
    Instant m_since;
    Page m_page;
    std::optional<PackedText> m_packed;  // instead of m_page
    wire::PullAnswer m_answer;
    QMap<OfficeId, qint64> m_vers;
    QVector<OfficeId> m_feeds;
    QStringList m_fetched;
};

Answer<PulledPage> PullPage::make() {
    GUICHET_TAKE(const auto client, m_store.clients().find(m_caller.client.id));
    if (!client || client->session != m_request.session) return refusedAs("clientForked");
    GUICHET_TAKE(const auto offices, m_store.log().offices());
    for (const OfficeRow& office : offices) m_vers.insert(office.id, office.ver);
    m_feeds = feedsOf(m_person);
    m_answer.cursor = m_request.cursor;
    m_answer.lastN = client->lastN;
    m_answer.durableN = client->durableN;
    m_answer.person = m_person;
    m_answer.time = m_now;
    m_answer.since = m_since;
    GUICHET_TAKE(m_answer.grantsRev, m_store.log().grantsRev(m_person.id));
    GUICHET_TRY(checkCursor());
    if (m_request.snapshotOffice.isEmpty()) {
        GUICHET_TRY(delta());
        // With the last page: on an earlier one it would be older than the cursor that the last one brings.
        if (!m_answer.more) GUICHET_TRY(pins());
    } else {
        GUICHET_TRY(snapshot());
    }
    GUICHET_TRY(outcomes());
    if (!m_packed) m_answer.count = m_page.count();
    if (!m_answer.more) {
        GUICHET_TAKE(m_answer.heads, headsOf(m_store, m_feeds, m_request.known));
    }
    return PulledPage{std::move(m_answer), m_page.text(), std::move(m_packed)};
}

// A cursor beyond what there is comes from a store that knew more than this one.
Answer<Unit> PullPage::checkCursor() {
    for (auto it = m_request.cursor.begin(); it != m_request.cursor.end(); ++it)
        if (!isLeaving(it.key()) && it.value() > m_vers.value(it.key()))
            return refusedAs("epochChanged", QStringLiteral("cursor from the future"));
    for (auto it = m_request.known.begin(); it != m_request.known.end(); ++it)
        if (it.value() > m_vers.value(it.key()))
            return refusedAs("epochChanged", QStringLiteral("tree from the future"));
    return Unit{};
}

Answer<Unit> PullPage::delta() {
    for (auto it = m_request.cursor.begin(); it != m_request.cursor.end() && !m_answer.more; ++it) {
        const OfficeId& office = it.key();
        if (isLeaving(office)) {
            const OfficeId whose{office.text().chopped(kLeaving.size())};
            // Seen again between two pages: the pages so far are not to be revealed. The next round starts afresh.
            if (m_feeds.contains(whose)) return refusedBusy(Milliseconds{1'000});
            continue;
        }
        if (m_feeds.contains(office)) {
            GUICHET_TRY(deltaOf(office));
        } else {
            GUICHET_TRY(leave(office));
        }
    }
    return Unit{};
}

Answer<Unit> PullPage::deltaOf(const OfficeId& office) {
    const qint64 from = m_request.cursor.value(office);
    const int most = m_page.roomInObjects() + 1;
    GUICHET_TAKE(const auto changes, m_store.log().changes(Scope{office, m_since}, from, most));
    qint64 reached = from;
    for (const Change& change : changes) {
        if (!m_page.hasRoomFor(change.object)) {
            m_answer.more = true;
            m_answer.cursor.insert(office, reached);
            return Unit{};
        }
        GUICHET_TRY(tell(change, office));
        reached = change.ver;
    }
    // Everything after the last change is outcomes without effect, or outside the scope: nothing is missed by standing
    // at the end.
    m_answer.cursor.insert(office, m_vers.value(office));
    return Unit{};
}

// What left one office may be seen through another: the state says so, whatever the feed said when it was written.
Done PullPage::tell(const Change& change, const OfficeId& feed) {
    const StoredObject& object = change.object;
    const bool inScope = object.isOpen || (object.closedAt && *object.closedAt >= m_since);
    Reach reach = Reach::Hidden;
    if (!object.isDeleted && change.op != FeedOp::Tombstone && (change.op == FeedOp::Put || inScope)) {
        GUICHET_TAKE(reach, reachOf(m_store, m_feeds, object.office, object.key));
    }
    const bool isEnded = object.isDeleted || change.op == FeedOp::Tombstone;
    if (reach == Reach::Seen)
        m_page.put(object);
    else
        // Where it lies now is not told.
        m_page.gone(object.type, object.key, feed, object.rev,
                    isEnded ? wire::ObjectOp::Tombstone : wire::ObjectOp::Gone);
    return done();
}

Answer<Unit> PullPage::leave(const OfficeId& office) {
    // Only what one once might see can be left.
    GUICHET_TAKE(const auto granted, m_store.log().granted(m_person.id, office));
    if (granted == LogTable::Granted::Never) {
        m_answer.cursor.remove(office);
        m_answer.cursor.remove(leavingOf(office));
        return Unit{};
    }
    const qint64 held = m_request.cursor.value(office);
    const qint64 done = m_request.cursor.value(leavingOf(office));
    const Scope scope{office, m_request.since.value_or(Instant{})};
    const int most = m_page.roomInObjects();
    GUICHET_TAKE(const auto rows, m_store.log().heldAt(scope, held - done, most));
    for (const Held& row : rows) {
        GUICHET_TAKE(const Reach reach, reachOf(m_store, m_feeds, row.office, row.objectKey));
        if (reach == Reach::Hidden)
            m_page.gone(wire::ObjectType::Case, row.objectKey, office, row.rev, wire::ObjectOp::Gone);
    }
    if (rows.size() == most) {
        m_answer.more = true;
        if (!rows.isEmpty()) m_answer.cursor.insert(leavingOf(office), held - (rows.last().ver - 1));
        return Unit{};
    }
    m_answer.cursor.remove(office);
    m_answer.cursor.remove(leavingOf(office));
    return Unit{};
}

// What the client holds outside the scope, or wants to: the feed leaves those out.
Answer<Unit> PullPage::pins() {
    QStringList keys;
    for (const CaseId& id : m_request.pins.keys()) keys.append(id.text());
    GUICHET_TAKE(const auto places, m_store.objects().places(keys));
    for (auto it = m_request.pins.begin(); it != m_request.pins.end(); ++it) {
        const QString key = it.key().text();
        GUICHET_TRY(pin(key, places.value(key), it.value()));
    }
    return Unit{};
}

Answer<Unit> PullPage::pin(const QString& key, const Place& place, qint64 heldRev) {
    GUICHET_TAKE(const Reach reach, reachOf(m_store, m_feeds, place.office, key));
    if (!place.isCase || place.isDeleted || reach == Reach::Hidden) {
        // One answer for what is not there and what this person may not see.
        m_page.gone(wire::ObjectType::Case, key, kCentreOffice, 0, wire::ObjectOp::Gone);
        return Unit{};
    }
    const bool byFeed = heldRev > 0 && (!place.overSince || *place.overSince >= m_since);
    if (byFeed || place.rev == heldRev) return Unit{};
    GUICHET_TAKE(const auto object, m_store.objects().find(key));
    if (!object || !m_page.hasRoomFor(*object)) {
        m_answer.pinsLeft = true;
        return Unit{};
    }
    if (heldRev == 0) m_fetched.append(key);
    m_page.put(*object);
    return Unit{};
}

// "0:ID" while the person's own open cases last, then "1:ID".
const QString kOwn = QStringLiteral("0:");
const QString kAll = QStringLiteral("1:");

// Settles what the first page names for all that follow.
Done PullPage::settle(const Scope& scope) {
    const qint64 ver = m_vers.value(scope.office);
    const bool isFirst = m_request.snapshotVer < 0;
    const SnapshotScope shared{scope.office, scope.since};
    auto generation = isFirst ? m_pages.current(shared, ver, m_now) : m_pages.atLeast(shared, m_request.snapshotVer);
    if (!generation) {
        GUICHET_TAKE(const qint64 total, m_store.objects().count(scope));
        generation = {ver, total};
        if (isFirst) m_pages.begin(shared, *generation, m_now);
    }
    m_answer.snapshotTotal = generation->total;
    m_answer.snapshotVer = isFirst ? generation->ver : m_request.snapshotVer;
    return done();
}

// A page that has some of them has nothing else, so that the pages after it are the same for everybody.
Result<PullPage::Mine> PullPage::addOwn(const OfficeId& office, QString after) {
    GUICHET_TAKE(const auto objects, m_store.objects().openOf(m_person.id, office, after, m_page.roomInObjects() + 1));
    for (const StoredObject& object : objects) {
        if (!m_page.hasRoomFor(object)) {
            m_answer.snapshotAfter = kOwn + after;
            return Mine::Some;
        }
        m_page.put(object);
        after = object.key;
    }
    m_answer.snapshotAfter = kAll;
    return objects.isEmpty() ? Mine::None : Mine::Some;
}

Result<SnapshotPage> PullPage::sharedPage(const Scope& scope, const QString& after) {
    const SnapshotScope shared{scope.office, scope.since};
    // A machine that asks for smaller pages gets its own.
    const bool isShared = m_request.maxBytes >= limits::kPullBytes;
    if (isShared)
        if (auto kept = m_pages.find(shared, m_answer.snapshotVer, after, m_now)) return *std::move(kept);
    GUICHET_TAKE(const auto objects, m_store.objects().page(scope, after, m_page.roomInObjects() + 1));
    SnapshotPage page;
    page.last = after;
    for (const StoredObject& object : objects) {
        page.more = !m_page.hasRoomFor(object);
        if (page.more) break;
        m_page.put(object);
        page.last = object.key;
    }
    page.count = m_page.count();
    page.objects = pack(m_page.text());
    if (isShared) m_pages.keep(shared, m_vers.value(scope.office), after, page);
    return page;
}

Answer<Unit> PullPage::snapshot() {
    const OfficeId& office = m_request.snapshotOffice;
    if (!m_feeds.contains(office))
        return refusedAs("notFound", QStringLiteral("snapshot of an office that is not this person's"));
    if (m_request.snapshotVer > m_vers.value(office))
        return refusedAs("epochChanged", QStringLiteral("snapshot from the future"));
    // The same for everybody of a day, so that pages can be shared.
    const Scope scope{office, m_since};
    m_answer.snapshotOffice = office;
    GUICHET_TRY(settle(scope));
    m_answer.more = true;
    if (!m_request.snapshotAfter.startsWith(kAll)) {
        GUICHET_TAKE(const Mine mine, addOwn(office, m_request.snapshotAfter.mid(kOwn.size())));
        if (mine == Mine::Some) return Unit{};
    }
    const QString after =
        m_request.snapshotAfter.startsWith(kAll) ? m_request.snapshotAfter.mid(kAll.size()) : QString();
    GUICHET_TAKE(SnapshotPage page, sharedPage(scope, after));
    m_answer.count = page.count;
    m_answer.more = page.more;
    m_answer.snapshotAfter = kAll + page.last;
    m_packed = std::move(page.objects);
    if (!page.more) m_answer.cursor.insert(office, m_answer.snapshotVer);
    return Unit{};
}

Answer<Unit> PullPage::outcomes() {
    GUICHET_TAKE(m_answer.outcomes,
                 m_store.actions().outcomesAfter(m_caller.client.id, m_request.ackedN, kOutcomesAtOnce));
    for (const OfficeId& office : m_feeds) {
        if (!m_request.cursor.contains(office)) continue;
        // From the tree that is held, not from the cursor: that one moves with every page, and only the last page's
        // outcomes are kept.
        GUICHET_TAKE(const auto replaced,
                     m_store.actions().replacedAfter(m_caller.client.id, office, m_request.known.value(office)));
        for (const Outcome& outcome : replaced)
            if (!m_answer.outcomes.contains(outcome)) m_answer.outcomes.append(outcome);
    }
    return Unit{};
}

}  // namespace

QVector<OfficeId> feedsOf(const Person& person) {
    QVector<OfficeId> feeds = visibleOffices(person);
    feeds.append(kCentreOffice);
    std::sort(feeds.begin(), feeds.end());
    return feeds;
}

Answer<PulledPage> pull(Centre& centre, Store& store, const Caller& caller, const wire::PullRequest& request,
                        Instant now) {
    GUICHET_TRY(checkIdentity(caller, request.clientId, request.session));
    if (request.epoch != centre.epoch()) return refusedAs("epochChanged");
    QStringList fetched;
    PulledPage pulled;
    {
        GUICHET_TAKE(Transaction snapshot, Transaction::begin(store.database(), Access::Read));
        GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
        const Person* person = directory->person(caller.client.person);
        if (!person || person->disabled) return refusedAs("personDisabled");
        PullPage page(centre, store, caller, *person, request, now);
        GUICHET_TAKE(pulled, page.make());
        fetched = page.fetched();
    }
    QVector<ReadRow> reads;
    for (const QString& key : fetched)
        reads.append({caller.client.id, caller.person.id, now, CentreReadKind::Fetch, key, {}});
    GUICHET_TRY(logReads(store, caller, reads));
    pulled.frame.epoch = centre.epoch();
    for (wire::HeadProof& head : pulled.frame.heads) signHead(centre, head.head, now);
    return pulled;
}

}  // namespace guichet::server
