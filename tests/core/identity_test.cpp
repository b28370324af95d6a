// Checks of numbers, what a citizen number says, and the areas of China. The numbers are published examples, or made
// up.
#include <rapidcheck.h>

#include <QFile>
#include <QtTest>

#include "core/identity/area_table.h"
#include "core/identity/areas.h"
#include "core/identity/citizen_number.h"
#include "core/identity/number_check.h"
#include "tests/core/published_numbers.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

bool fits(const char* name, const QString& text) {
    const NumberCheck* check = numberCheck(QString(QLatin1String(name)));
    if (check == nullptr) qFatal("no check %s", name);
    return check->fits(text);
}

// Which slips a check finds whatever the number is.
enum class Finds {
    Form,         // no check digit
    Digits,       // every wrong digit of this number
    ButZeroNine,  // every wrong digit, except 0 for 9
    Luhn,         // every wrong digit, and neighbours that change places, except 0 and 9
    Both          // every wrong digit, and every two neighbours that change places
};

struct Sample {
    const char* name;
    const char* number;
    Finds finds;
};
constexpr Sample kSamples[] = {
    {"cn.citizen", "11010519491231002X", Finds::Both},
    {"cn.mobile", "13800001234", Finds::Form},
    {"cn.organisation", "91350100M000100Y43", Finds::Both},
    {"cn.telephone", "01065550199", Finds::Form},
    {"eu.iban", "GB82WEST12345698765432", Finds::Both},
    {"eu.iban", "DE89370400440532013000", Finds::Both},
    {"fr.nir", "255081416802538", Finds::Both},
    {"fr.nir", "295109912611193", Finds::Both},
    {"fr.siren", "732829320", Finds::Luhn},
    {"fr.siret", "73282932000074", Finds::Luhn},
    {"gb.nhs", "9434765919", Finds::Both},
    {"gb.nino", "AB123456C", Finds::Form},
    {"gb.utr", "6955839663", Finds::Digits},
    {"jp.corporate", "8700110005901", Finds::ButZeroNine},
    {"jp.individual", "123456789018", Finds::Digits},
};

QString numberOf(const Sample& sample) {
    return QLatin1String(sample.number);
}

QString fullWidth(const QString& text) {
    QString wide;
    for (const QChar c : text) wide += QChar(c.unicode() + 0xFEE0);
    return wide;
}

// A citizen number with its check character.
QString citizen(const QString& seventeen) {
    for (const QChar check : u"0123456789X"_s)
        if (fits("cn.citizen", seventeen + check)) return seventeen + check;
    return {};
}

}  // namespace

class IdentityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checksAreFoundByName() {
        QSet<QString> sampled;
        for (const Sample& sample : kSamples) sampled.insert(QLatin1String(sample.name));
        QString last;
        for (const NumberCheck& check : numberChecks()) {
            const QString name = QLatin1String(check.name);
            QVERIFY2(last < name, check.name);
            QCOMPARE(numberCheck(name), &check);
            QVERIFY2(sampled.contains(name), check.name);
            last = name;
        }
        QCOMPARE(size_t(sampled.size()), numberChecks().size());
        QCOMPARE(numberCheck(u"gb"), nullptr);
        QCOMPARE(numberCheck(u"GB.NHS"), nullptr);
        QCOMPARE(numberCheck(QString()), nullptr);
    }

    void theDocumentsNameEveryCheck() {
        QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/docs/catalogue.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(file.readAll());
        for (const NumberCheck& check : numberChecks())
            QVERIFY2(page.contains(u"| `%1` |"_s.arg(QLatin1String(check.name))), check.name);
    }

    void goodNumbers_data() {
        QTest::addColumn<QString>("number");
        const auto row = [](const char* name, const char* number) {
            QTest::addRow("%s %s", name, number) << QString::fromUtf8(number);
        };
        for (const Sample& sample : kSamples) row(sample.name, sample.number);
        row("cn.citizen", "110105 19491231 002x");
        row("cn.mobile", "+86 138 0000 1234");
        row("cn.mobile", "0086-13800001234");
        row("cn.mobile", "8613800001234");
        row("cn.mobile", "19900001234");
        row("cn.telephone", "138-0000-1234");
        row("cn.telephone", "010-6555 0199");
        row("cn.telephone", "(010) 65550199");
        row("cn.telephone", "（0571）8888 0199");
        row("cn.telephone", "+86 (10) 65550199");
        row("cn.telephone", "+86 010 65550199");
        row("cn.telephone", "0373-5550199");
        row("cn.telephone", "400-810-0199");
        row("cn.telephone", "800 810 0199");
        row("eu.iban", "GB82 WEST 1234 5698 7654 32");
        row("eu.iban", "FR14 2004 1010 0505 0001 3M02 606");
        row("eu.iban", "NO93 8601 1117 947");
        row("eu.iban", "MT84 MALT 0110 0001 2345 MTLC AST0 01S");
        row("fr.nir", "2 55 08 14 168 025 38");
        row("fr.siret", "732 829 320 00074");
        row("fr.siret", "35600000000048");  // La Poste, by Luhn
        row("fr.siret", "35600000000001");  // by the sum of its digits
        row("gb.nhs", "943 476 5919");
        row("gb.nino", "AB 12 34 56 C");
        row("gb.nino", "ab123456d");
        row("gb.utr", "19558 39661");
        row("gb.utr", "1123456789");
        row("jp.corporate", "7123456789012");
        row("jp.corporate", "7010705000725");
        row("jp.individual", "1234 5678 9018");
    }
    void goodNumbers() {
        QFETCH(QString, number);
        QVERIFY(fits(QByteArray(QTest::currentDataTag()).split(' ')[0], number));
    }

    void badNumbers_data() {
        QTest::addColumn<QString>("number");
        const auto row = [](const char* name, const char* number) {
            QTest::addRow("%s %s", name, number) << QString::fromUtf8(number);
        };
        for (const NumberCheck& check : numberChecks())
            for (const char* number : {"", " ", "-", "x", "12", "不详", "123456789012345678901234567890"})
                row(check.name, number);
        row("cn.citizen", "110105194912310021");
        row("cn.citizen", "110105194913310020");
        row("cn.mobile", "12800001234");
        row("cn.mobile", "1380000123");
        row("cn.mobile", "01065550199");
        row("cn.mobile", "+44 13800001234");
        row("cn.mobile", "86 8613800001234");
        row("cn.telephone", "65550199");
        row("cn.telephone", "010-15550199");
        row("cn.telephone", "011-65550199");
        row("cn.telephone", "00065550199");
        row("cn.telephone", "010-655501990");
        row("cn.telephone", "((010)) 65550199");
        row("cn.telephone", "()01065550199");
        row("cn.telephone", ")010(65550199");
        row("cn.telephone", "10 65550199");  // the 0 is left out behind +86 alone
        row("cn.organisation", "91350100M000100Y44");
        row("eu.iban", "GB82 WEST 1234 5698 7654 33");
        row("eu.iban", "GB82 WEST 1234 5698 7654");
        row("eu.iban", "DE00 3704 0044 0532 0130 00");
        row("eu.iban", "1282 WEST 1234 5698 7654 32");
        row("eu.iban", "GBA2 WEST 1234 5698 7654 32");
        row("eu.iban", "GB82 WEST 1234 5698 7654 +2");
        row("fr.nir", "2 55 08 14 168 025 39");
        row("fr.nir", "2 55 08 14 168 025");
        row("fr.nir", "5 55 08 14 168 025 38");
        row("fr.siren", "732829321");
        row("fr.siret", "73282932000075");
        row("fr.siret", "73282932100073");
        row("fr.siret", "35600000000002");
        row("gb.nhs", "9434765918");
        row("gb.nhs", "4000000000");
        row("gb.nino", "QQ123456C");
        row("gb.nino", "AO123456C");
        row("gb.nino", "GB123456C");
        row("gb.nino", "ZZ123456C");
        row("gb.nino", "AB123456E");
        row("gb.nino", "AB123456");
        row("gb.nino", "1B123456C");
        row("gb.utr", "2955839661");
        row("jp.corporate", "9700110005901");
        row("jp.corporate", "870011000590");
        row("jp.individual", "123456789017");
    }
    void badNumbers() {
        QFETCH(QString, number);
        QVERIFY(!fits(QByteArray(QTest::currentDataTag()).split(' ')[0], number));
    }

    // The department of a Corsican is 2A or 2B, and counts as 19 or 18.
    void corsicansAreNoException() {
        QVERIFY(fits("fr.nir",
                     u"1 85 03 2A 004 012 "_s + QString::number(97 - 1850319004012 % 97).rightJustified(2, u'0')));
        QVERIFY(fits("fr.nir",
                     u"1 85 03 2B 033 012 "_s + QString::number(97 - 1850318033012 % 97).rightJustified(2, u'0')));
        QVERIFY(!fits("fr.nir",
                      u"1 85 03 2C 004 012 "_s + QString::number(97 - 1850317004012 % 97).rightJustified(2, u'0')));
        QVERIFY(!fits("fr.nir",
                      u"1 85 03 3A 004 012 "_s + QString::number(97 - 1850319004012 % 97).rightJustified(2, u'0')));
    }

    // The key fits; the month, the department or the number of the record cannot be.
    void aNirHasPartsThatCanBe_data() {
        QTest::addColumn<qint64>("body");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("a month") << qint64(1'85'12'75'116'001) << true;
        QTest::newRow("a month of an incomplete record") << qint64(1'85'20'75'116'001) << true;
        QTest::newRow("born abroad") << qint64(1'85'12'99'109'001) << true;
        QTest::newRow("month 0") << qint64(1'85'00'75'116'001) << false;
        QTest::newRow("month 13") << qint64(1'85'13'75'116'001) << false;
        QTest::newRow("month 43") << qint64(1'85'43'75'116'001) << false;
        QTest::newRow("department 0") << qint64(1'85'12'00'116'001) << false;
        QTest::newRow("number 0") << qint64(1'85'12'75'116'000) << false;
        QTest::newRow("neither sex") << qint64(6'85'12'75'116'001) << false;
    }
    void aNirHasPartsThatCanBe() {
        QFETCH(qint64, body);
        QFETCH(bool, isGood);
        const QString number = QString::number(body) + QString::number(97 - body % 97).rightJustified(2, u'0');
        QCOMPARE(fits("fr.nir", number), isGood);
    }

    void zerosFitNothing() {
        for (const NumberCheck& check : numberChecks())
            for (int length = 1; length <= 34; ++length) QVERIFY2(!check.fits(QString(length, u'0')), check.name);
    }

    void allAreReadAsPeopleWrite() {
        for (const Sample& sample : kSamples) {
            const QString number = numberOf(sample);
            const auto spread = [&](const QString& gap) {
                return number.split(QString(), Qt::SkipEmptyParts).join(gap);
            };
            for (const QString& text :
                 {number.toLower(), fullWidth(number), fullWidth(number.toLower()), u"  "_s + number + u"\u3000 "_s,
                  spread(u" "_s), spread(u"-"_s), spread(u" - "_s), spread(u"—"_s), spread(u"\u00A0"_s),
                  spread(u"\u200B"_s), spread(u"－"_s)})
                QVERIFY2(fits(sample.name, text), qPrintable(text));
            for (const QString& text : {spread(u"    "_s), u'-' + number, number + u'-', spread(u"\n"_s),
                                        spread(u"\t"_s), number + u'\n', spread(u"."_s), spread(u"_"_s), number + u'号',
                                        number + number, number.left(number.size() / 2), number + QChar(0xD83D)})
                QVERIFY2(!fits(sample.name, text), qPrintable(text));
        }
    }

    void everyWrongDigitIsFound() {
        for (const Sample& sample : kSamples) {
            if (sample.finds == Finds::Form) continue;
            const QString good = numberOf(sample);
            for (qsizetype i = 0; i < good.size(); ++i) {
                if (!good[i].isDigit()) continue;
                for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
                    QString wrong = good;
                    wrong[i] = digit;
                    const bool isZeroNine = (good[i] == u'0' && digit == u'9') || (good[i] == u'9' && digit == u'0');
                    if (wrong == good || (sample.finds == Finds::ButZeroNine && isZeroNine)) continue;
                    QVERIFY2(!fits(sample.name, wrong), qPrintable(wrong));
                }
            }
        }
    }

    void neighboursThatChangePlacesAreFound() {
        for (const Sample& sample : kSamples) {
            if (sample.finds != Finds::Luhn && sample.finds != Finds::Both) continue;
            const QString good = numberOf(sample);
            for (qsizetype i = 0; i + 1 < good.size(); ++i) {
                QString wrong = good;
                std::swap(wrong[i], wrong[i + 1]);
                const bool isZeroNine = good.mid(i, 2) == u"09" || good.mid(i, 2) == u"90";
                if (!good[i].isDigit() || !good[i + 1].isDigit() || wrong == good) continue;
                if (sample.finds == Finds::Luhn && isZeroNine) continue;
                QVERIFY2(!fits(sample.name, wrong), qPrintable(wrong));
            }
        }
    }

    void ofEveryNumberOneCheckDigitFits() {
        QVERIFY(rc::check("one check digit", [] {
            struct Checked {
                const char* name;
                qsizetype digits;
                bool isFirst;
                bool isAlways;  // a number of the NHS may have none
            };
            const Checked checked =
                *rc::gen::element(Checked{"fr.siren", 8, false, true}, Checked{"gb.nhs", 9, false, false},
                                  Checked{"gb.utr", 9, true, true}, Checked{"jp.individual", 11, false, true},
                                  Checked{"jp.corporate", 12, true, true});
            const auto body =
                *rc::gen::container<std::string>(size_t(checked.digits), rc::gen::inRange('0', char('9' + 1)));
            RC_PRE(body.find_first_not_of('0') != std::string::npos);
            const QString rest = QString::fromStdString(body);
            int fitting = 0;
            for (char16_t c = u'0'; c <= u'9'; ++c)
                fitting += fits(checked.name, checked.isFirst ? QChar(c) + rest : rest + QChar(c)) ? 1 : 0;
            RC_ASSERT(fitting == 1 || (fitting == 0 && !checked.isAlways));
        }));
    }

    void anyTextIsAnswered() {
        QVERIFY(rc::check("any text", [] {
            QString text;
            for (const auto unit : *rc::gen::arbitrary<std::vector<uint16_t>>()) text += QChar(unit);
            const std::string plain = plainNumber(text);
            for (const NumberCheck& check : numberChecks()) {
                const bool isGood = check.fits(text);
                RC_ASSERT(isGood == check.fits(QString::fromStdString(plain)));
                RC_ASSERT(!isGood || !plain.empty());
            }
            (void)factsOf(text);
            (void)areaOf(text);
        }));
        // Nearer to a number: parts of good ones, with slips.
        QVERIFY(rc::check("torn numbers", [] {
            QString text = numberOf(kSamples[*rc::gen::inRange<size_t>(0, std::size(kSamples))]);
            for (int slips = *rc::gen::inRange(0, 6); slips > 0 && !text.isEmpty(); --slips) {
                const qsizetype at = *rc::gen::inRange<qsizetype>(0, text.size());
                if (*rc::gen::arbitrary<bool>())
                    text.remove(at, *rc::gen::inRange<qsizetype>(1, 4));
                else
                    text.insert(
                        at, QChar(char16_t(*rc::gen::element(u' ', u'-', u'(', u')', u'+', u'A', u'9', u'\u200D'))));
            }
            const std::string plain = plainNumber(text);
            for (const NumberCheck& check : numberChecks())
                RC_ASSERT(check.fits(text) == check.fits(QString::fromStdString(plain)));
            (void)factsOf(text);
        }));
    }

    void publishedCitizenNumbers() {
        const auto rows = publishedRows("citizen_id_gb11643.tsv");
        if (rows.isEmpty()) QSKIP("../shared/data/codes-cn is not beside the project: GB 11643 vectors NOT CHECKED");
        for (const QStringList& row : rows) {
            const bool isGood = row[1] == u'1' && row[2] == u'1';
            QVERIFY2(fits("cn.citizen", row[0]) == isGood, qPrintable(row[0]));
            const auto facts = factsOf(row[0]);
            QVERIFY2(facts.has_value() == isGood, qPrintable(row[0]));
            if (facts) QCOMPARE(facts->area + facts->bornOn.toString(u"yyyyMMdd"_s), row[0].left(14));
        }
    }

    void publishedOrganisationCodes() {
        const auto rows = publishedRows("credit_code_gb32100.tsv");
        if (rows.isEmpty()) QSKIP("../shared/data/codes-cn is not beside the project: GB 32100 vectors NOT CHECKED");
        for (const QStringList& row : rows)
            QVERIFY2(fits("cn.organisation", row[0]) == (row[1] == u'1'), qPrintable(row[0]));
    }

    void aCitizenNumberSaysWhoseItIs() {
        const CitizenFacts woman{u"110105"_s, QDate(1949, 12, 31), Sex::Female};
        QCOMPARE(factsOf(u"11010519491231002X"_s), std::optional(woman));
        QCOMPARE(factsOf(u" 110105-１９４９1231 002x "_s), std::optional(woman));
        const auto man = factsOf(citizen(u"11010119850312003"_s));
        QCOMPARE(man, std::optional(CitizenFacts{u"110101"_s, QDate(1985, 3, 12), Sex::Male}));
        QCOMPARE(areaOf(man->area)->name(), u"北京市东城区"_s);
        QVERIFY(!factsOf(u"110105194912310021"_s));
        QVERIFY(!factsOf(u"110105491231002"_s));
        QVERIFY(!factsOf(QString()));
    }

    void areas_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* what, const QString& code, const QString& name) {
            QTest::newRow(what) << code << name;
        };
        row("county", u"130102"_s, u"河北省 石家庄市 长安区"_s);
        row("county of a municipality", u"110101"_s, u"北京市  东城区"_s);
        row("county of a province", u"659001"_s, u"新疆维吾尔自治区  石河子市"_s);
        row("prefecture", u"130100"_s, u"河北省 石家庄市 "_s);
        row("prefecture without counties", u"441900"_s, u"广东省 东莞市 "_s);
        row("province", u"130000"_s, u"河北省  "_s);
        row("group", u"110100"_s, u"北京市  "_s);
        row("abolished county", u"371202"_s, u"山东省 莱芜市 莱城区"_s);
        row("abolished in the newest table only", u"230702"_s, u"黑龙江省 伊春市 伊春区"_s);
        row("renamed", u"130502"_s, u"河北省 邢台市 襄都区"_s);
        row("unknown county", u"130199"_s, u"河北省 石家庄市 "_s);
        row("unknown prefecture", u"139901"_s, u"河北省  "_s);
        row("Hong Kong", u"810101"_s, u"香港特别行政区 香港岛 中西区"_s);
        row("Macao", u"820000"_s, u"澳门特别行政区  "_s);
        row("Taiwan", u"710000"_s, u"台湾省  "_s);
        row("Taiwan on a residence permit", u"830000"_s, u"台湾省  "_s);
        for (const QString& none : {u"990101"_s, u"000000"_s, u"001100"_s, u"11010"_s, u"1101010"_s, u"11010X"_s,
                                    u"１１０１０１"_s, u"-10101"_s, QString()})
            row(qPrintable(u"none: "_s + none), none, {});
    }
    void areas() {
        QFETCH(QString, code);
        QFETCH(QString, name);
        const auto area = areaOf(code);
        QCOMPARE(area.has_value(), !name.isEmpty());
        if (!area) return;
        QCOMPARE(area->province + u' ' + area->prefecture + u' ' + area->county, name);
        QCOMPARE(area->name(), QString(name).remove(u' '));
        QVERIFY(!area->provinceEnglish.isEmpty());
    }

    void theTableIsTheFile() {
        QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/resources/areas/cn-gb2260.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        lines.removeIf([](const QString& line) { return line.startsWith(u'#'); });
        QVERIFY(lines.size() > 3'000);
        QCOMPARE(size_t(lines.size()), areaRows().size());
        int provinces = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const AreaRow& row = areaRows()[size_t(i)];
            const QString english = QString::fromUtf8(row.english);
            const QString line = QString::number(row.code) + u'\t' + QString::fromUtf8(row.name);
            QCOMPARE(english.isEmpty() ? line : line + u'\t' + english, lines[i]);
            QCOMPARE(row.code % 10'000 == 0, !english.isEmpty());
            QVERIFY2(areaOf(lines[i].left(6)), qPrintable(lines[i]));
            provinces += english.isEmpty() ? 0 : 1;
        }
        QCOMPARE(provinces, 34 + 1);  // and Taiwan once more, as 83
    }
};

QTEST_GUILESS_MAIN(IdentityTest)
#include "identity_test.moc"
