// The store's seam: the same statements and the same answers on both databases, one writer per file, and errors one can
// act on.
#include <thread>

#include "server/store/store.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class StoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsBytesTextAndNothing_data() { addDialects(); }
    void keepsBytesTextAndNothing();
    void aTransactionIsAllOrNothing_data() { addDialects(); }
    void aTransactionIsAllOrNothing();
    void aSavepointTakesBackOneStep_data() { addDialects(); }
    void aSavepointTakesBackOneStep();
    void aReaderHasOneSnapshot_data() { addDialects(); }
    void aReaderHasOneSnapshot();
    void aTakenValueIsAConflict_data() { addDialects(); }
    void aTakenValueIsAConflict();
    void aLaterSchemaIsRefused_data() { addDialects(); }
    void aLaterSchemaIsRefused();
    void numbersAreGivenOnce_data() { addDialects(); }
    void numbersAreGivenOnce();
    void manyRowsGoInAtOnce_data() { addDialects(); }
    void manyRowsGoInAtOnce();
    void idsSortByCodePoint_data() { addDialects(); }
    void idsSortByCodePoint();
    void whoWaitsTooLongIsTold_data() { addDialects(); }
    void whoWaitsTooLongIsTold();
    void aStatementThatTakesForEverIsStopped();
    void sqliteIsOpenedSafely();
};

void StoreTest::keepsBytesTextAndNothing() {
    BENCH(bench);
    auto& settings = bench.store().settings();
    QByteArray all;
    for (int i = 0; i < 256; ++i) all.append(static_cast<char>(i));
    for (const QByteArray& bytes : {all, QByteArray(), QByteArray("\\x41"), QString::fromUtf8("汉字'\"?").toUtf8()}) {
        QVERIFY(settings.put("t", bytes).ok());
        QCOMPARE(*settings.value("t"), bytes);
    }
    QCOMPARE(settings.value("absent").error().code, ErrorCode::NotFound);
    // An absent instant is absent, an empty text is a text.
    const EnrolmentCode code{QStringLiteral("mac"), bench.now, {}};
    QVERIFY(bench.store().secrets().addCode(code.mac, PersonId{QString()}, bench.now, bench.now).ok());
    QCOMPARE(bench.store().secrets().codesOf(PersonId{})->size(), 1);
    QVERIFY(!bench.store().secrets().codesOf(PersonId{})->first().usedAt.has_value());
}

void StoreTest::aTransactionIsAllOrNothing() {
    BENCH(bench);
    auto& store = bench.store();
    {
        auto transaction = Transaction::begin(store.database(), Access::Write);
        QVERIFY(transaction.ok());
        QVERIFY(store.settings().put("t", "1").ok());
    }
    QVERIFY(!store.settings().value("t").ok());
    auto transaction = Transaction::begin(store.database(), Access::Write);
    QVERIFY(store.settings().put("t", "2").ok());
    QVERIFY(transaction->commit().ok());
    QCOMPARE(*bench.anotherStore()->settings().value("t"), QByteArray("2"));
}

void StoreTest::aSavepointTakesBackOneStep() {
    BENCH(bench);
    auto& store = bench.store();
    auto transaction = Transaction::begin(store.database(), Access::Write);
    QVERIFY(store.objects().takeNumber(QStringLiteral("N-1"), QStringLiteral("a")).ok());
    QVERIFY(store.database().savepoint().ok());
    QVERIFY(store.objects().takeNumber(QStringLiteral("N-2"), QStringLiteral("b")).ok());
    QCOMPARE(store.objects().takeNumber(QStringLiteral("N-1"), QStringLiteral("b")).error().code, ErrorCode::Conflict);
    QVERIFY(store.database().rollbackToSavepoint().ok());
    QVERIFY(store.objects().takeAliases({QStringLiteral("N-1"), QStringLiteral("N-3")}, QStringLiteral("c")).ok());
    QVERIFY(transaction->commit().ok());
    QCOMPARE(*store.objects().holderOf(QStringLiteral("N-1")), std::optional(QStringLiteral("a")));
    QCOMPARE(*store.objects().holderOf(QStringLiteral("N-2")), std::optional<QString>());
    QCOMPARE(*store.objects().holderOf(QStringLiteral("N-3")), std::optional(QStringLiteral("c")));
}

// Pitfall 5.
void StoreTest::aReaderHasOneSnapshot() {
    BENCH(bench);
    const auto other = bench.anotherStore();
    auto reading = Transaction::begin(bench.store().database(), Access::Read);
    const qint64 before = bench.store().log().office(kCentreOffice)->ver;
    QVERIFY(other->log().setOffice({kCentreOffice, before + 1, QByteArray(32, 'x')}).ok());
    QCOMPARE(bench.store().log().office(kCentreOffice)->ver, before);
    QVERIFY(reading->commit().ok());
    QCOMPARE(bench.store().log().office(kCentreOffice)->ver, before + 1);
}

