// Names that stand in scripts, files and messages: each value has one, none is shared, all read back.
#include <QDateTime>
#include <QtTest>

#include "core/base/instant.h"
#include "core/ports/sync.h"
#include "core/query/view.h"

using namespace guichet;

class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void views() {
        QSet<QString> names;
        for (const View view : allViews()) {
            const QString name = QLatin1String(viewName(view));
            QCOMPARE(viewFromName(name), std::optional(view));
            names.insert(name);
        }
        QCOMPARE(names.size(), 12);
        QVERIFY(!viewFromName(QStringLiteral("Mine")));
    }

    void sorts() {
        for (const Sort sort : {Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number})
            QCOMPARE(sortFromName(QLatin1String(sortName(sort))), std::optional(sort));
        QVERIFY(!sortFromName(QString()));
    }

    void phases() {
        QSet<QString> names;
        for (int phase = int(SyncPhase::NotStarted); phase <= int(SyncPhase::Faulty); ++phase)
            names.insert(QLatin1String(syncPhaseName(SyncPhase(phase))));
        QCOMPARE(names.size(), 9);
        QVERIFY(names.contains(QStringLiteral("upToDate")));
    }

    void errorCodes() {
        QSet<QString> names;
        for (int code = int(ErrorCode::NotFound); code <= int(ErrorCode::Cancelled); ++code)
            names.insert(QLatin1String(errorCodeName(ErrorCode(code))));
        QCOMPARE(names.size(), 13);
    }

    void instantsHaveOneForm_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* text, const char* written) {
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text) << QString::fromLatin1(written);
        };
        row("2026-03-01T09:30:00.123Z", "2026-03-01T09:30:00.123Z");
        row("2026-03-01T09:30:00Z", "2026-03-01T09:30:00.000Z");
        row("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z");
        row("", "");
        row("2026-03-01", "");
        row("2026-03-01T09:30:00", "");
        row("2026-03-01T09:30Z", "");
        row("2026-03-01T09:30:00.1Z", "");
        row("2026-03-01 09:30:00Z", "");
        row("2026-03-01T09:30:00+08:00", "");
        row("2026-03-01T24:00:00Z", "");
        row("2026-02-30T09:30:00Z", "");
        row("2026-03-01t09:30:00z", "");
        row(" 2026-03-01T09:30:00Z", "");
        row("2026-03-01T09:60:00Z", "");
        row("2026-03-01T09:30:60Z", "");
        row("2026-13-01T09:30:00Z", "");
        row("2026-00-01T09:30:00Z", "");
        row("2023-02-29T09:30:00Z", "");
        row("2024-02-29T09:30:00Z", "2024-02-29T09:30:00.000Z");
        row("0000-01-01T00:00:00Z", "");
        row("2026-03-01T09:30:00.00:Z", "");
        row("2026-03-01T09:30:00,000Z", "");
        row("+026-03-01T09:30:00.000Z", "");
    }
    void instantsHaveOneForm() {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto instant = instantFromIso(text);
        QCOMPARE(instant.ok() ? toIso(*instant) : QString(), written);
    }
    // Qt is asked whether our reading and writing is right, through leap years, centuries and before 1970.
    void instantsAreThoseOfQt() {
        constexpr qint64 kStep = 86'399'999LL * 97 + 12'345;
        for (qint64 ms = QDate(1, 1, 2).startOfDay(Qt::UTC).toMSecsSinceEpoch();
             ms < QDate(9999, 12, 31).startOfDay(Qt::UTC).toMSecsSinceEpoch(); ms += kStep) {
            const QString iso = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
            QCOMPARE(toIso(instantFromMs(ms)), iso);
            QCOMPARE(toMs(*instantFromIso(iso)), ms);
        }
    }
};

QTEST_GUILESS_MAIN(NamesTest)
#include "names_test.moc"
