// A full disk: the reserve is the outbox's, and what can be had again waits for room.
#include <sys/stat.h>

#include "app/store/reserve.h"
#include "tests/store/desk_world.h"
#include "tests/store/faulty_vfs.h"

using namespace guichet;
using namespace guichet::store;
using namespace guichet::toy;

class ReserveTest : public QObject {
    Q_OBJECT

    static QString reserveOf(const DeskWorld& world) { return QDir(world.ground.profileDir).filePath(u"reserve"_s); }
    // A case that is held, and another that is not yet.
    static CaseId furnish(DeskWorld& world) {
        const CaseId known = world.centre.registered(u"Lamp"_s);
        if (!world.create() || !world.pull()) qFatal("cannot prepare");
        world.centre.registered(u"Later"_s);
        return known;
    }

private Q_SLOTS:
    void initTestCase() { FaultyVfs::install(); }
    void cleanup() { FaultyVfs::disarm(); }

    void theRoomIsReallyTaken() {
        DeskWorld world;
        furnish(world);
        struct stat file {};
        QCOMPARE(stat(QFile::encodeName(reserveOf(world)).constData(), &file), 0);
        QCOMPARE(file.st_size, Reserve::kBytes);
        QVERIFY(file.st_blocks * 512 >= Reserve::kBytes);
        QCOMPARE(file.st_mode & 0777, 0600U);
    }

    // Pitfall 58.
    void whatIsDoneOnAFullDiskIsKept() {
        DeskWorld world;
        const CaseId known = furnish(world);
        FaultyVfs::fillBy(reserveOf(world));
        QVector<ActionId> made;
        for (int i = 0; i < 3; ++i) {
            const auto note = world.perform(known, NoteBody{u"note %1"_s.arg(i)});
            GUICHET_OK(note);
            made.append(note->actionId);
        }
        QVERIFY(FaultyVfs::struck());
        QVERIFY(!QFile::exists(reserveOf(world)));
        QCOMPARE(world.outbox()->size(), made.size());
        QCOMPARE(world.open(known)->theCase.timeline.size(), 1 + made.size());
        FaultyVfs::disarm();
        GUICHET_OK(world.reopen());
        GUICHET_OK(world.sync());
        for (const ActionId& id : made) QVERIFY(world.centre.outcomes.contains(id));
        QCOMPARE(world.counts()->value(View::All), 2);
    }

    // Pitfall 58.
    void theProgramComesUpOnAFullDisk() {
        DeskWorld world;
        const CaseId known = furnish(world);
        world.desk.reset();
        FaultyVfs::fillBy(reserveOf(world));
        GUICHET_OK(world.reopen());
        QVERIFY(!QFile::exists(reserveOf(world)));
        GUICHET_OK(world.perform(known, NoteBody{u"note"_s}));
        QCOMPARE(world.outbox()->size(), 1);
    }

    // Pitfall 58.
    void whatIsReceivedNeverTakesTheReserve() {
        DeskWorld world;
        furnish(world);
        FaultyVfs::fillBy(reserveOf(world));
        const Done pulled = world.pull();
        QVERIFY(!pulled);
        QCOMPARE(pulled.error().code, ErrorCode::Full);
        QVERIFY(QFile::exists(reserveOf(world)));
    }

    // The first fill writes what became of actions before it writes cases.
    void aFillNeverTakesTheReserve() {
        DeskWorld world;
        const CaseId known = furnish(world);
        GUICHET_OK(world.perform(known, NoteBody{u"note"_s}));
        GUICHET_OK(world.push());
        GUICHET_OK(world.desk->refetch(kEast, {}));
        FaultyVfs::fillBy(reserveOf(world));
        QCOMPARE(world.pull().error().code, ErrorCode::Full);
        QVERIFY(QFile::exists(reserveOf(world)));
    }

    // What is not in a transaction with anything else, too.
    void draftsAndReadsAreKeptOnAFullDisk() {
        DeskWorld world;
        const CaseId known = furnish(world);
        FaultyVfs::fillBy(reserveOf(world));
        GUICHET_OK(answerOf<Unit>([&](auto answer) { world.desk->saveDraft(u"key"_s, u"half a note"_s, answer); }));
        QVERIFY(!QFile::exists(reserveOf(world)));
        GUICHET_OK(answerOf<Dossier>([&](auto answer) { world.desk->reveal(known, u"call back"_s, {}, answer); }));
    }

    // A folder stands in its place, say.
    void whereItCannotBeHadEverythingGoesOn() {
        DeskWorld world;
        const CaseId known = furnish(world);
        QVERIFY(QFile::remove(reserveOf(world)));
        QVERIFY(QDir().mkdir(reserveOf(world)));
        GUICHET_OK(world.pull());
        QCOMPARE(world.counts()->value(View::All), 2);
        GUICHET_OK(world.perform(known, NoteBody{u"note"_s}));
    }

    void aDiskThatIsFullToTheEndIsTold() {
        DeskWorld world;
        const CaseId known = furnish(world);
        FaultyVfs::arm(1, FaultyVfs::Then::Full, true);
        const auto made = world.perform(known, NoteBody{u"note"_s});
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Full);
        QVERIFY(!QFile::exists(reserveOf(world)));
        FaultyVfs::disarm();
        QCOMPARE(world.outbox()->size(), 0);
        GUICHET_OK(world.perform(known, NoteBody{u"note"_s}));
        GUICHET_OK(world.sync());
        // There is room again.
        QVERIFY(QFile::exists(reserveOf(world)));
    }
};

QTEST_GUILESS_MAIN(ReserveTest)
#include "reserve_test.moc"