void StoreTest::aTakenValueIsAConflict() {
    BENCH(bench);
    QVERIFY(bench.store().objects().takeNumber(QStringLiteral("N"), QStringLiteral("a")).ok());
    const auto again = bench.store().objects().takeNumber(QStringLiteral("N"), QStringLiteral("b"));
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    QVERIFY(!again.error().detail.contains(QLatin1Char('N')));  // the value stays out of the log
    // An object is written only on top of what was read.
    StoredObject object;
    object.key = QStringLiteral("k");
    object.office = kEast;
    object.rev = 2;
    object.content = "{}";
    QVERIFY(bench.store().objects().put(object).ok());
    QCOMPARE(bench.store().objects().put(object).error().code, ErrorCode::Conflict);
    QCOMPARE(bench.store().objects().putMany({object}).error().code, ErrorCode::Conflict);
    object.rev = 3;
    QVERIFY(bench.store().objects().put(object).ok());
}

void StoreTest::aLaterSchemaIsRefused() {
    BENCH(bench);
    QVERIFY(bench.store().database().run("UPDATE schema_version SET version = version + 1").ok());
    const auto opened = Store::open(bench.place());
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, ErrorCode::TooNew);
}

void StoreTest::numbersAreGivenOnce() {
    BENCH(bench);
    QMutex mutex;
    QSet<qint64> given;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const auto store = bench.anotherStore();
            for (int k = 0; k < 25; ++k) {
                auto transaction = Transaction::begin(store->database(), Access::Write);
                const auto next = store->settings().nextOf("series");
                if (!transaction || !next || !transaction->commit()) continue;
                const QMutexLocker hold(&mutex);
                given.insert(*next);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    QCOMPARE(given.size(), 100);
    QCOMPARE(*std::max_element(given.begin(), given.end()), 100);
}

void StoreTest::manyRowsGoInAtOnce() {
    BENCH(bench);
    QVector<FeedRow> rows;
    for (int i = 1; i <= 333; ++i) rows.append({kWest, i, QStringLiteral("k%1").arg(i), FeedOp::Outcome});
    auto transaction = Transaction::begin(bench.store().database(), Access::Write);
    QVERIFY(bench.store().log().insertFeed(rows).ok());
    QVERIFY(bench.store().log().insertFeed({}).ok());
    QVERIFY(transaction->commit().ok());
    const auto read = bench.store().log().feed(kWest, 0, 1000);
    QCOMPARE(read->size(), 333);
    QCOMPARE(read->last().objectKey, QStringLiteral("k333"));
}

void StoreTest::idsSortByCodePoint() {
    BENCH(bench);
    for (const char* key : {"b", "A", "a", "B", "_"}) {
        StoredObject object;
        object.key = QLatin1String(key);
        object.office = kWest;
        object.rev = 1;
        object.content = "{}";
        QVERIFY(bench.store().objects().put(object).ok());
    }
    QStringList keys;
    QVERIFY(bench.store()
                .objects()
                .eachIn({kWest, Instant{}}, [&](const StoredObject& object) { keys.append(object.key); })
                .ok());
    QCOMPARE(keys.join(QString()), QStringLiteral("AB_ab"));
}

void StoreTest::whoWaitsTooLongIsTold() {
    BENCH(bench);
    StorePlace impatient = bench.place();
    impatient.lockTimeout = Milliseconds{100};
    const auto store = Store::open(impatient);
    QVERIFY(store.ok());
    auto holding = Transaction::begin(bench.store().database(), Access::Write);
    QVERIFY(bench.store().log().office(kEast, Lock::Update).ok());
    const auto lockEast = [](Store& on) -> Done {
        GUICHET_TAKE(Transaction transaction, Transaction::begin(on.database(), Access::Write));
        GUICHET_TAKE(const OfficeRow office, on.log().office(kEast, Lock::Update));
        return transaction.commit();
    };
    const auto outcome = lockEast(**store);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, ErrorCode::Busy);
    QVERIFY(holding->commit().ok());
    QVERIFY(lockEast(**store).ok());
}

void StoreTest::aStatementThatTakesForEverIsStopped() {
    CentreBench bench(Dialect::Postgres);
    if (!bench.problem().isEmpty()) QSKIP(qPrintable(bench.problem()));
    StorePlace impatient = bench.place();
    impatient.statementTimeout = Milliseconds{100};
    const auto store = Store::open(impatient);
    QVERIFY(store.ok());
    QCOMPARE((*store)->database().each("SELECT pg_sleep(30)", {}, [](const Row&) {}).error().code, ErrorCode::Timeout);
}

void StoreTest::sqliteIsOpenedSafely() {
    CentreBench bench(Dialect::Sqlite);
    const auto pragma = [&](const char* statement) {
        QString value;
        const auto read = bench.store().database().each(statement, {}, [&](const Row& row) { value = row.text(0); });
        return read ? value : QString();
    };
    QCOMPARE(pragma("PRAGMA journal_mode"), QStringLiteral("wal"));
    QCOMPARE(pragma("PRAGMA synchronous"), QStringLiteral("2"));
    QCOMPARE(pragma("PRAGMA busy_timeout"), QStringLiteral("5000"));
    QCOMPARE(pragma("PRAGMA quick_check"), QStringLiteral("ok"));
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
