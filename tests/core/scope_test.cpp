// Scope: since when a case is over, and from where on those are held.
#include <QTest>

#include "core/query/scope.h"

using namespace guichet;
using namespace std::chrono_literals;

class ScopeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOpenCaseIsNotOver() {
        Case value;
        value.closedAt = instantFromMs(1);  // left over from before it was reopened
        for (const CaseStatus status :
             {CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant, CaseStatus::Decided}) {
            value.status = status;
            QVERIFY(!overSince(value));
        }
    }

    void overSinceTheClosingElseTheLastChange() {
        Case value;
        value.changedAt = instantFromMs(7);
        for (const CaseStatus status : {CaseStatus::Closed, CaseStatus::Refused}) {
            value.status = status;
            value.closedAt.reset();
            QCOMPARE(overSince(value).value(), value.changedAt);
            value.closedAt = instantFromMs(5);
            QCOMPARE(overSince(value).value(), instantFromMs(5));
        }
    }

    void beginsWithADay() {
        const Instant evening = instantFromIso(QStringLiteral("2026-03-05T23:59:59.999Z")).value();
        const Instant day = instantFromIso(QStringLiteral("2025-09-06T00:00:00.000Z")).value();
        QCOMPARE(scopeBegin(Person{}, evening), day);
        QCOMPARE(scopeBegin(Person{}, evening - 23h), day);
        QCOMPARE(scopeBegin(Person{}, evening + 1ms), day + 24h);
    }

    void fullScopeHasNoBeginning() {
        Person person;
        person.fullScope = true;
        QCOMPARE(scopeBegin(person, instantFromMs(1'770'000'000'000)), Instant{});
    }
};

QTEST_GUILESS_MAIN(ScopeTest)
#include "scope_test.moc"
