// Phrases: every kind of hole, what is remembered within a case, and what no phrase may be.
#include <QJsonArray>
#include <QTest>

#include "core/service/form.h"
#include "server/intake/phrase.h"

using namespace guichet;
using namespace guichet::intake;
using namespace Qt::StringLiterals;

namespace {

PhraseBook book() {
    const QJsonObject lists{{u"animal"_s, QJsonArray{u"cat"_s, u"dog"_s, u"hen"_s, u"fox"_s, u"owl"_s}},
                            {u"pair"_s, QJsonArray{u"{*animal} and {*animal}"_s}}};
    return PhraseBook::read(lists).value();
}

QString told(const QString& text, Chance& chance) {
    Telling telling{chance, QDate(2026, 3, 1), {}};
    const PhraseBook words = book();
    return words.phrase(text).value().told(words, telling);
}

}  // namespace

class PhraseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The reference values of SplitMix64: another machine draws the same.
    void chanceIsTheSameEverywhere() {
        Chance chance(0);
        QCOMPARE(chance.next(), 0xE220A8397B1DCDAFULL);
        QCOMPARE(chance.next(), 0x6E789E6AA1B965F4ULL);
        QCOMPARE(chance.next(), 0x06C45D188009454FULL);
    }

    void aListIsRememberedUnlessDrawnAnew() {
        int differing = 0;
        for (quint64 seed = 0; seed < 100; ++seed) {
            Chance chance(seed);
            const QStringList same = told(u"{animal} {animal} {pair} {pair}"_s, chance).split(u' ');
            QCOMPARE(same[0], same[1]);
            QCOMPARE(same.mid(2, 3), same.mid(5, 3));
            const QStringList fresh = told(u"{*animal} {*animal}"_s, chance).split(u' ');
            differing += fresh[0] != fresh[1] ? 1 : 0;
        }
        QVERIFY2(differing > 60, qPrintable(QString::number(differing)));
    }

    void holesHoldHoles() {
        QSet<QString> seen;
        Chance chance(1);
        for (int i = 0; i < 200; ++i) seen.insert(told(u"a {b {c|d}|e|} f"_s, chance));
        QCOMPARE(seen, (QSet<QString>{u"a b c f"_s, u"a b d f"_s, u"a e f"_s, u"a  f"_s}));
    }

    void rangesHoldTheirEnds() {
        QSet<QString> numbers;
        QSet<QString> days;
        Chance chance(2);
        for (int i = 0; i < 200; ++i) {
            numbers.insert(told(u"{-1..1}"_s, chance));
            days.insert(told(u"{day -1..1}"_s, chance));
        }
        QCOMPARE(numbers, (QSet<QString>{u"-1"_s, u"0"_s, u"1"_s}));
        QCOMPARE(days, (QSet<QString>{u"2026-02-28"_s, u"2026-03-01"_s, u"2026-03-02"_s}));
    }

    void numbersOfTheStateAreGood() {
        Chance chance(3);
        for (int i = 0; i < 200; ++i) {
            const QString citizen = told(u"{citizen 6..7}"_s, chance);
            QVERIFY2(isCitizenNumber(citizen), qPrintable(citizen));
            const QDate bornOn = QDate::fromString(citizen.mid(6, 8), u"yyyyMMdd"_s);
            QVERIFY(bornOn > QDate(2018, 2, 28) && bornOn <= QDate(2020, 3, 1));
            const QString organisation = told(u"{organisationCode}"_s, chance);
            QVERIFY2(isOrganisationCode(organisation), qPrintable(organisation));
        }
    }

    void whatAReplyFillsStaysAsItStands() {
        Chance chance(4);
        QCOMPARE(told(u"{applicant}: {number} {subject}"_s, chance), u"{applicant}: {number} {subject}"_s);
    }

    void whatNobodyCanFillIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown list") << u"a {planet} b"_s << u"planet"_s;
        QTest::newRow("unknown list within") << u"a {b|{planet}}"_s << u"planet"_s;
        QTest::newRow("never closed") << u"a {animal b"_s << u"{animal b"_s;
        QTest::newRow("range that runs backwards") << u"{9..2}"_s << u"9..2"_s;
        QTest::newRow("empty") << u"{}"_s << QString();
    }
    void whatNobodyCanFillIsRefused() {
        QFETCH(QString, text);
        QFETCH(QString, named);
        const auto read = book().phrase(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        QCOMPARE(read.error().detail, named);
    }
};

QTEST_GUILESS_MAIN(PhraseTest)
#include "phrase_test.moc"
