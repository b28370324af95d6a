#include "tests/server/support/admin_desk.h"

#include <sys/stat.h>

#include <QJsonDocument>

namespace guichet::server::test {

QVector<QJsonObject> AdminDesk::Said::json() const {
    QVector<QJsonObject> lines;
    for (const QString& line : out.split(u'\n', Qt::SkipEmptyParts))
        lines.append(QJsonDocument::fromJson(line.toUtf8()).object());
    return lines;
}

void AdminDesk::begin() {
    umask(077);  // as both programs do
    m_folder = std::make_unique<QTemporaryDir>();
    m_whichCentre = {QStringLiteral("--data"), data()};
}

void AdminDesk::useDatabase(const StorePlace& place) {
    const QJsonObject database{{QStringLiteral("host"), place.host},
                               {QStringLiteral("name"), place.database},
                               {QStringLiteral("user"), place.user}};
    const QJsonObject json{{QStringLiteral("folder"), data()}, {QStringLiteral("database"), database}};
    m_whichCentre = {QStringLiteral("--config"), write("guichet.json", QJsonDocument(json).toJson())};
}

QString AdminDesk::write(const char* name, const QByteArray& bytes, QFile::Permissions permissions) const {
    QFile file(at(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write %s", name);
    file.setPermissions(permissions);
    return file.fileName();
}

AdminDesk::Said AdminDesk::admin(const QString& line, const QByteArray& input) const {
    std::FILE* in = std::tmpfile();
    std::fwrite(input.constData(), 1, static_cast<std::size_t>(input.size()), in);
    std::rewind(in);
    std::FILE* out = std::tmpfile();
    std::FILE* err = std::tmpfile();
    Said said;
    said.code = runAdmin(m_whichCentre + QStringList{QStringLiteral("--json")} + line.split(u' ', Qt::SkipEmptyParts),
                         in, out, err);
    std::fclose(in);
    said.out = contents(out);
    said.err = contents(err);
    return said;
}

void AdminDesk::makeCentre() const {
    const Said made = admin(QStringLiteral("init --host centre.example"));
    QVERIFY2(made.code == ExitCode::Done, qPrintable(made.err));
}

QString contents(std::FILE* file) {
    std::rewind(file);
    QByteArray all;
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) all.append(static_cast<char>(c));
    std::fclose(file);
    return QString::fromUtf8(all);
}

QString text(const QJsonObject& json, const char* key) {
    return json.value(QLatin1String(key)).toString();
}

}  // namespace guichet::server::test
