#include <QtTest>

#include "apply_world.h"
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

    // As it was corrected, step by step: lines and proposals name the house too.
    void aHomeThatIsCorrectedStaysMaskedInEveryLine() {
        const QString house = QStringLiteral("解放路7号");
        const QString flat = QStringLiteral("解放路7号3室");
        const QString hole = QStringLiteral("人民路12号");
        const world::Ground ground;
        std::optional<Case> held = world::aCase();
        held->address = held->applicant.address = house;
        const auto correct = [&](const QString& field, const QString& from, const QString& to, qint64 seen,
                                 const QString& person) {
            const Action edit = world::action(EditFieldsBody{{FieldChange{field, from, to}}}, person, seen,
                                              QStringLiteral("e%1").arg(held->timeline.size()));
            held = apply(held, edit, ground.contextOf(person)).after;
        };
        const QString anna = QStringLiteral("anna");
        const QString li = QStringLiteral("li.wei");
        const qint64 rev = held->rev;
        correct(QStringLiteral("applicant.address"), house, flat, rev, anna);
        QVERIFY(hidesAddress(*held));
        correct(QStringLiteral("address"), house, flat, rev + 1, anna);
        correct(QStringLiteral("address"), house, QStringLiteral("解放路7号3室甲"), rev + 1, li);  // too late: proposed
        QCOMPARE(held->proposals.size(), 1);
        const auto shows = [](const QString& text) { return text.contains(QStringLiteral("号")); };
        Case seen = masked(*held, {});
        QVERIFY(hidesAddress(*held) && !shows(seen.address) && !shows(seen.applicant.address));
        QVERIFY(!shows(seen.proposals.first().base) && !shows(seen.proposals.first().value));
        for (const TimelineEntry& entry : std::as_const(seen.timeline))
            for (const QString& value : entry.details) QVERIFY2(!shows(value), qPrintable(value));
        // Where something is to be mended must be found, and a street alone is nobody's home.
        correct(QStringLiteral("address"), flat, hole, held->rev, anna);
        QVERIFY(!hidesAddress(*held));
        QCOMPARE(masked(*held, {}).address, hole);
        for (const auto& [address, home, hidden] : {std::tuple{"Mill Lane 1", "Mill Lane 12", false},
                                                    {"12 Mill Lane", "12 Mill Lane, Flat 3", true},
                                                    {"Mill Lane", "Mill Lane 12", false},
                                                    {"", "Mill Lane 12", false}}) {
            held->address = QString::fromLatin1(address);
            held->applicant.address = QString::fromLatin1(home);
            QCOMPARE(hidesAddress(*held), hidden);
        }
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
