#include "app/cli/report.h"

#include "app/cli/options.h"
#include "app/cli/values.h"
#include "core/wire/json.h"
#include "words/plain.h"
#include "words/problems.h"
#include "words/screening_words.h"

namespace guichet::cli {

void Report::result(const QJsonObject& value, const QString& text) {
    if (m_json)
        m_out.write(json::write(value) + '\n');
    else if (!text.isEmpty())
        m_out.write(words::plain(text).toUtf8() + '\n');
}

void Report::remark(const QString& text) {
    if (!m_json) m_out.write(words::plain(text).toUtf8() + '\n');
}

Exit Report::failed(const Error& error, During during) {
    const bool wrongUsage = error.reason == QLatin1String(kUsage);
    return say(error, during, {wrongUsage ? error.detail : words::errorSentence(error)}, {});
}

Exit Report::failed(const Error& error, const QVector<FieldProblem>& problems, const Service& service) {
    QStringList sentences{words::errorSentence(error)};
    QJsonArray values;
    for (const auto& problem : problems) {
        sentences << words::problemSentence(problem, &service);
        values.append(QJsonObject{{QStringLiteral("field"), problem.field},
                                  {QStringLiteral("code"), problem.code},
                                  {QStringLiteral("limit"), problem.limit}});
    }
    return say(error, During::Work, sentences, {{QStringLiteral("problems"), values}});
}

Exit Report::failed(const Error& error, const QVector<Find>& finds) {
    QStringList sentences{words::errorSentence(error)};
    for (const auto& find : finds) sentences << words::findSentence(find);
    return say(error, During::Work, sentences, {{QStringLiteral("finds"), toJson(finds)}});
}

Exit Report::say(const Error& error, During during, const QStringList& sentences, const QJsonObject& more) {
    const auto exit = exitFor(error, during);
    const auto text = sentences.join(QLatin1Char('\n'));
    if (m_json) {
        QJsonObject value{{QStringLiteral("code"), QLatin1String(errorCodeName(error.code))},
                          {QStringLiteral("reason"), error.reason},
                          {QStringLiteral("message"), text},
                          {QStringLiteral("exit"), static_cast<int>(exit)}};
        for (auto one = more.constBegin(); one != more.constEnd(); ++one) value.insert(one.key(), one.value());
        m_out.write(json::write({{QStringLiteral("error"), value}}) + '\n');
    } else {
        m_err.write(words::plain(text).toUtf8() + '\n' + (exit == Exit::Usage ? usageText().toUtf8() : QByteArray()));
    }
    return exit;
}

}  // namespace guichet::cli
