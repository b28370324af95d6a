#include <QtTest>

#include "arbitrary.h"
#include "core/case/masking.h"
#include "core/wire/json.h"

using namespace guichet;

namespace {

using Mask = QString (*)(const QString&);

Case caseOfWangXiaoming() {
    Case value;
    value.applicant = Applicant{ApplicantKind::Person,
                                QStringLiteral("王小明"),
                                QStringLiteral("11010519491231002X"),
                                QStringLiteral("13800001234"),
                                QStringLiteral("xiaoming@example.org"),
                                QStringLiteral("建国路88号3栋502室"),
                                Proxy{QStringLiteral("Mary Smith"), QStringLiteral("AB1234567"),
                                      QStringLiteral("010-65550199"), QStringLiteral("sister")}};
    value.address = QStringLiteral("人民路12号");
    value.fields = {{QStringLiteral("contract"), QStringLiteral("HT20260099")},
                    {QStringLiteral("income"), QStringLiteral("1200.50")},
                    {QStringLiteral("street"), QStringLiteral("人民路")}};
    TimelineEntry entry;
    entry.details = {{QStringLiteral("applicant.phone"), QStringLiteral("13800001234")},
                     {QStringLiteral("field:income"), QStringLiteral("1200.50")},
                     {QStringLiteral("proposal:field:contract"), QStringLiteral("HT20260011")},
                     {QStringLiteral("proposal:applicant.name"), QStringLiteral("王晓明")},
                     {QStringLiteral("applicant.nickname"), QStringLiteral("Ming")},
                     {QStringLiteral("owner"), QStringLiteral("li.wei")}};
    value.timeline.append(entry);
    value.proposals.append(
        Proposal{QStringLiteral("applicant.name"), QStringLiteral("王小明"), QStringLiteral("王晓明"), {}, {}, {}});
    value.unknown = {{QStringLiteral("nickname"), QStringLiteral("Ming")}};
    return value;
}

const QSet<QString> kPersonal{QStringLiteral("contract"), QStringLiteral("income")};

}  // namespace

class MaskingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masks_data() {
        QTest::addColumn<void*>("mask");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("masked");
        const auto row = [](Mask mask, const QString& plain, const QString& masked) {
            QTest::newRow(qPrintable(plain.isEmpty() ? QStringLiteral("empty") : plain))
                << reinterpret_cast<void*>(mask) << plain << masked;
        };
        row(maskName, QString(), QString());
        row(maskName, QStringLiteral("王小明"), QStringLiteral("王＊＊"));
        row(maskName, QStringLiteral("王"), QStringLiteral("＊"));
        row(maskName, QStringLiteral("阿依努尔·买买提"), QStringLiteral("阿＊＊＊＊＊＊＊"));
        row(maskName, QStringLiteral(" Mary  Smith "), QStringLiteral("M. S."));
        row(maskName, QStringLiteral("Élodie"), QStringLiteral("É."));
        row(maskName, QStringLiteral("4711"), QStringLiteral("••••"));
        row(maskNumber, QStringLiteral("11010519491231002X"), QStringLiteral("•••• 002X"));
        row(maskNumber, QStringLiteral("1234567"), QStringLiteral("••••"));
        row(maskPhone, QStringLiteral("13800001234"), QStringLiteral("•••• 234"));
        row(maskPhone, QStringLiteral("12345"), QStringLiteral("••••"));
        row(maskEmail, QStringLiteral("mary.smith@example.org"), QStringLiteral("m•••@example.org"));
        row(maskEmail, QStringLiteral("no address"), QStringLiteral("••••"));
        row(maskEmail, QStringLiteral("@example.org"), QStringLiteral("••••"));
        row(maskAddress, QStringLiteral("北京市朝阳区建国路88号3栋502室"), QStringLiteral("北京市朝阳区建国路"));
        row(maskAddress, QStringLiteral("幸福小区３栋二单元"), QStringLiteral("幸福小区"));
        row(maskAddress, QStringLiteral("第3大街12号"), QStringLiteral("第3大街"));
        row(maskAddress, QStringLiteral("中山一路五号"), QStringLiteral("中山一路"));
        row(maskAddress, QStringLiteral("五四路"), QStringLiteral("五四路"));
        row(maskAddress, QStringLiteral("12号"), QStringLiteral("••••"));
        row(maskAddress, QStringLiteral("12 Main Street, Apt 4B"), QStringLiteral("Main Street"));
        row(maskAddress, QStringLiteral("Flat B, 7 5th Avenue"), QStringLiteral("5th Avenue"));
        row(maskAddress, QStringLiteral("2nd floor, 12-14 Elm Rd"), QStringLiteral("Elm Rd"));
        row(maskAddress, QStringLiteral("12, #4"), QStringLiteral("••••"));
    }
    void masks() {
        QFETCH(void*, mask);
        QFETCH(QString, plain);
        QFETCH(QString, masked);
        QCOMPARE(reinterpret_cast<Mask>(mask)(plain), masked);
    }

    void aMaskedNameHoldsOnlyFirstCharacters() {
        QVERIFY(rc::check("first characters and marks", [] {
            const QString name = *arbitrary::text();
            QList<uint> allowed = QStringLiteral("＊•. ").toUcs4();
            for (const QString& word : name.trimmed().split(QLatin1Char(' '), Qt::SkipEmptyParts))
                allowed.append(word.toUcs4().first());
            for (const uint character : maskName(name).toUcs4()) RC_ASSERT(allowed.contains(character));
        }));
    }

    void nothingPersonalIsLeftInAMaskedCase() {
        const QByteArray bytes = json::write(toJson(masked(caseOfWangXiaoming(), kPersonal)));
        for (const char* secret : {"小明", "晓明", "1949", "13800001", "xiaoming", "88号", "502", "Smith", "AB12345",
                                   "6555", "HT2026", "1200", "Ming"})
            QVERIFY2(!bytes.contains(secret), secret);
        for (const char* plain : {"王", "人民路12号", "li.wei", "sister", "example.org"})
            QVERIFY2(bytes.contains(plain), plain);
    }

    void anOrganisationKeepsItsName() {
        Case value = caseOfWangXiaoming();
        value.applicant.kind = ApplicantKind::Organisation;
        value.applicant.name = QStringLiteral("Bridge & Sons Ltd");
        const Case seen = masked(value, kPersonal);
        QCOMPARE(seen.applicant.name, value.applicant.name);
        QCOMPARE(seen.applicant.proxy->name, QStringLiteral("M. S."));
        QCOMPARE(seen.applicant.phone, QStringLiteral("•••• 234"));
    }

    void theHomeOfTheApplicantIsMaskedWhereverItStands() {
        Case value = caseOfWangXiaoming();
        value.address = value.applicant.address;
        QCOMPARE(masked(value, {}).address, QStringLiteral("建国路"));
    }

    // Lines of the timeline and proposals name it too, the one that was corrected as well as the right one.
    void aHomeThatWasCorrectedIsMaskedInEveryLine() {
        const QString home = QStringLiteral("解放路7号");
        Case value = caseOfWangXiaoming();
        value.proposals.append(Proposal{QStringLiteral("address"), value.applicant.address, home, {}, {}, {}});
        const auto line = [](const QString& part, const QString& address) {
            TimelineEntry entry;
            entry.type = QStringLiteral("editFields");
            entry.details.insert(part, address);
            return entry;
        };
        value.timeline = {line(QStringLiteral("applicant.address"), home), line(QStringLiteral("address"), home),
                          line(QStringLiteral("address"), value.applicant.address),
                          line(QStringLiteral("proposal:address"), home),
                          line(QStringLiteral("address"), QStringLiteral("人民路12号"))};
        const Case seen = masked(value, {});
        for (qsizetype i = 0; i < 4; ++i) QVERIFY(!seen.timeline[i].details.first().contains(QStringLiteral("号")));
        QCOMPARE(seen.timeline[4].details.first(), QStringLiteral("人民路12号"));
        QVERIFY(!seen.proposals.last().base.contains(QStringLiteral("号")));
        QVERIFY(!seen.proposals.last().value.contains(QStringLiteral("号")));
    }

    void theRestStaysAsItIs() {
        QVERIFY(rc::check("masking touches only what is personal", [] {
            const Case value = *arbitrary::aCase();
            const Case seen = masked(value, {});
            RC_ASSERT(seen.id == value.id);
            RC_ASSERT(seen.number == value.number);
            RC_ASSERT(seen.subject == value.subject);
            RC_ASSERT(seen.documents == value.documents);
            RC_ASSERT(seen.timeline.size() == value.timeline.size());
            RC_ASSERT(seen.applicant.proxy.has_value() == value.applicant.proxy.has_value());
        }));
    }
};

QTEST_GUILESS_MAIN(MaskingTest)
#include "masking_test.moc"
