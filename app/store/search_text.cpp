#include "app/store/search_text.h"

#include "app/store/search_tokenizer.h"

namespace guichet::store {

namespace {

constexpr QChar kMatchStart(0x2);
constexpr QChar kMatchEnd(0x3);

enum class Findable { ByWords, ExactlyOnly, Not };

Findable findable(const QString& name, const Service* service) {
    if (!service) return Findable::ExactlyOnly;
    const Field* field = service->field(name);
    if (!field) return Findable::ByWords;  // brought along by an import
    switch (field->type) {
        case FieldType::Choice:
        case FieldType::Choices:
        case FieldType::YesNo:
        case FieldType::Number:
        case FieldType::Money:
        case FieldType::Date:
            return Findable::Not;
        case FieldType::Phone:
        case FieldType::Email:
        case FieldType::CitizenNumber:
        case FieldType::OrganisationCode:
            return Findable::ExactlyOnly;
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::Address:
            return field->personal ? Findable::ExactlyOnly : Findable::ByWords;
    }
    GUICHET_ASSERT(!"a FieldType outside its enumeration");
    return Findable::Not;
}

QStringList writtenParts(const Case& theCase, const Service* service) {
    QStringList parts{theCase.subject, theCase.text, theCase.address, theCase.applicant.name};
    if (theCase.applicant.proxy) parts.append(theCase.applicant.proxy->name);
    for (auto field = theCase.fields.cbegin(); field != theCase.fields.cend(); ++field)
        if (findable(field.key(), service) == Findable::ByWords) parts.append(field.value());
    for (const TimelineEntry& entry : theCase.timeline) parts.append(entry.text);
    parts.removeAll(QString());
    return parts;
}

}  // namespace

SearchText searchTextOf(const Case& theCase, const Service* service) {
    SearchText all;
    all.text = (QStringList{theCase.number} + theCase.aliases + writtenParts(theCase, service)).join(kPartEnd);
    const Applicant& applicant = theCase.applicant;
    QStringList exact{applicant.name, applicant.idNumber, applicant.phone, applicant.email};
    if (applicant.proxy) exact += {applicant.proxy->name, applicant.proxy->idNumber, applicant.proxy->phone};
    for (auto field = theCase.fields.cbegin(); field != theCase.fields.cend(); ++field)
        if (findable(field.key(), service) == Findable::ExactlyOnly) exact.append(field.value());
    for (const QString& value : std::as_const(exact)) {
        const QString key = searchKey(value);
        const bool canBeAsked = !key.isEmpty() && key.size() <= kMostQuestionUnits;
        if (canBeAsked && !all.keys.contains(key)) all.keys.append(key);
    }
    return all;
}

QString snippetOf(const Case& masked, const Service* service, const SearchQuestion& question) {
    constexpr qsizetype kBefore = 30;
    constexpr qsizetype kLength = 120;
    for (const QString& part : writtenParts(masked, service)) {
        const auto matches = searchMatches(part, question);
        if (matches.isEmpty()) continue;
        const qsizetype from = std::max<qsizetype>(0, matches.first().start - kBefore);
        const qsizetype to = std::min(part.size(), from + kLength);
        QString line = from > 0 ? QStringLiteral("…") : QString();
        qsizetype at = from;
        for (const TextRange& match : matches) {
            if (match.start + match.length > to) break;
            line += part.mid(at, match.start - at) + kMatchStart + part.mid(match.start, match.length) + kMatchEnd;
            at = match.start + match.length;
        }
        line += part.mid(at, to - at) + (to < part.size() ? QStringLiteral("…") : QString());
        return line.simplified();
    }
    return {};
}

}  // namespace guichet::store
