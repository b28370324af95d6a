#include <rapidcheck.h>

#include <QtTest>

#include "arbitrary.h"
#include "core/query/folding.h"
#include "core/query/search_tokens.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

// "one two" for its tokens; the marks say where in the original each was cut: "one" from [one].
QString cut(const QString& text) {
    QStringList tokens;
    for (const SearchToken& token : searchTokens(text)) tokens.append(token.text);
    return tokens.join(u' ');
}

QString cutFrom(const QString& text) {
    QStringList places;
    for (const SearchToken& token : searchTokens(text)) places.append(text.mid(token.start, token.length));
    return places.join(u'|');
}

// "a b" for tokens beside each other, "*" after a beginning, terms between "/".
QString asked(const QString& typed) {
    QStringList terms;
    for (const SearchTerm& term : searchQuestion(typed).terms)
        terms.append(term.tokens.join(u' ') + (term.lastBegins ? u"*"_s : QString()));
    return terms.join(u'/');
}

// The text with its matches between brackets.
QString shown(QString text, const QString& typed) {
    const auto ranges = searchMatches(text, searchQuestion(typed));
    for (auto range = ranges.crbegin(); range != ranges.crend(); ++range) {
        text.insert(range->start + range->length, u']');
        text.insert(range->start, u'[');
    }
    return text;
}

}  // namespace

class SearchTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foldsWhatPeopleTakeForTheSame_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("same");
        const auto row = [](const char* name, const char16_t* text, const char16_t* same) {
            QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(same);
        };
        row("case", u"LAMP Straße ΟΔΟΣ", u"lamp strasse οδοσ");
        row("accents", u"Éclairage Müller Ångström Çelik Nguyễn", u"eclairage muller angstrom celik nguyen");
        row("marks after their letter", u"E\u0301cole", u"ecole");
        row("strokes", u"Łódź Søren Đặng Æsir ıI\u0307İ", u"lodz soren dang aesir iii");
        row("full width", u"ＡＢｃ１２－", u"abc12-");
        row("half width kana", u"ｶﾞｽ漏れ", u"ガス漏れ");
        row("forms of a letter", u"ﬁre ㎡ Ⅳ ① ℡", u"fire m2 iv 1 tel");
        row("Han written twice", u"\uF900\u2F08", u"豈人");
        row("variants", u"葛\U000E0100飾 5\uFE0F\u20E3", u"葛飾 5");
        row("points of Hebrew and Arabic", u"שָׁלוֹם مُحَمَّد", u"שלום محمد");
        row("voicing makes another letter", u"か\u3099が", u"がが");
        row("vowel signs stay", u"हिन्दी ที่", u"हिन्दी ที่");
        row("Hangul is put together", u"\u1112\u1161\u11AB국", u"한국");
        row("what only forms the text", u"resi\u00ADdent \uFEFFa\u200Db", u"resident ab");
    }
    void foldsWhatPeopleTakeForTheSame() {
        QFETCH(QString, text);
        QFETCH(QString, same);
        QCOMPARE(folded(text), same);
    }

    void cutsTokens_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tokens");
        QTest::addColumn<QString>("places");
        const auto row = [](const char* name, const char16_t* text, const char16_t* tokens, const char16_t* places) {
            QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(tokens) << QString::fromUtf16(places);
        };
        row("nothing", u" ,。🙂", u"", u"");
        row("words", u"Pot-hole, 5th St.", u"pot hole 5th st", u"Pot|hole|5th|St");
        row("a run", u"噪音污染", u"噪音 音污 污染 染", u"噪音|音污|污染|染");
        row("one character", u"路", u"路", u"路");
        row("mixed", u"5号楼A座，3层", u"5 号楼 楼 a 座 3 层", u"5|号楼|楼|A|座|3|层");
        row("beyond the first plane", u"𠮷野家", u"𠮷野 野家 家", u"𠮷野|野家|家");
        row("compatibility", u"㎡ﬁ½", u"m2fi1 2", u"㎡ﬁ½|½");
        row("accents", u"cafe\u0301!", u"cafe", u"cafe\u0301");
        row("kana go with Han", u"お茶ラーメン", u"お茶 茶ラ ラー ーメ メン ン", u"お茶|茶ラ|ラー|ーメ|メン|ン");
        row("Hangul stands in words", u"소음이 심해요", u"소음이 심해요", u"소음이|심해요");
        row("emoji part words", u"noise🙂loud 路🚧障", u"noise loud 路 障", u"noise|loud|路|障");
        row("a case number", u"EO-2026-03-00417-K", u"eo 2026 03 00417 k", u"EO|2026|03|00417|K");
    }
    void cutsTokens() {
        QFETCH(QString, text);
        QFETCH(QString, tokens);
        QFETCH(QString, places);
        QCOMPARE(cut(text), tokens);
        QCOMPARE(cutFrom(text), places);
    }

    void aLongWordIsFoundByItsBeginning() {
        const QString word(200, u'x');
        QCOMPARE(cut(word), word.left(kMostTokenUnits));
        QCOMPARE(cutFrom(word), word);
        QCOMPARE(shown(word, word), u'[' + word.left(kMostTokenUnits) + u']' + word.mid(kMostTokenUnits));
    }

    void readsQuestions_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("terms");
        const auto row = [](const char* name, const char16_t* typed, const char16_t* terms) {
            QTest::newRow(name) << QString::fromUtf16(typed) << QString::fromUtf16(terms);
        };
        row("nothing", u" \t?", u"");
        row("a letter", u"S", u"s*");
        row("words", u"Street  Light", u"street*/light*");
        row("one Han character", u"路", u"路*");
        row("a run", u"噪音污染", u"噪音 音污 污染");
        row("runs apart", u"噪音 物业，路", u"噪音/物业/路*");
        row("a number", u"EO-2026-03-00417-K", u"eo 2026 03 00417 k*");
        row("a number being typed", u"eo-2026-", u"eo 2026*");
        row("full width", u"ＥＯ－２０２６", u"eo 2026*");
        row("mixed", u"5号楼A座", u"5 号楼 楼 a 座*");
        row("mixed, ending in a run", u"5号楼", u"5 号楼");
        row("an apostrophe", u"o’Brien", u"o brien*");
        row("a list", u"lamp,noise", u"lamp*/noise*");
        row("twice", u"lamp Lamp", u"lamp*");
    }
    void readsQuestions() {
        QFETCH(QString, typed);
        QFETCH(QString, terms);
        QCOMPARE(asked(typed), terms);
    }
    void readsNoMoreThanAQuestionHolds() { QCOMPARE(asked(QString(kMostQuestionUnits, u' ') + u"lamp"_s), QString()); }

    void showsMatchesInTheOriginal_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("matches");
        const auto row = [](const char* name, const char16_t* text, const char16_t* typed, const char16_t* matches) {
            QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(typed) << QString::fromUtf16(matches);
        };
        row("the beginning that was typed", u"Streets, street; upstream", u"stre", u"[Stre]ets, [stre]et; upstream");
        row("accents and width", u"Le CAFÉ ｃａｆｅ́", u"café", u"Le [CAFÉ] [ｃａｆｅ́]");
        row("longer when folded", u"ﬁrewood 30㎡", u"fire m 30m2", u"[ﬁre]wood [30㎡]");
        row("a run anywhere", u"有噪音污染，噪音", u"噪音", u"有[噪音]污染，[噪音]");
        row("one character anywhere", u"道路与路灯", u"路", u"道[路]与[路]灯");
        row("touching terms are one", u"噪音污染", u"噪音 污染", u"[噪音污染]");
        row("beside each other", u"5号楼A座，15号楼，5单元3号楼", u"5号楼", u"[5号楼]A座，15号楼，5单元3号楼");
        row("a number", u"see EO-2026-03-00417-K", u"eo-2026-03", u"see [EO-2026-03]-00417-K");
        row("beyond the first plane", u"在𠮷野家", u"𠮷野", u"在[𠮷野]家");
        row("no match", u"lamp", u"amp", u"lamp");
    }
    void showsMatchesInTheOriginal() {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(QString, matches);
        QCOMPARE(shown(text, typed), matches);
    }

    void keysForgetHowItWasWritten() {
        QCOMPARE(searchKey(u"+86 138-0000 1234"_s), u"8613800001234"_s);
        QCOMPARE(searchKey(u"Mary  O'Brien"_s), searchKey(u"MARY OBRIEN"_s));
        QCOMPARE(searchKey(u"王 小明🙂"_s), u"王小明"_s);
        QVERIFY(searchKey(u"王小明"_s) != searchKey(u"王小"_s));
        QVERIFY(searchKey(u" -🙂"_s).isEmpty());
    }

    void foldingTwiceIsFoldingOnce() {
        for (char32_t c = 1; c <= 0x2FFFF; ++c) {
            const QString once = folded(QString::fromUcs4(&c, 1));
            QVERIFY2(folded(once) == once, qPrintable(QString::number(c, 16)));
        }
        QVERIFY(rc::check("folding is idempotent", [] {
            const QString text = *arbitrary::text();
            RC_ASSERT(folded(folded(text)) == folded(text));
        }));
    }
    void tokensStandWhereTheyWereCut() {
        QVERIFY(rc::check("every token comes from its place, in order", [] {
            const QString text = *arbitrary::text();
            qsizetype before = 0;
            for (const SearchToken& token : searchTokens(text)) {
                RC_ASSERT(!token.text.isEmpty());
                RC_ASSERT(token.start >= before && token.length > 0 && token.start + token.length <= text.size());
                RC_ASSERT(folded(text.mid(token.start, token.length)).contains(token.text));
                before = token.start;
            }
        }));
    }
    void whatIsInATextIsFoundInIt() {
        QVERIFY(rc::check("any stretch of a text from a token's start finds it, however it is written", [] {
            const QString text = *arbitrary::text();
            const auto tokens = searchTokens(text);
            if (tokens.isEmpty()) return;
            const auto at = *rc::gen::inRange<qsizetype>(0, tokens.size());
            const auto units = *rc::gen::inRange<qsizetype>(1, 20);
            const QString typed = text.mid(tokens[at].start, std::max(units, tokens[at].length));
            for (const SearchTerm& term : searchQuestion(typed).terms)
                RC_ASSERT(!searchMatches(text, SearchQuestion{{term}}).isEmpty());
            RC_ASSERT(searchQuestion(typed.toUpper().normalized(QString::NormalizationForm_D)) ==
                      searchQuestion(typed.toUpper()));
        }));
    }
};

QTEST_APPLESS_MAIN(SearchTokensTest)
#include "search_tokens_test.moc"
