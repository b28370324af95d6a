#include "core/action/rules.h"

#include <algorithm>

#include "core/action/case_clock.h"
#include "core/action/course.h"

namespace guichet {

namespace {

constexpr unsigned bit(CaseStatus status) {
    return 1u << static_cast<unsigned>(status);
}
constexpr unsigned kReceived = bit(CaseStatus::Received);
constexpr unsigned kAccepted = bit(CaseStatus::Accepted);
constexpr unsigned kWaiting = bit(CaseStatus::WaitingForApplicant);
constexpr unsigned kDecided = bit(CaseStatus::Decided);
constexpr unsigned kRefused = bit(CaseStatus::Refused);
constexpr unsigned kClosed = bit(CaseStatus::Closed);
constexpr unsigned kUndecided = kReceived | kAccepted | kWaiting;
constexpr unsigned kNotOver = kUndecided | kDecided;
constexpr unsigned kAny = kNotOver | kRefused | kClosed;
constexpr unsigned kSettled = kDecided | kRefused | kClosed;
constexpr unsigned kNew = 0;  // the case must not exist

constexpr std::array<const char*, 2> kNothing{nullptr, nullptr};
constexpr std::array<const char*, 2> kStatus{"status", nullptr};
constexpr std::array<const char*, 2> kOwner{"owner", nullptr};
constexpr std::array<const char*, 2> kStatusAndDecision{"status", "decision"};
constexpr std::array<const char*, 2> kDecision{"decision", nullptr};
constexpr std::array<const char*, 2> kClock{"clock", nullptr};
constexpr std::array<const char*, 2> kStatusAndClock{"status", "clock"};
constexpr std::array<const char*, 2> kClockAndOwner{"clock", "owner"};
constexpr std::array<const char*, 2> kOffice{"office", nullptr};
constexpr std::array<const char*, 2> kOfficeAndOwner{"office", "owner"};
constexpr std::array<const char*, 2> kPriority{"priority", nullptr};
constexpr std::array<const char*, 2> kNotice{"notice", nullptr};
constexpr std::array<const char*, 2> kStatusAndNotice{"status", "notice"};
constexpr std::array<const char*, 2> kStatusAndService{"status", "service"};

using enum ActionType;
using enum ConflictClass;
using enum Ownership;
using S = CaseStatus;
using W = WordsNeed;

// clang-format off
// editFields reads and writes the parts that its body names.
constexpr Rule kRules[] = {
//   type              name                v  class        right                whose              from                            becomes                  reads               writes              words, where
    {Register,         "register",         1, Creates,     Right::Register,     Anybodys,          kNew,                           S::Received,             kNothing,           kStatus,            W::None},
    {Claim,            "claim",            1, Adjudicated, Right::Handle,       Nobodys,           kNotOver,                       std::nullopt,            kOwner,             kOwner,             W::None},
    {Release,          "release",          1, Adjudicated, Right::Handle,       OwnOrAssigner,     kNotOver,                       std::nullopt,            kOwner,             kOwner,             W::Optional},
    {Assign,           "assign",           1, Adjudicated, Right::Handle,       OwnOrAssigner,     kNotOver,                       std::nullopt,            kOwner,             kOwner,             W::Optional},
    {Note,             "note",             1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::Required, Where::Involved},
    {EditFields,       "editFields",       1, Merged,      Right::Handle,       Anybodys,          kNotOver,                       std::nullopt,            kNothing,           kNothing,           W::None},
    {Attach,           "attach",           1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::None, Where::Involved},
    {Accept,           "accept",           1, Adjudicated, Right::Handle,       Anybodys,          kReceived | kWaiting,           S::Accepted,             kStatus,            kStatus,            W::Optional},
    {Refuse,           "refuse",           1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kUndecided,                     S::Refused,              kStatus,            kStatus,            W::Required},
    {AskForDocuments,  "askForDocuments",  1, Adjudicated, Right::Handle,       Anybodys,          kUndecided           ,          S::WaitingForApplicant,  kStatus,            kStatus,            W::Optional},
    {Decide,           "decide",           1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kAccepted,                      S::Decided,              kStatusAndDecision, kStatusAndDecision, W::Required},
    {Close,            "close",            1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kAccepted | kDecided | kWaiting,S::Closed,               kStatus,            kStatus,            W::UnlessDecided},
    {Reopen,           "reopen",           1, Adjudicated, Right::Decide,       Anybodys,          kClosed | kRefused,             S::Accepted,             kStatusAndDecision, kStatusAndDecision, W::Required},
    {WithdrawProposal, "withdrawProposal", 1, Merged,      Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::Optional},
    {Suspend,          "suspend",          1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kReceived | kAccepted,          std::nullopt,            kStatusAndClock,    kClock,             W::Required},
    {Resume,           "resume",           1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kReceived | kAccepted,          std::nullopt,            kStatusAndClock,    kClock,             W::Optional},
    {Extend,           "extend",           1, Adjudicated, Right::Approve,      NotOwn,            kUndecided,                     std::nullopt,            kClockAndOwner,     kClock,             W::Required},
    {ProposeDecision,  "proposeDecision",  1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kAccepted,                      std::nullopt,            kStatusAndDecision, kDecision,          W::Required},
    {ApproveDecision,  "approveDecision",  1, Adjudicated, Right::Approve,      NotProposed,       kAccepted,                      S::Decided,              kStatusAndDecision, kStatusAndDecision, W::Optional},
    {ReturnDecision,   "returnDecision",   1, Adjudicated, Right::Approve,      NotProposed,       kAccepted,                      std::nullopt,            kStatusAndDecision, kDecision,          W::Required},
    {Withdraw,         "withdraw",         1, Adjudicated, Right::Handle,       Anybodys,          kUndecided,                     S::Closed,               kStatus,            kStatus,            W::Required},
    {NotOurRemit,      "notOurRemit",      1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kReceived | kWaiting,           S::Refused,              kStatus,            kStatus,            W::Required},
    {ApproveNotice,    "approveNotice",    1, Adjudicated, Right::Approve,      NotOwn,            kUndecided           ,          std::nullopt,            kStatusAndNotice,   kNotice,            W::Required},
    {Transfer,         "transfer",         1, Adjudicated, Right::Handle,       FreeOwnOrAssigner, kUndecided,                     std::nullopt,            kOfficeAndOwner,    kOfficeAndOwner,    W::Required},
    {AcceptTransfer,   "acceptTransfer",   1, Adjudicated, Right::Handle,       Anybodys,          kNotOver,                       std::nullopt,            kOffice,            kOffice,            W::Optional},
    {ReturnTransfer,   "returnTransfer",   2, Adjudicated, Right::Handle,       Anybodys,          kNotOver,                       std::nullopt,            kOfficeAndOwner,    kOfficeAndOwner,    W::Required},
    {AskOpinion,       "askOpinion",       1, AppendOnly,  Right::Handle,       FreeOwnOrAssigner, kUndecided,                     std::nullopt,            kNothing,           kNothing,           W::Required},
    {GiveOpinion,      "giveOpinion",      1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::Required, Where::Asked},
    {BeginSpecialStep, "beginSpecialStep", 1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kReceived | kAccepted,          std::nullopt,            kStatusAndClock,    kClock,             W::Optional},
    {EndSpecialStep,   "endSpecialStep",   1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kReceived | kAccepted,          std::nullopt,            kStatusAndClock,    kClock,             W::Optional},
    {Link,             "link",             1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::Optional},
    {Unlink,           "unlink",           1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::Optional},
    {Merge,            "merge",            1, Adjudicated, Right::Decide,       FreeOwnOrAssigner, kUndecided,                     S::Closed,               kStatus,            kStatus,            W::Required},
    {Unmerge,          "unmerge",          1, Adjudicated, Right::AssignOthers, Anybodys,          kClosed,                        std::nullopt,            kStatus,            kStatus,            W::Required},
    {Prioritise,       "prioritise",       1, Adjudicated, Right::Handle,       Anybodys,          kNotOver,                       std::nullopt,            kPriority,          kPriority,          W::Required},
    {RecordContact,    "recordContact",    1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::Required, Where::Involved},
    {ProveService,     "proveService",     1, AppendOnly,  Right::Handle,       Anybodys,          kSettled | kWaiting,            std::nullopt,            kNothing,           kNothing,           W::Optional},
    {TakeOriginal,     "takeOriginal",     1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::None, Where::Involved},
    {ReturnOriginal,   "returnOriginal",   1, AppendOnly,  Right::Handle,       Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::Optional, Where::Involved},
    {MoveToVersion,    "moveToVersion",    1, Adjudicated, Right::Approve,      NotOwn,            kUndecided,                     std::nullopt,            kStatusAndService,  kStatusAndService,  W::Required},
    {Recompute,        "recompute",        1, AppendOnly,  Right::Administer,   Anybodys,          kNotOver,                       std::nullopt,            kNothing,           kNothing,           W::Required},
    {AcceptBySilence,  "acceptBySilence",  1, Adjudicated, Right::Administer,   Anybodys,          kReceived,                      S::Accepted,             kStatus,            kStatus,            W::None},
    {DecideBySilence,  "decideBySilence",  1, Adjudicated, Right::Administer,   Anybodys,          kReceived | kAccepted,          S::Decided,              kStatusAndDecision, kStatusAndDecision, W::None},
    {FileArrived,      "fileArrived",      1, AppendOnly,  Right::Administer,   Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::None},
    {FileRefused,      "fileRefused",      1, AppendOnly,  Right::Administer,   Anybodys,          kAny,                           std::nullopt,            kNothing,           kNothing,           W::None},
    {ImportCase,       "importCase",       1, Creates,     Right::Administer,   Anybodys,          kNew,                           std::nullopt,            kNothing,           kNothing,           W::None},
    {SetOffice,        "setOffice",        1, Creates,     Right::Administer,   Anybodys,          kNew,                           std::nullopt,            kNothing,           kNothing,           W::None},
    {SetPerson,        "setPerson",        1, Creates,     Right::Administer,   Anybodys,          kNew,                           std::nullopt,            kNothing,           kNothing,           W::None},
    {SetService,       "setService",       1, Creates,     Right::Administer,   Anybodys,          kNew,                           std::nullopt,            kNothing,           kNothing,           W::None},
    {SetCalendar,      "setCalendar",      1, Creates,     Right::Administer,   Anybodys,          kNew,                           std::nullopt,            kNothing,           kNothing,           W::None},
    {SetScreeningList, "setScreeningList", 1, Creates,     Right::Administer,   Anybodys,          kNew,                           std::nullopt,            kNothing,           kNothing,           W::None},
};
// clang-format on

bool mayAssignOthers(const Case& on, const Actor& actor) {
    return actor.person == nullptr || has(*actor.person, on.office, Right::AssignOthers, on.service);
}

bool mayDecide(const Case& on, const Actor& actor) {
    return actor.person == nullptr || has(*actor.person, on.office, Right::Decide, on.service);
}

bool mayRoute(const Case& on, const Actor& actor) {
    return actor.person == nullptr || has(*actor.person, on.office, Right::Route, on.service);
}

// Giving a case away for a moment makes nobody a stranger to it.
PersonId lastOwnerOf(const Case& on) {
    for (auto entry = on.timeline.crbegin(); entry != on.timeline.crend(); ++entry)
        if (const QString owner = entry->details.value(QStringLiteral("owner")); !owner.isEmpty())
            return PersonId{owner};
    return {};
}

// A case can be worked on by somebody who never took it.
PersonId lastHandlerOf(const Case& on) {
    const auto handles = [](const TimelineEntry& entry) {
        const Rule* rule = ruleNamed(entry.type);
        return rule != nullptr && rule->conflict == Adjudicated && rule->right != Right::Approve &&
               qstrcmp(rule->reads.front(), "status") == 0 && !entry.person.isEmpty();
    };
    const auto last = std::find_if(on.timeline.crbegin(), on.timeline.crend(), handles);
    return last == on.timeline.crend() ? PersonId{} : last->person;
}

Refusal refusal(const char* code, const QStringList& facts = {}) {
    return Refusal{QString::fromLatin1(code), facts};
}

std::optional<Refusal> refusedOwnership(const Rule& rule, const Case& on, const Actor& actor) {
    const bool free = on.owner.isEmpty();
    const bool mine = !free && on.owner == actor.id;
    const Refusal notOwner = refusal("notOwner", {on.owner.text()});
    switch (rule.ownership) {
        case Anybodys:
            return std::nullopt;
        case Nobodys:
            if (free) return std::nullopt;
            return refusal("alreadyOwned", {on.owner.text()});
        case OwnOrAssigner:
            if (rule.type == Release && free) return notOwner;
            if (mine || mayAssignOthers(on, actor)) return std::nullopt;
            return notOwner;
        case FreeOwnOrAssigner:
            if (free || mine || mayAssignOthers(on, actor)) return std::nullopt;
            return notOwner;
        case NotOwn:
            if (actor.id.isEmpty() || !(mine || lastOwnerOf(on) == actor.id || lastHandlerOf(on) == actor.id))
                return std::nullopt;
            return refusal("ownCase");
        case NotProposed:
            if (hasProposed(on, actor.id)) return refusal("ownProposal");
            return std::nullopt;
    }
    GUICHET_ASSERT(!"an Ownership outside its enumeration");
    return std::nullopt;
}

// What must, or must not, be on the case already.
std::optional<Refusal> refusedPresence(const Rule& rule, const Case& on, const Actor& actor) {
    switch (rule.type) {
        case Claim:  // the centre is nobody's colleague: it can own no case
            return actor.id.isEmpty() ? std::optional(refusal("personUnknown")) : std::nullopt;
        case WithdrawProposal:
            return on.proposals.isEmpty() ? std::optional(refusal("noSuchProposal")) : std::nullopt;
        case Suspend:
            return isSuspended(on) ? std::optional(refusal("clockStopped")) : std::nullopt;
        case Resume:
            return isSuspended(on) ? std::nullopt : std::optional(refusal("clockRunning"));
        case Extend:
            return extensionOf(on) > 0 ? std::optional(refusal("extendedAlready")) : std::nullopt;
        case ApproveDecision:
        case ReturnDecision:
            return on.proposedDecision ? std::nullopt : std::optional(refusal("nothingProposed"));
        case AcceptTransfer:
        case ReturnTransfer:
            return on.handover ? std::nullopt : std::optional(refusal("notHandedOver"));
        case BeginSpecialStep:
            return specialStepOf(on).isEmpty() ? std::nullopt
                                               : std::optional(refusal("specialStepRuns", {specialStepOf(on)}));
        case EndSpecialStep:
            return specialStepOf(on).isEmpty() ? std::optional(refusal("noSpecialStep")) : std::nullopt;
        case Unlink:
            return on.links.isEmpty() ? std::optional(refusal("notLinked")) : std::nullopt;
        case Unmerge:
            return mergedInto(on) ? std::nullopt : std::optional(refusal("notMerged"));
        case ReturnOriginal:
            return on.originals.isEmpty() ? std::optional(refusal("noOriginal")) : std::nullopt;
        default:
            return std::nullopt;
    }
}

// A case on its way belongs to nobody yet: it is taken or sent back first. Words and papers are always welcome.
std::optional<Refusal> refusedHandover(const Rule& rule, const Case& on) {
    const bool settles = rule.type == AcceptTransfer || rule.type == ReturnTransfer;
    const bool moves = rule.conflict == Adjudicated || rule.conflict == Merged;
    if (!on.handover || settles || !moves || isCentresOwn(rule.type)) return std::nullopt;
    return refusal("handedOver");
}

// After so many returns only a coordinator says where the case belongs.
std::optional<Refusal> refusedRouting(const Rule& rule, const Case& on, const Actor& actor, const Service& service) {
    if (rule.type != Transfer && rule.type != ReturnTransfer) return std::nullopt;
    if (returnsOf(on) < service.mostReturns || mayRoute(on, actor)) return std::nullopt;
    return refusal("returnedTooOften", {QString::number(returnsOf(on))});
}

std::optional<Refusal> refusedNotice(const Rule& rule, const Case& on, const Service& service) {
    if (!service.notice) return rule.type == ApproveNotice ? std::optional(refusal("noticeNotNeeded")) : std::nullopt;
    const bool spent = noticesSent(on) > noticesApproved(on);
    if (rule.type == AskForDocuments && spent) return refusal("noticeGiven", {QString::number(noticesSent(on))});
    if (rule.type == ApproveNotice && !spent) return refusal("noticeNotNeeded");
    return std::nullopt;
}

bool plays(const Case& on, const Actor& actor, Role role) {
    return std::any_of(actor.person->roles.cbegin(), actor.person->roles.cend(), [&](const RoleGrant& grant) {
        return grant.office == on.office && grant.role == role &&
               (grant.services.isEmpty() || grant.services.contains(on.service));
    });
}

// A step ends in its turn, and by whom the service names.
std::optional<Refusal> refusedStep(const Rule& rule, const Case& on, const Actor& actor, const Service& service) {
    const auto ends = std::find_if(service.steps.cbegin(), service.steps.cend(),
                                   [&](const ServiceStep& step) { return step.ends == QLatin1String(rule.name); });
    if (actor.person == nullptr || ends == service.steps.cend()) return std::nullopt;
    const qsizetype now = currentStep(on, service);
    // A case that nobody decides, because it was abandoned, may be closed at any step.
    const bool abandons = rule.type == Close && on.status != CaseStatus::Decided;
    if (!abandons && now < ends - service.steps.cbegin()) return refusal("stepNotYet", {service.steps[now].key});
    if (plays(on, actor, ends->by) || plays(on, actor, Role::Supervisor)) return std::nullopt;
    return refusal("stepNotYours", {ends->key, QLatin1String(roleName(ends->by))});
}

std::optional<Refusal> refusedByService(const Rule& rule, const Case& on, const Actor& actor, const Context& context) {
    const Service* service =
        context.catalogue == nullptr ? nullptr : context.catalogue->find(on.service, on.serviceVersion);
    if (service == nullptr) return std::nullopt;
    if (rule.type == Decide && service->fourEyes) return refusal("fourEyes");
    if (rule.type == BeginSpecialStep && service->specialSteps.isEmpty()) return refusal("noSpecialStep");
    if (const auto refused = refusedRouting(rule, on, actor, *service)) return refused;
    if (const auto refused = refusedNotice(rule, on, *service)) return refused;
    return refusedStep(rule, on, actor, *service);
}

bool hasRight(const Rule& rule, const Case& on, const Person& person) {
    const auto inOffice = [&](const OfficeId& office) {
        return on.service.isEmpty() ? has(person, office, rule.right) : has(person, office, rule.right, on.service);
    };
    switch (rule.where) {
        case Where::Lead:
            return inOffice(on.office);
        case Where::Involved: {
            const QVector<OfficeId> offices = officesOf(on);
            return std::any_of(offices.cbegin(), offices.cend(), inOffice);
        }
        case Where::Asked:
            return std::any_of(on.opinions.cbegin(), on.opinions.cend(),
                               [&](const Opinion& opinion) { return !opinion.givenAt && inOffice(opinion.office); });
    }
    GUICHET_ASSERT(!"a Where outside its enumeration");
    return false;
}

}  // namespace

const Rule& ruleOf(ActionType type) {
    const Rule& rule = kRules[static_cast<size_t>(type)];
    GUICHET_ASSERT(rule.type == type);
    return rule;
}

bool isAllowedIn(const Rule& rule, CaseStatus status) {
    return (rule.from & bit(status)) != 0;
}

const Rule* ruleNamed(const QString& name) {
    for (const Rule& rule : kRules)
        if (name == QLatin1String(rule.name)) return &rule;
    return nullptr;
}

bool needsCentre(ActionType type) {
    return type == ActionType::ApproveDecision || type == ActionType::Merge;
}

std::optional<ActionType> undoneBy(ActionType type) {
    switch (type) {
        case Claim:
            return Release;
        case Release:
        case Assign:
            return Assign;
        case EditFields:
        case Prioritise:
            return type;
        case AskForDocuments:
            return Accept;
        case Refuse:
        case NotOurRemit:
        case Withdraw:
        case Decide:  // once closed
        case ApproveDecision:
        case Close:
            return Reopen;
        case ProposeDecision:
            return ReturnDecision;
        case Suspend:
            return Resume;
        case Transfer:
            return ReturnTransfer;
        case BeginSpecialStep:
            return EndSpecialStep;
        case Link:
            return Unlink;
        case Unlink:
            return Link;
        case Merge:
            return Unmerge;
        case TakeOriginal:
            return ReturnOriginal;
        default:
            return std::nullopt;  // what was said, handed in or granted stays said
    }
}

std::optional<Refusal> refusedRight(const Rule& rule, const Case& on, const Actor& actor) {
    if (actor.person == nullptr) return std::nullopt;
    const Refusal notYourRight = refusal("notYourRight", {QLatin1String(rule.name)});
    if (isCentresOwn(rule.type)) return notYourRight;
    if (hasRight(rule, on, *actor.person)) return std::nullopt;
    // Who may give others' cases away need not handle cases; nor need who says where they belong.
    if (rule.ownership == OwnOrAssigner && mayAssignOthers(on, actor)) return std::nullopt;
    if ((rule.type == Transfer || rule.type == ReturnTransfer) && mayRoute(on, actor)) return std::nullopt;
    // Who may merge a case, or undo it, sets the link on the other one too.
    if ((rule.type == Link || rule.type == Unlink) && (mayDecide(on, actor) || mayAssignOthers(on, actor)))
        return std::nullopt;
    return notYourRight;
}

std::optional<Refusal> refusedState(const Rule& rule, const Case& on, const Actor& actor, const Context& context) {
    if (!isAllowedIn(rule, on.status)) return refusal("statusForbids", {QLatin1String(statusName(on.status))});
    if (const auto refused = refusedHandover(rule, on)) return refused;
    if (const auto refused = refusedOwnership(rule, on, actor)) return refused;
    if (const auto refused = refusedPresence(rule, on, actor)) return refused;
    return refusedByService(rule, on, actor, context);
}

}  // namespace guichet
