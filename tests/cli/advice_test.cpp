// next, duplicates and screen of guichet-cli against fake ports: keys, limits, sentences, and what they ask of the
// store.
#include <QJsonArray>
#include <QtTest>

#include "promised_keys.h"
#include "words/language.h"

using namespace guichet;
using namespace guichet::cli;

namespace {

// A desk with advice.
struct AdvisedDesk final : FakeDesk {
    AdvisedDesk() {
        ListRow row = listRow(1);
        row.office = OfficeId{latin("EO")};
        row.openedAt = instantFromMs(1'769'000'000'000);
        next = {{row,
                 {latin("overdue"),
                  {{latin("openedAt"), toIso(row.openedAt)},
                   {latin("date"), toIso(instantFromMs(1'769'827'200'000))},
                   {latin("binding"), latin("statutory")},
                   {latin("priority"), latin("1")},
                   {latin("closedPercent"), latin("40")}}}}};
        alike = {{row, {83, 71, {LikenessReason::SameAddress, LikenessReason::AlikeText}}}};
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
        const auto ran = desk.run(argv("screen EO-2026-03-00417-K --json --text 13912345678"));
        QCOMPARE(ran.exit, 0);
        QCOMPARE(ran.values.size(), 1);
        QCOMPARE(keysOf(ran.values.first()), promisedKeys().value(latin("screen")));
        QCOMPARE(ran.values.first()[latin("kind")].toString(), latin("telephone"));
        QVERIFY(!ran.out.contains("13912345678"));
        QCOMPARE(desk.screenedFor, desk.dossier.theCase.id);
        QVERIFY(desk.run(argv("screen EO-2026-03-00417-K --json --incoming --text 13912345678")).out.isEmpty());
        QCOMPARE(desk.run(argv("screen EO-2026-03-00417-K --text harmless")).out.trimmed(), QByteArray());
        // A list of the office's own may forbid.
        const QString list = latin(GUICHET_SOURCE_DIR "/resources/screening/general.json");
        const auto forbidden = desk.run(argv("screen EO-2026-03-00417-K --json --text 国家秘密 --list") << list);
        QCOMPARE(forbidden.exit, 1);
        QCOMPARE(forbidden.values.first()[latin("severity")].toString(), latin("forbid"));
        // What the store finds and what the list does, in the order of the text.
        const auto mixed = desk.run(argv("screen EO-2026-03-00417-K --json --text 13912345678国家秘密 --list") << list);
        QCOMPARE(mixed.values.size(), 2);
        QCOMPARE(mixed.values.first()[latin("kind")].toString(), latin("telephone"));
    }

    void nextHasThePromisedKeys() {
        AdvisedDesk desk;
        const auto ran = desk.run(argv("next --json"));
        QCOMPARE(ran.exit, 0);
        QCOMPARE(ran.values.size(), 1);
        QVERIFY(promisedKeys().value(latin("next")).contains(latin("reason")));
        QCOMPARE(keysOf(ran.values.first()), promisedKeys().value(latin("next")));
        QCOMPARE(ran.values.first()[latin("reason")].toString(), latin("overdue"));
        QCOMPARE(ran.values.first()[latin("facts")].toObject()[latin("binding")].toString(), latin("statutory"));
        QCOMPARE(desk.mostAdvised, 10);
        QCOMPARE(desk.run(argv("next --limit 3")).exit, 0);
        QCOMPARE(desk.mostAdvised, 3);
        desk.next.clear();
        QVERIFY(desk.run(argv("next --json")).out.isEmpty());
    }

    void duplicatesHaveThePromisedKeys() {
        AdvisedDesk desk;
        const auto ran = desk.run(argv("duplicates EO-2026-03-00417-K --json"));
        QCOMPARE(ran.exit, 0);
        QCOMPARE(desk.probe.id, desk.dossier.theCase.id);
        QCOMPARE(ran.values.size(), 1);
        QVERIFY(promisedKeys().value(latin("duplicates")).contains(latin("reasons")));
        QCOMPARE(keysOf(ran.values.first()), promisedKeys().value(latin("duplicates")));
        QCOMPARE(ran.values.first()[latin("score")].toInt(), 83);
        QCOMPARE(ran.values.first()[latin("textPercent")].toInt(), 71);
        const QJsonArray reasons{latin("sameAddress"), latin("alikeText")};
        QCOMPARE(ran.values.first()[latin("reasons")].toArray(), reasons);
        QCOMPARE(desk.run(argv("duplicates EO-9 --json")).exit, 1);
    }

    void saidInSentences() {
        AdvisedDesk desk;
        const auto next = desk.run(argv("next")).out;
        QVERIFY2(next.contains("The statutory date passed 2 days ago. It has priority."), next.constData());
        QVERIFY2(next.contains("40 in 100"), next.constData());
        const auto found = desk.run(argv("duplicates EO-2026-03-00417-K")).out;
        QVERIFY2(found.contains("83 of 100: same address, similar words"), found.constData());
    }

    void wrongUsageAndTrouble() {
        AdvisedDesk desk;
        for (const char* line : {"next EO-1", "next --limit 0", "next --limit 51", "next --view mine", "duplicates",
                                 "duplicates EO-2026-03-00417-K --limit many"})
            QVERIFY2(desk.run(argv(line)).exit == 2, line);
        desk.advisingFails = Error{ErrorCode::Corrupt, latin("damaged"), {}};
        QCOMPARE(desk.run(argv("next")).exit, 5);
        QCOMPARE(desk.run(argv("duplicates EO-2026-03-00417-K")).exit, 5);
        QCOMPARE(desk.run(argv("screen EO-2026-03-00417-K --text harmless")).exit, 5);
    }
};

QTEST_GUILESS_MAIN(AdviceTest)
#include "advice_test.moc"
