// Names, failures and the unauthenticated messages: hello, enrol, session.
#include "core/wire/messages.h"

#include <limits>

#include "core/wire/message_parts.h"

namespace guichet::wire {

namespace {

constexpr qsizetype kPublicKeyBytes = 32;
constexpr qsizetype kLongText = 4'096;  // challenge, token
constexpr int kGreatest = std::numeric_limits<int>::max();

std::optional<Retry> retryFromName(const QString& text) {
    for (const Retry retry : {Retry::Never, Retry::Later, Retry::AfterAuth, Retry::AfterUpgrade, Retry::Resync})
        if (text == QLatin1String(retryName(retry))) return retry;
    return std::nullopt;
}

template <typename Number>
QJsonObject numbersToJson(const QMap<QString, Number>& numbers) {
    QJsonObject json;
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) json.insert(it.key(), it.value());
    return json;
}

template <typename Number>
QMap<QString, Number> readNumbersOf(json::Reader& reader, const char* key, qint64 maximum) {
    const QMap<QString, qint64> read = readNumbers(reader, reader.object(key), key, maximum);
    QMap<QString, Number> numbers;
    for (auto it = read.cbegin(); it != read.cend(); ++it) numbers.insert(it.key(), static_cast<Number>(it.value()));
    return numbers;
}

int readInt(json::Reader& reader, const char* key, int minimum) {
    return static_cast<int>(reader.integer(key, minimum, kGreatest));
}

}  // namespace

const char* retryName(Retry retry) {
    switch (retry) {
        case Retry::Never:
            return "never";
        case Retry::Later:
            return "later";
        case Retry::AfterAuth:
            return "afterAuth";
        case Retry::AfterUpgrade:
            return "afterUpgrade";
        case Retry::Resync:
            return "resync";
    }
    GUICHET_ASSERT(!"a Retry outside its enumeration");
    return "";
}

const char* objectTypeName(ObjectType type) {
    switch (type) {
        case ObjectType::Case:
            return "case";
        case ObjectType::Office:
            return "office";
        case ObjectType::Person:
            return "person";
        case ObjectType::Service:
            return "service";
        case ObjectType::Calendar:
            return "calendar";
        case ObjectType::ScreeningList:
            return "screeningList";
    }
    GUICHET_ASSERT(!"an ObjectType outside its enumeration");
    return "";
}

std::optional<ObjectType> objectTypeFromName(const QString& text) {
    for (const ObjectType type : {ObjectType::Case, ObjectType::Office, ObjectType::Person, ObjectType::Service,
                                  ObjectType::Calendar, ObjectType::ScreeningList})
        if (text == QLatin1String(objectTypeName(type))) return type;
    return std::nullopt;
}

QByteArray encode(const Failure& value) {
    return writeAnswer({
        {name("code"), value.code},
        {name("expected"), value.expected},
        {name("retry"), name(retryName(value.retry))},
        {name("retryAfterMs"), value.retryAfterMs},
    });
}

template <>
Result<Failure> decode(const QByteArray& bytes) {
    return decodeWith<Failure>(bytes, [](json::Reader& reader, Failure& value) {
        readEnd(reader);
        value.code = reader.text("code", kIdLength);
        value.expected = reader.integer("expected");
        const auto retry = retryFromName(reader.text("retry", kIdLength));
        if (!retry) reader.fail(QStringLiteral("retry: unknown"));
        value.retry = retry.value_or(Retry::Never);
        value.retryAfterMs = reader.integer("retryAfterMs");
    });
}

QByteArray encode(const HelloAnswer& value) {
    return writeAnswer({
        {name("actionTypes"), numbersToJson(value.actionTypes)},
        {name("centre"), value.centre},
        {name("challenge"), value.challenge},
        {name("epoch"), value.epoch},
        {name("limits"), numbersToJson(value.limits)},
        {name("minClient"), value.minClient},
        {name("nonce"), value.nonce},
        {name("product"), value.product},
        {name("protoMax"), value.protoMax},
        {name("protoMin"), value.protoMin},
        {name("time"), toIso(value.time)},
    });
}

template <>
Result<HelloAnswer> decode(const QByteArray& bytes) {
    return decodeWith<HelloAnswer>(bytes, [](json::Reader& reader, HelloAnswer& value) {
        readEnd(reader);
        value.actionTypes = readNumbersOf<int>(reader, "actionTypes", kGreatest);
        value.centre = reader.text("centre", kIdLength);
        value.challenge = reader.text("challenge", kLongText);
        value.epoch = reader.text("epoch", kIdLength);
        value.limits = readNumbersOf<qint64>(reader, "limits", 1LL << 53);
        value.minClient = reader.text("minClient", kIdLength);
        value.nonce = reader.text("nonce", kTextLength);
        value.product = reader.text("product", kIdLength);
        value.protoMax = readInt(reader, "protoMax", 1);
        value.protoMin = readInt(reader, "protoMin", 1);
        value.time = reader.instant("time");
    });
}

QByteArray encode(const EnrolRequest& value) {
    QJsonObject content{
        {name("code"), value.code},
        {name("device"), value.device},
        {name("enrolId"), value.enrolId},
        {name("password"), value.password},
        {name("publicKey"), json::base64Text(value.publicKey)},
        {name("user"), value.user},
    };
    if (!value.signature.isEmpty()) content.insert(name("signature"), json::base64Text(value.signature));
    return json::write(content);
}

