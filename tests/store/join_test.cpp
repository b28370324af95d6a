// Histories that are not one any more and are joined anew: a profile that was copied or brought back from yesterday,
// and a centre that was restored.
#include <QtTest>

#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;
using namespace Qt::StringLiterals;

namespace {

QVector<qint64> numbers(DeskWorld& world) {
    QVector<qint64> ns;
    const auto frames = world.desk->waiting(0, 100, 1 << 20);
    for (const Frame& frame : *frames) ns.append(frame.n);
    return ns;
}

}  // namespace

class JoinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Pitfalls 29 and 30.
    void whatWaitsGoesOnUnderOtherNumbers() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto old = world.perform({}, request(u"Old"_s));
        GUICHET_OK(world.sync());
        const auto first = world.perform({}, request(u"First"_s));
        const auto second = world.perform({}, request(u"Second"_s));
        const auto before = world.desk->waiting(0, 100, 1 << 20);
        QCOMPARE(numbers(world), (QVector<qint64>{2, 3}));
        GUICHET_OK(world.desk->beginSession(u"fork"_s, SessionOf::AnotherOutbox));
        QCOMPARE(world.desk->syncState()->prevSession, QString());
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswerToAFork()));

        const auto state = *world.desk->syncState();
        QCOMPARE(state.clientId, kAnotherOutbox);
        QCOMPARE(state.lastNAcked, 0);
        QCOMPARE(state.greatestN, 2);
        QCOMPARE(numbers(world), (QVector<qint64>{1, 2}));
        const auto after = world.desk->waiting(0, 100, 1 << 20);
        for (int i = 0; i < 2; ++i) QCOMPARE(after->at(i).action, before->at(i).action);
        // Nothing has left the screen.
        QCOMPARE(world.counts()->value(View::All), 3);
        GUICHET_OK(world.reopen());
        QCOMPARE(world.counts()->value(View::All), 3);
        QCOMPARE(numbers(world), (QVector<qint64>{1, 2}));
        const auto third = world.perform({}, request(u"Third"_s));
        QCOMPARE(numbers(world), (QVector<qint64>{1, 2, 3}));
        GUICHET_OK(world.sync());
        QCOMPARE(world.outbox()->size(), 0);
        for (const auto& made : {old, first, second, third}) QVERIFY(world.centre.cases.contains(made->caseId));
        QCOMPARE(world.counts()->value(View::All), 4);
        // And once more.
        GUICHET_OK(world.desk->beginSession(u"fork-2"_s, SessionOf::AnotherOutbox));
        const ClientId another{u"e0000000-0000-4000-8000-000000000098"_s};
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswerToAFork(another)));
        const auto fourth = world.perform({}, request(u"Fourth"_s));
        QCOMPARE(numbers(world), (QVector<qint64>{1}));
        GUICHET_OK(world.sync());
        QVERIFY(world.centre.cases.contains(fourth->caseId));
    }

    // The centre has answered, but the base does not hold it yet: it is asked again, and answers the same.
    void whatWasAnsweredButNotPulledIsAskedAgain() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"Lamp"_s));
        GUICHET_OK(world.push());
        QCOMPARE(numbers(world), QVector<qint64>{});
        GUICHET_OK(world.desk->beginSession(u"fork"_s, SessionOf::AnotherOutbox));
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswerToAFork()));
        QCOMPARE(numbers(world), (QVector<qint64>{1}));
        GUICHET_OK(world.sync());
        QCOMPARE(world.outbox()->size(), 0);
        QCOMPARE(world.centre.cases.size(), 1);
        QVERIFY(world.centre.cases.contains(made->caseId));
        QCOMPARE(world.desk->syncState()->attention, 0);
    }

    // The outbox speaks of the other numbers, the cache was not told: it finds out when it is opened.
    void aStopBetweenOutboxAndCacheIsMadeUpFor() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        for (const QString& subject : {u"A"_s, u"B"_s, u"C"_s}) GUICHET_OK(world.perform({}, request(subject)));
        GUICHET_OK(world.sync());
        const auto waits = world.perform({}, request(u"Waits"_s));
        const QString cache = world.ground.profileDir + u"/cache.db"_s;
        const QString kept = world.dir.filePath(u"cache.db"_s);
        world.desk.reset();
        QVERIFY(QFile::copy(cache, kept));
        GUICHET_OK(world.reopen());
        GUICHET_OK(world.desk->beginSession(u"fork"_s, SessionOf::AnotherOutbox));
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswerToAFork()));
        world.desk.reset();
        for (const char* suffix : {"", "-wal", "-shm"}) QFile::remove(cache + QLatin1String(suffix));
        QVERIFY(QFile::copy(kept, cache));
        GUICHET_OK(world.reopen());
        // Number 1 is not among the three that the cache had counted.
        QCOMPARE(world.counts()->value(View::All), 4);
        GUICHET_OK(world.sync());
        QVERIFY(world.centre.cases.contains(waits->caseId));
        QCOMPARE(world.counts()->value(View::All), 4);
    }

    void theReadLogGoesOnFromOne() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"Lamp"_s));
        GUICHET_OK(world.sync());
        const auto reveal = [&](const QString& why) {
            return answerOf<Dossier>([&](auto answer) { world.desk->reveal(made->caseId, why, {}, answer); });
        };
        GUICHET_OK(reveal(u"first"_s));
        GUICHET_OK(reveal(u"second"_s));
        QCOMPARE(world.desk->waitingReads(100)->size(), 2);
        GUICHET_OK(world.desk->readsKept(1));
        GUICHET_OK(reveal(u"third"_s));
        GUICHET_OK(world.desk->beginSession(u"fork"_s, SessionOf::AnotherOutbox));
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswerToAFork()));
        GUICHET_OK(reveal(u"fourth"_s));
        const auto entries = world.desk->waitingReads(100);
        QCOMPARE(entries->size(), 3);
        QByteArray chain = wire::chainBeforeFirst();
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(entries->at(i).n, i + 1);
            chain = wire::readChain(chain, entries->at(i));
            QCOMPARE(entries->at(i).chain, chain);
        }
        GUICHET_OK(world.desk->readsKept(3));
        QVERIFY(world.desk->waitingReads(100)->isEmpty());
    }

    // Of its first outbox as well, which was forked since: nobody says what of it the centre holds.
    void whatACentreForgotIsOfferedAnewByAMachineThatIsEnrolledAgain() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto old = world.perform({}, request(u"Of the first outbox"_s));
        GUICHET_OK(world.sync());
        GUICHET_OK(world.desk->beginSession(u"fork"_s, SessionOf::AnotherOutbox));
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswerToAFork()));
        const auto sent = world.perform({}, request(u"Sent"_s));
        GUICHET_OK(world.sync());
        const auto waits = world.perform({}, request(u"Waits"_s));
        QCOMPARE(numbers(world), (QVector<qint64>{2}));
        const auto reveal = [&](const QString& why) {
            return answerOf<Dossier>([&](auto answer) { world.desk->reveal(sent->caseId, why, {}, answer); });
        };
        GUICHET_OK(reveal(u"first"_s));
        QCOMPARE(world.desk->waitingReads(100)->size(), 1);
        GUICHET_OK(world.desk->readsKept(1));
        GUICHET_OK(reveal(u"second"_s));

        world.centre = Centre();
        world.centre.epoch = u"epoch-2"_s;
        wire::EnrolAnswer answer = world.centre.enrolled();
        answer.epoch = world.centre.epoch;
        answer.clientId = ClientId{u"e0000000-0000-4000-8000-000000000097"_s};
        answer.registrar = 12;
        const auto refused = [&](auto spoil) {
            wire::EnrolAnswer other = answer;
            spoil(other);
            const auto kept = world.desk->enrolledAgain(other);
            return !kept.ok() && kept.error().code == ErrorCode::Protocol && numbers(world) == QVector<qint64>{2};
        };
        QVERIFY(refused([](auto& other) { other.centre = u"another"_s; }));
        QVERIFY(refused([](auto& other) { other.person.id = PersonId{u"somebody.else"_s}; }));
        GUICHET_OK(world.desk->enrolledAgain(answer));
        // The read log as well, kept or not.
        const auto reads = world.desk->waitingReads(100);
        QCOMPARE(reads->size(), 2);
        QByteArray chain = wire::chainBeforeFirst();
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(reads->at(i).n, i + 1);
            chain = wire::readChain(chain, reads->at(i));
            QCOMPARE(reads->at(i).chain, chain);
        }
        QCOMPARE(numbers(world), (QVector<qint64>{1, 2, 3}));
        QCOMPARE(world.desk->syncState()->clientId, answer.clientId);
        QCOMPARE(world.desk->syncState()->session, QString());
        QCOMPARE(world.counts()->value(View::All), 3);
        GUICHET_OK(world.reopen());
        QCOMPARE(numbers(world), (QVector<qint64>{1, 2, 3}));
        GUICHET_OK(world.desk->beginSession(u"first"_s, SessionOf::ThisOutbox));
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswer()));
        GUICHET_OK(world.sync());
        QCOMPARE(world.outbox()->size(), 0);
        QCOMPARE(world.centre.cases.size(), 3);
        for (const auto& made : {old, sent, waits}) QVERIFY(world.centre.cases.contains(made->caseId));
        QCOMPARE(world.counts()->value(View::All), 3);
    }

    void whatCannotBeIsNotJoined() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform({}, request(u"Lamp"_s)));
        GUICHET_OK(world.sync());
        GUICHET_OK(world.perform({}, request(u"Hole"_s)));
        const auto refused = [&](const std::function<void(wire::SessionAnswer&)>& spoil) {
            auto session = world.sessionAnswer();
            spoil(session);
            const auto joined = world.desk->sessionConfirmed(session);
            return !joined.ok() && joined.error().code == ErrorCode::Protocol && numbers(world) == QVector<qint64>{2};
        };
        QVERIFY(refused([](auto& session) { session.lastN = 3; }));
        QVERIFY(refused([](auto& session) { session.lastN = 0; }));  // forgotten within one epoch
        QVERIFY(refused([](auto& session) {
            session.clientId = kAnotherOutbox;  // and yet not new
            session.lastN = 1;
        }));
    }
};

QTEST_GUILESS_MAIN(JoinTest)
#include "join_test.moc"
