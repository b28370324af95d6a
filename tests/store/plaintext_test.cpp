#include <sys/wait.h>
#include <unistd.h>

#include <QDirIterator>
#include <csignal>

#include "tests/store/desk_world.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

const QString kMarker = u"ZebraQuartzGeheimnis噪音污染"_s;

// The marker as it could lie in a file that is not encrypted.
QVector<QByteArray> formsOf(const QString& marker) {
    const QByteArray utf8 = marker.toUtf8();
    QVector<QByteArray> forms{utf8, QByteArray(reinterpret_cast<const char*>(marker.utf16()), marker.size() * 2)};
    QByteArray swapped = forms[1];
    for (qsizetype i = 0; i + 1 < swapped.size(); i += 2) std::swap(swapped[i], swapped[i + 1]);
    forms.append(swapped);
    // base64 depends on where the marker begins; the ends depend on what stands beside it.
    for (int shift = 0; shift < 3; ++shift) {
        const QByteArray encoded = (QByteArray(shift, 'x') + utf8 + "xx").toBase64();
        forms.append(encoded.mid(4, encoded.size() - 12));
    }
    // The literals of a deflated stream, without its header and check sum.
    const QByteArray deflated = qCompress(utf8, 9);
    forms.append(deflated.mid(4 + 3, deflated.size() - 4 - 3 - 8));
    return forms;
}

QStringList filesWithMarker(const QString& directory, const QDateTime& since) {
    QStringList found;
    const auto forms = formsOf(kMarker);
    QDirIterator files(directory, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (files.fileInfo().lastModified() < since || files.fileInfo().size() > (64 << 20)) continue;
        QFile file(files.filePath());
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QByteArray bytes = file.readAll();
        for (const QByteArray& form : forms)
            if (bytes.contains(form)) found.append(files.filePath());
    }
    return found;
}

// Files a process holds open, deleted ones too: what SQLite would spill a sort to has no name.
QStringList spillsOf(pid_t process) {
    QStringList spills;
    const QString fds = u"/proc/%1/fd"_s.arg(process);
    for (const QString& name : QDir(fds).entryList(QDir::Files | QDir::System)) {
        const QString target = QFile::symLinkTarget(fds + u'/' + name);
        if (target.contains(u"etilqs"_s)) spills.append(target);
    }
    return spills;
}

void workWithMarkers(DeskWorld& world) {
    RegisterBody body = request(kMarker);
    body.text = body.address = body.applicant.name = kMarker;
    body.fields[u"passport"_s] = kMarker;
    for (int i = 0; i < 30; ++i)
        if (const auto made = world.perform({}, body); !made || !world.perform(made->caseId, NoteBody{kMarker}))
            _exit(5);
    world.desk->saveDraft(u"note"_s, kMarker, [](auto) {});
    if (!world.search(kMarker) || !world.sync()) _exit(6);
}

// More rows than the page cache holds, sorted by what no index knows.
void sortMuch(DeskWorld& world) {
    auto database = store::Database::open(world.ground.profileDir + u"/cache.db"_s, world.ground.cacheKey,
                                          store::Access::WriteLazily, store::IfAbsent::Refuse);
    const store::Sql fill{
        store::SqlKind::Write,
        "CREATE TABLE much AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
        "SELECT i, ? || hex(randomblob(200)) AS t FROM n"};
    if (!database || !(*database)->run(fill, kMarker)) _exit(7);
    const store::Sql sort{store::SqlKind::Upkeep, "SELECT t FROM much ORDER BY substr(t, 40), i"};
    if (!(*database)->each(sort, [](const store::Statement&) {})) _exit(8);
}

}  // namespace

class PlaintextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFormsAreFoundWhereTheyAre() {
        QTemporaryDir dir;
        const QByteArray utf8 = kMarker.toUtf8();
        const QVector<QByteArray> contents{
            "a" + utf8, QByteArray(reinterpret_cast<const char*>(kMarker.utf16()), kMarker.size() * 2),
            ("12" + utf8 + "more").toBase64(), qCompress(utf8, 9)};
        for (qsizetype i = 0; i < contents.size(); ++i) {
            const QString path = dir.filePath(u"f%1"_s.arg(i));
            writeBytes(path, contents[i]);
            QVERIFY2(!filesWithMarker(dir.path(), {}).isEmpty(), qPrintable(path));
            QVERIFY(QFile::remove(path));
        }
    }

    // Pitfall 62.
    void nothingReadableIsLeftEvenByAKilledProgram() {
        const QDateTime since = QDateTime::currentDateTime().addSecs(-1);
        DeskWorld world;
        const pid_t child = fork();
        if (child == 0) {
            if (!world.create() || !world.pull()) _exit(4);
            workWithMarkers(world);
            sortMuch(world);
            raise(SIGKILL);
        }
        QStringList spills;
        int status = 0;
        while (waitpid(child, &status, WNOHANG) == 0) {
            spills += spillsOf(child);
            usleep(2'000);
        }
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(spills, QStringList());
        QVERIFY(QFileInfo(world.ground.profileDir + u"/cache.db-wal"_s).size() > 0);  // it died in the middle
        for (const QString& directory : {world.dir.path(), u"/tmp"_s, u"/var/tmp"_s})
            QCOMPARE(filesWithMarker(directory, since), QStringList());
        GUICHET_OK(world.reopen());
        QCOMPARE(world.counts()->value(View::All), 30);
    }
};

QTEST_GUILESS_MAIN(PlaintextTest)
#include "plaintext_test.moc"
