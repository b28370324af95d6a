#include "app/store/registrar_file.h"

#include <QDir>

#include "app/store/atomic_file.h"
#include "core/wire/json.h"

namespace guichet::store {

namespace {

constexpr qsizetype kMostBytes = 256 * 1024;

QString keyOf(const OfficeId& office, int year) {
    return office.text() + QLatin1Char('-') + QString::number(year);
}

QJsonObject read(const QString& path) {
    const auto bytes = readPrivateFile(path, kMostBytes);
    if (!bytes) return {};
    const auto json = json::parseObject(*bytes, kMostBytes);
    return json ? *json : QJsonObject{};
}

}  // namespace

RegistrarFile::RegistrarFile(const QString& profileDir)
    : m_path(QDir(profileDir).absolutePath() + QStringLiteral(".registrar.json")) {}

int RegistrarFile::high(const ClientId& client, const OfficeId& office, int year) const {
    return read(m_path).value(client.text()).toObject().value(keyOf(office, year)).toInt();
}

void RegistrarFile::raise(const ClientId& client, const OfficeId& office, int year, int high) const {
    QJsonObject all = read(m_path);
    QJsonObject counters = all.value(client.text()).toObject();
    if (counters.value(keyOf(office, year)).toInt() >= high) return;
    counters.insert(keyOf(office, year), high);
    all.insert(client.text(), counters);
    // Its failure must not keep anybody from working; the outbox holds the same number.
    const Done written = writePrivateFile(m_path, json::write(all));
    Q_UNUSED(written)
}

}  // namespace guichet::store
