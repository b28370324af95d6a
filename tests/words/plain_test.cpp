// What other people wrote steers no terminal and turns no table.
#include "words/plain.h"

#include <QTest>

using guichet::words::plain;
using namespace Qt::StringLiterals;

class PlainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordinaryTextStays() {
        for (const QString& text : {u""_s, u"Main Street 5\n\tsecond line"_s, u"长青路 178 号 · é"_s})
            QCOMPARE(plain(text), text);
    }
    void whatSteersIsShownAsSuch() {
        QCOMPARE(plain(u"a\u001b]52;c;x\u0007b"_s), u"a\uFFFD]52;c;x\uFFFDb"_s);
        QCOMPARE(plain(u"line\rover\u009b2J\u007f"_s), u"line\uFFFDover\uFFFD2J\uFFFD"_s);
        QCOMPARE(plain(u"photo\u202Efdp.exe\u2069"_s), u"photo\uFFFDfdp.exe\uFFFD"_s);
    }
};

QTEST_GUILESS_MAIN(PlainTest)
#include "plain_test.moc"
