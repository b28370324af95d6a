// Report: what guichet-cli prints. With --json one value per line, on standard output, errors too; else sentences,
// errors on standard error.
#pragma once

#include <QIODevice>
#include <QJsonArray>
#include <QJsonObject>

#include "app/cli/exit_code.h"
#include "core/screening/find.h"
#include "core/service/catalogue.h"

namespace guichet::cli {

class Report {
public:
    Report(QIODevice& out, QIODevice& err, bool json) : m_out(out), m_err(err), m_json(json) {}

    // One result: the value with --json, else the text.
    void result(const QJsonObject& value, const QString& text);
    // What people want to know of all results; with --json their keys say it.
    void remark(const QString& text);
    Exit failed(const Error& error, During during);
    // A form that is not right: every problem at once.
    Exit failed(const Error& error, const QVector<FieldProblem>& problems, const Service& service);
    // A text that may not go out as it is: every find, so that it can be changed.
    Exit failed(const Error& error, const QVector<Find>& finds);

private:
    Exit say(const Error& error, During during, const QStringList& sentences, const QJsonObject& more);

    QIODevice& m_out;
    QIODevice& m_err;
    bool m_json;
};

}  // namespace guichet::cli
