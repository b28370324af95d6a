// What the timeline says about a case's way: steps, returns, who holds the ball, and what is near.
#include <QtTest>

#include "licence_story.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

using world::at;
using world::Story;

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

    // The timeline of a case from another system need not say what it was.
    void anUndoneMergeOfAnImportedCaseIsUndoneToWhatItWas() {
        Case held = world::aCase();
        held.status = CaseStatus::WaitingForApplicant;
        held.timeline.clear();
        const world::Ground ground;
        const MergeBody merge{CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s, u"Twice."_s};
        const Effect merged =
            apply(held, world::action(merge, u"li.wei"_s, held.rev, u"merge"_s), ground.contextOf(u"li.wei"_s));
        QCOMPARE(merged.after->status, CaseStatus::Closed);
        const Effect undone =
            apply(merged.after, world::action(UnmergeBody{u"Two."_s}, u"sun"_s, merged.after->rev, u"undo"_s),
                  ground.contextOf(u"sun"_s));
        QCOMPARE(undone.after->status, CaseStatus::WaitingForApplicant);
    }

    void nothingIsMergedIntoWhatIsOverOrNotSeen() {
        Case held = world::aCase();
        const CaseId into{u"c0000000-0000-4000-8000-000000000002"_s};
        const world::Ground ground;
        Context context = ground.contextOf(u"li.wei"_s);
        const Action merge = world::action(MergeBody{into, u"EO-2"_s, u"Twice."_s}, u"li.wei"_s, held.rev);
        std::optional<CaseStatus> other;
        context.statusOf = [&](const CaseId& asked) { return asked == into ? other : CaseStatus::Received; };
        QCOMPARE(apply(held, merge, context).verdict.code, u"caseUnknown"_s);
        for (const CaseStatus over : {CaseStatus::Closed, CaseStatus::Refused}) {
            other = over;
            QCOMPARE(apply(held, merge, context).verdict.code, u"otherIsOver"_s);
        }
        other = CaseStatus::Decided;
        QCOMPARE(apply(held, merge, context).verdict.kind, VerdictKind::Applied);
    }

    // Who may merge or undo it may set the link on the other case, without handling cases.
    void whoMergesMayLink() {
        Story story(2);
        const CaseLink link{LinkKind::HasDuplicate, CaseId{u"c0000000-0000-4000-8000-000000000002"_s}, u"EO-2"_s};
        story.must(LinkBody{link, {}}, u"ben"_s, "2026-03-03T08:00:00.000Z");
        story.must(UnlinkBody{link.kind, link.other, {}}, u"carl"_s, "2026-03-03T09:00:00.000Z");
        QCOMPARE(story.act(LinkBody{link, {}}, u"dora"_s, "2026-03-03T10:00:00.000Z").code, u"notYourRight"_s);
        QCOMPARE(story.act(LinkBody{link, {}}, u"eve"_s, "2026-03-03T10:00:00.000Z").code, u"notYourRight"_s);
    }

    // A supervisor who works on a case that nobody took does not approve what they did.
    void whoWorkedOnACaseApprovesNothingOfIt() {
        Story story;
        const QStringList all{u"identity"_s, u"lease"_s};
        story.must(AskForDocumentsBody{all, {}}, u"sun"_s, "2026-03-03T08:00:00.000Z");
        QVERIFY(story.held().owner.isEmpty());
        QCOMPARE(story.act(ApproveNoticeBody{u"Once more."_s}, u"sun"_s, "2026-03-04T08:00:00.000Z").code,
                 u"ownCase"_s);
        QCOMPARE(story.act(ExtendBody{5, u"More time."_s}, u"sun"_s, "2026-03-04T08:00:00.000Z").code, u"ownCase"_s);
        // Giving it to somebody is no work on it, and approving it neither.
        Story given;
        given.must(AskForDocumentsBody{all, {}}, u"li.wei"_s, "2026-03-03T08:00:00.000Z");
        given.must(AssignBody{PersonId{u"anna"_s}, {}}, u"sun"_s, "2026-03-03T09:00:00.000Z");
        given.must(ApproveNoticeBody{u"Once more."_s}, u"sun"_s, "2026-03-04T08:00:00.000Z");
        given.must(ExtendBody{5, u"More time."_s}, u"sun"_s, "2026-03-04T09:00:00.000Z");
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
