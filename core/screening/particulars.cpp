#include "core/screening/particulars.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace guichet {

namespace {

constexpr char kOther = '\0';
constexpr char kInvisible = '\x01';
constexpr size_t kMostDigits = 19;
constexpr size_t kMostGap = 3;
constexpr size_t kLeastKey = 5;
constexpr size_t kCodeLength = 18;  // of a citizen number and of an organisation code

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool isWordUnit(char c) {
    return isDigit(c) || isLetter(c);
}
bool isGap(char c) {
    return c == ' ' || c == '-' || c == '(' || c == ')';
}
bool isLocalPart(char c) {
    return isWordUnit(c) || std::string_view("._%+-'").find(c) != std::string_view::npos;
}

char plainUnit(QChar c) {
    const char16_t u = c.unicode();
    const auto within = [u](char16_t first, char16_t last) { return u >= first && u <= last; };
    if (within(u' ', u'~')) return static_cast<char>(u);
    if (within(0x4E00, 0x9FFF) || u < u' ') return kOther;
    if (within(0xFF01, 0xFF5E)) return static_cast<char>(u - 0xFEE0);
    if (within(0x2010, 0x2015) || u == 0x2212) return '-';
    if (c.category() == QChar::Separator_Space) return ' ';
    const bool isVariation = within(0xFE00, 0xFE0F);
    return isVariation || c.category() == QChar::Other_Format ? kInvisible : kOther;
}

// A text without what is not seen, each unit as plain ASCII, and where each stood.
struct PlainText {
    explicit PlainText(const QString& text) {
        units.reserve(static_cast<size_t>(text.size()));
        places.reserve(static_cast<size_t>(text.size()));
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char unit = plainUnit(text[i]);
            if (unit == kInvisible) continue;
            units.push_back(unit);
            places.push_back(i);
        }
    }
    // Past the end stands nothing.
    [[nodiscard]] char at(size_t i) const { return i < units.size() ? units[i] : kOther; }
    [[nodiscard]] char before(size_t i) const { return i > 0 ? units[i - 1] : kOther; }

    std::string units;
    std::vector<qsizetype> places;
};

bool isMobile(std::string_view d) {
    return d.size() == 11 && d[0] == '1' && d[1] >= '3';
}

// How long the area code at the beginning is; 0: there is none.
size_t areaLength(std::string_view d) {
    if (d.size() < 4 || d[0] != '0' || d[1] == '0') return 0;
    if (d[1] == '1') return d[2] == '0' ? 3 : 0;
    return d[1] == '2' ? 3 : 4;
}

bool isLandLine(std::string_view d) {
    const size_t area = areaLength(d);
    if (area == 0 || d.size() <= area || d[area] == '0') return false;
    return d.size() - area == 7 || d.size() - area == 8;
}

// A number of China as it is dialled inside the country; any other as it is.
std::string dialledAtHome(std::string_view digits, bool plus) {
    std::string_view rest;
    if (digits.starts_with("0086"))
        rest = digits.substr(4);
    else if (digits.starts_with("86"))
        rest = digits.substr(2);
    if (isMobile(rest)) return std::string(rest);
    const std::string withArea = '0' + std::string(rest);
    const bool isAbroad = plus || digits.starts_with("0086");
    return isAbroad && isLandLine(withArea) ? withArea : std::string(digits);
}

