#include <sys/wait.h>
#include <unistd.h>

#include "tests/store/desk_world.h"
#include "tests/store/faulty_vfs.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

// What one process tells the other before it may die.
void tell(int pipe, char kind, const QByteArray& bytes) {
    const auto size = static_cast<quint32>(bytes.size());
    QByteArray message(1, kind);
    message.append(reinterpret_cast<const char*>(&size), sizeof size);
    message.append(bytes);
    if (write(pipe, message.constData(), static_cast<size_t>(message.size())) != message.size()) _exit(3);
}

QByteArray readAll(int pipe) {
    QByteArray all;
    char buffer[4096];
    for (ssize_t n = read(pipe, buffer, sizeof buffer); n > 0; n = read(pipe, buffer, sizeof buffer))
        all.append(buffer, n);
    return all;
}

struct Told {
    QVector<ActionId> answered;
    QVector<wire::PushRequest> pushes;
};

Told understood(const QByteArray& all) {
    Told told;
    for (qsizetype at = 0; at + 5 <= all.size();) {
        quint32 size = 0;
        memcpy(&size, all.constData() + at + 1, sizeof size);
        const QByteArray bytes = all.mid(at + 5, size);
        if (all[at] == 'a') told.answered.append(ActionId{QString::fromUtf8(bytes)});
        if (all[at] == 'p') told.pushes.append(wire::decode<wire::PushRequest>(bytes).value());
        at += 5 + static_cast<qsizetype>(size);
    }
    return told;
}

// The story that is broken everywhere. `answered` and `sent` hear of what cannot be taken back.
void story(DeskWorld& world, const CaseId& known, const std::function<void(const ActionMade&)>& answered,
           const std::function<void(const QVector<Frame>&)>& sent) {
    const auto perform = [&](const CaseId& id, const ActionBody& body) {
        const auto made = world.perform(id, body);
        if (made.ok()) answered(*made);
        return made.ok() ? made->caseId : CaseId{u"none"_s};
    };
    const CaseId fresh = perform({}, request(u"New"_s));
    perform(fresh, NoteBody{u"first"_s});
    perform(known, EditFieldsBody{{{u"street"_s, u"Main Street"_s, u"Mine"_s}}});
    const auto state = world.desk->syncState();
    if (!state) return;
    const auto frames = world.desk->waiting(state->lastNAcked, 200, 1 << 20);
    if (frames && !frames->isEmpty()) {
        sent(*frames);
        if (!world.desk->pushed(world.centre.push(*frames))) return;
    }
    perform(known, NoteBody{u"second"_s});
    if (!world.pull()) return;
    perform(known, ClaimBody{});
}

// A centre where a colleague changed the same field, so that the story has a conflict in it.
CaseId prepare(DeskWorld& world) {
    const CaseId known = world.centre.registered(u"Lamp"_s);
    for (int i = 0; i < 4; ++i) world.centre.registered(u"Other"_s);
    if (!world.create() || !world.pull()) qFatal("cannot prepare");
    world.centre.act(known, EditFieldsBody{{{u"street"_s, u"Main Street"_s, u"Theirs"_s}}});
    world.centre.registered(u"Later"_s);
    return known;
}

// Health: sound files, every answered action held once, and the end equals the centre.
void demandHealth(DeskWorld& world, const QVector<ActionId>& answered) {
    const auto report = world.desk->verify();
    GUICHET_OK(report);
    QVERIFY2(report->isContent(), qPrintable(report->storeDetails.join(u' ')));
    const qint64 made = world.desk->syncState()->greatestN;
    QCOMPARE(report->ownActions, made);
    GUICHET_OK(world.sync());
    GUICHET_OK(world.sync());
    QCOMPARE(world.outbox()->size(), 0);
    for (const ActionId& id : answered) QVERIFY(world.centre.outcomes.contains(id));
    const auto all = world.list(View::All, Sort::Newest);
    QCOMPARE(all->total, world.centre.cases.size());
    QCOMPARE(all->rows.size(), all->total);
    for (const ListRow& row : all->rows) {
        QVERIFY(!row.waitsToBeSent);
        const auto dossier = world.open(row.id);
        QCOMPARE(dossier->theCase.rev, world.centre.cases[row.id].rev);
        QCOMPARE(dossier->theCase.timeline, world.centre.cases[row.id].timeline);
    }
    QCOMPARE(world.counts()->value(View::Attention), world.attention()->isEmpty() ? 0 : 1);
}

