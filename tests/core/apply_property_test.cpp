// What holds of apply whatever the case and the action.
#include <QtTest>

#include <rapidcheck.h>

#include "apply_world.h"
#include "core/action/rules.h"
#include "core/wire/json.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const world::Ground& ground() {
    static const world::Ground kGround;
    return kGround;
}

QString anyPerson() {
    return *rc::gen::element(u"li.wei"_s, u"anna"_s, u"sun"_s, u"ben"_s, u"carl"_s, u"dora"_s, u"eve"_s, u"frank"_s);
}

QString anyWords() {
    return *rc::gen::element(u""_s, u" "_s, u"One."_s, u"Two."_s, QString(10'001, u'x'));
}

FieldChange anyChange() {
    return *rc::gen::element(
        FieldChange{u"street"_s, u"Mill Lane"_s, u"Mill Road"_s},
        FieldChange{u"street"_s, u"Mill Lane"_s, u"Mill Lane"_s}, FieldChange{u"count"_s, {}, u"3"_s},
        FieldChange{u"count"_s, {}, u"0"_s}, FieldChange{u"subject"_s, u"Hole in the road"_s, u"Crater"_s},
        FieldChange{u"applicant.email"_s, {}, u"ada@example.org"_s}, FieldChange{u"nothing"_s, {}, u"x"_s});
}

ActionBody anyBody(ActionType type) {
    switch (type) {
        case ActionType::Release:
            return ReleaseBody{anyWords()};
        case ActionType::Assign:
            return AssignBody{PersonId{anyPerson()}, anyWords()};
        case ActionType::Note:
            return NoteBody{anyWords()};
        case ActionType::EditFields:
            return EditFieldsBody{{anyChange()}};
        case ActionType::Attach: {
            AttachBody body;
            body.document.documentId = DocumentId{*rc::gen::element(u"d1"_s, u"d2"_s)};
            return body;
        }
        case ActionType::Accept:
            return AcceptBody{anyWords()};
        case ActionType::Refuse:
            return RefuseBody{anyWords()};
        case ActionType::AskForDocuments:
            return AskForDocumentsBody{*rc::gen::element(QStringList{}, QStringList{u"photo"_s}), anyWords()};
        case ActionType::Decide:
            return DecideBody{*rc::gen::element(DecisionKind::Granted, DecisionKind::Denied), anyWords()};
        case ActionType::Close:
            return CloseBody{anyWords()};
        case ActionType::Reopen:
            return ReopenBody{anyWords()};
        case ActionType::WithdrawProposal:
            return WithdrawProposalBody{ActionId{u"1"_s}, u"street"_s, anyWords()};
        default:
            return world::emptyBody(type);
    }
}

ActionType anyCaseAction() {
    return static_cast<ActionType>(*rc::gen::inRange(0, static_cast<int>(ActionType::ImportCase)));
}

Touch anyTouch() {
    return Touch{*rc::gen::inRange<qint64>(1, 9), world::keyOf(anyPerson())};
}

Case anyCase() {
    Case held = world::aCase();
    held.status = static_cast<CaseStatus>(*rc::gen::inRange(0, 6));
    // A change that the centre dated later than now: its clock was set back since.
    if (*rc::gen::arbitrary<bool>()) held.changedAt = world::instant(u"2026-03-06T08:00:00.000Z"_s);
    held.owner = PersonId{*rc::gen::element(u""_s, u"li.wei"_s, u"anna"_s)};
    if (*rc::gen::arbitrary<bool>())
        held.decision = Decision{DecisionKind::Granted, u"One."_s, held.owner, held.openedAt};
    if (*rc::gen::arbitrary<bool>())
        held.proposals.append(
            Proposal{u"street"_s, {}, u"Mill Street"_s, PersonId{u"anna"_s}, ActionId{u"1"_s}, held.openedAt});
    for (const QString& part :
         {u"status"_s, u"owner"_s, u"decision"_s, u"field:street"_s, u"subject"_s, u"proposal:field:street"_s})
        if (*rc::gen::arbitrary<bool>()) held.touched.insert(part, anyTouch());
    return held;
}

Action anyAction(const QString& id = world::kActionId) {
    return world::action(anyBody(anyCaseAction()), anyPerson(), *rc::gen::inRange<qint64>(1, 10), id);
}

Effect applied(const std::optional<Case>& before, const Action& action) {
    return apply(before, action, ground().contextOf(action.header.person.text()));
}

// The case after an action, or as it was.
Case then(const Case& before, const Action& action) {
    return applied(before, action).after.value_or(before);
}

// Two orders of one set of acts differ in their numbering and in the order of lists that only grow.
QByteArray upToOrder(Case held) {
    held.rev = 0;
    for (Touch& touch : held.touched) touch.rev = 0;
    const auto byId = [](const auto& a, const auto& b) { return a.actionId < b.actionId; };
    std::sort(held.timeline.begin(), held.timeline.end(), byId);
    std::sort(held.documents.begin(), held.documents.end(),
              [](const Document& a, const Document& b) { return a.documentId < b.documentId; });
    return json::write(toJson(held));
}

bool isRefusalOfTheBody(const QString& code) {
    static const QStringList kCodes{u"textMissing"_s, u"tooLong"_s,        u"documentMissing"_s, u"documentKnown"_s,
                                    u"formProblem"_s, u"nothingChanged"_s, u"noSuchProposal"_s,  u"personUnknown"_s};
    return kCodes.contains(code);
}

}  // namespace

class ApplyPropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameInSameOut() {
        QVERIFY(rc::check("determinism, also through the bytes of the case", [] {
            const Case before = anyCase();
            const Action action = anyAction();
            const Effect once = applied(before, action);
            const auto copy = caseFromJson(json::parseObject(json::write(toJson(before)), 1'000'000).value());
            const Effect again = applied(copy.value(), action);
            RC_ASSERT(once.verdict == again.verdict);
            RC_ASSERT(once.after == again.after);
        }));
    }

    void anEffectMovesTheRevisionByOneAndLeavesOneLine() {
        QVERIFY(rc::check("rev + 1, one entry, never an effect without a trace", [] {
            const Case before = anyCase();
            const Action action = anyAction();
            const Effect effect = applied(before, action);
            const bool mayChange =
                effect.verdict.kind == VerdictKind::Applied || effect.verdict.kind == VerdictKind::Conflict;
            RC_ASSERT(mayChange || !effect.after.has_value());
            RC_ASSERT(effect.verdict.kind != VerdictKind::Applied || effect.after.has_value());
            if (!effect.after) return;
            RC_ASSERT(effect.after->rev == before.rev + 1);
            RC_ASSERT(effect.after->timeline.size() == before.timeline.size() + 1);
            RC_ASSERT(effect.after->timeline.last().actionId == action.header.actionId);
            RC_ASSERT(effect.after->changedAt >= before.changedAt);
            RC_ASSERT(effect.after->id == before.id);
            for (const Touch& touch : effect.after->touched)
                RC_ASSERT(touch.rev < effect.after->rev || touch.keyId == action.header.keyId);
        }));
    }

    void anActionThatComesTwiceHappensOnce() {
        QVERIFY(rc::check("idempotence", [] {
            const Case before = anyCase();
            const Action action = anyAction();
            const Effect effect = applied(before, action);
            if (!effect.after) return;
            const Effect again = applied(*effect.after, action);
            RC_ASSERT(again.verdict.kind == VerdictKind::Noop);
            RC_ASSERT(!again.after.has_value());
        }));
    }

    void appendOnlyActionsCommute() {
        QVERIFY(rc::check("a note or a document before or after anything else", [] {
            const Case before = anyCase();
            const Action appended = world::action(anyBody(*rc::gen::element(ActionType::Note, ActionType::Attach)),
                                                  anyPerson(), *rc::gen::inRange<qint64>(1, 10), u"1"_s);
            const Action other = anyAction(u"2"_s);
            const bool sameDocument = appended.type() == ActionType::Attach && other.type() == ActionType::Attach;
            RC_PRE(!sameDocument);
            RC_ASSERT(upToOrder(then(then(before, appended), other)) == upToOrder(then(then(before, other), appended)));
        }));
    }

    void disjointEditsCommute() {
        QVERIFY(rc::check("edits of two fields in either order", [] {
            const Case before = anyCase();
            const FieldChange first = anyChange();
            const FieldChange second = anyChange();
            RC_PRE(first.field != second.field);
            const qint64 base = *rc::gen::inRange<qint64>(1, 9);
            const Action one = world::action(EditFieldsBody{{first}}, u"li.wei"_s, base, u"11"_s);
            const Action two = world::action(EditFieldsBody{{second}}, u"anna"_s, base, u"12"_s);
            Case ab = then(then(before, one), two);
            Case ba = then(then(before, two), one);
            std::sort(ab.proposals.begin(), ab.proposals.end(), [](auto& a, auto& b) { return a.field < b.field; });
            std::sort(ba.proposals.begin(), ba.proposals.end(), [](auto& a, auto& b) { return a.field < b.field; });
            RC_ASSERT(upToOrder(ab) == upToOrder(ba));
        }));
    }

    // The promise of the program: an edit is on the case, or proposed beside it, or answered with a reason.
    void noEditIsSilentlyOverwritten() {
        QVERIFY(rc::check("both values of a collision are on the case", [] {
            const Case before = world::aCase();
            const Action hers = world::action(
                EditFieldsBody{{FieldChange{u"street"_s, u"Mill Lane"_s, u"Mill Road"_s}}}, u"anna"_s, 8, u"1"_s);
            const Action mine = world::action(EditFieldsBody{{FieldChange{u"street"_s, u"Mill Lane"_s, u"Mill Way"_s}}},
                                              u"li.wei"_s, 8, u"2"_s);
            const Case after = then(then(before, hers), mine);
            RC_ASSERT(after.fields.value(u"street"_s) == u"Mill Road"_s);
            RC_ASSERT(after.proposals.size() == 1);
            RC_ASSERT(after.proposals.first().value == u"Mill Way"_s);
        }));
    }

    void whatIsOfferedIsLawfulAndWhatIsRefusedIsNot() {
        QVERIFY(rc::check("refusalFor agrees with apply at the revision on the screen", [] {
            const Case held = anyCase();
            const QString person = anyPerson();
            const ActionType type = anyCaseAction();
            const auto refusal = refusalFor(type, held, ground().contextOf(person));
            const Effect effect = applied(held, world::action(anyBody(type), person, held.rev));
            if (refusal) {
                RC_ASSERT(!effect.after.has_value());
                const bool isThere = effect.verdict.kind == VerdictKind::Noop;
                RC_ASSERT(isThere || (effect.verdict.code == refusal->code && effect.verdict.facts == refusal->facts));
            } else if (effect.verdict.kind == VerdictKind::Rejected) {
                RC_ASSERT(isRefusalOfTheBody(effect.verdict.code));
            }
        }));
    }

    void nobodyConflictsWithThemselves() {
        QVERIFY(rc::check("one key's acts, all made on one revision, never conflict", [] {
            Case held = world::aCase();
            for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
                const Action action = world::action(anyBody(anyCaseAction()), u"sun"_s, 8, u"a%1"_s.arg(i));
                const Effect effect = applied(held, action);
                RC_ASSERT(effect.verdict.kind != VerdictKind::Conflict);
                held = effect.after.value_or(held);
            }
        }));
    }

    void withoutRightsNothingHappens() {
        QVERIFY(rc::check("another office's clerk, a disabled clerk and an auditor change nothing", [] {
            const QString person = *rc::gen::element(u"eve"_s, u"frank"_s, u"dora"_s);
            const Action action = world::action(anyBody(anyCaseAction()), person, *rc::gen::inRange<qint64>(1, 10));
            const Effect effect = applied(anyCase(), action);
            RC_ASSERT(!effect.after.has_value());
            RC_ASSERT(effect.verdict.code == u"notYourRight"_s);
        }));
    }

    // core/action/conflict.h: this is what makes the keys sound.
    void anAdjudicatedActionReadsWhatItWrites() {
        for (const ActionType type : allActionTypes()) {
            const Rule& rule = ruleOf(type);
            if (rule.conflict != ConflictClass::Adjudicated) continue;
            for (const char* written : rule.writes) {
                if (written == nullptr) continue;
                const bool isRead = std::any_of(rule.reads.begin(), rule.reads.end(), [&](const char* read) {
                    return read != nullptr && QLatin1String(read) == QLatin1String(written);
                });
                QVERIFY2(isRead, rule.name);
            }
        }
    }
};

QTEST_GUILESS_MAIN(ApplyPropertyTest)
#include "apply_property_test.moc"
