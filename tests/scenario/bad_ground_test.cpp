// The machine under a clerk's work goes wrong: full disk, read-only profile, damaged files, a second program. And what
// is brought to the centre is wrong: a form, a table, a catalogue. Each gets a sentence, and no work is lost.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "tests/scenario/support/told.h"
#include "tests/scenario/support/two_clerks.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

const QString kShim = QStringLiteral(GUICHET_SHIM_DIR "/libbad_disk.so");

Surroundings diskWithRoomFor(const QString& folder, int bytes) {
    return {{{u"LD_PRELOAD"_s, kShim}, {u"GUICHET_DISK"_s, folder}, {u"GUICHET_DISK_ROOM"_s, QString::number(bytes)}},
            {},
            {}};
}

Surroundings readOnlyDisk(const QString& folder) {
    return {{{u"LD_PRELOAD"_s, kShim}, {u"GUICHET_DISK"_s, folder}, {u"GUICHET_DISK_READ_ONLY"_s, u"1"_s}}, {}, {}};
}

}  // namespace

class BadGroundTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TwoClerks> m_both;
    QString m_number;

    [[nodiscard]] const ClerkProcess& li() const { return m_both->li; }
    [[nodiscard]] QString file(const QString& name) const { return li().profile() + u'/' + name; }
    // What li had not sent yet is sent now, and nothing else was.
    [[nodiscard]] QByteArray lossOf(const QString& note) const {
        if (li().outbox().size() != 1) return "not the one note is in the outbox";
        const Said said = li().sync();
        if (said.exit != 0) return said.everything();
        const QString id = li().theCase(m_number).value(u"id").toString();
        if (m_both->centre.caseContent(id).count(note.toUtf8()) != 1) return "the centre does not have the note once";
        return m_both->unrest();
    }
    [[nodiscard]] QByteArray adminTold(const QStringList& command, int exit) const {
        return wronglyTold(
            [&](Form form, const Variables& language) {
                return form == Form::Json ? m_both->centre.admin(command, language)
                                          : m_both->centre.adminPlainly(command, language);
            },
            exit);
    }

