// A paper that one clerk attaches with the line down is read by another: through the centre, whole, and by nobody who
// looks at the disk.
#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonArray>
#include <QTest>

#include "tests/scenario/support/both_databases.h"
#include "tests/scenario/support/clerk_process.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

constexpr char kMarker[] = "A private letter: 私人信件 0123456789";

QString fileWith(const QString& path, const QByteArray& content) {
    writeBytes(path, content);
    return path;
}

bool liesInPlain(const QString& folder) {
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        if (bytesOf(all.next()).contains(kMarker)) return true;
    return false;
}

QJsonObject onlyDocument(const ClerkProcess& clerk, const QString& number) {
    const QJsonArray documents = clerk.theCase(number)[u"documents"].toArray();
    require(documents.size() == 1, "not one document");
    return documents.first().toObject();
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPaperReachesTheColleague_data() { onBothDatabases(); }
    void aPaperReachesTheColleague() {
        QFETCH(Database, database);
        QTemporaryDir folder;
        CentreProcess centre(folder.path(), database, 30);
        centre.start();
        const auto clerkCalled = [&](const QString& name) {
            const ClerkProcess clerk(folder.path(), name, centre.passwordOf(name));
            require(clerk.enrol(centre.url(), centre.authority(), centre.invite(name)).exit == 0, "enrol");
            require(clerk.sync().exit == 0, "sync");
            return clerk;
        };
        const ClerkProcess li = clerkCalled(u"li.wei"_s);
        const ClerkProcess zhang = clerkCalled(u"zhang.min"_s);
        const QString number = li.takeIn(u"A letter about a lamp"_s);

        // Three pieces and a bit, and what it is does not show in its name.
        QByteArray letter;
        while (letter.size() < 3 * 1024 * 1024 + 77)
            letter += QByteArray(kMarker) + QByteArray::number(letter.size()) + '\n';
        const QString path = fileWith(folder.filePath(u"letter.dat"_s), letter);
        centre.stop();
        const Said attached = li.act(u"attach"_s, number, {u"--file"_s, path});
        QVERIFY2(attached.exit == 0, attached.everything());
        QVERIFY(QFile::remove(path));  // the clerk's stick is pulled out
        QVERIFY2(!liesInPlain(li.profile()), "the content lies in plain in the profile");
        const Said program =
            li.act(u"attach"_s, number,
                   {u"--file"_s, fileWith(folder.filePath(u"good.pdf"_s), QByteArray("\x7f"
                                                                                     "ELF\2\1\1\0\0\0\0\0",
                                                                                     12))});
        QVERIFY(program.exit != 0);
        QCOMPARE(program.error().value(u"reason").toString(), u"fileType"_s);

        centre.start();
        const Said synced = li.sync();
        QVERIFY2(synced.exit == 0, synced.everything());
        QVERIFY(li.outbox().isEmpty());
        QCOMPARE(zhang.sync().exit, 0);
        const QJsonObject seen = onlyDocument(zhang, number);
        QVERIFY(!seen[u"awaitingBlob"].toBool(true));
        QCOMPARE(seen[u"mime"].toString(), u"text/plain"_s);
        const QString copy = folder.filePath(u"copy"_s);
        const Said saved = zhang.run({u"file"_s, u"save"_s, number, seen[u"documentId"].toString(), u"--to"_s, copy});
        QVERIFY2(saved.exit == 0, saved.everything());
        QVERIFY(bytesOf(copy) == letter);
        QVERIFY2(!liesInPlain(zhang.profile()), "the content lies in plain in the colleague's profile");
        // Here once, it is here without the centre.
        QCOMPARE(zhang.sync().exit, 0);
        centre.stop();
        QVERIFY(QFile::remove(copy));
        QCOMPARE(zhang.run({u"file"_s, u"save"_s, number, seen[u"documentId"].toString(), u"--to"_s, copy}).exit, 0);
        QVERIFY(bytesOf(copy) == letter);
        centre.start();
        QVERIFY(centre.isContent());
        QCOMPARE(li.sync().exit, 0);
        QCOMPARE(li.caseContent(number), zhang.caseContent(number));
        QVERIFY(li.isContent() && zhang.isContent());
        // Who took a copy away is known.
        QCOMPARE(zhang.sync().exit, 0);
        QStringList kinds;
        for (const QJsonObject& line : centre.admin({u"reads"_s, u"--person"_s, u"zhang.min"_s}).lines)
            kinds.append(line[u"kind"].toString());
        QCOMPARE(kinds.count(u"exported"_s), 2);
        QCOMPARE(kinds.count(u"fetch"_s), 1);
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
