#include "core/query/duplicates.h"

#include <algorithm>
#include <vector>

#include "core/query/folding.h"
#include "core/query/search_tokens.h"

namespace guichet {

namespace {

constexpr int kApplicantNumberPoints = 45;
constexpr int kTelephonePoints = 40;
constexpr int kBothPoints = 55;
constexpr int kAddressPoints = 40;
constexpr int kServicePoints = 10;
constexpr qint64 kTextPoints = 60;
constexpr int kMostPoints = 100;
constexpr qsizetype kLettersOfShingle = 3;
constexpr qsizetype kFewestDigits = 8;

using Shingles = std::vector<quint64>;  // sorted, each once

// FNV-1a. qHash differs between machines.
quint64 hashOf(QStringView text) {
    quint64 hash = 0xcbf29ce484222325;
    for (const QChar unit : text) hash = (hash ^ unit.unicode()) * 0x100000001b3;
    return hash;
}

Shingles shinglesOf(const QString& text) {
    Shingles shingles;
    eachSearchToken(text, [&](const SearchToken& token) {
        const QStringView whole(token.text);
        if (token.kind != TokenKind::Word || whole.size() <= kLettersOfShingle) {
            shingles.push_back(hashOf(whole));
            return;
        }
        for (qsizetype at = 0; at + kLettersOfShingle <= whole.size(); ++at)
            shingles.push_back(hashOf(whole.mid(at, kLettersOfShingle)));
    });
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

qint64 inCommon(const Shingles& one, const Shingles& other) {
    qint64 common = 0;
    auto a = one.cbegin();
    auto b = other.cbegin();
    while (a != one.cend() && b != other.cend()) {
        if (*a == *b) {
            ++common;
            ++a;
            ++b;
        } else if (*a < *b) {
            ++a;
        } else {
            ++b;
        }
    }
    return common;
}

QString digitsOf(const QString& phone) {
    QString digits;
    for (const QChar c : folded(phone)) {
        const int digit = c.digitValue();
        if (digit > 0 || (digit == 0 && !digits.isEmpty())) digits += QChar(u'0' + digit);
    }
    return digits;
}

bool endsAlike(const QString& one, const QString& other) {
    const QString& longer = one.size() < other.size() ? other : one;
    const QString& shorter = one.size() < other.size() ? one : other;
    return shorter.size() >= kFewestDigits && longer.endsWith(shorter);
}

// A probe made ready to be compared many times.
struct Prepared {
    QString idNumber;
    QString phone;
    QString address;
    ServiceId service;
    Shingles shingles;
};

Prepared prepared(const DuplicateProbe& probe) {
    const QString written = (probe.subject + QLatin1Char('\n') + probe.text).left(kMostProbeText);
    return {searchKey(probe.idNumber), digitsOf(probe.phone), searchKey(probe.address), probe.service,
            shinglesOf(written)};
}

bool areSame(const QString& one, const QString& other) {
    return !one.isEmpty() && one == other;
}

int personPoints(const Prepared& one, const Prepared& other, QVector<LikenessReason>& reasons) {
    const bool number = areSame(one.idNumber, other.idNumber);
    const bool phone = endsAlike(one.phone, other.phone);
    if (number) reasons.append(LikenessReason::SameApplicantNumber);
    if (phone) reasons.append(LikenessReason::SameTelephone);
    if (number && phone) return kBothPoints;
    if (number) return kApplicantNumberPoints;
    return phone ? kTelephonePoints : 0;
}

struct TextLikeness {
    int percent = 0;
    int points = 0;
};

TextLikeness textLikeness(const Shingles& one, const Shingles& other) {
    const qint64 common = inCommon(one, other);
    if (common == 0) return {};
    const qint64 all = static_cast<qint64>(one.size() + other.size()) - common;
    const qint64 weight = std::min<qint64>(common, kFullText);
    return {static_cast<int>(100 * common / all), static_cast<int>(kTextPoints * common * weight / (all * kFullText))};
}

Likeness likeness(const Prepared& one, const Prepared& other) {
    Likeness found;
    int points = personPoints(one, other, found.reasons);
    if (areSame(one.address, other.address)) {
        points += kAddressPoints;
        found.reasons.append(LikenessReason::SameAddress);
    }
    const bool servicesKnown = !one.service.isEmpty() && !other.service.isEmpty();
    if (servicesKnown && one.service == other.service) {
        points += kServicePoints;
        found.reasons.append(LikenessReason::SameService);
    }
    const TextLikeness text = textLikeness(one.shingles, other.shingles);
    points = std::min(points + text.points, kMostPoints);
    found.textPercent = text.percent;
    if (text.percent >= kAlikeTextPercent) found.reasons.append(LikenessReason::AlikeText);
    found.score = servicesKnown && !(one.service == other.service) ? points * 3 / 5 : points;
    return found;
}

bool stepsAhead(const DuplicateFound& a, const DuplicateFound& b) {
    if (a.likeness.score != b.likeness.score) return a.likeness.score > b.likeness.score;
    if (a.row.openedAt != b.row.openedAt) return a.row.openedAt > b.row.openedAt;
    if (a.row.number != b.row.number) return a.row.number < b.row.number;
    return a.row.id < b.row.id;
}

}  // namespace

DuplicateProbe probeOf(const Case& unmasked) {
    const Applicant& applicant = unmasked.applicant;
    return {unmasked.id,      applicant.idNumber,
            applicant.phone,  unmasked.address.isEmpty() ? applicant.address : unmasked.address,
            unmasked.service, unmasked.subject,
            unmasked.text};
}

const char* likenessReasonName(LikenessReason reason) {
    switch (reason) {
        case LikenessReason::SameApplicantNumber:
            return "sameApplicantNumber";
        case LikenessReason::SameTelephone:
            return "sameTelephone";
        case LikenessReason::SameAddress:
            return "sameAddress";
        case LikenessReason::SameService:
            return "sameService";
        case LikenessReason::AlikeText:
            return "alikeText";
    }
    GUICHET_ASSERT(!"a LikenessReason outside its enumeration");
    return "";
}

Likeness likenessOf(const DuplicateProbe& one, const DuplicateProbe& other) {
    return likeness(prepared(one), prepared(other));
}

QVector<DuplicateFound> rankDuplicates(const DuplicateProbe& probe, const QVector<DuplicateCandidate>& candidates,
                                       int limit) {
    const Prepared asked = prepared(probe);
    QVector<DuplicateFound> found;
    for (const auto& [row, other] : candidates) {
        if (!probe.id.isEmpty() && other.id == probe.id) continue;
        const Likeness one = likeness(asked, prepared(other));
        if (one.score >= kDuplicateScore) found.append({row, one});
    }
    std::sort(found.begin(), found.end(), stepsAhead);
    found.resize(std::min<qsizetype>(found.size(), std::max(limit, 0)));
    return found;
}

}  // namespace guichet
