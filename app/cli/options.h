// Options: the command line of guichet-cli, read once and strictly: an option that a command does not know is wrong
// usage.
#pragma once

#include <QPair>
#include <QStringList>
#include <QVector>

#include "app/cli/exit_code.h"

namespace guichet::cli {

struct Options {
    QString profile;
    QString passwordFile;  // empty: standard input
    bool json = false;
    QString command;
    QStringList arguments;
    QVector<QPair<QString, QString>> values;  // of the command's own options, in the order given

    [[nodiscard]] bool has(const char* name) const;
    // The last one given; empty if none.
    [[nodiscard]] QString value(const char* name) const;
    // --field name=value, in the order given. Fails: Invalid (usage).
    [[nodiscard]] Result<QVector<QPair<QString, QString>>> fields() const;
    // Fails: Invalid (usage) unless absent or a whole number within the bounds.
    [[nodiscard]] Result<int> number(const char* name, int otherwise, int least, int most) const;
};

// `arguments` without the program's name. Fails: Invalid (usage).
Result<Options> readOptions(const QStringList& arguments);
QString usageText();

}  // namespace guichet::cli
