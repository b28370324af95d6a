// What a machine writes down of its person's looks, and what of it leaves.
#include <QtTest>

#include "core/wire/limits.h"
#include "crypto/sealing.h"
#include "desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

// A desk whose centre holds the other half of the recovery key.
class Logged {
public:
    Logged() : m_key(crypto::SealingKey::generate()) {
        id = world.centre.registered(u"Lamp"_s);
        wire::EnrolAnswer enrolled = world.centre.enrolled();
        enrolled.recoveryKey = m_key.publicKey;
        if (const Done created = world.create(enrolled); !created) qFatal("%s", why(created.error()));
        if (const Done pulled = world.pull(); !pulled) qFatal("%s", why(pulled.error()));
    }
    // A minute later, when whoever searched has ended typing.
    QVector<wire::ReadEntry> waiting(int most = 100) {
        world.centre.now += std::chrono::minutes{1};
        return world.desk->waitingReads(most).value();
    }
    QStringList kinds() {
        QStringList kinds;
        for (const auto& entry : waiting()) kinds.append(QString::fromLatin1(wire::readKindName(entry.kind)));
        return kinds;
    }
    QString words(const wire::ReadEntry& entry) const {
        if (entry.sealed.isEmpty()) return {};
        return QString::fromUtf8(crypto::unseal(m_key, entry.sealed, wire::kReadLogPurpose).value());
    }
    // Every text that lies in the log's table, as it is in the file.
    QString plainWords() {
        world.desk.reset();
        auto file = store::Database::open(world.ground.profileDir + u"/outbox.db"_s, world.ground.outboxKey,
                                          store::Access::ReadOnly, store::IfAbsent::Refuse);
        QString all;
        const store::Sql reasons{store::SqlKind::Upkeep, "SELECT reason FROM read_log"};
        if (!(*file)->each(reasons, [&](const store::Statement& row) { all += row.text(0); })) qFatal("read_log");
        return all;
    }

    DeskWorld world;
    CaseId id;

private:
    crypto::SealingKey m_key;
};

bool isChained(const QVector<wire::ReadEntry>& entries) {
    QByteArray chain = wire::chainBeforeFirst();
    qint64 n = 0;
    for (const auto& entry : entries) {
        if (entry.n != ++n || entry.chain != wire::readChain(chain, entry)) return false;
        chain = entry.chain;
    }
    return true;
}

}  // namespace

class ReadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLookIsOneLine() {
        Logged logged;
        GUICHET_OK(logged.world.open(logged.id));
        GUICHET_OK(logged.world.open(logged.id));  // the window reads it again: something changed
        QCOMPARE(logged.kinds(), QStringList{u"opened"_s});
        QCOMPARE(logged.waiting().first().caseId, logged.id);
        logged.world.centre.now += std::chrono::minutes{12};
        GUICHET_OK(logged.world.open(logged.id));
        QCOMPARE(logged.kinds().size(), 1);
        logged.world.centre.now += std::chrono::minutes{15};
        GUICHET_OK(logged.world.open(logged.id));
        QCOMPARE(logged.kinds().size(), 2);
    }

    void aCaseThatIsNotThereWasNotSeen() {
        Logged logged;
        QVERIFY(!logged.world.open(CaseId{u"c0000000-0000-4000-8000-00000000dead"_s}).ok());
        QVERIFY(logged.waiting().isEmpty());
    }

    void ofSearchesThatGrowTheLongestCounts() {
        Logged logged;
        for (const QString& typed :
             {u"王"_s, u"王小"_s, u"王小明"_s, u"王小"_s, u"王"_s, u" "_s, u"lamp"_s, u"lamps"_s})
            GUICHET_OK(logged.world.search(typed));
        const auto entries = logged.waiting();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(logged.words(entries[0]), u"王小明"_s);
        QCOMPARE(logged.words(entries[1]), u"lamps"_s);
        QVERIFY(entries[0].caseId.isEmpty());
    }

    // The window asks again with each change of what is held, and with each further page.
    void aSearchThatIsAskedAgainIsNoNewOne() {
        Logged logged;
        GUICHET_OK(logged.world.search(u"lamp"_s));
        QCOMPARE(logged.waiting().size(), 1);
        GUICHET_OK(logged.world.search(u"lamp"_s));
        QCOMPARE(logged.waiting().size(), 1);
        logged.world.centre.now += std::chrono::minutes{15};
        GUICHET_OK(logged.world.search(u"lamp"_s));
        QCOMPARE(logged.waiting().size(), 2);
    }

    void aRoundDoesNotCutASearchInPieces() {
        Logged logged;
        GUICHET_OK(logged.world.open(logged.id));
        for (const QString& typed : {u"王"_s, u"王小"_s, u"王小明"_s}) {
            GUICHET_OK(logged.world.search(typed));
            GUICHET_OK(logged.world.open(logged.id));  // it is open beside, and something changed
            GUICHET_OK(logged.world.desk->waitingReads(100));
        }
        QCOMPARE(logged.kinds(), (QStringList{u"opened"_s, u"searched"_s}));
        QCOMPARE(logged.words(logged.waiting().last()), u"王小明"_s);
    }

    void aCaseShownUnmaskedAndReadAgainIsOneReveal() {
        Logged logged;
        const auto reveal = [&](const QString& why) {
            return answerOf<Dossier>([&](auto answer) { logged.world.desk->reveal(logged.id, why, {}, answer); });
        };
        GUICHET_OK(reveal(u"to call back"_s));
        GUICHET_OK(reveal(u"to call back"_s));
        QCOMPARE(logged.kinds().size(), 1);
        GUICHET_OK(reveal(u"to write"_s));
        QCOMPARE(logged.kinds().size(), 2);
    }

    // Whatever is pasted into a search, the log still goes out.
    void longWordsAreCutAndBatchesBounded() {
        Logged logged;
        for (int i = 0; i < 120; ++i) GUICHET_OK(logged.world.search(QString::number(i) + QString(30'000, u'王')));
        qint64 held = 0;
        int requests = 0;
        while (held < 120) {
            const auto batch = logged.waiting(500);
            QVERIFY(!batch.isEmpty());
            wire::ReadsRequest request{ClientId{u"e0000000-0000-4000-8000-000000000001"_s}, u"s"_s, batch};
            const QByteArray bytes = wire::encode(request);
            QVERIFY(bytes.size() < limits::kJsonBytes);
            QVERIFY(wire::decode<wire::ReadsRequest>(bytes).ok());
            held = batch.last().n;
            GUICHET_OK(logged.world.desk->readsKept(held));
            ++requests;
        }
        QVERIFY(requests > 1);
    }

    void aSearchIsKeptBeforeTheCaseItLedTo() {
        Logged logged;
        GUICHET_OK(logged.world.search(u"lamp"_s));
        GUICHET_OK(logged.world.open(logged.id));
        QCOMPARE(logged.kinds(), (QStringList{u"searched"_s, u"opened"_s}));
    }

    void theLastSearchIsKeptWhenTheStoreCloses() {
        Logged logged;
        GUICHET_OK(logged.world.search(u"lamp"_s));
        GUICHET_OK(logged.world.reopen());
        QCOMPARE(logged.kinds(), QStringList{u"searched"_s});
    }

    void revealsAndReceiptsAreKept() {
        Logged logged;
        GUICHET_OK(answerOf<Dossier>(
            [&](auto answer) { logged.world.desk->reveal(logged.id, u"to call back"_s, {}, answer); }));
        GUICHET_OK(answerOf<Receipt>([&](auto answer) { logged.world.desk->receipt(logged.id, {}, answer); }));
        const auto entries = logged.waiting();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].kind, wire::ReadKind::Revealed);
        QCOMPARE(logged.words(entries[0]), u"to call back"_s);
        QCOMPARE(entries[1].kind, wire::ReadKind::Printed);
    }

    void whatIsAboutToLeaveIsSealedAndChained() {
        Logged logged;
        GUICHET_OK(logged.world.search(u"Marlene"_s));
        GUICHET_OK(logged.world.open(logged.id));
        const auto two = logged.waiting();
        QVERIFY(isChained(two));
        // Read again they are the same bytes: a lost answer is repeated, not told anew.
        QCOMPARE(logged.waiting(), two);
        GUICHET_OK(logged.world.search(u"Otto"_s));
        const auto three = logged.waiting();
        QVERIFY(isChained(three));
        QCOMPARE(three.first(2), two);
        QCOMPARE(logged.plainWords(), QString());
    }

    void whatTheCentreHoldsIsNotOfferedAgain() {
        Logged logged;
        for (const QString& typed : {u"one"_s, u"two"_s, u"three"_s}) GUICHET_OK(logged.world.search(typed));
        QCOMPARE(logged.waiting(2).size(), 2);
        GUICHET_OK(logged.world.desk->readsKept(2));
        QCOMPARE(logged.waiting().size(), 1);
        QCOMPARE(logged.waiting().first().n, 3);
        GUICHET_OK(logged.world.desk->readsKept(3));
        QVERIFY(logged.waiting().isEmpty());
        QVERIFY(!logged.world.desk->readsKept(4).ok());
        // A centre restored from a copy gets again what it lost, the same bytes.
        GUICHET_OK(logged.world.desk->readsKept(0));
        QVERIFY(isChained(logged.waiting()));
        QCOMPARE(logged.waiting().size(), 3);
        GUICHET_OK(logged.world.reopen());
        QCOMPARE(logged.waiting().size(), 3);
    }
};

QTEST_GUILESS_MAIN(ReadsTest)
#include "reads_test.moc"
