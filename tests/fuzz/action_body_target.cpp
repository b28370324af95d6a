// The bodies of all actions. What is taken is applied, too: whoever may send an action must not be able to end the
// centre with it, nor to leave a case behind that nobody can read.
//
// Bytes: type, 'A' and on; who does it to which case, 'A' and on; the body.
#include <array>

#include "tests/core/apply_world.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const std::array kActors{u""_s, u"li.wei"_s, u"sun"_s, u"ben"_s, u"carl"_s, u"eve"_s};

// A case at each of its stages, of a plain service and of one that asks for everything.
QVector<std::optional<Case>> madeCases() {
    QVector<std::optional<Case>> cases{std::nullopt};
    for (const char* service : {"street-repair", "shop-licence"}) {
        for (int status = 0; status <= static_cast<int>(CaseStatus::Closed); ++status) {
            Case held = world::aCase();
            held.service = ServiceId{QLatin1String(service)};
            held.status = static_cast<CaseStatus>(status);
            held.calendar = CalendarRef{u"east"_s, 1};
            held.timeline.append({ActionId{u"b0000000-0000-4000-8000-000000000001"_s},
                                  u"register"_s,
                                  held.openedAt,
                                  held.openedAt,
                                  PersonId{u"anna"_s},
                                  held.office,
                                  {},
                                  {}});
            held.proposals.append(
                {u"street"_s, {}, u"Mill Street"_s, PersonId{u"anna"_s}, ActionId{world::kActionId}, held.openedAt});
            held.opinions.append(
                {ActionId{world::kActionId}, OfficeId{u"RE"_s}, held.openedAt, 3, u"Whose?"_s, {}, {}, {}});
            held.originals.append({ActionId{world::kActionId}, u"lease"_s, u"Lease"_s, u"A 3"_s});
            held.documents.append(
                {DocumentId{u"d1"_s}, u"lease"_s, u"lease.pdf"_s, u"application/pdf"_s, 9, {}, true, {}});
            if (held.status == CaseStatus::Accepted)
                held.proposedDecision = Decision{DecisionKind::Granted, u"Yes."_s, PersonId{u"anna"_s}, held.openedAt};
            cases.append(held);
        }
    }
    return cases;
}

void checkApplied(const ActionBody& body, size_t stage) {
    static const world::Ground kGround;
    static const QVector<std::optional<Case>> kCases = madeCases();
    const QString& who = kActors[stage % kActors.size()];
    const auto& before = kCases[static_cast<qsizetype>(stage / kActors.size()) % kCases.size()];
    const Action action = world::action(body, who, 8, u"a0000000-0000-4000-8000-000000000009"_s);
    const Effect effect = apply(before, action, kGround.contextOf(who));
    GUICHET_ASSERT(effect.verdict.kind != VerdictKind::Rejected || !effect.verdict.code.isEmpty());
    if (!effect.after) return;
    GUICHET_ASSERT(effect.after->rev == (before ? before->rev : 0) + 1);
    const auto again = caseFromJson(toJson(*effect.after));
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == *effect.after);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2) return 0;
    const auto types = static_cast<size_t>(allActionTypes().size());
    const ActionType type = allActionTypes()[static_cast<qsizetype>(fuzz::chosenOf(data, size, types).which)];
    const fuzz::Chosen stage = fuzz::chosenOf(data + 1, size - 1, 256);
    const QString name = QString::fromLatin1(actionTypeName(type));
    for (int v = 1; v <= actionVersion(type); ++v) {
        const auto body = decodeBody(name, v, stage.rest);
        if (!body) {
            fuzz::hasReason(body.error());
            continue;
        }
        GUICHET_ASSERT(typeOf(*body) == type);
        const auto again = decodeBody(name, v, encodeBody(*body));
        GUICHET_ASSERT(again.ok());
        GUICHET_ASSERT(*again == *body);
        checkApplied(*body, stage.which);
    }
    return 0;
}
