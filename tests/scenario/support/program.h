// runProgram: one of the real programs, run to its end, and what it said.
//
// The caller's event loop runs meanwhile, so that a proxy in the same process goes on working.
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QVector>
#include <functional>

namespace guichet::scenario {

using Variables = QVector<std::pair<QString, QString>>;

struct Said {
    int exit = -1;  // -1: killed
    QByteArray out;
    QByteArray err;
    QVector<QJsonObject> lines;  // of `out`, those that are JSON objects

    // The one line that was to be expected; empty if there were others.
    [[nodiscard]] QJsonObject only() const { return lines.size() == 1 ? lines.first() : QJsonObject(); }
    // Of a failure: {code, reason, message, exit}.
    [[nodiscard]] QJsonObject error() const { return only().value(u"error").toObject(); }
    [[nodiscard]] QByteArray everything() const;  // for a test that failed
};

// What is changed in the surroundings of one run.
struct Surroundings {
    Variables variables;
    QByteArray input;                   // to its standard input
    std::function<void()> beforeStart;  // in the child, between fork and exec
    int patienceMs = 120'000;           // a program that takes longer hangs
};

// Those of this build, unless the variable GUICHET_BIN_DIR names a folder with others.
QString programPath(const QString& name);
// Variables that every program under test gets: one language, whatever the machine speaks; what surroundPrograms()
// says; and `variables`, which win.
QProcessEnvironment environmentWith(const Variables& variables);
// For all that start from now on, until it is said anew.
void surroundPrograms(const Variables& variables);
Said runProgram(const QString& name, const QStringList& arguments, const Surroundings& surroundings = {});

// A file that only its owner may read, as the programs demand of secrets.
void writeSecret(const QString& path, const QString& text);
void copyFolder(const QString& from, const QString& to);  // `to` is made anew; sockets are left out

// For what must hold or the test makes no sense: ends the process with the reason.
void require(bool holds, const QByteArray& what);

}  // namespace guichet::scenario
