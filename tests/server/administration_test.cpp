// Administration: nothing is half done.
#include "server/service/administration.h"

#include "server/service/record.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class AdministrationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatStandsOrFallsTogetherIsNotHalfWritten_data() { addDialects(); }
    void whatStandsOrFallsTogetherIsNotHalfWritten() {
        BENCH(bench);
        const Office north{OfficeId{QStringLiteral("NO")}, QStringLiteral("North"), QStringLiteral("北区"),
                           QStringLiteral("UTC")};
        const CentreAction good{SetOfficeBody{north}, north.id.text()};
        const CentreAction bad{SetOfficeBody{north}, QStringLiteral("XX")};
        const auto refused = recordAllOrNone(bench.centre(), bench.store(), {good, bad}, bench.now);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().reason, QStringLiteral("malformed"));
        QCOMPARE(listOffices(bench.centre(), bench.store())->size(), 2);
        QVERIFY(recordAllOrNone(bench.centre(), bench.store(), {good, good}, bench.now).ok());
        QCOMPARE(listOffices(bench.centre(), bench.store())->size(), 3);
        VERIFY_CENTRE(bench);
    }
};

QTEST_GUILESS_MAIN(AdministrationTest)
#include "administration_test.moc"
