#include "core/case/masking.h"

#include <QRegularExpression>

namespace guichet {
namespace {

constexpr QChar kFullWidthStar(0xFF0A);
const QString kHidden = QStringLiteral("••••");

bool isHan(char32_t c) {
    return QChar::script(c) == QChar::Script_Han;
}

// The last `kept` characters behind dots; a text too short to hide anything that way is hidden whole.
QString keepEnd(const QString& text, int kept, int shortest) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) return {};
    if (trimmed.size() < shortest) return kHidden;
    return kHidden + QLatin1Char(' ') + trimmed.right(kept);
}

QString maskHanName(const QList<uint>& characters) {
    if (characters.size() == 1) return kFullWidthStar;
    const char32_t first = characters.first();
    return QString::fromUcs4(&first, 1) + QString(characters.size() - 1, kFullWidthStar);
}

// "88号", "３栋", "五号楼": where a Chinese address stops naming a street. A numbered street ("第3大街", "经2路") goes
// on.
const QRegularExpression& hanHouse() {
    static const QRegularExpression pattern(
        QStringLiteral("第?(?:[0-9０-９]+(?![0-9０-９]|大?[街路道巷环]|马路)|"
                       "[一二三四五六七八九十百零〇]+(?=[号栋幢座室层楼]|单元))"));
    return pattern;
}

QString maskHanAddress(const QString& address) {
    const QRegularExpressionMatch match = hanHouse().match(address);
    if (!match.hasMatch()) return address;
    const QString kept = address.left(match.capturedStart()).trimmed();
    return kept.isEmpty() ? kHidden : kept;
}

QString maskLatinAddress(const QString& address) {
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    static const QRegularExpression ordinal(QStringLiteral("^[0-9]+(?:st|nd|rd|th)$"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression digit(QStringLiteral("[0-9]"));
    static const QRegularExpression unit(
        QStringLiteral("^(?:apt|apartment|flat|unit|room|rm|suite|ste|floor|fl|no|nr|#)\\.?$"),
        QRegularExpression::CaseInsensitiveOption);
    const QStringList words = address.split(separators, Qt::SkipEmptyParts);
    QStringList kept;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool followsUnit = i > 0 && unit.match(words[i - 1]).hasMatch();
        const bool leadsUnit = i + 1 < words.size() && unit.match(words[i + 1]).hasMatch();
        if (unit.match(words[i]).hasMatch()) continue;
        if (ordinal.match(words[i]).hasMatch() && !leadsUnit) {
            kept.append(words[i]);  // "5th Avenue" is a street
            continue;
        }
        // "Apt B": a flat without a digit is one or two letters.
        if (digit.match(words[i]).hasMatch() || (followsUnit && words[i].size() <= 2)) continue;
        kept.append(words[i]);
    }
    return kept.isEmpty() ? kHidden : kept.join(QLatin1Char(' '));
}

// A form's value, whose kind is not known here: an id keeps its end, everything else goes.
QString maskValue(const QString& value) {
    static const QRegularExpression code(QStringLiteral("^[0-9A-Za-z-]{8,}$"));
    if (value.isEmpty()) return {};
    return code.match(value).hasMatch() && value.contains(QRegularExpression(QStringLiteral("[0-9]")))
               ? maskNumber(value)
               : kHidden;
}

// One part of a case by the name it has in timelines and proposals: "field:NAME", "applicant.phone",
// "proposal:field:NAME".
QString maskPart(QString part, const QString& value, bool isOrganisation, const QSet<QString>& personalFields) {
    if (part.startsWith(QLatin1String("proposal:"))) part = part.mid(9);
    if (part.startsWith(QLatin1String("field:"))) part = part.mid(6);
    if (personalFields.contains(part)) return maskValue(value);
    const bool isApplicant = part.startsWith(QLatin1String("applicant."));
    const bool isProxy = part.contains(QLatin1String("proxy."));
    if (!isApplicant && !isProxy) return value;
    const QString member = part.section(QLatin1Char('.'), -1);
    if (member == QLatin1String("name")) return isOrganisation && !isProxy ? value : maskName(value);
    if (member == QLatin1String("idNumber")) return maskNumber(value);
    if (member == QLatin1String("phone")) return maskPhone(value);
    if (member == QLatin1String("email")) return maskEmail(value);
    if (member == QLatin1String("address")) return maskAddress(value);
    if (member == QLatin1String("kind") || member == QLatin1String("relation")) return value;
    return value.isEmpty() ? QString{} : kHidden;
}

const QString kHome = QStringLiteral("applicant.address");

bool isAddress(const QString& part) {
    return part == QLatin1String("address") || part == QLatin1String("proposal:address");
}

// Where the applicant lives, as far as the case says: now, in a line that corrected it, or as somebody proposed.
QSet<QString> homesOf(const Case& value) {
    QSet<QString> homes{value.applicant.address};
    for (const Proposal& proposal : value.proposals)
        if (proposal.field == kHome) homes << proposal.base << proposal.value;
    for (const TimelineEntry& entry : value.timeline)
        homes << entry.details.value(kHome) << entry.details.value(QLatin1String("proposal:") + kHome);
    homes.remove({});
    return homes;
}

// "解放路7号" and "解放路7号3室"; "12 Mill Lane" and "12 Mill Lane, Flat 3"; not "Mill Lane 1" and "Mill Lane 12".
bool isSameHouse(const QString& a, const QString& b) {
    const QString& shorter = a.size() < b.size() ? a : b;
    const QString& longer = a.size() < b.size() ? b : a;
    if (shorter.isEmpty() || !longer.startsWith(shorter)) return false;
    return longer.size() == shorter.size() || !shorter.back().isDigit() || !longer.at(shorter.size()).isDigit();
}

// A street alone is nobody's home.
bool isHome(const QString& address, const QSet<QString>& homes) {
    return maskAddress(address) != address.trimmed() &&
           std::any_of(homes.cbegin(), homes.cend(), [&](const QString& home) { return isSameHouse(address, home); });
}

void maskApplicant(Applicant& applicant) {
    if (applicant.kind == ApplicantKind::Person) applicant.name = maskName(applicant.name);
    applicant.idNumber = maskNumber(applicant.idNumber);
    applicant.phone = maskPhone(applicant.phone);
    applicant.email = maskEmail(applicant.email);
    applicant.address = maskAddress(applicant.address);
    if (!applicant.proxy) return;
    applicant.proxy->name = maskName(applicant.proxy->name);
    applicant.proxy->idNumber = maskNumber(applicant.proxy->idNumber);
    applicant.proxy->phone = maskPhone(applicant.proxy->phone);
}

}  // namespace

