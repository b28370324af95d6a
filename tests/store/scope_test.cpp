// What a machine holds: cases leave with the scope, stay while something of them waits or they are pinned, and the
// audit is of what is held.
#include <QSet>

#include "core/query/scope.h"
#include "core/wire/limits.h"

#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::hours kDay{24};

CaseId closedCase(Centre& centre, const QString& subject, const OfficeId& office = kEast) {
    const CaseId id = centre.registered(subject, office);
    centre.act(id, AcceptBody{});
    if (centre.act(id, CloseBody{u"Done."_s}).kind != OutcomeKind::Applied) qFatal("the toy centre does not close");
    return id;
}

// The scope of somebody who keeps closed cases for 180 days.
void turnTo(DeskWorld& world, Instant now) {
    world.centre.now = now;
    world.centre.since = std::chrono::floor<std::chrono::days>(now - kKeptOnceOver);
}

// The digests as the centre takes them, of exactly these cases and the directory.
QVector<QByteArray> digestsOf(const Centre& centre, const OfficeId& office, const QSet<CaseId>& ids) {
    QVector<wire::Object> objects;
    for (const CaseId& id : ids) {
        const Case& theCase = centre.cases[id];
        if (theCase.office == office)
            objects.append(
                {wire::ObjectType::Case, id.text(), office, theCase.rev, wire::ObjectOp::Put, centre.contentOf(id)});
    }
    return wire::auditBuckets(objects);
}

}  // namespace

class ScopeTest : public QObject {
    Q_OBJECT

