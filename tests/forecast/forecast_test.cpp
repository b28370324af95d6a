// Forecast and result agree over the first few hundred lists of one seed. The long run is guichet-forecast itself.
#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;

class ForecastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forecastAndResultAgree() {
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QStringLiteral(GUICHET_BIN_DIR) + u"/guichet-forecast"_s,
                      {u"--lists"_s, u"300"_s, u"--seed"_s, u"20260301"_s});
        QVERIFY(program.waitForFinished(540'000));
        const QByteArray said = program.readAll();
        QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0, said.constData());
        QVERIFY2(said.contains("300 lists"), said.constData());
    }
};

QTEST_GUILESS_MAIN(ForecastTest)
#include "forecast_test.moc"
