#include "core/action/action.h"

#include "core/action/rules.h"
#include "core/wire/json.h"
#include "core/wire/json_parts.h"
#include "core/wire/limits.h"

namespace guichet {

namespace {

constexpr qsizetype kIdLength = 64;
constexpr qsizetype kDependencies = 100;
constexpr int kGreatestVersion = 1'000;

const char* atQualityName(AtQuality quality) {
    switch (quality) {
        case AtQuality::Verified:
            return "verified";
        case AtQuality::Unverified:
            return "unverified";
    }
    GUICHET_ASSERT(!"an AtQuality outside its enumeration");
    return "";
}

AtQuality readAtQuality(json::Reader& reader) {
    const QString name = reader.text("atQuality", kIdLength);
    if (name == QLatin1String("verified")) return AtQuality::Verified;
    if (name != QLatin1String("unverified")) reader.fail(QStringLiteral("atQuality: unknown"));
    return AtQuality::Unverified;
}

ActionId readActionId(json::Reader& reader, const QString& text) {
    if (!json::isUuid(text)) reader.fail(QStringLiteral("an action id is not a UUID"));
    return ActionId{text};
}

}  // namespace

const char* actionTypeName(ActionType type) {
    return ruleOf(type).name;
}

std::optional<ActionType> actionTypeFromName(const QString& name) {
    const Rule* rule = ruleNamed(name);
    if (rule == nullptr) return std::nullopt;
    return rule->type;
}

int actionVersion(ActionType type) {
    return ruleOf(type).version;
}

ConflictClass conflictClass(ActionType type) {
    return ruleOf(type).conflict;
}

bool isDirectoryAction(ActionType type) {
    return type == ActionType::SetOffice || type == ActionType::SetPerson || type == ActionType::SetService ||
           type == ActionType::SetCalendar || type == ActionType::SetScreeningList;
}

bool isCentresOwn(ActionType type) {
    return isDirectoryAction(type) || type == ActionType::ImportCase || type == ActionType::Recompute ||
           type == ActionType::AcceptBySilence || type == ActionType::DecideBySilence ||
           type == ActionType::FileArrived || type == ActionType::FileRefused;
}

const char* returnGroundName(ReturnGround ground) {
    switch (ground) {
        case ReturnGround::NotOurRemit:
            return "notOurRemit";
        case ReturnGround::WrongPlace:
            return "wrongPlace";
        case ReturnGround::DetailsMissing:
            return "detailsMissing";
        case ReturnGround::HandledElsewhere:
            return "handledElsewhere";
    }
    GUICHET_ASSERT(!"a ReturnGround outside its enumeration");
    return "";
}

std::optional<ReturnGround> returnGroundFromName(const QString& name) {
    for (const ReturnGround ground : {ReturnGround::NotOurRemit, ReturnGround::WrongPlace, ReturnGround::DetailsMissing,
                                      ReturnGround::HandledElsewhere})
        if (name == QLatin1String(returnGroundName(ground))) return ground;
    return std::nullopt;
}

const QVector<ActionType>& allActionTypes() {
    static const QVector<ActionType> kAll = [] {
        QVector<ActionType> all;
        for (int i = 0; i <= static_cast<int>(ActionType::SetScreeningList); ++i)
            all.append(static_cast<ActionType>(i));
        return all;
    }();
    return kAll;
}

ActionType typeOf(const ActionBody& body) {
    // The alternatives of ActionBody stand in the order of ActionType.
    static_assert(std::variant_size_v<ActionBody> == static_cast<size_t>(ActionType::SetScreeningList) + 1);
    return static_cast<ActionType>(body.index());
}

QByteArray encodeHeader(const ActionHeader& header) {
    QJsonArray dependsOn;
    for (const ActionId& id : header.dependsOn) dependsOn.append(id.text());
    return json::write(QJsonObject{
        {QStringLiteral("actionId"), header.actionId.text()},
        {QStringLiteral("at"), toIso(header.at)},
        {QStringLiteral("atQuality"), QLatin1String(atQualityName(header.atQuality))},
        {QStringLiteral("baseRev"), header.baseRev},
        {QStringLiteral("case"), header.objectId},
        {QStringLiteral("commit"), json::hexText(header.commit)},
        {QStringLiteral("dependsOn"), dependsOn},
        {QStringLiteral("keyId"), header.keyId.text()},
        {QStringLiteral("person"), header.person.text()},
        {QStringLiteral("type"), header.type},
        {QStringLiteral("v"), header.v},
        {QStringLiteral("zone"), header.zone},
    });
}

Result<ActionHeader> decodeHeader(const QByteArray& bytes) {
    GUICHET_TAKE(const QJsonObject object, json::parseCanonical(bytes, limits::kHeaderBytes));
    json::Reader reader(object, QStringLiteral("header"));
    ActionHeader header;
    header.actionId = readActionId(reader, reader.text("actionId", kIdLength));
    header.type = reader.text("type", kIdLength);
    header.v = static_cast<int>(reader.integer("v", 1, kGreatestVersion));
    header.objectId = reader.text("case", kIdLength);
    header.baseRev = reader.integer("baseRev");
    const QStringList dependsOn = reader.texts("dependsOn", kDependencies);
    for (const QString& id : dependsOn) header.dependsOn.append(readActionId(reader, id));
    header.at = reader.instant("at");
    header.atQuality = readAtQuality(reader);
    header.zone = reader.text("zone", kIdLength);
    header.person = PersonId{reader.text("person", kIdLength)};
    header.keyId = KeyId{json::hexText(reader.hex("keyId", 8))};
    header.commit = reader.hex("commit", 32);
    if (header.type.isEmpty() || header.objectId.isEmpty()) reader.fail(QStringLiteral("type or case: empty"));
    GUICHET_TRY(reader.finish(ErrorCode::Invalid));
    // A person signed this member; to act as if it were not there would be to act on something else.
    if (!reader.unread().isEmpty())
        return Error{ErrorCode::TooNew, QStringLiteral("headerMember"),
                     QStringLiteral("a header member of a later version")};
    return header;
}

bool canBeReadAgain(const ActionBody& body) {
    const QByteArray bytes = encodeBody(body);
    if (bytes.size() > limits::kActionBodyBytes) return false;
    const ActionType type = typeOf(body);
    const auto again = decodeBody(QLatin1String(actionTypeName(type)), actionVersion(type), bytes);
    return again.ok() && encodeBody(*again) == bytes;
}

}  // namespace guichet
