#include "core/screening/screening_json.h"

#include "core/service/data_reader.h"

namespace guichet {

namespace {

using namespace data;

constexpr qsizetype kMaxFileBytes = 1024 * 1024;
constexpr qsizetype kMaxId = 56;  // with "@1000000" behind it still the id of an object
constexpr qsizetype kMaxOffices = 1'000;
constexpr qsizetype kMaxTerms = 5'000;
constexpr qsizetype kMaxTexts = 50;
constexpr qsizetype kMaxTermText = 100;
constexpr qsizetype kMaxExplanation = 1'000;

constexpr std::array kSeverities{
    Named<Severity>{Severity::Inform, "inform"},
    Named<Severity>{Severity::AskForReason, "askForReason"},
    Named<Severity>{Severity::Forbid, "forbid"},
};
constexpr std::array kPassages{
    Named<AppliesTo>{AppliesTo::Outgoing, "outgoing"},
    Named<AppliesTo>{AppliesTo::Incoming, "incoming"},
    Named<AppliesTo>{AppliesTo::Both, "both"},
};

// What a list has used up so far: a term that stands in it twice would be explained in two ways.
struct Taken {
    QSet<QString> keys;
    QSet<QString> texts;  // as they are compared
};

bool holdsLetterOrNumber(const QString& text) {
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.cbegin(), characters.cend(), [](uint c) { return QChar::isLetterOrNumber(c); });
}

void checkTexts(Reader& reader, const QStringList& texts, Taken& taken) {
    if (texts.isEmpty()) return failAt(reader, "texts", "empty");
    for (qsizetype i = 0; i < texts.size() && reader.ok(); ++i) {
        const QByteArray at = "texts[" + QByteArray::number(i) + ']';
        const QString text = comparableTerm(texts[i]);
        if (!holdsLetterOrNumber(text))
            failAt(reader, at.constData(), "holds neither letter nor digit");
        else if (texts[i].size() > kMaxTermText)
            failAt(reader, at.constData(), "longer than 100");
        else if (taken.texts.contains(text))
            failAt(reader, at.constData(), "given twice");
        taken.texts.insert(text);
    }
}

void readTerm(Reader& reader, QVector<ScreeningTerm>& terms, Taken& taken) {
    ScreeningTerm term;
    term.key = reader.text("key", 60);
    term.texts = reader.texts("texts", kMaxTexts);
    term.severity = takeNamed(reader, "severity", kSeverities);
    if (reader.contains("appliesTo")) term.appliesTo = takeNamed(reader, "appliesTo", kPassages);
    term.explanation = takeLocal(reader, "explanation", kMaxExplanation);
    if (!reader.ok()) return;
    if (!fits(term.key, camelCase())) failAt(reader, "key", "not a camelCase name");
    if (taken.keys.contains(term.key)) failAt(reader, "key", "given twice");
    taken.keys.insert(term.key);
    checkTexts(reader, term.texts, taken);
    terms.append(term);
}

QJsonObject termToJson(const ScreeningTerm& term) {
    QJsonObject json{{QStringLiteral("key"), term.key},
                     {QStringLiteral("texts"), QJsonArray::fromStringList(term.texts)},
                     {QStringLiteral("severity"), nameIn(kSeverities, term.severity)},
                     {QStringLiteral("explanation"), localToJson(term.explanation)}};
    if (term.appliesTo != AppliesTo::Both) json.insert(QStringLiteral("appliesTo"), nameIn(kPassages, term.appliesTo));
    return json;
}

Error wrong(const QString& fileName, const QString& what) {
    return Error{ErrorCode::Invalid, QStringLiteral("screeningList"), fileName + QLatin1String(": ") + what};
}

Result<ScreeningList> readList(const QJsonObject& json, const QString& fileName, UnknownKeys unknownKeys) {
    Reader reader(json, {}, unknownKeys);
    ScreeningList list;
    Taken taken;
    list.id = reader.text("id", kMaxId);
    list.version = static_cast<int>(reader.integer("version", 1, 1'000'000));
    list.name = takeLocal(reader, "name", kMaxLabel);
    list.everywhere = reader.booleanOr("everywhere", false);
    if (reader.contains("offices"))
        for (const QString& office : reader.texts("offices", kMaxOffices)) list.offices.append(OfficeId{office});
    list.terms = takeEach<ScreeningTerm>(reader, "terms", kMaxTerms,
                                         [&](Reader& inner, auto& terms) { readTerm(inner, terms, taken); });
    if (reader.ok() && !fits(list.id, dashed())) failAt(reader, "id", "not lower-case words joined by hyphens");
    if (reader.ok() && list.terms.isEmpty()) failAt(reader, "terms", "empty");
    if (const Done read = reader.close(); !read) return wrong(fileName, read.error().detail);
    return list;
}

}  // namespace

Result<ScreeningList> screeningListFromJson(const QByteArray& json, const QString& fileName) {
    const Result<QJsonObject> object = json::parseObject(json, kMaxFileBytes);
    if (!object) return wrong(fileName, object.error().detail);
    return readList(*object, fileName, UnknownKeys::Refused);
}

Result<ScreeningList> screeningListFromJson(const QJsonObject& json, const QString& fileName) {
    return readList(json, fileName, UnknownKeys::Ignored);
}

QJsonObject toJson(const ScreeningList& list) {
    QJsonObject json{{QStringLiteral("id"), list.id},
                     {QStringLiteral("version"), list.version},
                     {QStringLiteral("name"), localToJson(list.name)},
                     {QStringLiteral("terms"), arrayOf(list.terms, termToJson)}};
    if (list.everywhere) json.insert(QStringLiteral("everywhere"), true);
    if (!list.offices.isEmpty())
        json.insert(QStringLiteral("offices"), arrayOf(list.offices, [](const OfficeId& id) { return id.text(); }));
    return json;
}

}  // namespace guichet
