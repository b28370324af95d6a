// Likeness of two requests: points and reasons in both languages, and what holds of any two.
#include <rapidcheck.h>

#include <QtTest>

#include "core/query/duplicates.h"
#include "core/query/search_tokens.h"
#include "tests/core/arbitrary.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

DuplicateProbe lamp() {
    DuplicateProbe probe;
    probe.id = CaseId{u"lamp"_s};
    probe.idNumber = u"11010119900101123X"_s;
    probe.phone = u"+86 139-0000-1234"_s;
    probe.address = u"Main Street 5"_s;
    probe.service = ServiceId{u"lighting"_s};
    probe.subject = u"Street lamp broken"_s;
    probe.text = u"The street lamp in front of house 5 has been dark for a week."_s;
    return probe;
}

DuplicateProbe noise() {
    DuplicateProbe probe;
    probe.id = CaseId{u"noise"_s};
    probe.phone = u"010-6552 1234"_s;
    probe.address = u"东升路5号楼"_s;
    probe.service = ServiceId{u"noise"_s};
    probe.subject = u"小区噪音扰民"_s;
    probe.text = u"楼下烧烤店每晚营业到凌晨，噪音很大，影响休息。"_s;
    return probe;
}

// Only what is written.
DuplicateProbe written(const QString& subject, const QString& text = {}) {
    DuplicateProbe probe;
    probe.subject = subject;
    probe.text = text;
    return probe;
}

// "64 39: sameApplicantNumber …": points, per cent of the text, reasons.
QString told(const DuplicateProbe& one, const DuplicateProbe& other) {
    const Likeness likeness = likenessOf(one, other);
    QString line = u"%1 %2:"_s.arg(likeness.score).arg(likeness.textPercent);
    for (const LikenessReason reason : likeness.reasons) line += u' ' + QLatin1String(likenessReasonName(reason));
    return line;
}

QString phones(const QString& one, const QString& other) {
    DuplicateProbe a;
    a.phone = one;
    DuplicateProbe b;
    b.phone = other;
    return told(a, b);
}

DuplicateProbe someProbe() {
    DuplicateProbe probe;
    const auto one = [](const QString& a, const QString& b) { return *rc::gen::element(QString(), a, b); };
    probe.idNumber = one(u"1101"_s, u"1101 x"_s);
    probe.phone = one(u"13900001234"_s, u"+86 139 0000 1234"_s);
    probe.address = one(u"Main Street 5"_s, u"东升路5号"_s);
    probe.service = ServiceId{one(u"noise"_s, u"lighting"_s)};
    probe.subject = one(u"Street lamp broken"_s, u"噪音扰民"_s);
    probe.text = *arbitrary::text();
    return probe;
}

DuplicateCandidate candidate(const DuplicateProbe& probe, const QString& number, int hour) {
    DuplicateCandidate made;
    made.probe = probe;
    made.probe.id = CaseId{number};
    made.row.id = made.probe.id;
    made.row.number = number;
    made.row.openedAt = instantFromMs(0) + std::chrono::hours(hour);
    return made;
}

}  // namespace

class DuplicatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pointsAndReasons_data() {
        QTest::addColumn<DuplicateProbe>("one");
        QTest::addColumn<DuplicateProbe>("other");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const DuplicateProbe& one, const DuplicateProbe& other,
                            const char16_t* expected) {
            QTest::newRow(name) << one << other << QString::fromUtf16(expected);
        };
        row("itself", lamp(), lamp(), u"100 100: sameApplicantNumber sameTelephone sameAddress sameService alikeText");
        DuplicateProbe other =
            written(u"Broken street lamp"_s, u"The street lamp in front of number 5 has been dark for two weeks."_s);
        row("in other words", lamp(), other, u"33 71: alikeText");
        other.service = lamp().service;
        other.address = u"MAIN STREET, 5"_s;
        row("a neighbour's", lamp(), other, u"83 71: sameAddress sameService alikeText");
        other.service = ServiceId{u"roads"_s};
        row("the same to another service", lamp(), other, u"43 71: sameAddress alikeText");
        other = written(u"Heating is cold"_s, u"Our flat has had no heating since Monday."_s);
        other.service = ServiceId{u"heating"_s};
        other.idNumber = u"11010119900101123x"_s;
        other.phone = u"139 0000 1234"_s;
        row("another matter of the same person", lamp(), other, u"33 2: sameApplicantNumber sameTelephone");
        other.service = lamp().service;
        row("of the same service", lamp(), other, u"65 2: sameApplicantNumber sameTelephone sameService");

        other = written(u"烧烤店噪音扰民"_s, u"楼下的烧烤店每天晚上营业到凌晨，噪音很大，无法休息。"_s);
        row("另一种说法", noise(), other, u"17 52: alikeText");
        other.service = noise().service;
        other.address = u"东升路 ５ 号楼"_s;
        row("邻居反映", noise(), other, u"67 52: sameAddress sameService alikeText");
        other = written(u"暖气不热"_s, u"家里从周一开始没有暖气。"_s);
        other.service = noise().service;
        other.phone = u"+86 10 65521234"_s;
        row("同一人的另一件事", noise(), other, u"50 0: sameTelephone sameService");

        row("nothing", {}, {}, u"0 0:");
        row("short texts say little", written(u"Pothole"_s), written(u"POTHOLE"_s), u"9 100: alikeText");
        row("短文字说明不了什么", written(u"噪音"_s), written(u"噪音"_s), u"3 100: alikeText");
    }
    void pointsAndReasons() {
        QFETCH(DuplicateProbe, one);
        QFETCH(DuplicateProbe, other);
        QFETCH(QString, expected);
        QCOMPARE(told(one, other), expected);
    }

    void telephonesAreTheirDigits() {
        const QString same = u"40 0: sameTelephone"_s;
        QCOMPARE(phones(u"+86 139 0000 1234"_s, u"１３９００００１２３４"_s), same);
        QCOMPARE(phones(u"020 7946 0000"_s, u"+44 20 7946 0000"_s), same);
        QCOMPARE(phones(u"0044 20 7946 0000"_s, u"(020) 7946-0000"_s), same);
        const QString different = u"0 0:"_s;
        QCOMPARE(phones(u"13900001234"_s, u"13800001234"_s), different);
        QCOMPARE(phones(u"0001234"_s, u"13900001234"_s), different);
        QCOMPARE(phones({}, {}), different);
        QCOMPARE(phones(u"none"_s, u"none"_s), different);
    }

    void aRequestIsReadFromItsCase() {
        Case one;
        one.id = CaseId{u"1"_s};
        one.applicant.idNumber = u"1101"_s;
        one.applicant.phone = u"139"_s;
        one.applicant.address = u"Elm Road 1"_s;
        one.service = ServiceId{u"noise"_s};
        one.subject = u"Loud"_s;
        one.text = u"Every night"_s;
        DuplicateProbe probe{one.id, u"1101"_s, u"139"_s, u"Elm Road 1"_s, one.service, u"Loud"_s, u"Every night"_s};
        QCOMPARE(probeOf(one), probe);
        probe.address = one.address = u"Main Street 5"_s;
        QCOMPARE(probeOf(one), probe);
    }

    void theLikestComesFirst() {
        DuplicateProbe neighbour = lamp();
        neighbour.idNumber.clear();
        neighbour.phone.clear();
        neighbour.text = u"The street lamp is dark since a week."_s;
        const QVector<DuplicateCandidate> candidates{candidate(written(u"Pothole"_s), u"1"_s, 9),
                                                     candidate(neighbour, u"2"_s, 9),
                                                     candidate(lamp(), u"4"_s, 1),
                                                     candidate(lamp(), u"5"_s, 2),
                                                     candidate(lamp(), u"3"_s, 1),
                                                     candidate(lamp(), u"lamp"_s, 9)};
        QStringList numbers;
        for (const DuplicateFound& found : rankDuplicates(lamp(), candidates, 10)) {
            numbers.append(found.row.number);
            QVERIFY(found.likeness.score >= kDuplicateScore);
        }
        QCOMPARE(numbers, QStringList({u"5"_s, u"3"_s, u"4"_s, u"2"_s}));
        QCOMPARE(rankDuplicates(lamp(), candidates, 2).size(), 2);
        QVERIFY(rankDuplicates(lamp(), candidates, 0).isEmpty());
        // Without an id it is none of them.
        DuplicateProbe typed = lamp();
        typed.id = {};
        QCOMPARE(rankDuplicates(typed, candidates, 10).size(), 5);
    }

    void likenessIsSymmetricAndBounded() {
        QVERIFY(rc::check("of any two", [] {
            const DuplicateProbe one = someProbe();
            const DuplicateProbe other = someProbe();
            const Likeness likeness = likenessOf(one, other);
            RC_ASSERT(likeness == likenessOf(other, one));
            RC_ASSERT(likeness.score >= 0 && likeness.score <= 100);
            RC_ASSERT(likeness.textPercent >= 0 && likeness.textPercent <= 100);
        }));
    }

    void theSameTextIsWhollyAlike() {
        QVERIFY(rc::check("whatever stands beside it", [] {
            DuplicateProbe one = someProbe();
            DuplicateProbe other = someProbe();
            other.subject = one.subject;
            other.text = one.text;
            const bool says = !searchTokens((one.subject + u'\n' + one.text).left(kMostProbeText)).isEmpty();
            const Likeness likeness = likenessOf(one, other);
            RC_ASSERT(likeness.textPercent == (says ? 100 : 0));
            RC_ASSERT(likeness.reasons.contains(LikenessReason::AlikeText) == says);
        }));
    }

    void oneMoreThingInCommonNeverMakesLess() {
        QVERIFY(rc::check("each adds to the score", [] {
            const DuplicateProbe one = someProbe();
            DuplicateProbe other = someProbe();
            const int before = likenessOf(one, other).score;
            other.idNumber = one.idNumber.isEmpty() ? other.idNumber : one.idNumber;
            other.phone = one.phone.isEmpty() ? other.phone : one.phone;
            other.address = one.address.isEmpty() ? other.address : one.address;
            RC_ASSERT(likenessOf(one, other).score >= before);
        }));
    }
};

QTEST_GUILESS_MAIN(DuplicatesTest)
#include "duplicates_test.moc"
