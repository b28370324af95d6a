#include "app/cli/report.h"

#include "app/cli/options.h"
#include "core/wire/json.h"
#include "words/problems.h"

namespace guichet::cli {

void Report::result(const QJsonObject& value, const QString& text) {
    if (m_json)
        m_out.write(json::write(value) + '\n');
    else if (!text.isEmpty())
        m_out.write(text.toUtf8() + '\n');
}

Exit Report::failed(const Error& error, During during) {
    const bool wrongUsage = error.reason == QLatin1String(kUsage);
    const auto sentence = wrongUsage ? error.detail : words::errorSentence(error);
    const auto exit = exitFor(error, during);
    if (m_json)
        m_out.write(json::write({{QStringLiteral("error"),
                                  QJsonObject{{QStringLiteral("code"), QLatin1String(errorCodeName(error.code))},
                                              {QStringLiteral("reason"), error.reason},
                                              {QStringLiteral("message"), sentence},
                                              {QStringLiteral("exit"), static_cast<int>(exit)}}}}) +
                    '\n');
    else
        m_err.write(sentence.toUtf8() + '\n' + (wrongUsage ? usageText().toUtf8() : QByteArray()));
    return exit;
}

}  // namespace guichet::cli
