#include "core/action/rules.h"

#include "core/action/case_clock.h"

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
constexpr unsigned kNotOver = kReceived | kAccepted | kWaiting | kDecided;
constexpr unsigned kAny = kNotOver | kRefused | kClosed;
constexpr unsigned kNew = 0;  // the case must not exist

constexpr std::array<const char*, 2> kNothing{nullptr, nullptr};
constexpr std::array<const char*, 2> kStatus{"status", nullptr};
constexpr std::array<const char*, 2> kOwner{"owner", nullptr};
constexpr std::array<const char*, 2> kStatusAndDecision{"status", "decision"};
constexpr std::array<const char*, 2> kClock{"clock", nullptr};
constexpr std::array<const char*, 2> kStatusAndClock{"status", "clock"};
constexpr std::array<const char*, 2> kClockAndOwner{"clock", "owner"};

using enum ActionType;
using enum ConflictClass;
using enum Ownership;
using S = CaseStatus;

// clang-format off
// editFields reads and writes the parts that its body names.
constexpr Rule kRules[] = {
//   type              name                v  class        right              whose              from                                becomes                 reads               writes              words
    {Register,         "register",         1, Creates,     Right::Register,   Anybodys,          kNew,                               S::Received,            kNothing,           kStatus,            WordsNeed::None},
    {Claim,            "claim",            1, Adjudicated, Right::Handle,     Nobodys,           kNotOver,                           std::nullopt,           kOwner,             kOwner,             WordsNeed::None},
    {Release,          "release",          1, Adjudicated, Right::Handle,     OwnOrAssigner,     kNotOver,                           std::nullopt,           kOwner,             kOwner,             WordsNeed::Optional},
    {Assign,           "assign",           1, Adjudicated, Right::Handle,     OwnOrAssigner,     kNotOver,                           std::nullopt,           kOwner,             kOwner,             WordsNeed::Optional},
    {Note,             "note",             1, AppendOnly,  Right::Handle,     Anybodys,          kAny,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::Required},
    {EditFields,       "editFields",       1, Merged,      Right::Handle,     Anybodys,          kNotOver,                           std::nullopt,           kNothing,           kNothing,           WordsNeed::None},
    {Attach,           "attach",           1, AppendOnly,  Right::Handle,     Anybodys,          kAny,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::None},
    {Accept,           "accept",           1, Adjudicated, Right::Handle,     Anybodys,          kReceived | kWaiting,               S::Accepted,            kStatus,            kStatus,            WordsNeed::Optional},
    {Refuse,           "refuse",           1, Adjudicated, Right::Decide,     FreeOwnOrAssigner, kReceived | kAccepted | kWaiting,   S::Refused,             kStatus,            kStatus,            WordsNeed::Required},
    {AskForDocuments,  "askForDocuments",  1, Adjudicated, Right::Handle,     Anybodys,          kReceived | kAccepted,              S::WaitingForApplicant, kStatus,            kStatus,            WordsNeed::Optional},
    {Decide,           "decide",           1, Adjudicated, Right::Decide,     FreeOwnOrAssigner, kAccepted,                          S::Decided,             kStatusAndDecision, kStatusAndDecision, WordsNeed::Required},
    {Close,            "close",            1, Adjudicated, Right::Decide,     FreeOwnOrAssigner, kAccepted | kDecided | kWaiting,    S::Closed,              kStatus,            kStatus,            WordsNeed::UnlessDecided},
    {Reopen,           "reopen",           1, Adjudicated, Right::Decide,     Anybodys,          kClosed | kRefused,                 S::Accepted,            kStatusAndDecision, kStatusAndDecision, WordsNeed::Required},
    {WithdrawProposal, "withdrawProposal", 1, Merged,      Right::Handle,     Anybodys,          kAny,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::Optional},
    {Suspend,          "suspend",          1, Adjudicated, Right::Decide,     FreeOwnOrAssigner, kReceived | kAccepted,              std::nullopt,           kStatusAndClock,    kClock,             WordsNeed::Required},
    {Resume,           "resume",           1, Adjudicated, Right::Decide,     FreeOwnOrAssigner, kReceived | kAccepted,              std::nullopt,           kStatusAndClock,    kClock,             WordsNeed::Optional},
    {Extend,           "extend",           1, Adjudicated, Right::Approve,    NotOwn,            kReceived | kAccepted | kWaiting,   std::nullopt,           kClockAndOwner,     kClock,             WordsNeed::Required},
    {Recompute,        "recompute",        1, AppendOnly,  Right::Administer, Anybodys,          kNotOver,                           std::nullopt,           kNothing,           kNothing,           WordsNeed::Required},
    {ImportCase,       "importCase",       1, Creates,     Right::Administer, Anybodys,          kNew,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::None},
    {SetOffice,        "setOffice",        1, Creates,     Right::Administer, Anybodys,          kNew,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::None},
    {SetPerson,        "setPerson",        1, Creates,     Right::Administer, Anybodys,          kNew,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::None},
    {SetService,       "setService",       1, Creates,     Right::Administer, Anybodys,          kNew,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::None},
    {SetCalendar,      "setCalendar",      1, Creates,     Right::Administer, Anybodys,          kNew,                               std::nullopt,           kNothing,           kNothing,           WordsNeed::None},
};
// clang-format on