    static bool holds(DeskWorld& world, const CaseId& id) {
        const auto opened = world.open(id);
        const auto all = world.list(View::All, Sort::Newest);
        const bool listed =
            all && std::any_of(all->rows.cbegin(), all->rows.cend(), [&](const ListRow& row) { return row.id == id; });
        const auto hits = world.search(world.centre.cases.value(id).subject);
        const bool found = hits && std::any_of(hits->hits.cbegin(), hits->hits.cend(),
                                               [&](const SearchHit& hit) { return hit.row.id == id; });
        // All or nothing: no list, no index may know more than the rest.
        if (opened.ok() != listed || listed != found) qFatal("a case is half here");
        return listed;
    }

private Q_SLOTS:
    void whatIsOverLeavesAfterItsTime() {
        DeskWorld world;
        turnTo(world, world.centre.now);
        GUICHET_OK(world.create());
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        const CaseId open = world.centre.registered(u"stillopen"_s);
        GUICHET_OK(world.sync());
        QVERIFY(holds(world, closed));
        turnTo(world, world.centre.now + 179 * kDay);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.tidy());
        QVERIFY(holds(world, closed));
        turnTo(world, world.centre.now + 2 * kDay);
        // Off line nothing leaves, however old.
        GUICHET_OK(world.tidy());
        QVERIFY(holds(world, closed));
        GUICHET_OK(world.sync());
        GUICHET_OK(world.tidy());
        QVERIFY(!holds(world, closed));
        QVERIFY(holds(world, open));
        QCOMPARE(world.counts()->value(View::All), 1);
        GUICHET_OK(world.reopen());
        QVERIFY(!holds(world, closed));
        // Reopened, it is owed again and comes back.
        QCOMPARE(world.centre.act(closed, ReopenBody{u"appeal"_s}).kind, OutcomeKind::Applied);
        GUICHET_OK(world.sync());
        QVERIFY(holds(world, closed));
    }

    void leavingIsDoneBitByBit() {
        DeskWorld world;
        world.centre.pageSize = 100;
        turnTo(world, world.centre.now);
        GUICHET_OK(world.create());
        for (int i = 0; i < 120; ++i) closedCase(world.centre, u"old%1"_s.arg(i));
        GUICHET_OK(world.sync());
        QCOMPARE(world.counts()->value(View::All), 120);
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.sync());
        QCOMPARE(world.desk->tidy().value(), store::Desk::Tidied::Some);
        const qint64 left = world.counts()->value(View::All);
        QVERIFY(left > 0 && left < 120);
        // What has not been tidied yet is held no more, as far as the centre hears.
        QCOMPARE(world.desk->auditDigests(kEast)->buckets, digestsOf(world.centre, kEast, {}));
        GUICHET_OK(world.tidy());
        QCOMPARE(world.counts()->value(View::All), 0);
    }

    void unsentWorkKeepsACaseUntilItIsSent() {
        DeskWorld world;
        turnTo(world, world.centre.now);
        GUICHET_OK(world.create());
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        GUICHET_OK(world.sync());
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.perform(closed, NoteBody{u"late word"_s}));
        GUICHET_OK(world.pull());  // nothing was sent
        GUICHET_OK(world.tidy());
        QVERIFY(holds(world, closed));
        QCOMPARE(world.open(closed)->theCase.timeline.last().text, u"late word"_s);
        // It is held outside the scope, and follows the centre like a pinned one.
        QCOMPARE(world.desk->heldScope()->pins, (QMap<CaseId, qint64>{{closed, world.centre.cases[closed].rev}}));
        QCOMPARE(world.centre.act(closed, NoteBody{u"theirs"_s}).kind, OutcomeKind::Applied);
        GUICHET_OK(world.pull());
        QCOMPARE(world.open(closed)->theCase.rev, world.centre.cases[closed].rev);
        const HeldDigests digests = world.desk->auditDigests(kEast).value();
        QCOMPARE(digests.pins, QVector<CaseId>{closed});
        QCOMPARE(digests.buckets, digestsOf(world.centre, kEast, {closed}));
        GUICHET_OK(world.sync());
        GUICHET_OK(world.tidy());
        QVERIFY(!holds(world, closed));
        QCOMPARE(world.centre.cases[closed].timeline.last().text, u"late word"_s);
    }

    void whatNeedsALookKeepsACase() {
        DeskWorld world;
        turnTo(world, world.centre.now);
        GUICHET_OK(world.create());
        const CaseId id = world.centre.registered(u"closedearly"_s);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.perform(id, ClaimBody{}));
        world.centre.act(id, AcceptBody{});
        world.centre.act(id, CloseBody{u"Done."_s});
        GUICHET_OK(world.sync());
        QCOMPARE(world.attention()->size(), 1);
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.tidy());
        QVERIFY(holds(world, id));
        GUICHET_OK(world.resolve(world.attention()->first().itemId, Resolution::Discard, u"settled"_s));
        GUICHET_OK(world.tidy());
        QVERIFY(!holds(world, id));
    }

    void draftsOutliveTheirCase() {
        DeskWorld world;
        turnTo(world, world.centre.now);
        GUICHET_OK(world.create());
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        GUICHET_OK(world.sync());
        GUICHET_OK(
            answerOf<Unit>([&](auto answer) { world.desk->saveDraft(closed.text(), u"half a word"_s, answer); }));
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.tidy());
        QVERIFY(!holds(world, closed));
        QCOMPARE(answerOf<QString>([&](auto answer) { world.desk->draft(closed.text(), {}, answer); }).value(),
                 u"half a word"_s);
    }

    void aPinBringsAndKeeps() {
        DeskWorld world;
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.create());
        GUICHET_OK(world.sync());
        QVERIFY(!holds(world, closed));
        GUICHET_OK(world.pin(closed));
        QCOMPARE(world.desk->heldScope()->pins, (QMap<CaseId, qint64>{{closed, 0}}));
        GUICHET_OK(world.sync());
        GUICHET_OK(world.tidy());
        QVERIFY(holds(world, closed));
        QVERIFY(world.open(closed)->pinned);
        const HeldDigests digests = world.desk->auditDigests(kEast).value();
        QCOMPARE(digests.buckets, digestsOf(world.centre, kEast, {closed}));
        // It follows the centre, survives a restart and a lost cache.
        world.centre.act(closed, NoteBody{u"theirs"_s});
        GUICHET_OK(world.sync());
        QCOMPARE(world.open(closed)->theCase.timeline.last().text, u"theirs"_s);
        world.desk.reset();
        QFile::remove(QDir(world.ground.profileDir).filePath(u"cache.db"_s));
        GUICHET_OK(world.reopen());
        GUICHET_OK(world.sync());
        QVERIFY(holds(world, closed));
        GUICHET_OK(world.unpin(closed));
        QVERIFY(holds(world, closed));
        GUICHET_OK(world.tidy());
        QVERIFY(!holds(world, closed));
    }

    void aRefilledOfficeKeepsItsPins() {
        DeskWorld world;
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.create());
        GUICHET_OK(world.sync());
        GUICHET_OK(world.pin(closed));
        GUICHET_OK(world.sync());
        // The audit found its bucket to differ: the office is filled anew, and the pinned case fetched anew.
        GUICHET_OK(world.desk->refetch(kEast, {wire::auditBucket(closed.text())}));
        QVERIFY(holds(world, closed));
        GUICHET_OK(world.pull(1));
        QVERIFY(holds(world, closed));
        QCOMPARE(world.desk->heldScope()->pins.value(closed, -1), 0);
        GUICHET_OK(world.sync());
        QVERIFY(holds(world, closed));
        QCOMPARE(world.desk->heldScope()->pins.value(closed, -1), world.centre.cases[closed].rev);
    }

    void aPinGoesWithTheRight() {
        DeskWorld world;
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.create());
        GUICHET_OK(world.sync());
        GUICHET_OK(world.pin(closed));
        GUICHET_OK(world.sync());
        QVERIFY(holds(world, closed));
        world.centre.people[kMe] = person(kMe, {kWest});
        ++world.centre.grantsRev;
        GUICHET_OK(world.sync());
        QVERIFY(!holds(world, closed));
        GUICHET_OK(world.sync());
        QVERIFY(world.desk->heldScope()->pins.isEmpty());
        // Given back: it does not come by itself.
        world.centre.people[kMe] = person(kMe, {kEast, kWest});
        ++world.centre.grantsRev;
        GUICHET_OK(world.sync());
        QVERIFY(!holds(world, closed));
    }

    void pinsHaveALimitAndAForm() {
        DeskWorld world;
        GUICHET_OK(world.create());
        QCOMPARE(world.pin(CaseId{u"EO-2026-03-00417-K"_s}).error().code, ErrorCode::NotFound);
        CaseId last;
        for (int i = 0; i < limits::kPins; ++i) {
            last = CaseId{crypto::randomUuid()};
            GUICHET_OK(world.pin(last));
        }
        GUICHET_OK(world.pin(last));  // again is no further one
        QCOMPARE(world.pin(CaseId{crypto::randomUuid()}).error().reason, u"tooManyPins"_s);
    }

    void fullScopeFillsAndLosingItEmpties() {
        DeskWorld world;
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        const CaseId open = world.centre.registered(u"stillopen"_s);
        turnTo(world, world.centre.now + 200 * kDay);
        GUICHET_OK(world.create());
        GUICHET_OK(world.sync());
        QVERIFY(!holds(world, closed));
        const CaseId unsent = answerOf<ActionMade>([&](auto answer) {
                                  world.desk->perform({{}, request(u"mine"_s), 0}, {}, answer);
                              })->caseId;
        world.centre.since = Instant{};
        GUICHET_OK(world.pull());
        QVERIFY(holds(world, closed));
        QVERIFY(holds(world, open));
        QCOMPARE(world.desk->heldScope()->since.value(), Instant{});
        QVERIFY(world.open(unsent).ok());
        turnTo(world, world.centre.now);
        GUICHET_OK(world.pull());
        GUICHET_OK(world.tidy());
        QVERIFY(!holds(world, closed));
        QVERIFY(holds(world, open));
        QVERIFY(world.open(unsent).ok());
    }

    void aClockThatGoesBackADayIsNoWiderScope() {
        DeskWorld world;
        turnTo(world, world.centre.now);
        GUICHET_OK(world.create());
        GUICHET_OK(world.sync());
        const auto before = world.desk->syncState()->cursor;
        const std::optional<Instant> since = world.desk->heldScope()->since;
        *world.centre.since -= kDay;
        GUICHET_OK(world.pull(1));
        QCOMPARE(world.desk->syncState()->cursor, before);
        QVERIFY(world.desk->heldScope()->since == since);
    }

    void aCentreWithoutScopeIsLeftAlone() {
        DeskWorld world;
        GUICHET_OK(world.create());
        const CaseId closed = closedCase(world.centre, u"closedearly"_s);
        GUICHET_OK(world.sync());
        world.centre.now += 400 * kDay;
        GUICHET_OK(world.sync());
        GUICHET_OK(world.tidy());
        QVERIFY(holds(world, closed));
        const HeldScope scope = world.desk->heldScope().value();
        QVERIFY(!scope.since && scope.pins.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ScopeTest)
#include "scope_test.moc"
