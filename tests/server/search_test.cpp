// Search at the centre: what is found, in which order, by whom, and that it is written down who asked.
#include "server/service/search.h"
#include "core/base/bytes.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/service/case_terms.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

namespace {

struct Imported {
    QString number;
    QString applicant;
    QString phone;
    QString subject;
    QString text;
    int daysOld = 0;
    OfficeId office = kEast;
};

void bringIn(CentreBench& bench, const QVector<Imported>& rows) {
    QVector<CentreAction> batch;
    for (const Imported& row : rows) {
        Case value;
        value.id = CaseId{crypto::randomUuid()};
        value.number = row.number;
        value.service = ServiceId{u"pothole"_s};
        value.office = row.office;
        value.status = CaseStatus::Closed;
        value.applicant.name = row.applicant;
        value.applicant.phone = row.phone;
        value.subject = row.subject;
        value.text = row.text;
        value.openedAt = bench.now - std::chrono::hours{24 * row.daysOld};
        value.changedAt = value.openedAt;
        value.closedAt = value.openedAt;
        batch.append({ImportCaseBody{value}, value.id.text()});
    }
    const auto outcomes = recordByCentre(bench.centre(), bench.store(), batch, bench.now);
    if (!outcomes) qFatal("import: %s", qPrintable(outcomes.error().detail));
}

QVector<Imported> someCases() {
    return {{u"EO-2019-00001"_s, u"王小明"_s, u"13900001234"_s, u"噪音污染"_s, u"楼下饭店半夜噪音很大"_s, 900},
            {u"EO-2019-00002"_s, u"Mary Smith"_s, u"0100 200301"_s, u"Pothole in Mill Road"_s, u"A deep hole."_s, 800},
            {u"EO-2020-00003"_s, u"王小"_s, {}, u"路灯不亮"_s, u"王小明 told us of it"_s, 600},
            {u"EO-2021-00004"_s, u"J. Doe"_s, {}, u"Café noise"_s, u"See EO-2019-00001"_s, 400},
            {u"WO-2021-00001"_s, u"王小明"_s, {}, u"噪音"_s, u"secret of the west"_s, 300, kWest}};
}

Said ask(Machine& machine, const QString& query, int limit = limits::kSearchHits) {
    return machine.post(u"/v1/search"_s,
                        wire::encode(wire::SearchRequest{machine.client, machine.session, query, limit}));
}

QStringList found(Machine& machine, const QString& query) {
    QStringList numbers;
    for (const ListRow& row : decoded<wire::SearchAnswer>(ask(machine, query)).rows) numbers.append(row.number);
    return numbers;
}

}  // namespace

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsThere_data() { addDialects(); }
    void findsWhatIsThere();
    void followsWhatChanges_data() { addDialects(); }
    void followsWhatChanges();
    void ordersByTiers_data() { addDialects(); }
    void ordersByTiers();
    void masksAtTheCentre_data() { addDialects(); }
    void masksAtTheCentre();
    void nobodyFindsWhatTheyMayNotSee_data() { addDialects(); }
    void nobodyFindsWhatTheyMayNotSee();
    void countsNoFurtherThanItSays_data() { addDialects(); }
    void countsNoFurtherThanItSays();
    void writesDownWhoAsked_data() { addDialects(); }
    void writesDownWhoAsked();
    void refusesWhatIsTooLong_data() { addDialects(); }
    void refusesWhatIsTooLong();
    void signsInAQuestionAreNoCommands_data() { addDialects(); }
    void signsInAQuestionAreNoCommands();
    void anOlderStoreIsIndexedOnce_data() { addDialects(); }
    void anOlderStoreIsIndexedOnce();
    void casesOfOneSecondKeepTheirPlaces_data() { addDialects(); }
    void casesOfOneSecondKeepTheirPlaces();
};

void SearchTest::findsWhatIsThere() {
    BENCH(bench);
    bringIn(bench, someCases());
    Machine anna = atWork(bench, kAnna);
    QCOMPARE(found(anna, u"噪音"_s), QStringList{u"EO-2019-00001"_s});
    QCOMPARE(found(anna, u"半夜噪"_s), QStringList{u"EO-2019-00001"_s});
    QCOMPARE(found(anna, u"噪半"_s), QStringList());
    QCOMPARE(found(anna, u"灯"_s), QStringList{u"EO-2020-00003"_s});
    QCOMPARE(found(anna, u"potho"_s), QStringList{u"EO-2019-00002"_s});
    QCOMPARE(found(anna, u"MILL hole"_s), QStringList{u"EO-2019-00002"_s});
    QCOMPARE(found(anna, u"cafe"_s), QStringList{u"EO-2021-00004"_s});
    QCOMPARE(found(anna, u"othole"_s), QStringList());
    QCOMPARE(found(anna, u"eo-2021"_s), QStringList{u"EO-2021-00004"_s});
    QCOMPARE(found(anna, u"…"_s), QStringList());
}

