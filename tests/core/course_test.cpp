// What the timeline says about a case's way: steps, returns, who holds the ball, what follows from silence, and what is
// near.
#include <QtTest>

#include "apply_world.h"
#include "core/action/outlook.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

Instant at(const char* iso) {
    return world::instant(QString::fromLatin1(iso));
}

// A shop licence and those who work on it, action by action.
class Story {
public:
    explicit Story(int version = 1) {
        RegisterBody body = world::aRegistration();
        body.service = ServiceId{u"shop-licence"_s};
        body.serviceVersion = version;
        body.fields = {{u"kind"_s, u"new"_s}};
        act(body, u"li.wei"_s, "2026-03-02T08:00:00.000Z");
    }

    Verdict act(const ActionBody& body, const QString& person, const char* when, qint64 seen = -1) {
        const qint64 rev = m_held ? m_held->rev : 0;
        Action action = world::action(body, person, seen < 0 ? rev : seen, u"a%1"_s.arg(++m_count));
        action.header.at = at(when);
        Context context = m_ground.contextOf(person);
        context.receivedAt = action.header.at;
        const Effect effect = apply(m_held, action, context);
        if (effect.after) m_held = effect.after;
        return effect.verdict;
    }
    void must(const ActionBody& body, const QString& person, const char* when) {
        const Verdict verdict = act(body, person, when);
        if (verdict.kind != VerdictKind::Applied) qFatal("%s", qPrintable(verdict.code));
    }
    // Everything that is required, as files and paper.
    void handIn(const char* when) {
        Document identity;
        identity.documentId = DocumentId{u"d1"_s};
        identity.key = u"identity"_s;
        must(AttachBody{identity}, u"li.wei"_s, when);
        must(TakeOriginalBody{u"lease"_s, u"Lease"_s, u"Safe 1"_s}, u"li.wei"_s, when);
    }

    [[nodiscard]] const Case& held() const { return *m_held; }
    [[nodiscard]] Service service() const { return world::shopLicence(m_held->serviceVersion); }
    [[nodiscard]] Outlook outlook(const char* now) const {
        const Calendar calendar = plainWeek(u"Europe/Paris"_s);
        return outlookOf(held(), service(), calendar, deadlinesOf(held(), service(), calendar), at(now));
    }
    [[nodiscard]] QString step() const {
        const qsizetype place = currentStep(held(), service());
        return place < service().steps.size() ? service().steps[place].key : u"over"_s;
    }

private:
    world::Ground m_ground;
    std::optional<Case> m_held;
    int m_count = 0;
};

qint64 hours(const Ball& ball, Holder holder) {
    return std::chrono::duration_cast<std::chrono::hours>(ball.held.at(static_cast<size_t>(holder))).count();
}

}  // namespace

class CourseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsFollowTheActionsThatEndThem() {
        Story story;
        QCOMPARE(story.step(), u"intake"_s);
        QCOMPARE(
            story.act(ProposeDecisionBody{DecisionKind::Granted, u"Yes."_s}, u"li.wei"_s, "2026-03-02T09:00:00.000Z")
                .code,
            u"statusForbids"_s);
        story.handIn("2026-03-02T10:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        QCOMPARE(story.step(), u"review"_s);
        story.must(ProposeDecisionBody{DecisionKind::Granted, u"Yes."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        QCOMPARE(story.step(), u"approval"_s);
        story.must(ReturnDecisionBody{u"Which law?"_s}, u"ben"_s, "2026-03-05T08:00:00.000Z");
        QCOMPARE(story.step(), u"review"_s);
        story.must(ProposeDecisionBody{DecisionKind::Granted, u"Section 9."_s}, u"li.wei"_s,
                   "2026-03-06T08:00:00.000Z");
        story.must(ApproveDecisionBody{}, u"ben"_s, "2026-03-06T09:00:00.000Z");
        QCOMPARE(story.step(), u"delivery"_s);
        story.must(CloseBody{}, u"li.wei"_s, "2026-03-06T10:00:00.000Z");
        QCOMPARE(story.step(), u"over"_s);
        story.must(ReopenBody{u"An appeal"_s}, u"li.wei"_s, "2026-03-09T10:00:00.000Z");
        QCOMPARE(story.step(), u"review"_s);

        const Outlook outlook = story.outlook("2026-03-10T08:00:00.000Z");
        QCOMPARE(outlook.steps.size(), 4);
        QCOMPARE(outlook.steps[0].state.endedAt, at("2026-03-03T08:00:00.000Z"));
        QVERIFY(outlook.steps[0].dueAt.has_value());
        QCOMPARE(outlook.steps[1].state.begunAt, at("2026-03-09T10:00:00.000Z"));
        QVERIFY(!outlook.steps[2].state.begunAt);
    }

    // Where no step ends with the acceptance, what is reopened begins with the first.
    void aReopenedCaseOfAServiceWithoutIntakeBeginsAnew() {
        Service service = world::shopLicence(1);
        service.steps.removeFirst();
        Story story(2);
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        QCOMPARE(currentStep(story.held(), service), 0);
        story.must(CloseBody{u"Given up."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        QCOMPARE(currentStep(story.held(), service), service.steps.size());
        story.must(ReopenBody{u"An appeal"_s}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
        QCOMPARE(currentStep(story.held(), service), 0);
        QCOMPARE(stepsOf(story.held(), service).first().begunAt, at("2026-03-05T08:00:00.000Z"));
    }

    void nobodyApprovesWhatTheyProposedEvenIfItWasReplaced() {
        Story story;
        story.handIn("2026-03-02T10:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"sun"_s, "2026-03-04T08:00:00.000Z");
        story.must(ProposeDecisionBody{DecisionKind::Denied, u"No!"_s}, u"li.wei"_s, "2026-03-04T09:00:00.000Z");
        QCOMPARE(story.act(ApproveDecisionBody{}, u"sun"_s, "2026-03-04T10:00:00.000Z").code, u"ownProposal"_s);
        story.must(ApproveDecisionBody{}, u"ben"_s, "2026-03-04T10:00:00.000Z");
        const Decision decision = *story.held().decision;
        QCOMPARE(decision.by, PersonId{u"li.wei"_s});
        QCOMPARE(decision.approvedBy, PersonId{u"ben"_s});
        QCOMPARE(decision.serviceVersion, 1);
    }

    // A case that was opened again is decided anew, by whoever looks at it then.
    void whoProposedBeforeAReopeningMayApproveAfterIt() {
        Story story(2);
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"sun"_s, "2026-03-04T08:00:00.000Z");
        QVERIFY(hasProposed(story.held(), PersonId{u"sun"_s}));
        story.must(CloseBody{u"Given up."_s}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
        story.must(ReopenBody{u"An appeal"_s}, u"li.wei"_s, "2026-03-06T08:00:00.000Z");
        QVERIFY(!hasProposed(story.held(), PersonId{u"sun"_s}));
    }

    void theBallIsSplitWithoutRest() {
        Story story;
        // Two hours with us, a day with the applicant, an hour with us, two days with another office.
        story.must(AskForDocumentsBody{{u"identity"_s, u"lease"_s}, {}}, u"li.wei"_s, "2026-03-02T10:00:00.000Z");
        story.handIn("2026-03-03T09:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T10:00:00.000Z");
        story.must(AskOpinionBody{OfficeId{u"RE"_s}, 2, u"May they?"_s}, u"li.wei"_s, "2026-03-03T11:00:00.000Z");
        const Ball asked = story.outlook("2026-03-05T11:00:00.000Z").ball;
        QCOMPARE(asked.now, Holder::OtherOffice);
        QCOMPARE(hours(asked, Holder::Office), 3);
        QCOMPARE(hours(asked, Holder::Applicant), 24);
        QCOMPARE(hours(asked, Holder::OtherOffice), 48);
        story.must(GiveOpinionBody{ActionId{u"a6"_s}, u"They may."_s}, u"eve"_s, "2026-03-05T11:00:00.000Z");
        story.must(BeginSpecialStepBody{u"hearing"_s, {}}, u"li.wei"_s, "2026-03-05T12:00:00.000Z");
        const Ball ball = story.outlook("2026-03-06T12:00:00.000Z").ball;
        QCOMPARE(ball.now, Holder::SpecialStep);
        Milliseconds all{0};
        for (const Milliseconds held : ball.held) all += held;
        QCOMPARE(all, at("2026-03-06T12:00:00.000Z") - story.held().openedAt);
    }

    // On its way a case is with the other office, until it is taken over or sent back.
    void aCaseOnItsWayIsWithTheOtherOffice() {
        const ActionBody ends[] = {AcceptTransferBody{}, ReturnTransferBody{ReturnGround::NotOurRemit, u"No."_s}};
        for (const ActionBody& end : ends) {
            Story story(2);
            story.must(TransferBody{OfficeId{u"RE"_s}, u"Theirs."_s}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
            const Ball sent = story.outlook("2026-03-03T13:00:00.000Z").ball;
            QCOMPARE(sent.now, Holder::OtherOffice);
            QCOMPARE(hours(sent, Holder::OtherOffice), 5);
            story.must(end, u"eve"_s, "2026-03-04T08:00:00.000Z");
            const Ball settled = story.outlook("2026-03-06T08:00:00.000Z").ball;
            QCOMPARE(settled.now, Holder::Office);
            QCOMPARE(hours(settled, Holder::OtherOffice), 24);
            QCOMPARE(hours(settled, Holder::Office), 3 * 24);
        }
    }

    void aSpecialStepStopsTheLimitsUnlessItCounts() {
        for (const QString& step : {u"hearing"_s, u"inspection"_s}) {
            Story story;
            const auto before = story.held().promisedAt;
            story.must(BeginSpecialStepBody{step, {}}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
            QCOMPARE(story.held().promisedAt.has_value(), step == u"inspection");
            QCOMPARE(story.act(BeginSpecialStepBody{u"inspection"_s, {}}, u"li.wei"_s, "2026-03-03T09:00:00.000Z").code,
                     step == u"inspection" ? QString() : u"specialStepRuns"_s);
            story.must(EndSpecialStepBody{}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
            // Tuesday and Wednesday: two working days closed meanwhile.
            QCOMPARE(*story.held().promisedAt - *before, std::chrono::hours(step == u"hearing" ? 48 : 0));
        }
    }

    void silenceAfterAnIntakeAndAfterAnAcceptance() {
        Story story;
        const auto first = story.outlook("2026-03-02T09:00:00.000Z").consequence;
        QVERIFY(first.has_value());
        QCOMPARE(first->what, Consequence::CountsAsReceived);
        QCOMPARE(first->at, at("2026-03-09T16:00:00.000Z"));  // five working days, 17:00 in Paris
        story.handIn("2026-03-02T10:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        const auto second = story.outlook("2026-03-03T09:00:00.000Z").consequence;
        QCOMPARE(second->what, Consequence::CountsAsAccepted);
        QCOMPARE(second->at, *story.held().statutoryAt);
        QCOMPARE(second->legalBasis.en, u"Licensing Act, section 12"_s);
        story.must(WithdrawBody{u"She moved."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        QVERIFY(!story.outlook("2026-03-05T08:00:00.000Z").consequence);
    }

    void aNoticeLimitThatIsOverLetsTheOtherSpeak() {
        Story story;
        story.must(MergeBody{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s}, u"li.wei"_s,
                   "2026-03-04T08:00:00.000Z");
        story.must(UnmergeBody{u"Two shops."_s}, u"sun"_s, "2026-03-10T08:00:00.000Z");
        const auto spoken = story.outlook("2026-03-10T09:00:00.000Z").consequence;
        QVERIFY(spoken.has_value());
        QCOMPARE(spoken->what, Consequence::CountsAsAccepted);
        QCOMPARE(spoken->at, *story.held().statutoryAt);
    }

    // A limit that was over when the case came back, or came under other rules, has no consequence any more.
    void silenceSpeaksOfNoLimitThatWasOverBefore() {
        const MergeBody merge{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s};
        const std::tuple<ActionBody, ActionBody, QString> turns[] = {
            {RefuseBody{u"No."_s}, ReopenBody{u"An appeal"_s}, u"li.wei"_s},
            {merge, UnmergeBody{u"Two shops."_s}, u"sun"_s},
            {NoteBody{u"A new law."_s}, MoveToVersionBody{2, u"A new law."_s}, u"ben"_s}};
        for (const auto& [before, turn, person] : turns) {
            for (const bool inTime : {true, false}) {
                Story story;
                story.handIn("2026-03-02T10:00:00.000Z");
                story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
                QCOMPARE(*story.held().statutoryAt, at("2026-03-30T15:00:00.000Z"));
                story.must(before, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
                story.must(turn, person, inTime ? "2026-03-30T14:00:00.000Z" : "2026-03-30T15:00:00.000Z");
                const Service service = world::shopLicence(1);
                const Calendar calendar = plainWeek(u"Europe/Paris"_s);
                const auto spoken =
                    consequenceOf(story.held(), service, calendar, deadlinesOf(story.held(), service, calendar));
                QCOMPARE(spoken.has_value(), inTime);
            }
        }
    }

    // Ten working days from Monday 2 March: a fifth, two days, is left from Friday the 13th on.
    void aDateIsAtRiskWhenAFifthIsLeft() {
        const Story story;
        QCOMPARE(*story.held().promisedAt, at("2026-03-16T16:00:00.000Z"));
        QCOMPARE(story.outlook("2026-03-12T10:00:00.000Z").promised, Nearness::Far);
        QCOMPARE(story.outlook("2026-03-13T10:00:00.000Z").promised, Nearness::AtRisk);
        QCOMPARE(story.outlook("2026-03-16T15:59:00.000Z").promised, Nearness::AtRisk);
        QCOMPARE(story.outlook("2026-03-16T16:01:00.000Z").promised, Nearness::Overdue);
    }

    void whatIsMissingDependsOnTheFormAndOnAlternatives() {
        Story story;
        QCOMPARE(missingDocuments(story.held(), story.service()), (QStringList{u"identity"_s, u"lease"_s}));
        Case renewal = story.held();
        renewal.fields.insert(u"kind"_s, u"renewal"_s);
        QCOMPARE(missingDocuments(renewal, story.service()).last(), u"oldLicence"_s);
        Document deed;
        deed.documentId = DocumentId{u"d2"_s};
        deed.key = u"deed"_s;
        renewal.documents = {deed};
        QCOMPARE(missingDocuments(renewal, story.service()), (QStringList{u"identity"_s, u"oldLicence"_s}));
        // What the centre does not take is not here.
        renewal.documents.first().refused = u"fileDamaged"_s;
        QVERIFY(missingDocuments(renewal, story.service()).contains(u"lease"_s));
        renewal.documents.first().refused.clear();
        // A lease must be shown as paper; a scan of it is none.
        renewal.documents.first().key = u"lease"_s;
        QVERIFY(missingDocuments(renewal, story.service()).contains(u"lease"_s));
        // A paper that came with an import is here, though no line says who took it in.
        Case imported = story.held();
        imported.originals = {Original{ActionId{u"o1"_s}, u"lease"_s, u"Lease"_s, u"Safe 1"_s}};
        QCOMPARE(missingDocuments(imported, story.service()), QStringList{u"identity"_s});
    }

    void aMergeIsUndoneToWhatItWas() {
        for (const bool accepted : {false, true}) {
            Story story(2);
            if (accepted) story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
            const CaseStatus before = story.held().status;
            const MergeBody merge{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s};
            story.must(merge, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
            QCOMPARE(mergedInto(story.held()), merge.into);
            QCOMPARE(story.act(UnmergeBody{u"No."_s}, u"li.wei"_s, "2026-03-05T08:00:00.000Z").code, u"notYourRight"_s);
            story.must(UnmergeBody{u"Two holes."_s}, u"sun"_s, "2026-03-05T08:00:00.000Z");
            QCOMPARE(story.held().status, before);
            QVERIFY(story.held().links.isEmpty() && !story.held().closedAt);
            QVERIFY(!mergedInto(story.held()));
        }
    }

    // What was suspended before a merge that is undone stands still again.
    void anUndoneMergeEndsNoPause() {
        Story story(2);
        story.must(SuspendBody{u"An expert is asked."_s}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(MergeBody{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s}, u"li.wei"_s,
                   "2026-03-04T08:00:00.000Z");
        QVERIFY(!isSuspended(story.held()));
        story.must(UnmergeBody{u"Two holes."_s}, u"sun"_s, "2026-03-05T08:00:00.000Z");
        QVERIFY(isSuspended(story.held()));
    }

    // An approval that was dated in time, of a proposal that somebody replaced before silence spoke: a conflict, not an
    // approval of what the approver never saw.
    void silenceHidesNoProposalThatWasReplaced() {
        Story story;
        story.handIn("2026-03-02T10:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(ProposeDecisionBody{DecisionKind::Granted, u"Yes."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        const qint64 seen = story.held().rev;
        story.must(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"sun"_s, "2026-03-05T08:00:00.000Z");
        story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-20T16:00:00.000Z")}, QString(),
                   "2026-03-24T08:00:00.000Z");
        QCOMPARE(story.act(ApproveDecisionBody{}, u"ben"_s, "2026-03-04T12:00:00.000Z", seen).kind,
                 VerdictKind::Conflict);
        // Whoever saw the second one decides it, and silence is taken back; the steps go on as if it had not been.
        const qint64 now = seen + 1;
        QCOMPARE(story.act(ApproveDecisionBody{}, u"ben"_s, "2026-03-06T12:00:00.000Z", now).kind,
                 VerdictKind::Applied);
        QCOMPARE(story.held().decision->kind, DecisionKind::Denied);
        QCOMPARE(story.step(), u"delivery"_s);
        QCOMPARE(story.held().timeline.last().details.value(u"reverses"_s),
                 story.held().timeline[story.held().timeline.size() - 2].actionId.text());
    }

    // What is said meanwhile is no proposal: the one that silence felled stands again as it was.
    void aNoteHidesNoProposalFromWhoeverTakesSilenceBack() {
        Story story;
        story.handIn("2026-03-02T10:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        const qint64 seen = story.held().rev;
        story.must(NoteBody{u"She called."_s}, u"anna"_s, "2026-03-05T08:00:00.000Z");
        story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-20T16:00:00.000Z")}, QString(),
                   "2026-03-24T08:00:00.000Z");
        QCOMPARE(story.act(ApproveDecisionBody{}, u"ben"_s, "2026-03-06T12:00:00.000Z", seen).kind,
                 VerdictKind::Applied);
        QCOMPARE(story.held().decision->kind, DecisionKind::Denied);
        QCOMPARE(story.held().decision->text, u"No."_s);
        QCOMPARE(story.held().decision->by, PersonId{u"li.wei"_s});
    }

    // Whoever proposes anew without having seen that the first proposal came back is told so, silence or not.
    void silenceHidesNoReturnOfAProposal() {
        Story story;
        story.handIn("2026-03-02T10:00:00.000Z");
        story.must(AcceptBody{}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(ProposeDecisionBody{DecisionKind::Granted, u"Yes."_s}, u"li.wei"_s, "2026-03-04T08:00:00.000Z");
        const qint64 seen = story.held().rev;
        story.must(ReturnDecisionBody{u"Which law?"_s}, u"ben"_s, "2026-03-05T08:00:00.000Z");
        story.must(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-20T16:00:00.000Z")}, QString(),
                   "2026-03-24T08:00:00.000Z");
        const Verdict told = story.act(ProposeDecisionBody{DecisionKind::Denied, u"No."_s}, u"li.wei"_s,
                                       "2026-03-05T12:00:00.000Z", seen);
        QCOMPARE(told.kind, VerdictKind::Conflict);
        QCOMPARE(told.fields, QStringList{u"decision"_s});
    }

    // What was sent back before somebody took the case over is their past, not the next office's.
    void returnsAreCountedAnewOnceACaseWasTakenOver() {
        Story story(2);
        const TransferBody there{OfficeId{u"RE"_s}, u"Theirs."_s};
        story.must(there, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        story.must(ReturnTransferBody{ReturnGround::NotOurRemit, u"No."_s}, u"eve"_s, "2026-03-03T09:00:00.000Z");
        QCOMPARE(returnsOf(story.held()), 1);
        story.must(there, u"li.wei"_s, "2026-03-03T10:00:00.000Z");
        story.must(AcceptTransferBody{}, u"eve"_s, "2026-03-03T11:00:00.000Z");
        QCOMPARE(returnsOf(story.held()), 0);
    }

    // A notice that takes the silence back takes back what followed from it: the case is at intake, and waits.
    void whatIsReversedCountsNowhere() {
        Story story;
        story.must(AcceptBySilenceBody{at("2026-03-09T16:00:00.000Z")}, QString(), "2026-03-13T08:00:00.000Z");
        QCOMPARE(story.step(), u"review"_s);
        story.must(AskForDocumentsBody{{u"identity"_s, u"lease"_s}, {}}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
        QCOMPARE(story.step(), u"intake"_s);
        QCOMPARE(story.outlook("2026-03-14T08:00:00.000Z").ball.now, Holder::Applicant);
    }

    // A case from another system does not say what it was before: a late act is for a person to judge.
    void aSilenceWithNothingBeforeItIsNotTakenBack() {
        Case held = world::aCase();
        held.status = CaseStatus::Accepted;
        held.timeline.clear();
        const world::Ground ground;
        const Action silence =
            world::action(DecideBySilenceBody{DecisionKind::Granted, at("2026-03-10T16:00:00.000Z")}, QString(), 8);
        const Effect spoken = apply(held, silence, ground.contextOf(QString()));
        QCOMPARE(spoken.verdict.kind, VerdictKind::Applied);
        const Action late = world::action(DecideBody{DecisionKind::Denied, u"No."_s}, u"li.wei"_s, 8, u"late"_s);
        QCOMPARE(apply(spoken.after, late, ground.contextOf(u"li.wei"_s)).verdict.kind, VerdictKind::Conflict);
    }

    // Its reopening takes the link off too: nothing else could.
    void aMergedCaseThatIsReopenedIsNoDuplicateAnyMore() {
        Story story(2);
        story.must(MergeBody{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s}, u"li.wei"_s,
                   "2026-03-04T08:00:00.000Z");
        story.must(ReopenBody{u"Not the same."_s}, u"li.wei"_s, "2026-03-05T08:00:00.000Z");
        QVERIFY(story.held().links.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CourseTest)
#include "course_test.moc"
