#include <rapidcheck.h>
#include <QtTest>

#include "core/case/case_number.h"

using namespace guichet;

namespace {

constexpr char kCharacters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

CaseNumber arbitraryNumber() {
    const auto office = *rc::gen::nonEmpty(
        rc::gen::resize(8, rc::gen::container<std::string>(rc::gen::elementOf(std::string(kCharacters)))));
    return CaseNumber{OfficeId{QString::fromStdString(office)}, *rc::gen::inRange(1000, 10'000),
                      *rc::gen::inRange(1, 100'000), *rc::gen::inRange(1, 10'000'000)};
}

}  // namespace

class CaseNumberTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checkCharacters_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QChar>("check");
        // The donation number that explains the check in the ISBT 128 standard, which uses the same system.
        QTest::newRow("ISBT 128") << QStringLiteral("G123498654321") << QChar(u'H');
        // By hand: 38 - ((…(a1·2 + a2)·2 + …)·2) mod 37.
        QTest::newRow("nothing") << QString() << QChar(u'1');
        QTest::newRow("0") << QStringLiteral("0") << QChar(u'1');
        QTest::newRow("1") << QStringLiteral("1") << QChar(u'*');
        QTest::newRow("A") << QStringLiteral("A") << QChar(u'I');
        QTest::newRow("10") << QStringLiteral("10") << QChar(u'Y');
    }
    void checkCharacters() {
        QFETCH(QString, text);
        QFETCH(QChar, check);
        QCOMPARE(iso7064Mod37_2(text), check);
    }

    void formats() {
        const CaseNumber number{OfficeId{QStringLiteral("EO")}, 2026, 3, 417};
        const QString text = format(number);
        QVERIFY(text.startsWith(QStringLiteral("EO-2026-03-00417-")));
        QCOMPARE(text.back(), iso7064Mod37_2(QStringLiteral("EO20260300417")));
        const CaseNumber large{OfficeId{QStringLiteral("EO")}, 2026, 1'234, 1'234'567};
        QVERIFY(format(large).startsWith(QStringLiteral("EO-2026-1234-1234567-")));
    }

    void readsWhatItWrote() {
        QVERIFY(rc::check("parse(format(number)) == number, in lower case and with space too", [] {
            const CaseNumber number = arbitraryNumber();
            const auto read = parseCaseNumber(QStringLiteral("  ") + format(number).toLower() + QStringLiteral(" "));
            RC_ASSERT(read.ok());
            RC_ASSERT(*read == number);
        }));
    }

    // What the check is for: a slip of one character, or two neighbours swapped, at the counter.
    void findsEverySlip() {
        QVERIFY(rc::check("one wrong character is found", [] {
            const QString text = format(arbitraryNumber());
            QString wrong = text;
            const auto at = *rc::gen::inRange<qsizetype>(0, text.size());
            RC_PRE(text.at(at) != u'-');
            wrong[at] = QLatin1Char(*rc::gen::elementOf(std::string(kCharacters)));
            RC_PRE(wrong != text);
            RC_ASSERT(!parseCaseNumber(wrong).ok());
        }));
        QVERIFY(rc::check("two neighbours swapped are found", [] {
            const QString text = format(arbitraryNumber());
            QString wrong = text;
            const auto at = *rc::gen::inRange<qsizetype>(0, text.size() - 1);
            std::swap(wrong[at], wrong[at + 1]);
            // The check leaves hyphens out; one in a wrong place is found by its form, if the parts are of usual
            // length.
            RC_PRE(wrong != text && text.at(at) != u'-' && text.at(at + 1) != u'-');
            RC_ASSERT(!parseCaseNumber(wrong).ok());
        }));
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        const QString good = format(CaseNumber{OfficeId{QStringLiteral("EO")}, 2026, 3, 417});
        const QChar otherCheck = good.back() == u'7' ? QChar(u'8') : QChar(u'7');
        const QString form = QStringLiteral("caseNumberForm");
        QTest::newRow("empty") << QString() << form;
        QTest::newRow("words") << QStringLiteral("not a number") << form;
        QTest::newRow("no check") << good.chopped(2) << form;
        QTest::newRow("two checks") << good + u'7' << form;
        QTest::newRow("one digit of registrar")
            << QString(good).replace(QStringLiteral("-03-"), QStringLiteral("-3-")) << form;
        QTest::newRow("registrar padded")
            << QString(good).replace(QStringLiteral("-03-"), QStringLiteral("-003-")) << form;
        QTest::newRow("registrar nought")
            << QString(good).replace(QStringLiteral("-03-"), QStringLiteral("-00-")) << form;
        QTest::newRow("counter beyond an int")
            << QString(good).replace(QStringLiteral("00417"), QStringLiteral("99999999999")) << form;
        QTest::newRow("year of five digits")
            << QString(good).replace(QStringLiteral("2026"), QStringLiteral("12026")) << form;
        QTest::newRow("other digits") << QString(good).replace(QStringLiteral("2026"), QStringLiteral("２０２６"))
                                      << form;
        QTest::newRow("office with a dot") << QString(good).replace(QStringLiteral("EO"), QStringLiteral("E.")) << form;
        QTest::newRow("wrong check") << good.chopped(1) + otherCheck << QStringLiteral("caseNumberCheck");
    }
    void refuses() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto read = parseCaseNumber(text);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        QCOMPARE(read.error().reason, reason);
    }
};

QTEST_GUILESS_MAIN(CaseNumberTest)
#include "case_number_test.moc"
