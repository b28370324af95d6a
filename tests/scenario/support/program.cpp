#include "tests/scenario/support/program.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

namespace guichet::scenario {

using namespace Qt::StringLiterals;

namespace {

Variables& surroundingAll() {
    static Variables variables;
    return variables;
}

}  // namespace

void require(bool holds, const QByteArray& what) {
    if (!holds) qFatal("%s", what.constData());
}

QByteArray Said::everything() const {
    return "exit " + QByteArray::number(exit) + "\nout: " + out + "\nerr: " + err;
}

QString programPath(const QString& name) {
    return qEnvironmentVariable("GUICHET_BIN_DIR", QStringLiteral(GUICHET_BIN_DIR)) + u'/' + name;
}

QProcessEnvironment environmentWith(const Variables& variables) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& name : {u"LANGUAGE"_s, u"LC_MESSAGES"_s}) environment.remove(name);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (const auto& [name, value] : surroundingAll() + variables) environment.insert(name, value);
    return environment;
}

void surroundPrograms(const Variables& variables) {
    surroundingAll() = variables;
}

Said runProgram(const QString& name, const QStringList& arguments, const Surroundings& surroundings) {
    QProcess process;
    process.setProcessEnvironment(environmentWith(surroundings.variables));
    if (surroundings.beforeStart) process.setChildProcessModifier(surroundings.beforeStart);
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(surroundings.patienceMs, &loop, &QEventLoop::quit);
    process.start(programPath(name), arguments);
    require(process.waitForStarted(), "cannot start " + name.toUtf8());
    process.write(surroundings.input);
    process.closeWriteChannel();
    if (process.state() != QProcess::NotRunning) loop.exec();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(1'000)) {
        process.kill();
        process.waitForFinished();
        require(false, name.toUtf8() + " did not come to an end: " + arguments.join(u' ').toUtf8());
    }
    Said said;
    said.exit = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    said.out = process.readAllStandardOutput();
    said.err = process.readAllStandardError();
    for (const QByteArray& line : said.out.split('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isObject()) said.lines.append(document.object());
    }
    return said;
}

void writeSecret(const QString& path, const QString& text) {
    QFile file(path);
    require(file.open(QIODevice::WriteOnly | QIODevice::Truncate), "cannot write " + path.toUtf8());
    require(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner), "cannot protect " + path.toUtf8());
    file.write(text.toUtf8() + '\n');
}

void copyFolder(const QString& from, const QString& to) {
    QDir(to).removeRecursively();
    require(QDir().mkpath(to), "cannot make " + to.toUtf8());
    QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const QFileInfo& entry :
         QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot)) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir())
            copyFolder(entry.filePath(), target);
        else
            require(QFile::copy(entry.filePath(), target), "cannot copy to " + target.toUtf8());
    }
}

}  // namespace guichet::scenario
