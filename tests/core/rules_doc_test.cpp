// docs/rules.md is what this test makes of the code. Where they differ the document is old:
//   GUICHET_WRITE_RULES=1 ctest -R core_rules_doc_test
#include <QFile>
#include <QtTest>

#include "apply_world.h"
#include "core/action/rules.h"
#include "tests/support/latin.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const QVector<CaseStatus> kStatuses{CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant,
                                    CaseStatus::Decided,  CaseStatus::Refused,  CaseStatus::Closed};
const QVector<std::pair<Role, QString>> kRoles{
    {Role::Clerk, u"C"_s}, {Role::Approver, u"A"_s}, {Role::Supervisor, u"S"_s}, {Role::Coordinator, u"K"_s}};

QString className(ConflictClass conflict) {
    static const QStringList kNames{u"append-only"_s, u"merged"_s, u"adjudicated"_s, u"creates"_s};
    return kNames.at(static_cast<int>(conflict));
}

QString rightName(Right right) {
    static const QStringList kNames{u"see"_s,   u"register"_s,     u"handle"_s, u"decide"_s, u"approve"_s,
                                    u"route"_s, u"assignOthers"_s, u"reveal"_s, u"audit"_s,  u"administer"_s};
    return kNames.at(static_cast<int>(right));
}

QString whoseName(Ownership ownership) {
    static const QStringList kNames{QString(),
                                    u"nobody's"_s,
                                    u"mine, or assignOthers"_s,
                                    u"mine, nobody's, or assignOthers"_s,
                                    u"neither mine nor mine last"_s,
                                    u"not proposed by me"_s};
    return kNames.at(static_cast<int>(ownership));
}

QString whereName(Where where) {
    static const QStringList kNames{QString(), u", in any office that sees it"_s,
                                    u", in an office that owes an opinion"_s};
    return kNames.at(static_cast<int>(where));
}

QString wordsName(WordsNeed words) {
    static const QStringList kNames{QString(), u"may"_s, u"must"_s, u"must, unless decided"_s};
    return kNames.at(static_cast<int>(words));
}

QString partsName(const std::array<const char*, 2>& parts) {
    QStringList names;
    for (const char* part : parts)
        if (part != nullptr) names.append(latin(part));
    return names.join(u", "_s);
}

TimelineEntry line(ActionType type, const FieldValues& details) {
    TimelineEntry entry;
    entry.type = latin(actionTypeName(type));
    entry.at = world::instant(u"2026-03-03T08:00:00.000Z"_s);
    entry.details = details;
    return entry;
}

// A case of a service that asks for nothing of its own, nobody's, on which everything is that the action presumes.
Case prepared(ActionType type, CaseStatus status) {
    Case on = world::aCase();
    on.status = status;
    switch (type) {
        case ActionType::Release:
            on.owner = PersonId{u"somebody"_s};
            break;
        case ActionType::ApproveDecision:
        case ActionType::ReturnDecision:
            on.proposedDecision = Decision{DecisionKind::Granted, u"Yes."_s, PersonId{u"somebody"_s}, on.openedAt};
            break;
        case ActionType::AcceptTransfer:
        case ActionType::ReturnTransfer:
            on.handover = Handover{OfficeId{u"RE"_s}, PersonId{u"somebody"_s}, on.openedAt};
            break;
        case ActionType::GiveOpinion:
            on.opinions = {Opinion{ActionId{u"1"_s}, on.office, on.openedAt, 0, u"?"_s, {}, {}, std::nullopt}};
            break;
        case ActionType::Resume:
            on.timeline = {line(ActionType::Suspend, {{u"clock"_s, u"stopped"_s}})};
            break;
        case ActionType::EndSpecialStep:
            on.timeline = {line(ActionType::BeginSpecialStep, {{u"specialStep"_s, u"hearing"_s}})};
            break;
        case ActionType::Unmerge:
            on.timeline = {line(ActionType::Merge, {{u"status"_s, u"closed"_s}})};
            on.links = {CaseLink{LinkKind::DuplicateOf, CaseId{u"2"_s}, {}}};
            break;
        case ActionType::Unlink:
            on.links = {CaseLink{LinkKind::Related, CaseId{u"2"_s}, {}}};
            break;
        case ActionType::ReturnOriginal:
            on.originals = {Original{ActionId{u"1"_s}, {}, u"Deed"_s, {}}};
            break;
        case ActionType::WithdrawProposal:
            on.proposals = {Proposal{u"street"_s, {}, u"Mill Lane"_s, PersonId{u"somebody"_s}, ActionId{u"1"_s}, {}}};
            break;
        case ActionType::BeginSpecialStep:
        case ActionType::ApproveNotice:
            on.service = ServiceId{u"shop-licence"_s};
            if (type == ActionType::ApproveNotice) on.timeline = {line(ActionType::AskForDocuments, {})};
            break;
        default:
            break;
    }
    return on;
}

