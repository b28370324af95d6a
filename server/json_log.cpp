#include "server/json_log.h"

#include <QDateTime>

#include "core/base/instant.h"
#include "core/wire/json.h"

namespace guichet::server {

void JsonLog::write(const char* event, QJsonObject facts) {
    facts.insert(QStringLiteral("at"), toIso(instantFromMs(QDateTime::currentMSecsSinceEpoch())));
    facts.insert(QStringLiteral("event"), QLatin1String(event));
    const QByteArray line = json::write(facts) + '\n';
    const std::lock_guard lock(m_mutex);
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), m_to);
    std::fflush(m_to);
}

void JsonLog::write(const char* event, const Error& error) {
    write(event, {{QStringLiteral("code"), QLatin1String(errorCodeName(error.code))},
                  {QStringLiteral("reason"), error.reason},
                  {QStringLiteral("detail"), error.detail}});
}

}  // namespace guichet::server
