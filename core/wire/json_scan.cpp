#include "core/wire/json_scan.h"

#include <QSet>
#include <QString>
#include <QStringDecoder>
#include <utility>

#include "core/base/result.h"

namespace guichet::json {
namespace {

constexpr double kMaxInteger = 9007199254740992.0;  // 2^53
constexpr char kMaxDigits[] = "9007199254740992";

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

int hexDigit(char c) {
    if (isDigit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// As fromUtf8(), which would leave out a byte order mark.
QString textOf(QByteArrayView utf8) {
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decode(utf8);
}

class Scanner {
public:
    Scanner(const QByteArray& bytes, MemberSpans* members)
        : m_data(bytes.constData()), m_size(bytes.size()), m_members(members) {}

    std::optional<ScanProblem> run() {
        skipSpace();
        if (peek() != '{')
            fail("not an object");
        else
            openLevel(true);
        while (!m_problem && !m_levels.isEmpty()) step();
        skipSpace();
        if (!m_problem && m_at != m_size) fail("bytes after the end");
        return m_problem;
    }

private:
    struct Level {
        bool isObject = false;
        bool isFirst = true;
        qsizetype start = 0;
        bool isWanted = false;  // a value of m_members
        QByteArrayView key;     // the last one, as it is spelt
        // While keys come without escapes and in ascending order, as we write them ourselves, none can come twice; they
        // lie in m_keys from here on. Otherwise they are kept decoded.
        qsizetype keysFrom = 0;
        bool isAscending = true;
        QSet<QString> keys;
    };

    // NUL stands for the end too: it is refused wherever it is looked at.
    [[nodiscard]] char peek() const { return m_at < m_size ? m_data[m_at] : '\0'; }

    void fail(const char* what) {
        if (!m_problem) m_problem = ScanProblem{m_at, what};
    }

    void skipSpace() {
        while (m_at < m_size &&
               (m_data[m_at] == ' ' || m_data[m_at] == '\n' || m_data[m_at] == '\r' || m_data[m_at] == '\t'))
            ++m_at;
    }

    void openLevel(bool isObject) {
        if (m_levels.size() >= kMaxDepth) return fail("too deep");
        Level level;
        level.isObject = isObject;
        level.start = m_at++;
        level.keysFrom = m_keys.size();
        level.isWanted = isObject && isWantedHere();
        m_levels.append(std::move(level));
    }

    void closeLevel() {
        ++m_at;
        const Level& level = m_levels.last();
        if (level.isWanted) m_members->spans.append({level.start, m_at});
        m_keys.resize(level.keysFrom);
        m_levels.removeLast();
    }

    // In {"array": [{"member": here.
    [[nodiscard]] bool isWantedHere() const {
        return m_members && m_levels.size() == 3 && m_levels[0].key == m_members->array && !m_levels[1].isObject &&
               m_levels[2].isObject && m_levels[2].key == m_members->member;
    }

    // One member or element of the innermost level, or its end.
    void step() {
        Level& level = m_levels.last();
        const char end = level.isObject ? '}' : ']';
        skipSpace();
        if (peek() == end) {
            // "[1,]" never comes here: after a comma a value is read at once.
            return closeLevel();
        }
        if (!level.isFirst) {
            if (peek() != ',') return fail("neither a comma nor the end");
            ++m_at;
            skipSpace();
        }
        level.isFirst = false;
        if (level.isObject) {
            scanKey(level);
            if (m_problem) return;
        }
        scanValue();
    }

    void scanKey(Level& level) {
        if (peek() != '"') return fail("not a key");
        const qsizetype start = m_at;
        scanString(nullptr);
        if (m_problem) return;
        level.key = QByteArrayView(m_data + start + 1, m_at - start - 2);
        if (!noteKey(level, start)) {
            m_at = start;
            return fail("duplicate key");
        }
        skipSpace();
        if (peek() != ':') return fail("no colon after a key");
        ++m_at;
        skipSpace();
    }

    // False: the level has this key already.
    bool noteKey(Level& level, qsizetype start) {
        const bool isFirst = m_keys.size() == level.keysFrom;
        if (level.isAscending && !level.key.contains('\\') && (isFirst || m_keys.last() < level.key)) {
            m_keys.append(level.key);
            return true;
        }
        for (qsizetype i = level.keysFrom; i < m_keys.size(); ++i) level.keys.insert(textOf(m_keys[i]));
        m_keys.resize(level.keysFrom);
        level.isAscending = false;
        const qsizetype end = std::exchange(m_at, start);
        QString key;
        scanString(&key);
        GUICHET_ASSERT(m_at == end);
        const qsizetype before = level.keys.size();
        level.keys.insert(key);
        return level.keys.size() > before;
    }

    void scanValue() {
        switch (peek()) {
            case '{':
                return openLevel(true);
            case '[':
                return openLevel(false);
            case '"':
                return scanString(nullptr);
            case 't':
                return scanWord("true");
            case 'f':
                return scanWord("false");
            case 'n':
                return scanWord("null");
            default:
                return scanNumber();
        }
    }

    void scanWord(const char* word) {
        const auto length = static_cast<qsizetype>(qstrlen(word));
        if (m_size - m_at < length || qstrncmp(m_data + m_at, word, static_cast<size_t>(length)) != 0)
            return fail("not a value");
        m_at += length;
    }

    void scanDigits() {
        if (!isDigit(peek())) return fail("not a number");
        while (isDigit(peek())) ++m_at;
    }

    void scanNumber() {
        const qsizetype start = m_at;
        if (peek() == '-') ++m_at;
        if (peek() == '0')
            ++m_at;  // and no digit may follow: "01" fails at the comma that is not there
        else
            scanDigits();
        if (peek() == '.') {
            ++m_at;
            scanDigits();
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-') ++m_at;
            scanDigits();
        }
        if (m_problem) return;
        bool isNumber = false;
        const QByteArray digits(m_data + start, m_at - start);
        const double value = digits.toDouble(&isNumber);
        // 2^53 + 1 reads as 2^53, so equality is looked at in decimals.
        if (!isNumber || qAbs(value) > kMaxInteger || (qAbs(value) == kMaxInteger && !digits.endsWith(kMaxDigits))) {
            m_at = start;
            fail("a number beyond 2^53");
        }
    }

    // The text goes to `out` where one is given: two spellings of one key are the same key.
    void scanString(QString* out) {
        ++m_at;
        // Qt's UTF-8 decoder would drop it in silence. Written as an escape it is kept.
        if (m_size - m_at >= 3 && QByteArrayView(m_data + m_at, 3) == QByteArrayView("\xEF\xBB\xBF"))
            return fail("a byte order mark at the start of a text");
        qsizetype plainFrom = m_at;
        const auto takePlain = [&] {
            if (out) out->append(textOf(QByteArrayView(m_data + plainFrom, m_at - plainFrom)));
        };
        while (!m_problem) {
            const auto c = static_cast<unsigned char>(peek());
            if (c == '"') {
                takePlain();
                ++m_at;
                return;
            }
            if (c == '\\') {
                takePlain();
                scanEscape(out);
                plainFrom = m_at;
            } else if (c < 0x20) {
                return fail(m_at < m_size ? "a control character in a text" : "cut short");
            } else if (c < 0x80) {
                ++m_at;
            } else {
                scanUtf8();
            }
        }
    }

    void scanEscape(QString* out) {
        static constexpr char kNames[] = "\"\\/bfnrt";
        static constexpr char kMeanings[] = "\"\\/\b\f\n\r\t";
        ++m_at;
        const char name = peek();
        if (name == 'u') return scanUnicodeEscape(out);
        for (int i = 0; kNames[i] != '\0'; ++i) {
            if (kNames[i] != name) continue;
            if (out) out->append(QLatin1Char(kMeanings[i]));
            ++m_at;
            return;
        }
        fail("an unknown escape");
    }

    char16_t scanUnit() {
        ++m_at;  // the u
        char16_t unit = 0;
        for (int i = 0; i < 4; ++i, ++m_at) {
            const int digit = hexDigit(peek());
            if (digit < 0) {
                fail("a broken \\u escape");
                return 0;
            }
            unit = static_cast<char16_t>((unit << 4) | digit);
        }
        return unit;
    }

    void scanUnicodeEscape(QString* out) {
        const char16_t first = scanUnit();
        if (m_problem) return;
        if (out) out->append(QChar(first));
        if (QChar::isLowSurrogate(first)) return fail("an unpaired surrogate");
        if (!QChar::isHighSurrogate(first)) return;
        if (m_size - m_at < 2 || m_data[m_at] != '\\' || m_data[m_at + 1] != 'u') return fail("an unpaired surrogate");
        ++m_at;
        const char16_t second = scanUnit();
        if (m_problem) return;
        if (!QChar::isLowSurrogate(second)) return fail("an unpaired surrogate");
        if (out) out->append(QChar(second));
    }

    // RFC 3629 section 4: neither overlong forms nor surrogates nor anything above U+10FFFF.
    void scanUtf8() {
        const auto byteAt = [&](qsizetype at) {
            return at < m_size ? static_cast<unsigned char>(m_data[at]) : static_cast<unsigned char>(0);
        };
        const unsigned char lead = byteAt(m_at);
        int following = 0;
        unsigned char low = 0x80;
        unsigned char high = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            following = 1;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            following = 2;
            if (lead == 0xE0) low = 0xA0;
            if (lead == 0xED) high = 0x9F;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            following = 3;
            if (lead == 0xF0) low = 0x90;
            if (lead == 0xF4) high = 0x8F;
        } else {
            return fail("not UTF-8");
        }
        for (int i = 1; i <= following; ++i) {
            const unsigned char next = byteAt(m_at + i);
            if (next < low || next > high) return fail("not UTF-8");
            low = 0x80;
            high = 0xBF;
        }
        m_at += following + 1;
    }

    const char* m_data;
    qsizetype m_size;
    qsizetype m_at = 0;
    MemberSpans* m_members;
    QVector<Level> m_levels;
    QVector<QByteArrayView> m_keys;
    std::optional<ScanProblem> m_problem;
};

}  // namespace

std::optional<ScanProblem> scanObject(const QByteArray& bytes, MemberSpans* members) {
    return Scanner(bytes, members).run();
}

}  // namespace guichet::json
