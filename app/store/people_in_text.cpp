#include "app/store/people_in_text.h"

#include <algorithm>

namespace guichet::store {

namespace {

constexpr qsizetype kLeastNumber = 5;

bool isBlank(QChar c) {
    return c == QLatin1Char(' ') || c == QChar(0x00A0) || c == QChar(0x3000);
}

bool isInsideNames(QChar c) {
    return QStringView(u"-'’.·•・‧‐").contains(c);
}

// Every form in which a case may have a telephone number of China that is dialled so at home.
QStringList withCountryCode(const QString& home) {
    const QString abroad = home.startsWith(QLatin1Char('0')) ? home.mid(1) : home;
    return {QStringLiteral("86") + abroad, QStringLiteral("0086") + abroad};
}

}  // namespace

// A word, or one character of those that stand without blanks.
struct PeopleInText::Neighbour {
    QString key;
    qsizetype start = 0;
    qsizetype end = 0;
    bool isWord = false;

    [[nodiscard]] bool isNumber() const {
        return isWord && key.size() >= kLeastNumber &&
               std::any_of(key.cbegin(), key.cend(), [](QChar c) { return c.isDigit(); });
    }
    [[nodiscard]] bool isFollowedBy(const Neighbour& next, const QString& text) const {
        const QStringView between = QStringView(text).mid(end, std::max<qsizetype>(0, next.start - end));
        if (between.isEmpty()) return true;
        if (between.size() == 2) return isWord && isInsideNames(between[0]) && isBlank(between[1]);  // J. Smith
        return between.size() == 1 && (isInsideNames(between[0]) || (isBlank(between[0]) && (isWord || next.isWord)));
    }
};

Result<QVector<PeopleInText::Somebody>> PeopleInText::in(const QString& text) {
    const QString looked = text.left(kMostUnits);
    for (const Particular& number : particularsIn(looked, {})) GUICHET_TRY(addNumber(looked, number));
    const QVector<Neighbour> neighbours = neighboursIn(looked);
    for (qsizetype at = 0; at < neighbours.size(); ++at) {
        if (m_token.isCancelled()) return Error{ErrorCode::Cancelled, {}, {}};
        GUICHET_TRY(addNamesFrom(looked, neighbours, at));
    }
    return m_found;
}

QVector<PeopleInText::Neighbour> PeopleInText::neighboursIn(const QString& text) {
    const QVector<SearchToken> tokens = searchTokens(text);
    QVector<Neighbour> neighbours;
    neighbours.reserve(tokens.size());
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const SearchToken& token = tokens[i];
        // The second character of a pair begins the next token.
        const qsizetype end = token.kind == TokenKind::Pair ? tokens[i + 1].start : token.start + token.length;
        const bool isWord = token.kind == TokenKind::Word;
        const QString key = isWord ? token.text : searchKey(text.mid(token.start, end - token.start));
        neighbours.append({key, token.start, end, isWord});
    }
    return neighbours;
}

Done PeopleInText::addNumber(const QString& text, const Particular& number) {
    // What says that a country code follows stands before it.
    const bool plus = number.start > 0 && QStringView(u"+＋").contains(text[number.start - 1]);
    const QString written = text.mid(number.start - (plus ? 1 : 0), number.length + (plus ? 1 : 0));
    const QString home = particularKey(written);
    QStringList keys{searchKey(written), searchKey(home)};
    if (number.kind == FindKind::Telephone) keys += withCountryCode(home);
    for (const QString& key : std::as_const(keys)) {
        if (key.isEmpty()) continue;
        GUICHET_TAKE(const QString first, firstKeyFrom(key));
        if (first == key) add(written, key);
    }
    return done();
}

Done PeopleInText::addNamesFrom(const QString& text, const QVector<Neighbour>& all, qsizetype at) {
    QString key;
    for (qsizetype last = at; last < all.size() && key.size() <= kMostQuestionUnits; ++last) {
        if (last > at && !all[last - 1].isFollowedBy(all[last], text)) break;
        key += all[last].key;
        if (last == at && !all[at].isNumber()) continue;
        GUICHET_TAKE(const QString first, firstKeyFrom(key));
        if (!first.startsWith(key)) break;
        if (first == key) add(text.mid(all[at].start, all[last].end - all[at].start), key);
    }
    return done();
}

// Empty: none, or enough was looked up.
Result<QString> PeopleInText::firstKeyFrom(const QString& key) {
    const auto known = m_firstKeys.constFind(key);
    if (known != m_firstKeys.constEnd()) return *known;
    if (m_lookUps == kMostLookUps) return QString();
    ++m_lookUps;
    GUICHET_TAKE(const QString first, m_index.firstKeyFrom(key));
    m_firstKeys.insert(key, first);
    return first;
}

void PeopleInText::add(const QString& text, const QString& key) {
    if (m_keys.value(text) == key) return;
    m_keys.insert(text, key);
    m_found.append({text, key});
}

}  // namespace guichet::store