private Q_SLOTS:
    void initTestCase() {
        m_both = std::make_unique<TwoClerks>(Database::Sqlite, 20);
        m_number = m_both->newCase(u"Kept whatever happens"_s);
    }

    // Whatever the test before left behind, this one begins level with the centre.
    void init() { QCOMPARE(li().sync().exit, 0); }

    void aFullDiskRefusesWorkAndKeepsWhatThereIs() {
        const QString note = u"written while there was room"_s;
        QCOMPARE(li().note(m_number, note).exit, 0);
        for (const int room : {0, 33'000, 40'000, 60'000}) {
            const Said said = li().run({u"do"_s, u"note"_s, m_number, u"--text"_s, QString(9'000, u'n')},
                                       diskWithRoomFor(li().profile(), room));
            QVERIFY2(said.exit == 5 && said.error().value(u"reason") == u"diskFull"_s,
                     QByteArray::number(room) + ": " + said.everything());
            QCOMPARE(li().outbox().size(), 1);
        }
        const QByteArray wrong = wronglyTold(li(), {u"do"_s, u"note"_s, m_number, u"--text"_s, QString(9'000, u'n')}, 5,
                                             u"diskFull"_s, diskWithRoomFor(li().profile(), 40'000));
        QVERIFY2(wrong.isEmpty(), wrong);
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }

    void aFullDiskWhileReceivingIsSaid() {
        const QString note = u"written before the disk was full"_s;
        QCOMPARE(li().note(m_number, note).exit, 0);
        QCOMPARE(m_both->zhang.note(m_number, QString(9'000, u'z')).exit, 0);
        QCOMPARE(m_both->zhang.sync().exit, 0);
        const Said said = li().sync(3, diskWithRoomFor(li().profile(), 40'000));
        QVERIFY2(said.exit == 5, said.everything());
        QCOMPARE(li().sync().exit, 0);
        QVERIFY(li().outbox().isEmpty());
        QCOMPARE(m_both->zhang.sync().exit, 0);
        const QByteArray difference = m_both->differenceIn(m_number);
        QVERIFY2(difference.isEmpty(), difference);
        QCOMPARE(li().caseContent(m_number).count(note.toUtf8()), 1);
    }

    void aProfileThatMayOnlyBeReadIsSaid() {
        const QString note = u"written while the profile could be written"_s;
        QCOMPARE(li().note(m_number, note).exit, 0);
        QByteArray wrong = wronglyTold(li(), {u"do"_s, u"note"_s, m_number, u"--text"_s, u"refused"_s}, 5, {},
                                       readOnlyDisk(li().profile()));
        QVERIFY2(wrong.isEmpty(), wrong);
        wrong = wronglyTold(li(), {u"sync"_s}, 5, {}, readOnlyDisk(li().profile()));
        QVERIFY2(wrong.isEmpty(), wrong);
        // A profile below something that is no folder.
        writeBytes(m_both->folder.filePath(u"a-file"_s), "not a folder\n");
        const ClerkProcess lost(m_both->folder.filePath(u"a-file/profile"_s), li().passwordFile());
        wrong = wronglyTold(lost, {u"list"_s}, 5);
        QVERIFY2(wrong.isEmpty(), wrong);
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }

    void aTruncatedCacheIsMadeAnew_data() {
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("empty") << qint64{0};
        QTest::newRow("within the first page") << qint64{1'000};
        QTest::newRow("after some pages") << qint64{20'480};
        QTest::newRow("within a page") << qint64{50'000};
    }
    void aTruncatedCacheIsMadeAnew() {
        QFETCH(qint64, bytes);
        const QString note = u"written before the cache broke at %1"_s.arg(bytes);
        QCOMPARE(li().note(m_number, note).exit, 0);
        QVERIFY(QFile::resize(file(u"cache.db"_s), bytes));
        const Said said = li().run({u"list"_s, u"--view"_s, u"all"_s});
        QVERIFY2(said.exit == 0 || said.exit == 5, said.everything());
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
        const QByteArray difference = m_both->zhang.sync().exit == 0 ? m_both->differenceIn(m_number) : "no sync";
        QVERIFY2(difference.isEmpty(), difference);
    }

    void aTruncatedOutboxIsRefusedAndNotTouched_data() { aTruncatedCacheIsMadeAnew_data(); }
    void aTruncatedOutboxIsRefusedAndNotTouched() {
        QFETCH(qint64, bytes);
        const QString note = u"written before the outbox broke at %1"_s.arg(bytes);
        QCOMPARE(li().note(m_number, note).exit, 0);
        const QByteArray whole = bytesOf(file(u"outbox.db"_s));
        QVERIFY(QFile::resize(file(u"outbox.db"_s), bytes));
        const QByteArray truncated = bytesOf(file(u"outbox.db"_s));
        const QByteArray list = wronglyTold(li(), {u"list"_s}, 5, u"damaged"_s);
        const QByteArray sync = wronglyTold(li(), {u"sync"_s}, 5, u"damaged"_s);
        const bool untouched = bytesOf(file(u"outbox.db"_s)) == truncated;
        writeBytes(file(u"outbox.db"_s), whole);
        QVERIFY2(list.isEmpty(), list);
        QVERIFY2(sync.isEmpty(), sync);
        QVERIFY(untouched);
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }

    void aMissingOutboxIsALossToBeSeen() {
        const QString note = u"written before the outbox was gone"_s;
        QCOMPARE(li().note(m_number, note).exit, 0);
        QVERIFY(QFile::rename(file(u"outbox.db"_s), file(u"elsewhere"_s)));
        const QByteArray wrong = wronglyTold(li(), {u"list"_s}, 5);
        const bool madeAnew = QFile::exists(file(u"outbox.db"_s));
        QFile::remove(file(u"outbox.db"_s));
        QVERIFY(QFile::rename(file(u"elsewhere"_s), file(u"outbox.db"_s)));
        QVERIFY2(wrong.isEmpty(), wrong);
        QVERIFY(!madeAnew);
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }

    void twoProgramsOnOneProfile() {
        m_both->liLine.setDown(true);
        QProcess first;
        first.setProcessEnvironment(environmentWith({}));
        first.start(programPath(u"guichet-cli"_s), {u"--profile"_s, li().profile(), u"--password-file"_s,
                                                    li().passwordFile(), u"sync"_s, u"--wait"_s, u"600"_s});
        // Asking with another program would itself hold the profile, and the first might be the one refused.
        const auto holdsIt = [&] {
            return bytesOf(file(u"profile.lock"_s)).trimmed() == QByteArray::number(first.processId());
        };
        QTRY_VERIFY(holdsIt() || first.state() == QProcess::NotRunning);
        const QByteArray wrong = wronglyTold(li(), {u"list"_s}, 6, u"profileInUse"_s);
        first.kill();
        first.waitForFinished();
        m_both->liLine.setDown(false);
        QVERIFY2(wrong.isEmpty(), wrong);
        QCOMPARE(li().run({u"list"_s}).exit, 0);
    }

    void aFormThatIsNotRightIsRefusedFieldByField() {
        const QStringList command{u"new"_s,     u"suggestion"_s,    u"--field"_s, u"subject=x"_s,
                                  u"--field"_s, u"kind=nonsense"_s, u"--field"_s, u"topic=trade"_s};
        const QByteArray wrong = wronglyTold(li(), command, 1);
        QVERIFY2(wrong.isEmpty(), wrong);
        const QJsonArray problems = li().run(command).error().value(u"problems").toArray();
        QVERIFY(!problems.isEmpty());
        bool namesTheField = false;
        for (const auto& problem : problems) namesTheField |= problem[u"field"].toString() == u"kind"_s;
        QVERIFY(namesTheField);
        const QByteArray edit =
            wronglyTold(li(), {u"do"_s, u"editFields"_s, m_number, u"--field"_s, u"kind=nonsense"_s}, 1);
        QVERIFY2(edit.isEmpty(), edit);
        const QByteArray unknown =
            wronglyTold(li(), {u"do"_s, u"editFields"_s, m_number, u"--field"_s, u"noSuchField=1"_s}, 1);
        QVERIFY2(unknown.isEmpty(), unknown);
        QVERIFY(li().outbox().isEmpty());
    }

    void aMalformedTableIsToldByLineAndReason() {
        const QString path = m_both->folder.filePath(u"table.csv"_s);
        const QStringList import{u"import"_s, u"csv"_s, path, u"--mapping"_s, u"boston-311"_s, u"--office"_s, u"EO"_s};
        writeBytes(path, "this,is,another,table\n1,2,3,4\n");
        QByteArray wrong = adminTold(import, 1);
        QVERIFY2(wrong.isEmpty(), wrong);
        QFile::remove(path);
        wrong = adminTold(import, 1);
        QVERIFY2(wrong.isEmpty(), wrong);
        writeBytes(
            path,
            "case_enquiry_id,open_dt,target_dt,closed_dt,case_status,case_title,type,location,source\n"
            "1,2026-01-05 10:00:00,,,Open,A hole,Request for Pothole Repair,1 Main Street,Constituent Call\n"
            "2,2026-01-05 10:00:00,,,Open,too few cells\n"
            "3,yesterday,,,Open,A hole,Request for Pothole Repair,1 Main Street,Constituent Call\n"
            "4,2026-01-05 10:00:00,,,Open,A \"quote,Request for Pothole Repair,2 Main Street,Constituent Call\n");
        const Said said = m_both->centre.admin(import);
        QVERIFY2(said.exit == 1, said.everything());
        const QJsonObject summary = said.lines.last();
        QCOMPARE(summary.value(u"rows").toInt(), 4);
        QCOMPARE(summary.value(u"imported").toInt(), 1);
        QCOMPARE(summary.value(u"refused").toInt(), 3);
        QSet<int> lines;
        for (const QJsonObject& line : said.lines)
            if (line.contains(u"reason")) lines.insert(line.value(u"line").toInt());
        QCOMPARE(lines, (QSet<int>{3, 4, 5}));
    }

    void aCatalogueWithAFaultLoadsNothing() {
        const QString folder = m_both->folder.filePath(u"catalogue"_s);
        copyFolder(QStringLiteral(GUICHET_SOURCE_DIR "/resources/catalogue"), folder);
        QByteArray newer = bytesOf(folder + u"/suggestion.json"_s);
        newer.replace("\"version\": 1", "\"version\": 2");
        writeBytes(folder + u"/suggestion.json"_s, newer);
        writeBytes(folder + u"/road-damage.json"_s, "{\"id\": \"road-damage\", ");
        const Said said = m_both->centre.admin({u"catalogue"_s, u"load"_s, folder});
        QVERIFY2(said.exit == 1 && said.out.contains("road-damage.json"), said.everything());
        for (const QJsonObject& service : m_both->centre.admin({u"catalogue"_s, u"list"_s}).lines)
            if (service.value(u"service").toString() == u"suggestion"_s) QCOMPARE(service.value(u"version").toInt(), 1);
        for (const QString& what : {u"check"_s, u"load"_s}) {
            const QByteArray wrong = adminTold({u"catalogue"_s, what, folder}, 1);
            QVERIFY2(wrong.isEmpty(), wrong);
        }
    }

    void afterAllOfItEverybodyHoldsTheSame() {
        m_both->bothSync();
        const QByteArray difference = m_both->differenceIn(m_number);
        QVERIFY2(difference.isEmpty(), difference);
        const QByteArray unrest = m_both->unrest();
        QVERIFY2(unrest.isEmpty(), unrest);
    }
};

QTEST_GUILESS_MAIN(BadGroundTest)
#include "bad_ground_test.moc"
