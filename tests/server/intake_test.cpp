// Intake: CSV files of other systems become cases; nothing is dropped without a word.
#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTest>

#include "core/action/action.h"
#include "server/intake/import.h"

using namespace guichet;
using namespace guichet::intake;
using namespace Qt::StringLiterals;

namespace {

// The centre's store, in memory: what an import asks of it.
class FakeSink final : public CaseSink {
public:
    QHash<CaseId, Case> cases;
    std::function<bool(const Case&)> refuses;
    qint64 records = 0;
    qsizetype largestBatch = 0;

    Result<std::optional<Case>> find(const CaseId& id) override {
        const auto it = cases.find(id);
        return it == cases.end() ? std::optional<Case>() : std::optional(it.value());
    }
    Result<QString> nextNumber(const OfficeId& office, int year) override {
        return office.text() + u'-' + QString::number(year) + u'-' + QString::number(++m_counter);
    }
    Result<QVector<std::optional<Refusal>>> record(const QVector<Case>& batch) override {
        ++records;
        largestBatch = std::max(largestBatch, batch.size());
        QVector<std::optional<Refusal>> refusals;
        for (const Case& one : batch) {
            const bool isRefused = refuses && refuses(one);
            refusals.append(isRefused ? std::optional(Refusal{u"numberTaken"_s, {one.number}}) : std::nullopt);
            if (!isRefused) cases.insert(one.id, one);
        }
        return refusals;
    }

private:
    qint64 m_counter = 0;
};

Catalogue catalogueOf(const QStringList& ids) {
    Catalogue catalogue;
    for (const QString& id : ids) {
        Service service;
        service.id = ServiceId{id};
        service.version = 3;
        catalogue.put(service);
    }
    return catalogue;
}

struct Run {
    FakeSink sink;
    QVector<RowProblem> problems;
    Catalogue catalogue =
        catalogueOf({u"suggestion"_s, u"road-damage"_s, u"noise-complaint"_s, u"street-light"_s, u"refuse"_s,
                     u"pests"_s, u"tree-care"_s, u"parking-complaint"_s, u"property-management"_s,
                     u"illegal-building"_s, u"consumer-complaint"_s, u"heating"_s, u"water-leak"_s});

    Result<ImportSummary> import(QIODevice& device, const QString& mapping, const QString& fileName) {
        auto rules = builtInMapping(mapping);
        if (!rules) return rules.error();
        const ImportOptions options{OfficeId{u"EO"_s}, u"Asia/Shanghai"_s, fileName, &catalogue};
        return importCsv(
            device, *rules, options, sink, [this](const RowProblem& problem) { problems.append(problem); },
            [](qint64, qint64) { return done(); });
    }
    Result<ImportSummary> importText(const QByteArray& csv, const QString& fileName = u"a.csv"_s) {
        QBuffer buffer;
        buffer.setData(csv);
        buffer.open(QIODevice::ReadOnly);
        return import(buffer, u"petitions-zh"_s, fileName);
    }
    QStringList codes() const {
        QStringList list;
        for (const RowProblem& problem : problems) list.append(QString::number(problem.line) + u' ' + problem.code);
        return list;
    }
};

const QByteArray kHeader = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n";

QByteArray row(int id, const char* subject, const char* reply = "", const char* repliedAt = "") {
    return QByteArray::number(id) + ",U1," + subject + ",2019-04-25T09:32:09,\"first line\nsecond, \"\"quoted\"\"\"," +
           reply + ',' + repliedAt + '\n';
}

QString sharedData() {
    return QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/");
}

}  // namespace

class IntakeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsQuotesAndLineBreaksAndByteOrderMark() {
        QBuffer buffer;
        buffer.setData(
            "\xEF\xBB\xBF"
            "a,b\r\n1,\"x\r\ny \"\"z\"\"\"\r\n\r\n\"\",2\n");
        buffer.open(QIODevice::ReadOnly);
        CsvReader reader(buffer);
        QCOMPARE(reader.readHeader().value(), (QStringList{u"a"_s, u"b"_s}));
        const auto first = std::get<CsvRow>(*reader.next());
        QCOMPARE(first.line, 2);
        QCOMPARE(first.cells, (QStringList{u"1"_s, u"x\ny \"z\""_s}));
        const auto second = std::get<CsvRow>(*reader.next());
        QCOMPARE(second.line, 5);
        QCOMPARE(second.cells, (QStringList{QString(), u"2"_s}));
        QVERIFY(!reader.next());
    }

    // What a cell holds does not change when it is written and read once more.
    void aLineEndsInAnyNumberOfCarriageReturns() {
        QBuffer buffer;
        buffer.setData("a\n\"x\r\r\ny\r\"\r\r\n");
        buffer.open(QIODevice::ReadOnly);
        CsvReader reader(buffer);
        QVERIFY(reader.readHeader().ok());
        QCOMPARE(std::get<CsvRow>(*reader.next()).cells, QStringList{u"x\ny\r"_s});
        QVERIFY(!reader.next());
    }

    void onlyTheFileBeginsWithAByteOrderMark() {
        QBuffer buffer;
        buffer.setData(
            "a\n\xEF\xBB\xBF"
            "b\n");
        buffer.open(QIODevice::ReadOnly);
        CsvReader reader(buffer);
        QVERIFY(reader.readHeader().ok());
        QCOMPARE(std::get<CsvRow>(*reader.next()).cells, QStringList{u"\uFEFFb"_s});
    }

    void reportsWhatCannotBeReadAndGoesOn_data() {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("code");
        QTest::newRow("quote inside a plain cell") << QByteArray("1,x\"y") << u"strayQuote"_s;
        QTest::newRow("text after a closing quote") << QByteArray("1,\"x\"y") << u"strayQuote"_s;
        QTest::newRow("not UTF-8") << QByteArray("1,\xC3\x28") << u"notUtf8"_s;
        QTest::newRow("too few cells") << QByteArray("1") << u"wrongCellCount"_s;
        QTest::newRow("too many cells") << QByteArray("1,2,3") << u"wrongCellCount"_s;
        QTest::newRow("a quote that nobody closes") << QByteArray("1,\"x") << u"unterminatedQuote"_s;
        QTest::newRow("a quote that swallows a megabyte")
            << QByteArray("1,\"x") + QByteArray(1'100'000, '\n') << u"tooLong"_s;
    }
    void reportsWhatCannotBeReadAndGoesOn() {
        QFETCH(QByteArray, row);
        QFETCH(QString, code);
        QBuffer buffer;
        buffer.setData("a,b\n" + row + "\ngood,row\n");
        buffer.open(QIODevice::ReadOnly);
        CsvReader reader(buffer);
        QVERIFY(reader.readHeader());
        const auto problem = std::get<RowProblem>(*reader.next());
        QCOMPARE(problem.line, 2);
        QCOMPARE(problem.code, code);
        QCOMPARE(std::get<CsvRow>(*reader.next()).cells, (QStringList{u"good"_s, u"row"_s}));
        QVERIFY(!reader.next());
    }

    void aQuoteThatALaterOneClosesSwallowsNothing() {
        QBuffer buffer;
        buffer.setData("a,b\n1,\"x\ngood,row\n3,\"def\"\n4,\"y\nz\",5\n6,7\n");
        buffer.open(QIODevice::ReadOnly);
        CsvReader reader(buffer);
        QVERIFY(reader.readHeader());
        QCOMPARE(std::get<RowProblem>(*reader.next()).line, 2);
        QCOMPARE(std::get<CsvRow>(*reader.next()).cells, (QStringList{u"good"_s, u"row"_s}));
        QCOMPARE(std::get<CsvRow>(*reader.next()).cells, (QStringList{u"3"_s, u"def"_s}));
        // A whole row of two lines that has a cell too many: its second line is no row either.
        QCOMPARE(std::get<RowProblem>(*reader.next()).code, u"wrongCellCount"_s);
        QCOMPARE(std::get<RowProblem>(*reader.next()).line, 6);
        QCOMPARE(std::get<CsvRow>(*reader.next()).cells, (QStringList{u"6"_s, u"7"_s}));
        QVERIFY(!reader.next());
    }

    void aFileWithoutTheColumnsIsRefusedByName() {
        Run run;
        const auto refused = run.importText("留言编号,留言用户\n1,U1\n");
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, u"csvColumns"_s);
        QVERIFY(refused.error().detail.contains(u"留言主题"_s));
        QVERIFY(!run.importText("").ok());
    }

    void aReplyBecomesTheEndOfTheTimeline() {
        Run run;
        const auto summary = run.importText(kHeader + row(7, "路灯", "已修复", "2019-05-06T10:00:00"));
        QCOMPARE(summary->imported, 1);
        const Case made = run.sink.cases.begin().value();
        QCOMPARE(made.status, CaseStatus::Closed);
        QCOMPARE(made.aliases, QStringList{u"7"_s});
        QCOMPARE(made.serviceVersion, 3);
        QCOMPARE(made.text, u"first line\nsecond, \"quoted\""_s);
        // 09:32:09 in Shanghai is 01:32:09 UTC.
        QCOMPARE(toIso(made.openedAt), u"2019-04-25T01:32:09.000Z"_s);
        QCOMPARE(made.timeline.size(), 2);
        QCOMPARE(made.timeline.last().text, u"已修复"_s);
        QCOMPARE(made.timeline.last().office, OfficeId{u"EO"_s});
        QCOMPARE(toIso(*made.closedAt), u"2019-05-06T02:00:00.000Z"_s);
    }

    void aRowThatNoActionHoldsIsLeftOut() {
        Run run;
        const QByteArray text(70'000, 'x');
        const auto summary = run.importText(kHeader + "1,U1,long,2019-04-25T09:32:09," + text + ",,\n" + row(2, "b"));
        QCOMPARE(summary->imported, 1);
        QCOMPARE(summary->refused, 1);
        QCOMPARE(run.codes(), QStringList{u"2 tooLong"_s});
    }

    // What could not be read again would stop every client of the office.
    void whatNobodyCouldReadAgainIsLeftOut() {
        Run run;
        const QByteArray name(10'001, 'u');
        const auto summary =
            run.importText(kHeader + "1," + name + ",s,2019-04-25T09:32:09,t,,\n" + "2,U1,s,0001-01-01T00:00:00,t,,\n" +
                           row(3, "c", "reply", "0001-01-01T00:00:00") + row(4, "d"));
        QCOMPARE(summary->imported, 2);
        QCOMPARE(run.codes(), (QStringList{u"2 tooLong"_s, u"3 openedAtMissing"_s, u"4 notADate"_s}));
        for (const Case& one : std::as_const(run.sink.cases)) QVERIFY(canBeReadAgain(ImportCaseBody{one}));
    }

    // It is no time of the machine's, and one of the mapping's.
    void timesAreThoseOfTheMapping() {
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "Europe/Berlin");
        tzset();
        Run run;
        const auto summary = run.importText(kHeader + "1,U1,s,2019-03-31T02:30:00,t,,\n");
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
        tzset();
        QCOMPARE(summary->imported, 1);
        QCOMPARE(toIso(run.sink.cases.begin()->openedAt), u"2019-03-30T18:30:00.000Z"_s);
    }

    void importingTwiceAddsNothing() {
        Run run;
        const QByteArray csv = kHeader + row(1, "a") + row(2, "b");
        QCOMPARE(run.importText(csv)->imported, 2);
        const auto again = run.importText(csv);
        QCOMPARE(again->imported, 0);
        QCOMPARE(again->alreadyThere, 2);
        QCOMPARE(run.sink.cases.size(), 2);
    }

    void aRepeatIsACaseOfItsOwnLinkedToTheFirst() {
        Run run;
        QCOMPARE(run.importText(kHeader + row(1, "a") + row(1, "a"))->repeats, 1);
        QCOMPARE(run.importText(kHeader + row(1, "a"), u"b.csv"_s)->repeats, 1);
        QCOMPARE(run.importText(kHeader + row(1, "a"), u"b.csv"_s)->alreadyThere, 1);
        // A line that was mended moved the rows behind it.
        const auto moved = run.importText(kHeader + row(2, "b") + row(1, "a") + row(1, "a"));
        QCOMPARE(moved->imported, 1);
        QCOMPARE(moved->alreadyThere, 2);
        QCOMPARE(run.sink.cases.size(), 4);
        QSet<CaseId> firsts;
        for (const Case& one : std::as_const(run.sink.cases))
            for (const CaseLink& link : one.links) firsts.insert(link.other);
        QCOMPARE(firsts.size(), 1);
        QVERIFY(run.sink.cases.value(*firsts.begin()).links.isEmpty());
    }

    void aRefusedCaseEndsNothingAndIsBroughtOverWhenItIsMended() {
        Run run;
        const QByteArray csv = kHeader + row(1, "a") + row(2, "b") + row(2, "b", "reply", "2019-05-06T10:00:00") +
                               row(3, "c", "early", "2018-01-01T00:00:00") + row(4, "d");
        // Line 6 says the same as line 4, which is refused: it has nothing to be linked to.
        run.sink.refuses = [](const Case& one) {
            return (one.aliases.first() == u"2"_s && !one.closedAt) || one.aliases.first() == u"3"_s;
        };
        const auto summary = run.importText(csv);
        QVERIFY(summary.ok());
        QCOMPARE(summary->rows, 5);
        QCOMPARE(summary->imported, 3);
        QCOMPARE(summary->refused, 2);
        QCOMPARE(summary->odd, 0);
        QCOMPARE(summary->repeats, 0);
        QCOMPARE(run.codes(), (QStringList{u"4 numberTaken"_s, u"8 numberTaken"_s}));
        QVERIFY(run.problems.first().detail.startsWith(u"EO-2019-"_s));
        for (const Case& one : std::as_const(run.sink.cases)) QVERIFY(one.links.isEmpty());
        // Nothing else is brought over the next time: line 6 is still the second of its kind.
        run.problems.clear();
        run.sink.refuses = {};
        const auto again = run.importText(csv);
        QCOMPARE(again->imported, 2);
        QCOMPARE(again->alreadyThere, 3);
        QCOMPARE(again->refused, 0);
        QCOMPARE(run.codes(), QStringList{u"8 closedBeforeOpened"_s});
        QCOMPARE(run.sink.cases.size(), 5);
        QCOMPARE(run.importText(csv)->alreadyThere, 5);
    }

    void badRowsAreNamedAndTheRestIsImported() {
        Run run;
        const auto summary =
            run.importText(kHeader + row(1, "a") + "2,U1,,2019-04-25T09:32:09,x,,\n" + "3,U1,s,yesterday,x,,\n" +
                           "4,U1,early reply,2019-04-25T09:32:09,x,r,2018-01-01T00:00:00\n" + row(5, "b"));
        QCOMPARE(summary->rows, 5);
        QCOMPARE(summary->imported, 3);
        QCOMPARE(summary->refused, 2);
        QCOMPARE(summary->odd, 1);
        QCOMPARE(run.codes(), (QStringList{u"4 subjectMissing"_s, u"5 openedAtMissing"_s, u"6 closedBeforeOpened"_s}));
    }

    void aMappingThatIsWrongIsRefusedWithPathAndReason_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("no JSON") << QByteArray("{") << u"m.json"_s;
        QTest::newRow("unknown key")
            << QByteArray(
                   R"({"name":"m","zone":"UTC","id":"i","sameRequest":[],"openedAt":{"column":"o","format":"yyyy"},)"
                   R"("status":{},"channel":{"otherwise":"portal"},"service":{"otherwise":"a"},"subject":"t","colour":"red"})")
            << u"colour"_s;
        QTest::newRow("unknown status")
            << QByteArray(
                   R"({"name":"m","zone":"UTC","id":"i","sameRequest":[],"openedAt":{"column":"o","format":"yyyy"},)"
                   R"("status":{"column":"s","values":{"x":"sleeping"}},"channel":{"otherwise":"portal"},"service":{"otherwise":"a"},"subject":"t"})")
            << u"sleeping"_s;
        QTest::newRow("no such zone")
            << QByteArray(
                   R"({"name":"m","zone":"Mars/Crater","id":"i","sameRequest":[],"openedAt":{"column":"o","format":"yyyy"},)"
                   R"("status":{},"channel":{"otherwise":"portal"},"service":{"otherwise":"a"},"subject":"t"})")
            << u"zone"_s;
    }
    void aMappingThatIsWrongIsRefusedWithPathAndReason() {
        QFETCH(QByteArray, json);
        QFETCH(QString, named);
        const auto refused = mappingFromJson(json, u"m.json"_s);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(named) && refused.error().detail.startsWith(u"m.json"_s),
                 qPrintable(refused.error().detail));
    }

    void everyBuiltInMappingIsReadable() {
        for (const QString& name : builtInMappings()) {
            const auto mapping = builtInMapping(name);
            QVERIFY2(mapping.ok(), qPrintable(name));
            QCOMPARE(mapping->name, name);
        }
    }

    void theRealFilesComeOverWhole() {
        if (!QDir(sharedData()).exists()) QSKIP("the shared data is not beside this checkout");
        Run run;
        auto import = [&](const QString& path, const QString& mapping) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly)) return ImportSummary{};
            const auto summary = run.import(file, mapping, QFileInfo(path).fileName());
            return summary ? *summary : ImportSummary{};
        };
        const auto boston = import(sharedData() + u"boston-311/boston_311_combined.csv"_s, u"boston-311"_s);
        QCOMPARE(boston.rows, 120'489);
        QCOMPARE(boston.imported, 120'489);
        QCOMPARE(boston.refused, 0);
        QCOMPARE(boston.odd, 10);
        QCOMPARE(run.problems.size(), 10);
        qint64 open = 0;
        for (const Case& one : std::as_const(run.sink.cases)) open += isOver(one.status) ? 0 : 1;
        QCOMPARE(open, 25'118);

        ImportSummary petitions;
        const QDir folder(sharedData() + u"petitions-zh"_s);
        for (const QString& name : folder.entryList({u"附件*_*.csv"_s}, QDir::Files, QDir::Name)) {
            if (name.contains(u"分类体系"_s)) continue;
            const auto one = import(folder.filePath(name), u"petitions-zh"_s);
            petitions.imported += one.imported;
            petitions.repeats += one.repeats;
            petitions.refused += one.refused;
        }
        QCOMPARE(petitions.imported, 11'359);
        QCOMPARE(petitions.refused, 0);
        QCOMPARE(petitions.repeats, 32);
        QCOMPARE(run.sink.cases.size(), 131'848);
        QCOMPARE(run.sink.largestBatch, 500);
        // Another system's private spelling of one ward is one ward here.
        for (const Case& one : std::as_const(run.sink.cases)) QVERIFY(one.fields.value(u"ward"_s) != u"03"_s);
    }
};

QTEST_GUILESS_MAIN(IntakeTest)
#include "intake_test.moc"