QString maskName(const QString& name) {
    const QString trimmed = name.trimmed();
    const QList<uint> characters = trimmed.toUcs4();
    if (characters.isEmpty()) return {};
    if (isHan(characters.first())) return maskHanName(characters);
    QStringList initials;
    for (const QString& word : trimmed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const char32_t first = word.toUcs4().first();
        if (QChar::isLetter(first)) initials.append(QString::fromUcs4(&first, 1) + QLatin1Char('.'));
    }
    return initials.isEmpty() ? kHidden : initials.join(QLatin1Char(' '));
}

QString maskNumber(const QString& number) {
    return keepEnd(number, 4, 8);
}

QString maskPhone(const QString& phone) {
    return keepEnd(phone, 3, 7);
}

QString maskEmail(const QString& email) {
    const QString trimmed = email.trimmed();
    if (trimmed.isEmpty()) return {};
    const qsizetype at = trimmed.lastIndexOf(QLatin1Char('@'));
    return at < 1 ? kHidden : trimmed.left(1) + QStringLiteral("•••") + trimmed.mid(at);
}

QString maskAddress(const QString& address) {
    const QString trimmed = address.trimmed();
    if (trimmed.isEmpty()) return {};
    const QList<uint> characters = trimmed.toUcs4();
    const bool isChinese = std::any_of(characters.cbegin(), characters.cend(), isHan);
    return isChinese ? maskHanAddress(trimmed) : maskLatinAddress(trimmed);
}

bool hidesAddress(const Case& value) {
    return isHome(value.address, homesOf(value));
}

Case masked(Case value, const QSet<QString>& personalFields) {
    const QSet<QString> homes = homesOf(value);
    const bool isOrganisation = value.applicant.kind == ApplicantKind::Organisation;
    const auto mask = [&](const QString& part, QString& text) {
        text = isAddress(part) && isHome(text, homes) ? maskAddress(text)
                                                      : maskPart(part, text, isOrganisation, personalFields);
    };
    // Where it is about stays readable (a hole in the road must be found), unless it is the applicant's home.
    if (isHome(value.address, homes)) value.address = maskAddress(value.address);
    maskApplicant(value.applicant);
    for (auto it = value.fields.begin(); it != value.fields.end(); ++it) mask(it.key(), it.value());
    for (Proposal& proposal : value.proposals) {
        mask(proposal.field, proposal.base);
        mask(proposal.field, proposal.value);
    }
    for (TimelineEntry& entry : value.timeline)
        for (auto it = entry.details.begin(); it != entry.details.end(); ++it) mask(it.key(), it.value());
    // What this version does not understand it cannot mask.
    value.unknown = {};
    return value;
}

}  // namespace guichet
