// The directory as a client reads it out of its cache.
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

ScreeningList list(int version) {
    ScreeningList made;
    made.id = u"east"_s;
    made.version = version;
    made.name = {u"East"_s, u"东区"_s};
    made.everywhere = true;
    made.terms = {
        ScreeningTerm{u"word"_s, {u"word %1"_s.arg(version)}, Severity::Inform, AppliesTo::Both, {u"Why"_s, u"因"_s}}};
    return made;
}

Directory directoryOf(DeskWorld& world) {
    const auto known = answerOf<Directory>([&](auto answer) { world.desk->directory({}, answer); });
    if (!known) qFatal("no directory");
    return *known;
}

}  // namespace

class DirectoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Their ids sort the other way round: east@10 before east@9.
    void theNewestVersionOfAScreeningListCounts() {
        DeskWorld world;
        world.centre.load(list(9));
        QVERIFY(world.create().ok());
        QVERIFY(world.pull().ok());
        QCOMPARE(directoryOf(world).screening.values(), QList<ScreeningList>{list(9)});
        world.centre.load(list(10));
        QVERIFY(world.pull().ok());
        QCOMPARE(directoryOf(world).screening.values(), QList<ScreeningList>{list(10)});
        world.centre.load(list(8));
        QVERIFY(world.pull().ok());
        QCOMPARE(directoryOf(world).screening.values(), QList<ScreeningList>{list(10)});
        QVERIFY(world.reopen().ok());
        QCOMPARE(directoryOf(world).screening.values(), QList<ScreeningList>{list(10)});
    }

    void aScreeningListThatCannotBeReadIsRefused() {
        DeskWorld world;
        QVERIFY(world.create().ok());
        QVERIFY(world.pull().ok());
        ScreeningList empty = list(1);
        empty.terms.clear();
        world.centre.load(empty);
        QCOMPARE(world.pull().error().code, ErrorCode::Protocol);
        QVERIFY(directoryOf(world).screening.isEmpty());
    }
};

QTEST_GUILESS_MAIN(DirectoryTest)
#include "directory_test.moc"