bool passesLuhn(std::string_view digits) {
    int sum = 0;
    for (size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        const int weighed = i % 2 == 0 ? digit : 2 * digit;
        sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
}

struct Group {
    size_t from = 0;
    size_t to = 0;
    [[nodiscard]] size_t size() const { return to - from; }
};

// Some groups of a chain, taken for one number.
struct Candidate {
    std::string digits;
    const Group* first = nullptr;
    const Group* last = nullptr;
    bool plus = false;      // stands before it
    bool brackets = false;  // stand inside

    [[nodiscard]] bool isWhole() const { return first == last; }
    [[nodiscard]] bool hasGroupsOf(const Group* from, const Group* to, size_t least) const {
        return std::all_of(from, to, [least](const Group& group) { return group.size() >= least; });
    }
};

bool isTelephone(const Candidate& one) {
    const std::string home = dialledAtHome(one.digits, one.plus);
    const bool isOfChina = isMobile(home) || isLandLine(home);
    if (one.plus && one.digits.starts_with('1')) return one.digits.size() == 11;  // North America
    if (one.plus && !isOfChina)
        return one.digits[0] != '0' && !one.digits.starts_with("86") && one.digits.size() >= 8 &&
               one.digits.size() <= 15;
    if (!isOfChina) return false;
    if (one.plus || one.isWhole() || one.digits.starts_with("0086")) return true;
    if (isLandLine(home) && one.first->size() != areaLength(home)) return false;
    const bool hasCountry = one.first->size() == 2 && home.size() < one.digits.size();
    return one.hasGroupsOf(hasCountry ? one.first + 1 : one.first, one.last + 1, 3);
}

bool isBankCard(const Candidate& one) {
    if (one.digits.size() < 13 || one.digits[0] == '0' || one.brackets || !passesLuhn(one.digits)) return false;
    if (one.isWhole()) return true;
    return one.digits[0] >= '3' && one.digits[0] <= '6' && one.hasGroupsOf(one.first, one.last, 4);
}

QString latin(std::string_view text) {
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QString addressKey(std::string_view plain) {
    const bool isPlain = std::all_of(plain.begin(), plain.end(), [](char c) { return isLocalPart(c) || c == '@'; });
    return isPlain ? latin(plain).toLower() : QString();
}

QString numberKey(std::string_view plain) {
    std::string word;
    bool plus = false;
    for (const char c : plain) {
        if (isWordUnit(c))
            word += c;
        else if (c == '+' && word.empty())
            plus = true;
        else if (!isGap(c))
            return {};
    }
    if (word.size() < kLeastKey) return {};
    if (std::all_of(word.cbegin(), word.cend(), isDigit)) return latin(dialledAtHome(word, plus));
    const QString key = latin(word).toUpper();
    return isCitizenNumber(key) || isOrganisationCode(key) ? key : QString();
}

class ParticularReader {
public:
    ParticularReader(const QString& text, const KnownParticulars& known) : m_text(text), m_known(known) {}

    QVector<Particular> read() {
        for (size_t at = 0; at < m_text.units.size();) at = isDigit(m_text.at(at)) ? readChain(at) : at + 1;
        for (size_t at = 0; at < m_text.units.size();) at = isWordUnit(m_text.at(at)) ? readWord(at) : at + 1;
        for (size_t at = 0; at < m_text.units.size(); ++at)
            if (m_text.at(at) == '@') readEmail(at);
        return std::move(m_found);
    }

private:
    struct Answer {
        size_t last = 0;  // group
        std::optional<FindKind> kind;
        Whose whose = Whose::Unknown;
        int rank = 0;  // the least is the best
    };

    void add(size_t from, size_t to, std::optional<FindKind> kind, Whose whose) {
        const qsizetype start = m_text.places[from];
        m_found.append({start, m_text.places[to - 1] + 1 - start, kind, whose});
    }

    [[nodiscard]] Whose whoseIs(const QString& key) const {
        if (m_known.own.contains(key)) return Whose::Own;
        return m_known.others.contains(key) ? Whose::Other : Whose::Unknown;
    }

    // The groups of digits that are joined from here on, into m_groups.
    void gatherGroups(size_t at) {
        m_groups.clear();
        while (true) {
            Group group{at, at};
            while (isDigit(m_text.at(group.to))) ++group.to;
            m_groups.push_back(group);
            at = group.to;
            while (at - group.to < kMostGap && isGap(m_text.at(at))) ++at;
            if (at == group.to || !isDigit(m_text.at(at))) return;
        }
    }

    // Answers where the chain of groups ends.
    size_t readChain(size_t at) {
        gatherGroups(at);
        for (size_t first = 0; first < m_groups.size();) {
            const std::optional<Answer> best = bestFrom(first);
            if (best) {
                const size_t to = m_groups[best->last].to;
                add(m_groups[first].from, endsInX(to) ? to + 1 : to, best->kind, best->whose);
            }
            first = best ? best->last + 1 : first + 1;
        }
        return m_groups.back().to;
    }

    // The check character of a citizen number.
    [[nodiscard]] bool endsInX(size_t to) const {
        return (m_text.at(to) == 'X' || m_text.at(to) == 'x') && !isWordUnit(m_text.at(to + 1));
    }

    [[nodiscard]] std::optional<Answer> bestFrom(size_t first) const {
        Candidate one;
        one.first = &m_groups[first];
        const size_t from = one.first->from;
        one.plus = m_text.before(from) == '+' && !isWordUnit(m_text.before(from - 1)) && m_text.before(from - 1) != '+';
        std::optional<Answer> best;
        for (size_t last = first; last < m_groups.size(); ++last) {
            one.last = &m_groups[last];
            if (one.digits.size() + one.last->size() > kMostDigits) break;
            one.digits.append(m_text.units, one.last->from, one.last->size());
            const std::string_view all(m_text.units.data() + from, one.last->to - from);
            one.brackets = all.find_first_of("()") != std::string_view::npos;
            std::optional<Answer> answer = read(one);
            if (!answer || (best && best->rank < answer->rank)) continue;
            best = answer;
            best->last = last;
        }
        return best;
    }

    [[nodiscard]] std::optional<Answer> read(const Candidate& one) const {
        if (one.digits.size() < kLeastKey) return std::nullopt;
        const bool hasX = endsInX(one.last->to);
        if (!hasX && isLetter(m_text.at(one.last->to))) return std::nullopt;
        if (hasX && one.digits.size() != kCodeLength - 1) return std::nullopt;
        const QString number = hasX ? latin(one.digits) + u'X' : latin(dialledAtHome(one.digits, one.plus));
        Answer answer{0, std::nullopt, whoseIs(number), 0};
        const bool isCitizen = !one.brackets && one.digits.size() + hasX == kCodeLength && isCitizenNumber(number);
        if (isCitizen)
            answer.kind = FindKind::CitizenNumber;
        else if (!hasX && isTelephone(one))
            answer.kind = FindKind::Telephone;
        else if (!hasX && isBankCard(one))
            answer.kind = FindKind::BankCard;
        if (!answer.kind && answer.whose == Whose::Unknown) return std::nullopt;
        answer.rank = rankOf(answer);
        return answer;
    }

    static int rankOf(const Answer& answer) {
        if (answer.whose == Whose::Own) return 0;
        if (answer.kind == FindKind::CitizenNumber) return 1;
        if (answer.whose == Whose::Other) return 2;
        return answer.kind == FindKind::Telephone ? 3 : 4;
    }

    size_t readWord(size_t at) {
        size_t to = at;
        while (isWordUnit(m_text.at(to))) ++to;
        if (to - at != kCodeLength) return to;
        const QString code = latin(std::string_view(m_text.units).substr(at, to - at)).toUpper();
        if (isOrganisationCode(code) && !isCitizenNumber(code)) add(at, to, FindKind::OrganisationCode, whoseIs(code));
        return to;
    }

    void readEmail(size_t sign) {
        size_t from = sign;
        while (isLocalPart(m_text.before(from))) --from;
        while (from < sign && !isWordUnit(m_text.at(from))) ++from;
        const size_t end = domainEnd(sign + 1);
        if (from == sign || m_text.before(sign) == '.' || end == sign + 1) return;
        const QString address = latin(std::string_view(m_text.units).substr(from, end - from)).toLower();
        add(from, end, FindKind::Email, whoseIs(address));
    }

    // The end of the last label that an address may end in; where there is none, `start`.
    [[nodiscard]] size_t domainEnd(size_t start) const {
        size_t end = start;
        for (size_t label = start; isWordUnit(m_text.at(label));) {
            size_t to = label;
            while (isWordUnit(m_text.at(to)) || m_text.at(to) == '-') ++to;
            const size_t next = to + 1;
            const bool goesOn = m_text.at(to) == '.';
            while (m_text.before(to) == '-') --to;
            if (label > start && to - label > 1 && isLetter(m_text.at(label))) end = to;
            if (!goesOn) break;
            label = next;
        }
        return end;
    }

    const PlainText m_text;
    const KnownParticulars& m_known;
    std::vector<Group> m_groups;
    QVector<Particular> m_found;
};

}  // namespace

QString particularKey(const QString& text) {
    const PlainText plain(text.trimmed());
    const bool hasSign = plain.units.find('@') != std::string::npos;
    return hasSign ? addressKey(plain.units) : numberKey(plain.units);
}

QVector<Particular> particularsIn(const QString& text, const KnownParticulars& known) {
    return ParticularReader(text, known).read();
}

}  // namespace guichet