void SearchTest::followsWhatChanges() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    RegisterBody body = anna.registration();
    body.subject = u"Broken bench"_s;
    anna.push({anna.make(body, id), anna.make(NoteBody{u"上门查看"_s}, id)});
    QCOMPARE(found(anna, u"查看"_s).size(), 1);
    QCOMPARE(found(anna, u"bench"_s).size(), 1);
    anna.push({anna.make(EditFieldsBody{{FieldChange{u"subject"_s, u"Broken bench"_s, u"Broken seat"_s}}}, id, 2)});
    QCOMPARE(found(anna, u"bench"_s).size(), 0);
    QCOMPARE(found(anna, u"seat"_s).size(), 1);
}

void SearchTest::ordersByTiers() {
    BENCH(bench);
    bringIn(bench, someCases());
    Machine anna = atWork(bench, kAnna);
    // The number first, though another that names it is newer.
    QCOMPARE(found(anna, u"EO-2019-00001"_s), (QStringList{u"EO-2019-00001"_s, u"EO-2021-00004"_s}));
    // The applicant first, though another that names him is newer; a namesake's longer name is only text.
    QCOMPARE(found(anna, u"王小明"_s), (QStringList{u"EO-2019-00001"_s, u"EO-2020-00003"_s}));
    QCOMPARE(found(anna, u"王小"_s), (QStringList{u"EO-2020-00003"_s, u"EO-2019-00001"_s}));
    QCOMPARE(found(anna, u"139 0000 1234"_s), QStringList{u"EO-2019-00001"_s});
    QCOMPARE(found(anna, u"e"_s),
             (QStringList{u"EO-2021-00004"_s, u"EO-2020-00003"_s, u"EO-2019-00002"_s, u"EO-2019-00001"_s}));
    const auto one = decoded<wire::SearchAnswer>(ask(anna, u"e"_s, 1));
    QCOMPARE(one.rows.size(), 1);
    QCOMPARE(one.total, 4);
    QVERIFY(!one.more);
    const auto both = decoded<wire::SearchAnswer>(ask(anna, u"王小明"_s));
    QCOMPARE(both.total, 2);  // found as the applicant and by the text, counted once
}

void SearchTest::masksAtTheCentre() {
    BENCH(bench);
    bringIn(bench, someCases());
    Machine anna = atWork(bench, kAnna);
    const Said said = ask(anna, u"pothole"_s);
    QCOMPARE(decoded<wire::SearchAnswer>(said).rows.first().applicant, u"M. S."_s);
    QVERIFY(!said.body.contains("Smith"));
    QVERIFY(!said.body.contains("200301"));
}

void SearchTest::nobodyFindsWhatTheyMayNotSee() {
    BENCH(bench);
    bringIn(bench, someCases());
    Machine anna = atWork(bench, kAnna);
    for (const QString& query : {u"west"_s, u"WO-2021-00001"_s, u"wo"_s, u"WO"_s, u"@WO"_s})
        QCOMPARE(found(anna, query), QStringList());
    QVERIFY(!found(anna, u"王小明"_s).contains(u"WO-2021-00001"_s));
    QCOMPARE(decoded<wire::SearchAnswer>(ask(anna, u"secret"_s)).total, 0);
    bench.setRoles(kAnna, {{kWest, Role::Clerk}});
    QCOMPARE(found(anna, u"secret"_s), QStringList{u"WO-2021-00001"_s});
    QCOMPARE(found(anna, u"噪音"_s), QStringList{u"WO-2021-00001"_s});
    bench.setRoles(kAnna, {});
    QCOMPARE(found(anna, u"噪音"_s), QStringList());
    // Not without a token, nor as somebody else.
    Machine carla = atWork(bench, kCarla);
    const wire::SearchRequest asCarla{carla.client, carla.session, u"secret"_s, 10};
    QVERIFY(anna.post(u"/v1/search"_s, wire::encode(asCarla)).status != 200);
    anna.token.clear();
    QCOMPARE(ask(anna, u"secret"_s).status, 401);
}