bool onlyCentre(ActionType type) {
    return isDirectoryAction(type) || type == ImportCase || type == Recompute;
}

bool mayAssignOthers(const OfficeId& office, const Actor& actor) {
    return actor.person == nullptr || has(*actor.person, office, Right::AssignOthers);
}

// Giving a case away for a moment makes nobody a stranger to it.
PersonId lastOwnerOf(const Case& on) {
    for (auto entry = on.timeline.crbegin(); entry != on.timeline.crend(); ++entry)
        if (const QString owner = entry->details.value(QStringLiteral("owner")); !owner.isEmpty())
            return PersonId{owner};
    return {};
}

std::optional<Refusal> refusedOwnership(const Rule& rule, const Case& on, const Actor& actor) {
    const bool free = on.owner.isEmpty();
    const bool mine = !free && on.owner == actor.id;
    const Refusal notOwner{QStringLiteral("notOwner"), {on.owner.text()}};
    switch (rule.ownership) {
        case Anybodys:
            return std::nullopt;
        case Nobodys:
            if (free) return std::nullopt;
            return Refusal{QStringLiteral("alreadyOwned"), {on.owner.text()}};
        case OwnOrAssigner:
            if (rule.type == Release && free) return notOwner;
            if (mine || mayAssignOthers(on.office, actor)) return std::nullopt;
            return notOwner;
        case FreeOwnOrAssigner:
            if (free || mine || mayAssignOthers(on.office, actor)) return std::nullopt;
            return notOwner;
        case NotOwn:
            if (mine || (!actor.id.isEmpty() && lastOwnerOf(on) == actor.id))
                return Refusal{QStringLiteral("ownCase"), {}};
            return std::nullopt;
    }
    GUICHET_ASSERT(!"an Ownership outside its enumeration");
    return std::nullopt;
}

std::optional<Refusal> refusedClock(const Rule& rule, const Case& on) {
    if (rule.type == Suspend && isSuspended(on)) return Refusal{QStringLiteral("clockStopped"), {}};
    if (rule.type == Resume && !isSuspended(on)) return Refusal{QStringLiteral("clockRunning"), {}};
    if (rule.type == Extend && extensionOf(on) > 0) return Refusal{QStringLiteral("extendedAlready"), {}};
    return std::nullopt;
}

}  // namespace

const Rule& ruleOf(ActionType type) {
    const Rule& rule = kRules[static_cast<size_t>(type)];
    GUICHET_ASSERT(rule.type == type);
    return rule;
}

const Rule* ruleNamed(const QString& name) {
    for (const Rule& rule : kRules)
        if (name == QLatin1String(rule.name)) return &rule;
    return nullptr;
}

std::optional<Refusal> refusedRight(const Rule& rule, const OfficeId& office, const Actor& actor) {
    if (actor.person == nullptr) return std::nullopt;
    const Refusal notYourRight{QStringLiteral("notYourRight"), {QLatin1String(rule.name)}};
    if (onlyCentre(rule.type)) return notYourRight;
    if (has(*actor.person, office, rule.right)) return std::nullopt;
    // Who may give others' cases away need not handle cases.
    if (rule.ownership == OwnOrAssigner && mayAssignOthers(office, actor)) return std::nullopt;
    return notYourRight;
}

std::optional<Refusal> refusedBy(const Rule& rule, const Case* on, const OfficeId& office, const Actor& actor) {
    // Nobody has rights in the office of a case that is not there.
    if (rule.conflict != Creates && on == nullptr) return Refusal{QStringLiteral("caseUnknown"), {}};
    if (const auto refusal = refusedRight(rule, office, actor)) return refusal;
    if (rule.conflict == Creates) {
        if (on != nullptr) return Refusal{QStringLiteral("caseExists"), {}};
        return std::nullopt;
    }
    if ((rule.from & bit(on->status)) == 0)
        return Refusal{QStringLiteral("statusForbids"), {QLatin1String(statusName(on->status))}};
    if (const auto refusal = refusedOwnership(rule, *on, actor)) return refusal;
    // The centre is nobody's colleague: it can own no case.
    if (rule.type == Claim && actor.id.isEmpty()) return Refusal{QStringLiteral("personUnknown"), {}};
    if (rule.type == WithdrawProposal && on->proposals.isEmpty()) return Refusal{QStringLiteral("noSuchProposal"), {}};
    return refusedClock(rule, *on);
}

}  // namespace guichet
