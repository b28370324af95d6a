// Silence at the centre: what counts when nobody acts in time, the grace for work that was done off line, and an
// earlier act that takes it back.
#include "server/service/silence.h"

#include "core/action/outlook.h"
#include "crypto/random.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours kDay{24};

LocalText label(const QString& text) {
    return {text, text};
}

// A licence: a notice within five working days or it counts as accepted; a decision within ten or it counts as granted.
Service furnish(CentreBench& bench) {
    Service service = listServices(bench.centre(), bench.store())->first();
    service.version += 1;
    service.promised.reset();
    service.statutory = Limit{10, LimitUnit::WorkingDays};
    service.silence = Silence::CountsAsAccepted;
    service.silenceBasis = label(u"Licensing Act, section 12"_s);
    service.notice = NoticeRule{{5, LimitUnit::WorkingDays}, label(u"Licensing Act, section 10"_s)};
    RequiredDocument lease;
    lease.key = u"lease"_s;
    lease.name = label(u"Lease"_s);
    service.documents = {lease};
    if (!loadServices(bench.centre(), bench.store(), {service}, bench.now)) qFatal("the service cannot be loaded");
    return service;
}

struct Desk {
    explicit Desk(CentreBench& on) : bench(on), service(furnish(on)), anna(on, kAnna) {
        anna.enrolQuietly();
        anna.openSession();
        id = CaseId{crypto::randomUuid()};
        RegisterBody body = anna.registration();
        body.serviceVersion = service.version;
        push(anna.make(body, id.text()));
        opened = bench.now;
    }
    Outcome push(const Frame& frame) {
        const auto answer = anna.push({frame});
        if (answer.outcomes.size() != 1) qFatal("one action, one outcome");
        return answer.outcomes.first();
    }
    Outcome act(const ActionBody& body) { return push(anna.make(body, id.text(), held().rev)); }
    Case held() {
        // Sign-ins and sessions last for days, tests for moments.
        anna.openSession();
        anna.sync();
        return anna.caseHeld(id.text());
    }
    qint64 settle() {
        const auto settled = speakForTheSilent(bench.centre(), bench.store(), bench.now, [] { return done(); });
        if (!settled) qFatal("silence: %s", qPrintable(settled.error().detail));
        return *settled;
    }

    CentreBench& bench;
    Service service;
    Machine anna;
    CaseId id;
    Instant opened;
};

}  // namespace

class SilenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutANoticeTheApplicationCountsAsAccepted_data() { addDialects(); }
    void withoutANoticeTheApplicationCountsAsAccepted() {
        BENCH(bench);
        Desk desk(bench);
        bench.now = desk.opened + 8 * kDay;  // the limit is over, the grace is not
        QCOMPARE(desk.settle(), 0);
        QCOMPARE(desk.held().status, CaseStatus::Received);
        bench.now = desk.opened + 12 * kDay;
        QCOMPARE(desk.settle(), 1);
        QCOMPARE(desk.settle(), 0);  // once
        const Case held = desk.held();
        QCOMPARE(held.status, CaseStatus::Accepted);
        QVERIFY(held.timeline.last().person.isEmpty());
        const auto since = instantFromIso(held.timeline.last().details.value(u"since"_s));
        QVERIFY(since.ok() && *since > desk.opened && *since < bench.now - kSilenceGrace);
        VERIFY_CENTRE(desk.bench);
    }

    void aNoticeInTimeKeepsItOpen_data() { addDialects(); }
    void aNoticeInTimeKeepsItOpen() {
        BENCH(bench);
        Desk desk(bench);
        bench.now = desk.opened + kDay;
        QCOMPARE(desk.act(AskForDocumentsBody{{}, u"Something is missing."_s}).code, u"noticeIncomplete"_s);
        QCOMPARE(desk.act(AskForDocumentsBody{{u"lease"_s}, {}}).kind, OutcomeKind::Applied);
        bench.now = desk.opened + 60 * kDay;  // the clock stands meanwhile
        QCOMPARE(desk.settle(), 0);
        QCOMPARE(desk.held().status, CaseStatus::WaitingForApplicant);
    }

    // Made off line within the limit, arriving after the centre has spoken.
    void aNoticeDatedInTimeTakesTheSilenceBack_data() { addDialects(); }
    void aNoticeDatedInTimeTakesTheSilenceBack() {
        BENCH(bench);
        Desk desk(bench);
        const qint64 seen = desk.held().rev;
        bench.now = desk.opened + 2 * kDay;
        const Frame offLine = desk.anna.make(AskForDocumentsBody{{u"lease"_s}, {}}, desk.id.text(), seen);
        bench.now = desk.opened + 20 * kDay;
        QVERIFY(desk.settle() > 0);
        desk.anna.openSession();
        QCOMPARE(desk.push(offLine).kind, OutcomeKind::Applied);
        const Case held = desk.held();
        QCOMPARE(held.status, CaseStatus::WaitingForApplicant);
        const qsizetype last = held.timeline.size() - 1;
        QVERIFY(!held.timeline[last].details.value(u"reverses"_s).isEmpty());
        QCOMPARE(held.timeline[last].details.value(u"reverses"_s), held.timeline[last - 1].actionId.text());
        QCOMPARE(held.timeline[last - 1].type, u"acceptBySilence"_s);
        VERIFY_CENTRE(desk.bench);
    }

    void aNoticeDatedTooLateDoesNot_data() { addDialects(); }
    void aNoticeDatedTooLateDoesNot() {
        BENCH(bench);
        Desk desk(bench);
        const qint64 seen = desk.held().rev;
        bench.now = desk.opened + 9 * kDay;
        const Frame offLine = desk.anna.make(AskForDocumentsBody{{u"lease"_s}, {}}, desk.id.text(), seen);
        bench.now = desk.opened + 12 * kDay;
        QCOMPARE(desk.settle(), 1);
        desk.anna.openSession();
        QCOMPARE(desk.push(offLine).kind, OutcomeKind::Conflict);
        QCOMPARE(desk.held().status, CaseStatus::Accepted);
    }

    void withoutADecisionItCountsAsGranted_data() { addDialects(); }
    void withoutADecisionItCountsAsGranted() {
        BENCH(bench);
        Desk desk(bench);
        QCOMPARE(desk.act(AcceptBody{u"Complete enough."_s}).kind, OutcomeKind::Applied);
        bench.now = desk.opened + 20 * kDay;
        QCOMPARE(desk.settle(), 1);
        const Case held = desk.held();
        QCOMPARE(held.status, CaseStatus::Decided);
        QCOMPARE(held.decision->kind, DecisionKind::Granted);
        QVERIFY(held.decision->by.isEmpty());
        QCOMPARE(held.decision->serviceVersion, desk.service.version);
        VERIFY_CENTRE(desk.bench);
    }

    // Closed in time and opened again months later: the old limit speaks no more.
    void aCaseThatIsOpenedAgainIsNotDecidedByItsOldLimit_data() { addDialects(); }
    void aCaseThatIsOpenedAgainIsNotDecidedByItsOldLimit() {
        BENCH(bench);
        Desk desk(bench);
        QCOMPARE(desk.act(AcceptBody{u"Complete enough."_s}).kind, OutcomeKind::Applied);
        QCOMPARE(desk.act(DecideBody{DecisionKind::Denied, u"No lease."_s}).kind, OutcomeKind::Applied);
        QCOMPARE(desk.act(CloseBody{}).kind, OutcomeKind::Applied);
        bench.now = desk.opened + 90 * kDay;
        QCOMPARE(desk.act(ReopenBody{u"A letter to correct"_s}).kind, OutcomeKind::Applied);
        QCOMPARE(desk.settle(), 0);
        QCOMPARE(desk.held().status, CaseStatus::Accepted);
    }

    // A pause that is pushed between the look and the signature wins.
    void whatMovedMeanwhileIsPassedOver_data() { addDialects(); }
    void whatMovedMeanwhileIsPassedOver() {
        BENCH(bench);
        Desk desk(bench);
        const qint64 seen = desk.held().rev;
        QCOMPARE(desk.act(NoteBody{u"Called her."_s}).kind, OutcomeKind::Applied);
        const CentreAction stale{AcceptBySilenceBody{bench.now}, desk.id.text(), seen};
        const auto outcomes = recordByCentre(bench.centre(), bench.store(), {stale}, bench.now);
        QVERIFY(outcomes.ok() && outcomes->isEmpty());
        QCOMPARE(desk.held().status, CaseStatus::Received);
    }

    // A service that says what silence counts as, but not by which law, has no consequence.
    void withoutALawSilenceSaysNothing_data() { addDialects(); }
    void withoutALawSilenceSaysNothing() {
        BENCH(bench);
        Service mute = furnish(bench);
        mute.version += 1;
        mute.notice.reset();
        mute.silenceBasis = {};
        QVERIFY(loadServices(bench.centre(), bench.store(), {mute}, bench.now).ok());
        Machine anna(bench, kAnna);
        anna.enrolQuietly();
        anna.openSession();
        RegisterBody body = anna.registration();
        body.serviceVersion = mute.version;
        anna.push({anna.make(body, crypto::randomUuid())});
        bench.now += 60 * kDay;
        QCOMPARE(*speakForTheSilent(bench.centre(), bench.store(), bench.now, [] { return done(); }), 0);
    }
};

QTEST_GUILESS_MAIN(SilenceTest)
#include "silence_test.moc"