void SearchTest::countsNoFurtherThanItSays() {
    BENCH(bench);
    for (int i = 0; i < 3; ++i) {
        QVector<Imported> rows;
        for (int j = 0; j < 350; ++j) rows.append({u"N-%1-%2"_s.arg(i).arg(j), {}, {}, u"refuse"_s, {}, j});
        bringIn(bench, rows);
    }
    Machine anna = atWork(bench, kAnna);
    const auto answer = decoded<wire::SearchAnswer>(ask(anna, u"refuse"_s));
    QCOMPARE(answer.rows.size(), limits::kSearchHits);
    QCOMPARE(answer.total, limits::kSearchTotal);
    QVERIFY(answer.more);
}

void SearchTest::writesDownWhoAsked() {
    BENCH(bench);
    bringIn(bench, someCases());
    Machine anna = atWork(bench, kAnna);
    found(anna, u"王小明"_s);
    found(anna, u"nothing at all"_s);
    const auto reads = bench.store().reads().ofClient(anna.client);
    QVERIFY(reads.ok());
    QCOMPARE(reads->size(), 2);
    const ReadRow& first = reads->first();
    QCOMPARE(first.kind, CentreReadKind::Search);
    QCOMPARE(first.person, kAnna);
    QCOMPARE(first.at, bench.now);
    // Only under the seal.
    QVERIFY(!first.sealed.contains(u"王小明"_s.toUtf8()));
    const auto asked = crypto::unseal(bench.centre().recoveryKey(), first.sealed, wire::kReadLogPurpose);
    QVERIFY(asked.ok());
    const auto json = json::parseObject(*asked, 10'000);
    QCOMPARE((*json)[u"query"_s].toString(), u"王小明"_s);
    QCOMPARE((*json)[u"total"_s].toInt(), 2);
}

void SearchTest::refusesWhatIsTooLong() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    QCOMPARE(ask(anna, QString(limits::kSearchQuery, u'a')).status, 200);
    QCOMPARE(ask(anna, QString(limits::kSearchQuery + 1, u'a')).code(), u"badRequest"_s);
    QCOMPARE(ask(anna, u"a"_s, limits::kSearchHits + 1).code(), u"badRequest"_s);
}

void SearchTest::signsInAQuestionAreNoCommands() {
    BENCH(bench);
    bringIn(bench, someCases());
    Machine anna = atWork(bench, kAnna);
    for (const QString& query :
         {u"\""_s, u"'"_s, u"\\"_s, u"a\" OR \"b"_s, u"NOT"_s, u"NEAR(a b)"_s, u"terms:a"_s, u"a:*"_s, u"a & !b"_s,
          u"("_s, u"*"_s, u"'; DROP TABLE object"_s, u"=王小明"_s, u"|"_s, u"o'brien"_s, u"100%"_s})
        QCOMPARE(ask(anna, query).status, 200);
    QCOMPARE(found(anna, u"pothole\" OR \"噪音"_s), QStringList());
}

void SearchTest::anOlderStoreIsIndexedOnce() {
    BENCH(bench);
    bringIn(bench, someCases());
    Machine anna = atWork(bench, kAnna);
    Database& database = bench.store().database();
    QVERIFY(database.run("DELETE FROM case_search").ok());
    QCOMPARE(found(anna, u"pothole"_s), QStringList());
    QVERIFY(bringIndexUpToDate(bench.store()).ok());
    QCOMPARE(found(anna, u"pothole"_s), QStringList());  // this version had made it
    QVERIFY(bench.store().settings().put(settings::kTermsVersion, "0").ok());
    QVERIFY(bringIndexUpToDate(bench.store()).ok());
    QCOMPARE(found(anna, u"pothole"_s), QStringList{u"EO-2019-00002"_s});
}

void SearchTest::casesOfOneSecondKeepTheirPlaces() {
    BENCH(bench);
    // Two cases that want one place: the tie is made by putting a stranger there.
    CaseIndex& index = bench.store().objects().index();
    const IndexedCase one{u"one"_s, bench.now, {u"@EO"_s, u"first"_s}};
    QVERIFY(index.put({one}).ok());
    QVERIFY(bench.store().database().run("UPDATE case_search SET object_key = 'stranger'").ok());
    QVERIFY(index.put({one}).ok());
    const IndexQuestion question{{IndexPhrase{{u"first"_s}, false}}};
    QStringList both = index.find(question, 10).value();
    both.sort();
    QCOMPARE(both, (QStringList{u"one"_s, u"stranger"_s}));
    // Again: it finds itself, one further on.
    QVERIFY(index.put({{u"one"_s, bench.now, {u"@EO"_s, u"second"_s}}}).ok());
    QCOMPARE(index.count(question, 10).value(), 1);
    QCOMPARE(index.find({{IndexPhrase{{u"second"_s}, false}}}, 10).value(), QStringList{u"one"_s});
}

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
