#include "core/wire/files.h"

#include <array>

#include "core/wire/message_parts.h"

namespace guichet::wire {

namespace {

constexpr std::array kStandings{FileStanding::Wanted, FileStanding::Held, FileStanding::Refused};

}  // namespace

const char* fileStandingName(FileStanding standing) {
    switch (standing) {
        case FileStanding::Wanted:
            return "wanted";
        case FileStanding::Held:
            return "held";
        case FileStanding::Refused:
            return "refused";
    }
    GUICHET_ASSERT(!"a FileStanding outside its enumeration");
    return "";
}

QByteArray encode(const FileOffer& value) {
    return json::write({
        {name("case"), value.caseId.text()},
        {name("clientId"), value.clientId.text()},
        {name("document"), value.document.text()},
        {name("session"), value.session},
    });
}

template <>
Result<FileOffer> decode(const QByteArray& bytes) {
    return decodeWith<FileOffer>(bytes, [](json::Reader& reader, FileOffer& value) {
        value.caseId = CaseId{reader.text("case", kIdLength)};
        value.clientId = ClientId{reader.text("clientId", kIdLength)};
        value.document = DocumentId{reader.text("document", kIdLength)};
        value.session = reader.text("session", kIdLength);
        if (!json::isUuid(value.caseId.text())) reader.fail(QStringLiteral("case: not a UUID"));
    });
}

QByteArray encode(const FileAnswer& value) {
    QJsonObject json{{name("offset"), value.offset}, {name("standing"), name(fileStandingName(value.standing))}};
    if (!value.code.isEmpty()) json.insert(name("code"), value.code);
    return writeAnswer(json);
}

template <>
Result<FileAnswer> decode(const QByteArray& bytes) {
    return decodeWith<FileAnswer>(bytes, [](json::Reader& reader, FileAnswer& value) {
        readEnd(reader);
        value.code = reader.textOr("code", {});
        value.offset = reader.integer("offset");
        const QString standing = reader.text("standing", kIdLength);
        const auto known = std::find_if(kStandings.begin(), kStandings.end(), [&](FileStanding one) {
            return standing == QLatin1String(fileStandingName(one));
        });
        if (known == kStandings.end()) return reader.fail(QStringLiteral("standing: unknown"));
        value.standing = *known;
    });
}

}  // namespace guichet::wire
