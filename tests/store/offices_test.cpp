// Cases between offices and between each other, as a machine holds them: links on both sides, what stays when an office
// is lost, and whose work a case is that is only seen.
#include "app/store/case_entry.h"
#include "core/action/action.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

QVector<LinkKind> linksOf(DeskWorld& world, const CaseId& id) {
    QVector<LinkKind> kinds;
    if (const auto dossier = world.open(id))
        for (const CaseLink& link : dossier->theCase.links) kinds.append(link.kind);
    return kinds;
}

}  // namespace

class OfficesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The other case says the same in its own direction, but only once the centre took the first.
    void aLinkStandsOnBothCases() {
        DeskWorld world;
        const CaseId part = world.centre.registered(u"Part"_s);
        const CaseId whole = world.centre.registered(u"Whole"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform(part, LinkBody{CaseLink{LinkKind::PartOf, whole, u"EO-2"_s}, {}});
        GUICHET_OK(made);
        QCOMPARE(linksOf(world, part), QVector<LinkKind>{LinkKind::PartOf});
        QCOMPARE(linksOf(world, whole), QVector<LinkKind>{LinkKind::HasPart});
        const auto frames = world.desk->waiting(0, 10, 1 << 20);
        QCOMPARE(frames->size(), 2);
        QVERIFY(decodeHeader(frames->last().action.header)->dependsOn.contains(made->actionId));
        GUICHET_OK(world.sync());
        QCOMPARE(world.centre.cases[whole].links.size(), 1);
        GUICHET_OK(world.perform(part, UnlinkBody{LinkKind::PartOf, whole, {}}));
        QVERIFY(linksOf(world, whole).isEmpty());
    }

    // Where the centre refuses the merge, the other case does not go on saying that it has a duplicate.
    void aMergeThatIsRefusedLeavesNoTraceOnTheOther() {
        DeskWorld world;
        const CaseId twin = world.centre.registered(u"Twin"_s);
        const CaseId main = world.centre.registered(u"Main"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform(twin, MergeBody{main, u"EO-2"_s, u"The same."_s}));
        world.centre.act(twin, AcceptBody{});  // a colleague, meanwhile
        GUICHET_OK(world.sync());
        QCOMPARE(world.centre.cases[twin].status, CaseStatus::Accepted);
        QVERIFY(world.centre.cases[main].links.isEmpty());
        QVERIFY(!world.attention()->isEmpty());
    }

    void nothingIsMergedIntoACaseThatIsOver() {
        DeskWorld world;
        const CaseId one = world.centre.registered(u"One"_s);
        const CaseId over = world.centre.registered(u"Over"_s);
        world.centre.act(over, RefuseBody{u"No."_s});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(world.perform(one, MergeBody{over, u"EO-2"_s, u"The same."_s}).error().reason, u"otherIsOver"_s);
        QCOMPARE(world.outbox()->size(), 0);
    }

    void losingAnOfficeKeepsWhatTheOtherOneSees() {
        DeskWorld world;
        const CaseId seen = world.centre.registered(u"Seen"_s, kEast);
        const CaseId theirs = world.centre.registered(u"Theirs"_s, kEast);
        world.centre.cases[seen].opinions = {
            Opinion{ActionId{u"a"_s}, kWest, world.centre.now, 0, u"Yours?"_s, {}, {}, std::nullopt}};
        world.centre.act(seen, NoteBody{u"so that the feed has it"_s});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), 2);
        world.centre.people[kMe] = person(kMe, {kWest});
        ++world.centre.grantsRev;
        GUICHET_OK(world.pull());
        GUICHET_OK(world.open(seen));
        QCOMPARE(world.open(theirs).error().code, ErrorCode::NotFound);
    }

    // It shows, but it is nobody's to take here.
    void aCaseThatIsOnlySeenIsNoWorkOfThisOffice() {
        Case seen;
        seen.id = CaseId{u"1"_s};
        seen.office = kEast;
        seen.openedAt = seen.changedAt = instantFromMs(1'770'000'000'000);
        seen.promisedAt = seen.openedAt;
        Viewer viewer = viewerAt(kMe, seen.openedAt + std::chrono::hours(48), u"UTC"_s);
        const quint32 work = store::viewBit(View::Unassigned) | store::viewBit(View::Overdue);
        viewer.offices = {kEast};
        QCOMPARE(store::entryOf(seen, {}, viewer, {}).views & work, work);
        viewer.offices = {kWest};
        QCOMPARE(store::entryOf(seen, {}, viewer, {}).views & work, 0u);
        QVERIFY(store::entryOf(seen, {}, viewer, {}).views & store::viewBit(View::Office));
    }
};

QTEST_GUILESS_MAIN(OfficesTest)
#include "offices_test.moc"
