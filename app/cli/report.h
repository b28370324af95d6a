// Report: what guichet-cli prints. With --json one value per line, on standard output, errors too; else sentences,
// errors on standard error.
#pragma once

#include <QIODevice>
#include <QJsonObject>

#include "app/cli/exit_code.h"

namespace guichet::cli {

class Report {
public:
    Report(QIODevice& out, QIODevice& err, bool json) : m_out(out), m_err(err), m_json(json) {}

    // One result: the value with --json, else the text.
    void result(const QJsonObject& value, const QString& text);
    Exit failed(const Error& error, During during);

private:
    QIODevice& m_out;
    QIODevice& m_err;
    bool m_json;
};

}  // namespace guichet::cli
