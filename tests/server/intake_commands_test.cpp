// import csv and demo, as guichet-admin runs them on a centre.
#include "core/case/case_number.h"
#include "crypto/random.h"
#include "server/admin/centre_settings.h"
#include "server/service/administration.h"
#include "server/service/centre_numbers.h"
#include "server/service/record.h"
#include "tests/server/support/admin_desk.h"
#include "tests/support/must.h"
#include "words/administration.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class IntakeCommandsTest : public QObject, private AdminDesk {
    Q_OBJECT

    // Some other case has the number that the row with this place in the next import would get. Answers the number.
    [[nodiscard]] QString takeNumberOfTheNextImport(int place) const {
        const auto store = must(Store::open(settingsOfFolder(data()).place));
        const auto centre = must(Centre::open(*store));
        const QVector<Service> services = must(listServices(*centre, *store));
        // Whoever gives out numbers takes them a block at a time.
        const auto firstOfABlock = [&store] {
            return must(parseCaseNumber(must(CentreNumbers(*store).next(OfficeId{QStringLiteral("EO")}, 2019))));
        };
        const int before = firstOfABlock().counter;
        CaseNumber number = firstOfABlock();
        number.counter += number.counter - before + place - 1;
        Case other;
        other.id = CaseId{crypto::randomUuid()};
        other.number = format(number);
        other.office = number.office;
        other.service = services.first().id;
        other.serviceVersion = services.first().version;
        other.subject = QStringLiteral("another");
        other.openedAt = other.changedAt = instantFromMs(QDateTime::currentMSecsSinceEpoch());
        const auto outcomes =
            must(recordByCentre(*centre, *store, {{ImportCaseBody{other}, other.id.text()}}, other.openedAt));
        if (!tookEffect(outcomes.first().kind)) qFatal("%s", qPrintable(outcomes.first().code));
        return other.number;
    }

private Q_SLOTS:
    void init() { begin(); }

    void aRefusedCaseIsToldAndComesOverTheNextTime() {
        makeCentre();
        QCOMPARE(admin(QStringLiteral("office add EO --name East --time-zone Asia/Shanghai")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("catalogue load " GUICHET_SOURCE_DIR "/resources/catalogue")).code,
                 ExitCode::Done);
        QByteArray csv = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n";
        for (const char* number : {"1", "2", "3"}) csv += QByteArray(number) + ",U1,路灯,2019-04-25T09:32:09,坏了,,\n";
        const QString import =
            QStringLiteral("import csv %1 --mapping petitions-zh --office EO").arg(write("petitions.csv", csv));
        const QString taken = takeNumberOfTheNextImport(2);
        const Said first = admin(import);
        QCOMPARE(first.code, ExitCode::Refused);
        QCOMPARE(first.json().size(), 2);
        const QJsonObject row = first.json().value(0);
        QCOMPARE(row.value(QStringLiteral("line")).toInt(), 3);
        QCOMPARE(text(row, "reason"), QStringLiteral("numberTaken"));
        QCOMPARE(text(row, "where"), taken);
        QCOMPARE(words::importLine(row),
                 QStringLiteral("line 3: the centre refused it. This case number is taken. (%1)").arg(taken));
        const QJsonObject summary = first.json().value(1);
        QCOMPARE(summary.value(QStringLiteral("imported")).toInt(), 2);
        QCOMPARE(summary.value(QStringLiteral("refused")).toInt(), 1);
        const Said second = admin(import);
        QCOMPARE(second.code, ExitCode::Done);
        QCOMPARE(second.json().value(0).value(QStringLiteral("imported")).toInt(), 1);
        QCOMPARE(second.json().value(0).value(QStringLiteral("alreadyThere")).toInt(), 2);
        QCOMPARE(admin(QStringLiteral("verify")).code, ExitCode::Done);
    }

    void aDemoIsNoPlaceForACity() {
        makeCentre();
        QCOMPARE(admin(QStringLiteral("demo --cases 0")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("demo --cases 0")).code, ExitCode::Done);
        QCOMPARE(admin(QStringLiteral("office add HQ --name Town-hall")).code, ExitCode::Done);
        const Said said = admin(QStringLiteral("demo --cases 0"));
        QCOMPARE(said.code, ExitCode::Refused);
        QVERIFY2(said.err.contains(QStringLiteral("which the demo would overwrite")), qPrintable(said.err));
    }
};

QTEST_GUILESS_MAIN(IntakeCommandsTest)
#include "intake_commands_test.moc"
