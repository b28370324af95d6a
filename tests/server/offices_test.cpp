// A case between offices: handed over, sent back, and looked at by another; with rights, feeds, logs and snapshots of
// both, on either database.
#include "crypto/random.h"
#include "server/service/verify.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

namespace {

const PersonId kEmil{u"emil"_s};  // clerk, east and west

// Anna in the east has a case; Carla works in the west.
struct Desks {
    explicit Desks(CentreBench& bench) : anna(bench, kAnna), carla(bench, kCarla) {
        for (Machine* machine : {&anna, &carla}) {
            machine->enrolQuietly();
            machine->openSession();
            machine->sync();
        }
        id = CaseId{crypto::randomUuid()};
        done(anna, anna.registration());
        done(anna, ClaimBody{});
        carla.sync();
    }

    // What the centre says to it, made on what this machine holds.
    Outcome done(Machine& machine, const ActionBody& body) {
        machine.sync();
        const qint64 rev = holds(machine) ? machine.caseHeld(id.text()).rev : 0;
        const auto answer = machine.push({machine.make(body, id.text(), rev)});
        if (answer.outcomes.size() != 1) qFatal("one action, one outcome");
        machine.sync();
        return answer.outcomes.first();
    }
    [[nodiscard]] bool holds(const Machine& machine) const {
        return std::any_of(machine.held.cbegin(), machine.held.cend(),
                           [&](const wire::Object& object) { return object.id == id.text(); });
    }

    Machine anna;
    Machine carla;
    CaseId id;
};

const TransferBody kToWest{kWest, u"The road lies there."_s};

}  // namespace

class OfficesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCaseIsHandedOver_data() { addDialects(); }
    void aCaseIsHandedOver() {
        BENCH(bench);
        Desks desks(bench);
        QVERIFY(!desks.holds(desks.carla));
        QCOMPARE(desks.done(desks.anna, kToWest).kind, OutcomeKind::Applied);
        desks.carla.sync();
        QVERIFY(desks.holds(desks.anna) && desks.holds(desks.carla));
        QCOMPARE(desks.carla.caseHeld(desks.id.text()).office, kWest);
        // On its way it is nobody's: neither may go on with it before it is taken over.
        QCOMPARE(desks.done(desks.carla, ClaimBody{}).code, u"handedOver"_s);
        QCOMPARE(desks.done(desks.anna, AcceptBody{}).code, u"notYourRight"_s);
        QCOMPARE(desks.done(desks.anna, NoteBody{u"Mind the drain."_s}).kind, OutcomeKind::Applied);

        QCOMPARE(desks.done(desks.carla, AcceptTransferBody{}).kind, OutcomeKind::Applied);
        desks.anna.sync();
        QVERIFY(!desks.holds(desks.anna) && desks.holds(desks.carla));
        QCOMPARE(desks.done(desks.carla, ClaimBody{}).kind, OutcomeKind::Applied);
        const Outcome late = desks.done(desks.anna, NoteBody{u"Too late."_s});
        QCOMPARE(late.code, u"notYourRight"_s);
        QCOMPARE(late.rev, 0);  // nothing of a case that is not hers shows
        VERIFY_CENTRE(bench);
    }

    void aCaseIsSentBack_data() { addDialects(); }
    void aCaseIsSentBack() {
        BENCH(bench);
        Desks desks(bench);
        desks.done(desks.anna, kToWest);
        const ReturnTransferBody back{ReturnGround::WrongPlace, u"East side of the line."_s};
        QCOMPARE(desks.done(desks.carla, back).kind, OutcomeKind::Applied);
        QVERIFY(!desks.holds(desks.carla));
        desks.anna.sync();
        const Case held = desks.anna.caseHeld(desks.id.text());
        QCOMPARE(held.office, kEast);
        QCOMPARE(held.owner, kAnna);
        // A second time; the third way round is a coordinator's to say.
        desks.done(desks.anna, kToWest);
        QCOMPARE(desks.done(desks.carla, back).kind, OutcomeKind::Applied);
        QCOMPARE(desks.done(desks.anna, kToWest).code, u"returnedTooOften"_s);
        bench.setRoles(kDora, {{kEast, Role::Coordinator}});
        Machine dora(bench, kDora);
        dora.enrolQuietly();
        dora.openSession();
        QCOMPARE(desks.done(dora, kToWest).kind, OutcomeKind::Applied);
        QCOMPARE(desks.done(desks.carla, back).code, u"returnedTooOften"_s);
        QCOMPARE(desks.done(desks.carla, AcceptTransferBody{}).kind, OutcomeKind::Applied);
        VERIFY_CENTRE(bench);
    }

    void anotherOfficeIsAsked_data() { addDialects(); }
    void anotherOfficeIsAsked() {
        BENCH(bench);
        Desks desks(bench);
        const Outcome asked = desks.done(desks.anna, AskOpinionBody{kWest, 3, u"Is the drain yours?"_s});
        QCOMPARE(asked.kind, OutcomeKind::Applied);
        desks.carla.sync();
        QVERIFY(desks.holds(desks.carla));
        QCOMPARE(desks.carla.caseHeld(desks.id.text()).office, kEast);
        QCOMPARE(desks.done(desks.carla, ClaimBody{}).code, u"notYourRight"_s);
        QCOMPARE(desks.done(desks.carla, NoteBody{u"We look at it."_s}).kind, OutcomeKind::Applied);
        const GiveOpinionBody opinion{asked.actionId, u"It is ours."_s};
        const Outcome given = desks.done(desks.carla, opinion);
        QCOMPARE(given.kind, OutcomeKind::Applied);
        QCOMPARE(given.office, kWest);  // in a log that she may check
        QCOMPARE(desks.done(desks.carla, GiveOpinionBody{asked.actionId, u"No, not ours."_s}).code, u"notYourRight"_s);
        desks.anna.sync();
        QCOMPARE(desks.anna.caseHeld(desks.id.text()).opinions.first().text, opinion.text);
        VERIFY_CENTRE(bench);
    }

    // A new machine, and one whose person works in both offices, come to the same as those who followed.
    void aNewMachineHoldsWhatItsOfficesSee_data() { addDialects(); }
    void aNewMachineHoldsWhatItsOfficesSee() {
        BENCH(bench);
        Desks desks(bench);
        desks.done(desks.anna, AskOpinionBody{kWest, 0, u"Yours?"_s});
        bench.setRoles(kEmil, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
        for (const PersonId& person : {kAnna, kCarla, kEmil}) {
            Machine fresh(bench, person);
            fresh.enrolQuietly();
            fresh.openSession();
            fresh.sync();
            QVERIFY2(desks.holds(fresh), qPrintable(person.text()));
            QCOMPARE(fresh.caseHeld(desks.id.text()), desks.anna.caseHeld(desks.id.text()));
        }
        // Whoever loses one of two offices that see a case keeps it.
        Machine emil(bench, kEmil);
        emil.enrolQuietly();
        emil.openSession();
        emil.sync();
        bench.setRoles(kEmil, {{kWest, Role::Clerk}});
        emil.sync();
        QVERIFY(desks.holds(emil));
        // Also when the one that is left is where the case lies, and the other one was only on its way to be told.
        bench.setRoles(kEmil, {{kEast, Role::Clerk}, {kWest, Role::Clerk}});
        emil.sync();
        bench.setRoles(kEmil, {{kEast, Role::Clerk}});
        emil.sync();
        QVERIFY(desks.holds(emil));
        bench.setRoles(kEmil, {{kCentreOffice, Role::Administrator}});
        emil.sync();
        QVERIFY(!desks.holds(emil));
    }

    // Each office that sees a case has its actions in its own log, and can prove them.
    void actionsAreProvedInEveryLog_data() { addDialects(); }
    void actionsAreProvedInEveryLog() {
        BENCH(bench);
        Desks desks(bench);
        const Outcome moved = desks.done(desks.anna, kToWest);
        desks.carla.sync();
        for (Machine* machine : {&desks.anna, &desks.carla}) {
            wire::ProofRequest request;
            request.clientId = machine->client;
            request.session = machine->session;
            request.actionIds = {moved.actionId};
            for (const wire::HeadProof& head : machine->heads) request.known.insert(head.head.office, head.head.size);
            const auto answer =
                decoded<wire::ProofAnswer>(machine->post(QStringLiteral("/v1/proof"), wire::encode(request)));
            QCOMPARE(answer.actions.size(), 1);
            QCOMPARE(answer.actions.first().outcomes.size(), 1);
            const OfficeId& office = answer.actions.first().outcomes.first().office;
            QCOMPARE(office, machine == &desks.anna ? kEast : kWest);
        }
    }

    // Nor does the answer tell whether there is one.
    void nothingIsMergedIntoACaseOfAnotherOffice_data() { addDialects(); }
    void nothingIsMergedIntoACaseOfAnotherOffice() {
        BENCH(bench);
        Desks desks(bench);
        desks.done(desks.anna, kToWest);
        desks.done(desks.carla, AcceptTransferBody{});
        const QString twin = crypto::randomUuid();
        desks.anna.push({desks.anna.make(desks.anna.registration(), twin)});
        for (const CaseId& into : {desks.id, CaseId{crypto::randomUuid()}}) {
            const auto answer = desks.anna.push({desks.anna.make(MergeBody{into, u"N"_s, u"The same."_s}, twin, 1)});
            QCOMPARE(answer.outcomes.first().kind, OutcomeKind::Rejected);
            QCOMPARE(answer.outcomes.first().code, u"caseUnknown"_s);
        }
        VERIFY_CENTRE(bench);
    }

    // The index of who else sees a case is checked like everything else.
    void verifyFindsAHiddenOffice_data() { addDialects(); }
    void verifyFindsAHiddenOffice() {
        BENCH(bench);
        Desks desks(bench);
        desks.done(desks.anna, AskOpinionBody{kWest, 0, u"Yours?"_s});
        VERIFY_CENTRE(bench);
        QVERIFY(bench.store().database().run("DELETE FROM also_in").ok());
        const auto report = verifyCentre(bench.centre(), bench.store());
        QVERIFY(report.ok() && !report->isContent());
        QCOMPARE(report->first.first().code, u"object"_s);
    }
};

QTEST_GUILESS_MAIN(OfficesTest)
#include "offices_test.moc"
