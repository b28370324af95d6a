#include "core/wire/outcome.h"

#include "core/wire/json.h"
#include "core/wire/json_parts.h"

namespace guichet {

namespace {

struct KindRow {
    OutcomeKind kind;
    const char* name;
    bool final;
};

constexpr KindRow kKinds[] = {
    {OutcomeKind::AwaitingBlob, "awaitingBlob", false},
    {OutcomeKind::BlockedBy, "blockedBy", false},
    {OutcomeKind::Unsupported, "unsupported", false},
    {OutcomeKind::Quarantined, "quarantined", false},
    {OutcomeKind::Applied, "applied", true},
    {OutcomeKind::AppliedChanged, "appliedChanged", true},
    {OutcomeKind::Noop, "noop", true},
    {OutcomeKind::Conflict, "conflict", true},
    {OutcomeKind::Rejected, "rejected", true},
};

const KindRow& rowOf(OutcomeKind kind) {
    const KindRow& row = kKinds[static_cast<size_t>(kind)];
    GUICHET_ASSERT(row.kind == kind);
    return row;
}

constexpr qsizetype kIdLength = 64;
constexpr qsizetype kListLength = 200;
constexpr int kGreatestSeq = 1'000;

QStringList textsOr(json::Reader& reader, const char* key) {
    return reader.contains(key) ? reader.texts(key, kListLength) : QStringList{};
}

OutcomeKind kindOf(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::Applied:
            return OutcomeKind::Applied;
        case VerdictKind::AppliedChanged:
            return OutcomeKind::AppliedChanged;
        case VerdictKind::Noop:
            return OutcomeKind::Noop;
        case VerdictKind::Conflict:
            return OutcomeKind::Conflict;
        case VerdictKind::Rejected:
            return OutcomeKind::Rejected;
    }
    GUICHET_ASSERT(!"a VerdictKind outside its enumeration");
    return OutcomeKind::Rejected;
}

}  // namespace

const char* outcomeKindName(OutcomeKind kind) {
    return rowOf(kind).name;
}

std::optional<OutcomeKind> outcomeKindFromName(const QString& name) {
    for (const KindRow& row : kKinds)
        if (name == QLatin1String(row.name)) return row.kind;
    return std::nullopt;
}

bool isFinal(OutcomeKind kind) {
    return rowOf(kind).final;
}

bool isSettledWell(OutcomeKind kind) {
    return tookEffect(kind) || kind == OutcomeKind::Noop;
}

bool tookEffect(OutcomeKind kind) {
    return kind == OutcomeKind::Applied || kind == OutcomeKind::AppliedChanged || kind == OutcomeKind::AwaitingBlob;
}

Outcome outcomeOf(const Verdict& verdict) {
    Outcome outcome;
    outcome.kind = kindOf(verdict.kind);
    outcome.code = verdict.code;
    outcome.facts = verdict.facts;
    outcome.theirsRev = verdict.theirsRev;
    outcome.fields = verdict.fields;
    return outcome;
}

// What is empty is left out: a member that a later version adds then changes no leaf that was written before it.
QJsonObject toJson(const Outcome& outcome) {
    QJsonObject json{
        {QStringLiteral("actionId"), outcome.actionId.text()},
        {QStringLiteral("at"), toIso(outcome.at)},
        {QStringLiteral("kind"), QLatin1String(outcomeKindName(outcome.kind))},
        {QStringLiteral("office"), outcome.office.text()},
        {QStringLiteral("rev"), outcome.rev},
        {QStringLiteral("seq"), outcome.seq},
        {QStringLiteral("ver"), outcome.ver},
    };
    if (!outcome.blockedBy.isEmpty()) json.insert(QStringLiteral("blockedBy"), outcome.blockedBy.text());
    if (!outcome.code.isEmpty()) json.insert(QStringLiteral("code"), outcome.code);
    if (!outcome.facts.isEmpty()) json.insert(QStringLiteral("facts"), QJsonArray::fromStringList(outcome.facts));
    if (!outcome.fields.isEmpty()) json.insert(QStringLiteral("fields"), QJsonArray::fromStringList(outcome.fields));
    if (outcome.theirsRev != 0) json.insert(QStringLiteral("theirsRev"), outcome.theirsRev);
    return json;
}

Result<Outcome> outcomeFromJson(const QJsonObject& json) {
    json::Reader reader(json, QStringLiteral("outcome"));
    Outcome outcome;
    outcome.actionId = ActionId{reader.text("actionId", kIdLength)};
    outcome.at = reader.instant("at");
    const auto kind = outcomeKindFromName(reader.text("kind", kIdLength));
    if (!kind) reader.fail(QStringLiteral("kind: unknown"));
    outcome.kind = kind.value_or(OutcomeKind::Rejected);
    outcome.office = OfficeId{reader.text("office", kIdLength)};
    outcome.rev = reader.integer("rev");
    outcome.seq = static_cast<int>(reader.integer("seq", -kGreatestSeq, kGreatestSeq));
    outcome.ver = reader.integer("ver");
    outcome.blockedBy = ActionId{reader.textOr("blockedBy", {}, kIdLength)};
    outcome.code = reader.textOr("code", {}, kIdLength);
    outcome.facts = textsOr(reader, "facts");
    outcome.fields = textsOr(reader, "fields");
    outcome.theirsRev = reader.integerOr("theirsRev", 0);
    GUICHET_TRY(reader.finish());
    return outcome;
}

}  // namespace guichet