// What was made and has not left yet is on the screen as soon as anything else was made, whatever failed meanwhile.
void demandShown(DeskWorld& world) {
    GUICHET_OK(world.perform({}, request(u"Afterwards"_s)));
    const auto outbox = world.outbox();
    GUICHET_OK(outbox);
    for (const OutboxItem& item : *outbox) {
        if (item.type == u"editFields") continue;  // may end as a proposal
        const auto dossier = world.open(item.caseId);
        GUICHET_OK(dossier);
        const QVector<TimelineEntry>& timeline = dossier->theCase.timeline;
        const bool isShown = std::any_of(timeline.cbegin(), timeline.cend(),
                                         [&](const TimelineEntry& entry) { return entry.actionId == item.actionId; });
        QVERIFY2(isShown, qPrintable(item.type));
    }
}

}  // namespace

class CrashTest : public QObject {
    Q_OBJECT

    // One run with the fault at step `at`. Answers whether the fault was met.
    static bool broken(qint64 at, FaultyVfs::Then then, bool lasting) {
        DeskWorld world;
        const CaseId known = prepare(world);
        QVector<ActionId> answered;
        FaultyVfs::arm(at, then, lasting);
        story(
            world, known, [&](const ActionMade& made) { answered.append(made.actionId); }, [](const auto&) {});
        const bool struck = FaultyVfs::struck();
        FaultyVfs::disarm();
        // New work mends what a fault left; so half of the times there is none before the centre is asked.
        if (at % 2 == 1) demandShown(world);
        // It goes on in the same run, and after a restart.
        if (const Done synced = world.sync(); !synced) QTest::qFail(why(synced.error()), __FILE__, __LINE__);
        if (const Done opened = world.reopen(); !opened) QTest::qFail(why(opened.error()), __FILE__, __LINE__);
        demandHealth(world, answered);
        return struck;
    }

    static bool killed(qint64 at) {
        DeskWorld world;
        const CaseId known = prepare(world);
        int ends[2];
        if (pipe(ends) != 0) qFatal("no pipe");
        world.desk.reset();  // a connection does not survive a fork
        const pid_t child = fork();
        if (child == 0) {
            if (!world.reopen()) _exit(4);
            FaultyVfs::arm(at, FaultyVfs::Then::Die);
            story(
                world, known, [&](const ActionMade& made) { tell(ends[1], 'a', made.actionId.text().toUtf8()); },
                [&](const QVector<Frame>& frames) {
                    wire::PushRequest request{ClientId{u"client"_s}, u"0123456789abcdef0123456789abcdef"_s,
                                              u"epoch-1"_s, frames};
                    tell(ends[1], 'p', wire::encode(request));
                });
            _exit(0);
        }
        close(ends[1]);
        const Told told = understood(readAll(ends[0]));
        close(ends[0]);
        int status = 0;
        waitpid(child, &status, 0);
        for (const wire::PushRequest& push : told.pushes) world.centre.push(push.frames);
        if (const Done opened = world.reopen(); !opened) {
            QTest::qFail(why(opened.error()), __FILE__, __LINE__);
            return false;
        }
        demandHealth(world, told.answered);
        return WIFSIGNALED(status);
    }

    // The i-th step for every i, until a run meets no fault any more.
    static void everywhere(const std::function<bool(qint64)>& run) {
        qint64 at = 1;
        while (run(at) && !QTest::currentTestFailed()) ++at;
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(u"at step %1"_s.arg(at)));
        QVERIFY(at > 30);
    }

private Q_SLOTS:
    void initTestCase() { FaultyVfs::install(); }

    // Pitfall 58.
    void aFullDiskAtEveryStep() {
        everywhere([](qint64 at) { return broken(at, FaultyVfs::Then::Full, false); });
    }
    void aDiskThatStaysFull() {
        everywhere([](qint64 at) { return broken(at, FaultyVfs::Then::Full, true); });
    }
    // Pitfall 7.
    void aFailedWriteAtEveryStep() {
        everywhere([](qint64 at) { return broken(at, FaultyVfs::Then::IoError, false); });
    }
    void killedAtEveryStep() { everywhere(killed); }
};

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