QString mayNow(ActionType type, CaseStatus status) {
    const world::Ground ground;
    Context context = ground.contextOf(QString());
    QString letters;
    for (const auto& [role, letter] : kRoles) {
        const Person person{PersonId{u"me"_s}, u"me"_s, {RoleGrant{OfficeId{u"EO"_s}, role, {}}}, false, false};
        context.person = &person;
        if (!refusalFor(type, prepared(type, status), context)) letters += letter;
    }
    return letters;
}

QString row(const QStringList& cells) {
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

QString rulesDocument() {
    QString text =
        u"# Rules\n\nGenerated from `core/action/rules.cpp` by `tests/core/rules_doc_test.cpp`; what a table "
        "cannot say is in [cases.md](cases.md).\n\n## What each action needs\n\n"_s;
    text += row({u"action"_s, u"class"_s, u"right"_s, u"whose"_s, u"reads"_s, u"writes"_s, u"becomes"_s, u"words"_s});
    text += u"|---|---|---|---|---|---|---|---|\n"_s;
    for (const ActionType type : allActionTypes()) {
        if (isDirectoryAction(type)) continue;
        const Rule& rule = ruleOf(type);
        const QString right = isCentresOwn(type) ? u"the centre"_s : rightName(rule.right) + whereName(rule.where);
        text += row({u'`' + latin(rule.name) + u'`', className(rule.conflict), right, whoseName(rule.ownership),
                     partsName(rule.reads), partsName(rule.writes),
                     rule.becomes ? latin(statusName(*rule.becomes)) : QString(), wordsName(rule.words)});
    }
    text +=
        u"\n## Who may do what, and when\n\nC clerk, A approver, S supervisor, K coordinator, each with this role "
        "alone, in the office where the case lies. The case is nobody's, and on it is whatever the action "
        "presumes.\n\n"_s;
    QStringList head{u"action"_s};
    for (const CaseStatus status : kStatuses) head.append(latin(statusName(status)));
    text += row(head) + u"|---|---|---|---|---|---|---|\n"_s;
    for (const ActionType type : allActionTypes()) {
        if (isCentresOwn(type) || type == ActionType::Register) continue;
        QStringList cells{u'`' + latin(actionTypeName(type)) + u'`'};
        for (const CaseStatus status : kStatuses) cells.append(mayNow(type, status));
        text += row(cells);
    }
    text +=
        u"\n## What takes an action back\n\nAlways another action: nothing is deleted. Actions that are not here "
        u"cannot be "
        "taken back.\n\n| action | taken back by |\n|---|---|\n"_s;
    for (const ActionType type : allActionTypes())
        if (const auto undo = undoneBy(type))
            text += row({u'`' + latin(actionTypeName(type)) + u'`', u'`' + latin(actionTypeName(*undo)) + u'`'});
    return text;
}

}  // namespace

class RulesDocTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDocumentIsWhatTheCodeSays() {
        QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/docs/rules.md"));
        const QString now = rulesDocument();
        if (qEnvironmentVariableIsSet("GUICHET_WRITE_RULES")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(now.toUtf8());
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList written = QString::fromUtf8(file.readAll()).split(u'\n');
        const QStringList made = now.split(u'\n');
        for (qsizetype i = 0; i < std::max(written.size(), made.size()); ++i) QCOMPARE(written.value(i), made.value(i));
    }

    // An adjudicated action reads every part that it writes, or two of them could cross unseen.
    void whatIsWrittenIsRead() {
        for (const ActionType type : allActionTypes()) {
            const Rule& rule = ruleOf(type);
            if (rule.conflict != ConflictClass::Adjudicated) continue;
            for (const char* part : rule.writes)
                QVERIFY2(part == nullptr || partsName(rule.reads).split(u", "_s).contains(latin(part)), rule.name);
        }
    }
};

QTEST_GUILESS_MAIN(RulesDocTest)
#include "rules_doc_test.moc"
