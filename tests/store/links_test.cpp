// Many cases linked with each other while the line is down: each link builds on one of another case, and what that
// comes to is judged once.
#include <QtTest>

#include "desk_world.h"

using namespace guichet;
using namespace guichet::toy;

class LinksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMergeIsNotMadeWhileTheCentreIsNotReached() {
        DeskWorld world;
        bool reached = false;
        world.ground.centreReached = [&reached] { return reached; };
        const CaseId goesOn = world.centre.registered(u"Noise"_s);
        const CaseId twin = world.centre.registered(u"The same noise"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto refused = world.perform(twin, MergeBody{goesOn, u"N"_s, u"one noise"_s});
        QCOMPARE(refused.error().code, ErrorCode::Offline);
        QCOMPARE(refused.error().reason, u"needsCentre"_s);
        QVERIFY(world.outbox()->isEmpty());
        GUICHET_OK(world.perform(twin, NoteBody{u"heard it"_s}));
        reached = true;
        const auto made = world.perform(twin, MergeBody{goesOn, u"N"_s, u"one noise"_s});
        GUICHET_OK(made);
    }

    // Asked anew for each, two dozen cases would take longer than anybody lives.
    void everyCaseWithEveryOther() {
        constexpr int kCases = 24;
        DeskWorld world;
        QVector<CaseId> ids;
        for (int i = 0; i < kCases; ++i) ids.append(world.centre.registered(u"Noise %1"_s.arg(i)));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        for (int i = 1; i < kCases; ++i)
            for (int j = 0; j < i; ++j)
                GUICHET_OK(world.perform(ids[i], LinkBody{CaseLink{LinkKind::Related, ids[j], u"N"_s}, {}}));
        QCOMPARE(world.open(ids[0])->theCase.links.size(), kCases - 1);
        for (int batches = 0; batches < 3; ++batches) GUICHET_OK(world.sync());
        QCOMPARE(world.centre.cases[ids[0]].links.size(), kCases - 1);
        QVERIFY(world.outbox()->isEmpty());
    }
};

QTEST_GUILESS_MAIN(LinksTest)
#include "links_test.moc"
