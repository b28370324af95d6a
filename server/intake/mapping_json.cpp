#include <QFile>
#include <QJsonValue>
#include <QRegularExpression>
#include <QTimeZone>

#include "core/wire/json.h"
#include "server/intake/mapping.h"

namespace guichet::intake {

namespace {

constexpr qsizetype kMaxMappingBytes = 256 * 1024;

QMap<QString, QString> textMap(json::Reader& parent, const QJsonObject& object, const QString& path) {
    QMap<QString, QString> map;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isString())
            map.insert(it.key(), it.value().toString());
        else
            parent.fail(path + QLatin1Char('.') + it.key() + QStringLiteral(": not a text"));
    }
    return map;
}

void refuseUnknown(json::Reader& root, const json::Reader& part, const QString& path) {
    for (const QString& key : part.unread().keys()) root.fail(path + key + QStringLiteral(": unknown key"));
}

std::optional<MomentRule> momentRule(json::Reader& root, const char* key) {
    if (!root.contains(key)) return std::nullopt;
    json::Reader part(root.object(key), QLatin1String(key));
    MomentRule rule{part.text("column"), part.text("format")};
    refuseUnknown(root, part, QLatin1String(key) + QLatin1Char('.'));
    if (auto read = part.finish(); !read) root.fail(read.error().detail);
    // The zone is the mapping's; and a year of two digits is a guess.
    static const QRegularExpression quoted(QStringLiteral("'[^']*'"));
    static const QRegularExpression guessed(QStringLiteral("t|(?<!y)yy(?!y)"));
    if (QString(rule.format).remove(quoted).contains(guessed))
        root.fail(QLatin1String(key) + QStringLiteral(".format: no zone (t) and no year of two digits (yy)"));
    return rule;
}

ChoiceRule choiceRule(json::Reader& root, const char* key, bool (*known)(const QString&)) {
    json::Reader part(root.object(key), QLatin1String(key));
    ChoiceRule rule;
    rule.column = part.textOr("column", {});
    rule.values = textMap(root, part.objectOr("values"), QLatin1String(key) + QStringLiteral(".values"));
    rule.otherwise = part.textOr("otherwise", {});
    refuseUnknown(root, part, QLatin1String(key) + QLatin1Char('.'));
    if (auto read = part.finish(); !read) root.fail(read.error().detail);
    QStringList given = rule.values.values();
    if (!rule.otherwise.isEmpty()) given.append(rule.otherwise);
    for (const QString& value : std::as_const(given))
        if (!known(value)) root.fail(QLatin1String(key) + QStringLiteral(": unknown value ") + value);
    return rule;
}

bool isStatus(const QString& value) {
    return statusFromName(value).has_value();
}
bool isChannel(const QString& value) {
    return channelFromName(value).has_value();
}
bool isServiceKey(const QString& value) {
    return !value.isEmpty();
}

}  // namespace

Result<Mapping> mappingFromJson(const QByteArray& bytes, const QString& fileName) {
    auto named = [&](const QString& what) {
        return Error{ErrorCode::Invalid, QStringLiteral("mapping"), fileName + QStringLiteral(": ") + what};
    };
    auto object = json::parseObject(bytes, kMaxMappingBytes);
    if (!object) return named(object.error().detail);
    json::Reader root(*object);
    Mapping mapping;
    mapping.name = root.text("name");
    mapping.zone = root.text("zone");
    mapping.idColumn = root.text("id");
    mapping.sameRequest = root.texts("sameRequest");
    if (auto rule = momentRule(root, "openedAt")) mapping.openedAt = *rule;
    mapping.promisedAt = momentRule(root, "promisedAt");
    mapping.closedAt = momentRule(root, "closedAt");
    mapping.repliedAt = momentRule(root, "repliedAt");
    mapping.status = choiceRule(root, "status", isStatus);
    mapping.channel = choiceRule(root, "channel", isChannel);
    mapping.service = choiceRule(root, "service", isServiceKey);
    mapping.subjectColumn = root.text("subject");
    mapping.textColumn = root.textOr("text", {});
    mapping.addressColumn = root.textOr("address", {});
    mapping.applicantColumn = root.textOr("applicant", {});
    mapping.replyColumn = root.textOr("reply", {});
    mapping.fields = textMap(root, root.objectOr("fields"), QStringLiteral("fields"));
    const QJsonObject spellings = root.objectOr("spellings");
    for (auto it = spellings.begin(); it != spellings.end(); ++it)
        mapping.spellings.insert(it.key(),
                                 textMap(root, it.value().toObject(), QStringLiteral("spellings.") + it.key()));
    refuseUnknown(root, root, {});
    if (mapping.openedAt.column.isEmpty()) root.fail(QStringLiteral("openedAt: missing"));
    if (mapping.service.otherwise.isEmpty()) root.fail(QStringLiteral("service.otherwise: missing"));
    if (mapping.channel.otherwise.isEmpty()) root.fail(QStringLiteral("channel.otherwise: missing"));
    if (!QTimeZone(mapping.zone.toUtf8()).isValid()) root.fail(QStringLiteral("zone: not a time zone of this machine"));
    if (auto read = root.finish(ErrorCode::Invalid); !read) return named(read.error().detail);
    return mapping;
}

QStringList builtInMappings() {
    return {QStringLiteral("boston-311"), QStringLiteral("petitions-zh")};
}

Result<Mapping> builtInMapping(const QString& name) {
    if (!builtInMappings().contains(name))
        return Error{ErrorCode::NotFound, QStringLiteral("mappingUnknown"),
                     builtInMappings().join(QStringLiteral(", "))};
    const QString fileName = name + QStringLiteral(".json");
    QFile file(QStringLiteral(":/mappings/") + fileName);
    GUICHET_ASSERT(file.open(QIODevice::ReadOnly));
    return mappingFromJson(file.readAll(), fileName);
}

}  // namespace guichet::intake
