// guichet-bench keeps what docs/programs.md promises: its keys, its names, its exit codes.
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "tests/scenario/support/centre_process.h"

using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

// The first column of the table under this heading, and of each row the keys that its second column names.
QMap<QString, QStringList> tableUnder(const QString& heading) {
    QFile document(QStringLiteral(GUICHET_SOURCE_DIR "/docs/programs.md"));
    if (!document.open(QIODevice::ReadOnly)) return {};
    const QString section =
        QString::fromUtf8(document.readAll()).section(heading + u'\n', 1, 1).section(u"\n#"_s, 0, 0);
    static const QRegularExpression row(u"^\\| `([a-z-]+)` \\| (.*) \\|$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression key(u"`([A-Za-z0-9]+)`"_s);
    QMap<QString, QStringList> table;
    for (auto rows = row.globalMatch(section); rows.hasNext();) {
        const auto found = rows.next();
        QStringList& keys = table[found.captured(1)];
        for (auto all = key.globalMatch(found.captured(2)); all.hasNext();) keys.append(all.next().captured(1));
    }
    return table;
}

}  // namespace

class BenchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Every benchmark with few cases: each says what it promises, and the documents know each.
    void everyBenchmarkPrintsItsFigures_data() {
        QTest::addColumn<QString>("name");
        const QMap<QString, QStringList> benchmarks = tableUnder(u"### The benchmarks"_s);
        QVERIFY(!benchmarks.isEmpty());
        for (auto it = benchmarks.keyBegin(); it != benchmarks.keyEnd(); ++it) QTest::newRow(qPrintable(*it)) << *it;
    }
    void everyBenchmarkPrintsItsFigures() {
        QFETCH(const QString, name);
        QStringList promised = tableUnder(u"### guichet-bench"_s).value(u"guichet-bench"_s);
        promised.sort();
        QVERIFY(promised.contains(u"ratio"_s));
        const QString noPostgres = whyNot(Database::DurablePostgres);
        if (!noPostgres.isEmpty() && (name == u"clerks"_s || name == u"hot-office"_s)) QSKIP(qPrintable(noPostgres));
        const Said said = bench({name, u"--cases"_s, u"300"_s, u"--seconds"_s, u"2"_s});
        QVERIFY2(said.exit == 0, said.everything().constData());
        const bool isDataThere = QFileInfo::exists(QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/petitions-zh"));
        if (name == u"screening"_s && !isDataThere) QSKIP("../shared/data is not beside the project: NOT CHECKED");
        QVERIFY2(!said.lines.isEmpty(), said.everything().constData());
        QCOMPARE(said.lines.first().value(u"name").toString(), name);
        for (const QJsonObject& line : said.lines) {
            QCOMPARE(line.keys(), promised);
            QVERIFY(line.value(u"name").toString().section(u'/', 0, 0) == name);
            QVERIFY2(line.value(u"value").toDouble() > 0, said.out.constData());
            QVERIFY2(line.value(u"floor").toDouble() > 0, said.out.constData());
            QVERIFY2(line.value(u"ratio").toDouble() > 0, said.out.constData());
            QVERIFY(line.value(u"n").toInt() > 0);
            QVERIFY(line.value(u"p50").toDouble() <= line.value(u"p95").toDouble());
            QVERIFY(line.value(u"p95").toDouble() <= line.value(u"p99").toDouble());
            QVERIFY2(line.value(u"detail").toString().contains(u"Floor: "), said.out.constData());
        }
    }

    void theDocumentsKnowEveryBenchmark() {
        const Said said = bench({u"--help"_s});
        QCOMPARE(said.exit, 0);
        static const QRegularExpression summary(u"^  ([a-z][a-z-]+)  "_s, QRegularExpression::MultilineOption);
        QStringList named;
        for (auto all = summary.globalMatch(QString::fromUtf8(said.out)); all.hasNext();)
            named.append(all.next().captured(1));
        named.sort();
        QCOMPARE(named, tableUnder(u"### The benchmarks"_s).keys());
    }

    void exportsTheCasesThatItFillsStoresWith() {
        const QString file = m_folder.filePath(u"cases.ndjson"_s);
        QCOMPARE(bench({u"--cases"_s, u"7"_s, u"--export"_s, file}).exit, 0);
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = exported.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 7);
        QSet<QString> ids;
        for (const QByteArray& line : lines) ids.insert(QJsonDocument::fromJson(line).object().value(u"id").toString());
        QCOMPARE(ids.size(), 7);
        QVERIFY(!ids.contains(QString()));
    }

    void whatItDoesNotKnowIsWrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("a benchmark") << QStringList{u"no-such-thing"_s};
        QTest::newRow("cases") << QStringList{u"jump"_s, u"--cases"_s, u"none"_s};
        QTest::newRow("seconds") << QStringList{u"clerks"_s, u"--seconds"_s, u"0"_s};
        QTest::newRow("data") << QStringList{u"jump"_s, u"--data"_s, u"invented"_s};
    }
    void whatItDoesNotKnowIsWrongUsage() {
        QFETCH(const QStringList, arguments);
        QCOMPARE(bench(arguments).exit, 2);
    }

private:
    Said bench(const QStringList& arguments) const {
        return runProgram(u"guichet-bench"_s, arguments + QStringList{u"--folder"_s, m_folder.path()});
    }
    QTemporaryDir m_folder;  // kept from one benchmark to the next, as a user's would be
};

QTEST_GUILESS_MAIN(BenchTest)
#include "bench_test.moc"