template <>
Result<EnrolRequest> decode(const QByteArray& bytes) {
    return decodeWith<EnrolRequest>(bytes, [](json::Reader& reader, EnrolRequest& value) {
        value.code = reader.text("code", kTextLength);
        value.device = reader.text("device", kTextLength);
        value.enrolId = reader.text("enrolId", kIdLength);
        value.password = reader.text("password", kTextLength);
        value.publicKey = json::base64Exactly(reader, "publicKey", kPublicKeyBytes);
        if (reader.contains("signature")) value.signature = json::base64Exactly(reader, "signature", kSignatureBytes);
        value.user = reader.text("user", kIdLength);
    });
}

QByteArray encode(const EnrolAnswer& value) {
    return writeAnswer({
        {name("centre"), value.centre},
        {name("clientId"), value.clientId.text()},
        {name("deviceId"), value.deviceId.text()},
        {name("epoch"), value.epoch},
        {name("grantUntil"), toIso(value.grantUntil)},
        {name("logKey"), json::base64Text(value.logKey)},
        {name("person"), guichet::toJson(value.person)},
        {name("recoveryKey"), json::base64Text(value.recoveryKey)},
        {name("registrar"), value.registrar},
    });
}

template <>
Result<EnrolAnswer> decode(const QByteArray& bytes) {
    return decodeWith<EnrolAnswer>(bytes, [](json::Reader& reader, EnrolAnswer& value) {
        readEnd(reader);
        value.centre = reader.text("centre", kIdLength);
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.deviceId = DeviceId{reader.text("deviceId", kIdLength)};
        value.epoch = reader.text("epoch", kIdLength);
        value.grantUntil = reader.instant("grantUntil");
        value.logKey = json::base64Exactly(reader, "logKey", kPublicKeyBytes);
        value.person = json::nested(reader, personFromJson(reader.object("person")));
        value.recoveryKey = json::base64Exactly(reader, "recoveryKey", kPublicKeyBytes);
        value.registrar = readInt(reader, "registrar", 0);
    });
}

QByteArray encode(const SessionRequest& value) {
    QJsonObject content{
        {name("appVersion"), value.appVersion},    {name("challenge"), value.challenge},
        {name("clientId"), value.clientId.text()}, {name("lastNAcked"), value.lastNAcked},
        {name("prevSession"), value.prevSession},  {name("schema"), value.schema},
        {name("session"), value.session},          {name("signature"), json::base64Text(value.signature)},
    };
    if (value.fork) content.insert(name("fork"), true);
    return json::write(content);
}

template <>
Result<SessionRequest> decode(const QByteArray& bytes) {
    return decodeWith<SessionRequest>(bytes, [](json::Reader& reader, SessionRequest& value) {
        value.appVersion = reader.text("appVersion", kIdLength);
        value.challenge = reader.text("challenge", kLongText);
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.fork = reader.booleanOr("fork", false);
        value.lastNAcked = reader.integer("lastNAcked");
        value.prevSession = reader.text("prevSession", kIdLength);
        value.schema = readInt(reader, "schema", 1);
        value.session = reader.text("session", kIdLength);
        value.signature = json::base64Exactly(reader, "signature", kSignatureBytes);
    });
}

QByteArray encode(const SessionAnswer& value) {
    QJsonObject content{
        {name("durableN"), value.durableN},
        {name("epoch"), value.epoch},
        {name("grantUntil"), toIso(value.grantUntil)},
        {name("grantsRev"), value.grantsRev},
        {name("highWater"), value.highWater},
        {name("lastN"), value.lastN},
        {name("person"), guichet::toJson(value.person)},
        {name("registrar"), value.registrar},
        {name("time"), toIso(value.time)},
        {name("token"), value.token},
        {name("tokenLifeMs"), value.tokenLifeMs},
    };
    if (!value.clientId.isEmpty()) content.insert(name("clientId"), value.clientId.text());
    if (value.mayRemoveMany) content.insert(name("mayRemoveMany"), true);
    return writeAnswer(content);
}

template <>
Result<SessionAnswer> decode(const QByteArray& bytes) {
    return decodeWith<SessionAnswer>(bytes, [](json::Reader& reader, SessionAnswer& value) {
        readEnd(reader);
        value.clientId = ClientId{reader.textOr("clientId", {}, kIdLength)};
        value.durableN = reader.integer("durableN");
        value.epoch = reader.text("epoch", kIdLength);
        value.grantUntil = reader.instant("grantUntil");
        value.grantsRev = reader.integer("grantsRev");
        value.highWater = reader.integer("highWater");
        value.lastN = reader.integer("lastN");
        value.mayRemoveMany = reader.booleanOr("mayRemoveMany", false);
        value.person = json::nested(reader, personFromJson(reader.object("person")));
        value.registrar = readInt(reader, "registrar", 0);
        value.time = reader.instant("time");
        value.token = reader.text("token", kLongText);
        value.tokenLifeMs = reader.integer("tokenLifeMs");
    });
}

}  // namespace guichet::wire
