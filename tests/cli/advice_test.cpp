// next, duplicates and screen of guichet-cli against fake ports: keys, limits, sentences, and what they ask of the
// store.
#include <QRegularExpression>
#include <QtTest>

#include "fake_desk.h"
#include "words/language.h"

using namespace guichet;
using namespace guichet::cli;

namespace {

QStringList words(const QString& line) {
    return line.split(QLatin1Char(' '));
}

// The keys that docs/programs.md promises for a command.
QSet<QString> promised(const char* command) {
    QFile file(latin(GUICHET_SOURCE_DIR "/docs/programs.md"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QRegularExpression quoted(latin("`([^`]+)`"));
    QSet<QString> keys;
    for (const auto& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        if (!line.startsWith(latin("| `") + latin(command) + latin("` | `"))) continue;
        for (const auto& match : quoted.globalMatch(line.section(QLatin1Char('|'), 2))) keys.insert(match.captured(1));
    }
    return keys;
}

QSet<QString> keysOf(const QJsonObject& value) {
    const auto keys = value.keys();
    return {keys.begin(), keys.end()};
}

// Answers at once, and with advice.
class AdvisedDesk final : public FakeDesk, public CaseAdviser {
public:
    AdvisedDesk() {
        ListRow row;
        row.id = CaseId{latin("1")};
        row.number = latin("EO-1");
        row.office = OfficeId{latin("EO")};
        row.applicant = latin("M. S.");
        row.openedAt = instantFromMs(1'769'000'000'000);
        next = {{row,
                 {latin("overdue"),
                  {{latin("openedAt"), toIso(row.openedAt)},
                   {latin("date"), toIso(instantFromMs(1'769'827'200'000))},
                   {latin("binding"), latin("statutory")},
                   {latin("priority"), latin("1")},
                   {latin("closedPercent"), latin("40")}}}}};
        found = {{row, {83, 71, {LikenessReason::SameAddress, LikenessReason::AlikeText}}}};
    }

    QVector<NextCase> next;
    QVector<DuplicateFound> found;
    std::optional<Error> trouble;
    int limit = 0;
    DuplicateProbe probe;
    CaseId screenedFor;

    void signIn(const QString&, Completion<Person> answer) override { answer(held.me); }
    void directory(CancelToken, Completion<Directory> answer) override { answer(held); }
    void findByNumber(const QString& number, CancelToken, Completion<CaseId> answer) override {
        if (number == dossier.theCase.number)
            answer(dossier.theCase.id);
        else
            answer(Error{ErrorCode::NotFound, latin("caseUnknown"), {}});
    }
    void open(const CaseId&, CancelToken, Completion<Dossier> answer) override { answer(dossier); }
    void nextCases(int most, CancelToken, Completion<QVector<NextCase>> answer) override {
        limit = most;
        trouble ? answer(*trouble) : answer(next);
    }
    void duplicates(const DuplicateProbe& of, int most, CancelToken,
                    Completion<QVector<DuplicateFound>> answer) override {
        probe = of;
        limit = most;
        trouble ? answer(*trouble) : answer(found);
    }

    void screen(const CaseId& id, Passage passage, const QString& text, CancelToken,
                Completion<QVector<Find>> answer) override {
        screenedFor = id;
        trouble ? answer(*trouble) : answer(findsIn(text, passage));
    }

    Ran advise(const char* line) { return advise(QString::fromUtf8(line)); }
    Ran advise(const QString& line) {
        QBuffer in;
        in.setData("secret\n");
        in.open(QIODevice::ReadOnly);
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QBuffer err;
        err.open(QIODevice::WriteOnly);
        const OpenPorts openPorts = [this](const Options&) -> Result<CliPorts> {
            CliPorts ports;
            ports.session = this;
            ports.reader = this;
            ports.adviser = this;
            ports.screener = this;
            ports.now = instantFromMs(1'770'000'000'000);
            return ports;
        };
        Ran ran;
        ran.exit = runCli(QStringList{latin("--profile"), latin("p")} + words(line), openPorts, in, out, err);
        ran.out = out.data();
        ran.err = err.data();
        for (const auto& one : ran.out.split('\n'))
            if (one.startsWith('{')) ran.values.append(QJsonDocument::fromJson(one).object());
        return ran;
    }
};

}  // namespace

class AdviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // English plurals are in a file of their own.
    void initTestCase() { QVERIFY(words::useLanguage(words::Language::English).ok()); }

    // What was found is told by place and kind, never repeated.
    void aTextIsLookedThroughBeforeItLeaves() {
        AdvisedDesk desk;
        const auto ran = desk.advise("screen EO-2026-03-00417-K --json --text 13912345678");
        QCOMPARE(ran.exit, 0);
        QCOMPARE(ran.values.size(), 1);
        QCOMPARE(keysOf(ran.values.first()), promised("screen"));
        QCOMPARE(ran.values.first()[latin("kind")].toString(), latin("telephone"));
        QVERIFY(!ran.out.contains("13912345678"));
        QCOMPARE(desk.screenedFor, desk.dossier.theCase.id);
        QVERIFY(desk.advise("screen EO-2026-03-00417-K --json --incoming --text 13912345678").out.isEmpty());
        QCOMPARE(desk.advise("screen EO-2026-03-00417-K --text harmless").out.trimmed(), QByteArray());
        // A list of the office's own may forbid.
        const QString list = latin(GUICHET_SOURCE_DIR "/resources/screening/general.json");
        const QByteArray line = QByteArray("screen EO-2026-03-00417-K --json --text 国家秘密 --list ") + list.toUtf8();
        const auto forbidden = desk.advise(QString::fromUtf8(line));
        QCOMPARE(forbidden.exit, 1);
        QCOMPARE(forbidden.values.first()[latin("severity")].toString(), latin("forbid"));
        // What the store finds and what the list does, in the order of the text.
        const QByteArray both =
            QByteArray("screen EO-2026-03-00417-K --json --text 13912345678国家秘密 --list ") + list.toUtf8();
        const auto mixed = desk.advise(QString::fromUtf8(both));
        QCOMPARE(mixed.values.size(), 2);
        QCOMPARE(mixed.values.first()[latin("kind")].toString(), latin("telephone"));
    }

    void nextHasThePromisedKeys() {
        AdvisedDesk desk;
        const auto ran = desk.advise("next --json");
        QCOMPARE(ran.exit, 0);
        QCOMPARE(ran.values.size(), 1);
        QVERIFY(promised("next").contains(latin("reason")));
        QCOMPARE(keysOf(ran.values.first()), promised("next"));
        QCOMPARE(ran.values.first()[latin("reason")].toString(), latin("overdue"));
        QCOMPARE(ran.values.first()[latin("facts")].toObject()[latin("binding")].toString(), latin("statutory"));
        QCOMPARE(desk.limit, 10);
        QCOMPARE(desk.advise("next --limit 3").exit, 0);
        QCOMPARE(desk.limit, 3);
        desk.next.clear();
        QVERIFY(desk.advise("next --json").out.isEmpty());
    }

    void duplicatesHaveThePromisedKeys() {
        AdvisedDesk desk;
        const auto ran = desk.advise("duplicates EO-2026-03-00417-K --json");
        QCOMPARE(ran.exit, 0);
        QCOMPARE(desk.probe.id, desk.dossier.theCase.id);
        QCOMPARE(ran.values.size(), 1);
        QVERIFY(promised("duplicates").contains(latin("reasons")));
        QCOMPARE(keysOf(ran.values.first()), promised("duplicates"));
        QCOMPARE(ran.values.first()[latin("score")].toInt(), 83);
        QCOMPARE(ran.values.first()[latin("textPercent")].toInt(), 71);
        const QJsonArray reasons{latin("sameAddress"), latin("alikeText")};
        QCOMPARE(ran.values.first()[latin("reasons")].toArray(), reasons);
        QCOMPARE(desk.advise("duplicates EO-9 --json").exit, 1);
    }

    void saidInSentences() {
        AdvisedDesk desk;
        const auto next = desk.advise("next").out;
        QVERIFY2(next.contains("The statutory date passed 2 days ago. It has priority."), next.constData());
        QVERIFY2(next.contains("40 in 100"), next.constData());
        const auto found = desk.advise("duplicates EO-2026-03-00417-K").out;
        QVERIFY2(found.contains("83 of 100: same address, similar words"), found.constData());
    }

    void wrongUsageAndTrouble() {
        AdvisedDesk desk;
        for (const char* line : {"next EO-1", "next --limit 0", "next --limit 51", "next --view mine", "duplicates",
                                 "duplicates EO-2026-03-00417-K --limit many"})
            QVERIFY2(desk.advise(line).exit == 2, line);
        desk.trouble = Error{ErrorCode::Corrupt, latin("damaged"), {}};
        QCOMPARE(desk.advise("next").exit, 5);
        QCOMPARE(desk.advise("duplicates EO-2026-03-00417-K").exit, 5);
        QCOMPARE(desk.advise("screen EO-2026-03-00417-K --text harmless").exit, 5);
    }
};

QTEST_GUILESS_MAIN(AdviceTest)
#include "advice_test.moc"
