// Some stories of guichet-sim hold, the same seed is the same story, and what is broken on purpose is found. The long
// run is guichet-sim itself.
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Ended {
    int code = -1;
    QString said;
};

Ended sim(const QStringList& arguments) {
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(GUICHET_BIN_DIR) + u"/guichet-sim"_s, arguments);
    if (!program.waitForFinished(280'000) || program.exitStatus() != QProcess::NormalExit) return {};
    return {program.exitCode(), QString::fromUtf8(program.readAll())};
}

}  // namespace

class SimTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storiesHold() {
        const Ended ended = sim({u"--seeds"_s, u"1:40"_s, u"--once"_s});
        QVERIFY2(ended.code == 0, qPrintable(ended.said));
    }

    void theSameSeedIsTheSameStory() {
        static const QRegularExpression kTrace(u"\"trace\":\"([0-9a-f]+)\""_s);
        const auto traceOf = [](const Ended& ended) { return kTrace.match(ended.said).captured(1); };
        const QStringList arguments{u"--seeds"_s, u"7:9"_s};
        const QString trace = traceOf(sim(arguments));
        QVERIFY(!trace.isEmpty());
        QCOMPARE(traceOf(sim(arguments)), trace);
    }

    void aBrokenBuildIsFound_data() {
        QTest::addColumn<QString>("way");
        for (const char* way : {"syncIgnored", "cursorAhead", "objectDropped", "overlayForgotten", "timerForgotten"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void aBrokenBuildIsFound() {
        QFETCH(QString, way);
        const Ended ended = sim({u"--seeds"_s, u"1:20"_s, u"--once"_s, u"--broken"_s, way});
        QVERIFY2(ended.code == 1 && ended.said.startsWith(u"seed"_s), qPrintable(ended.said));
    }
};

QTEST_GUILESS_MAIN(SimTest)
#include "sim_test.moc"
