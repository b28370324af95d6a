// Administration by several hands at once, and on hosts whose clocks differ: nothing is undone, and nothing half done.
#include "server/service/administration.h"

#include "crypto/random.h"
#include "server/service/record.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace std::chrono_literals;

class AdministrationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Somebody is given a role, and at that moment the person is shut out: neither undoes the other.
    void aPersonIsShutOutWhileRolesChange_data() { addDialects(); }
    void aPersonIsShutOutWhileRolesChange() {
        BENCH(bench);
        Machine ben = atWork(bench, kBen);
        const auto other = bench.anotherStore();
        int times = 0;
        const auto grant = [&](Person person) -> Result<Person> {
            if (++times == 1) GUICHET_TRY(disablePerson(bench.centre(), *other, kBen, bench.now));
            person.roles.append({kWest, Role::Clerk});
            return person;
        };
        const auto changed = changePerson(bench.centre(), bench.store(), kBen, grant, bench.now);
        QVERIFY(changed.ok());
        QCOMPARE(times, 2);
        QVERIFY(changed->disabled);
        QCOMPARE(changed->roles.size(), 2);
        const auto people = listPeople(bench.centre(), bench.store());
        QVERIFY(people.ok() && people->contains(*changed));
        QCOMPARE(ben.trySession(ben.nextSession()).code(), QStringLiteral("personDisabled"));
        QCOMPARE(
            disablePerson(bench.centre(), bench.store(), PersonId{QStringLiteral("nobody")}, bench.now).error().reason,
            QStringLiteral("personUnknown"));
        VERIFY_CENTRE(bench);
    }

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

    // What it brought was taken by a process whose clock is ahead of the one that revokes.
    void aRevocationIsNoOlderThanWhatTheMachineBrought_data() { addDialects(); }
    void aRevocationIsNoOlderThanWhatTheMachineBrought() {
        BENCH(bench);
        Machine anna = atWork(bench, kAnna);
        const Instant asked = bench.now;
        bench.now += 5s;
        anna.push({anna.make(anna.registration(), crypto::randomUuid())});
        const auto revoked = revokeDevice(bench.store(), anna.device, [asked] { return asked; });
        QVERIFY(revoked.ok());
        QCOMPARE(*revoked, bench.now);
        QCOMPARE(bench.store().devices().find(anna.device)->value().revokedAt, std::optional(bench.now));
        VERIFY_CENTRE(bench);
        Machine ben = atWork(bench, kBen);
        const auto never = revokeDevice(bench.store(), ben.device, [asked] { return asked; });
        QVERIFY(never.ok());
        QCOMPARE(*never, asked);  // it brought nothing
    }
};

QTEST_GUILESS_MAIN(AdministrationTest)
#include "administration_test.moc"
