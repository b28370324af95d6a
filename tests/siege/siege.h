// Siege: real clerks' machines and a real centre, at work while the line fails, the centre falls and programs are
// killed, all by chance; then peace, and a judgement: what a program said it keeps is at the centre, once; nothing is
// there twice; nobody waits without saying so; everybody holds the same.
//
// Thread: the one it runs on, which needs an event loop.
#pragma once

#include "tests/scenario/support/centre_process.h"
#include "tools/lab/faulty_proxy.h"

namespace guichet::siege {

struct Plan {
    scenario::Database database = scenario::Database::Sqlite;
    int clerks = 4;
    int seconds = 20;            // of war
    double killedCommands = 0;   // share of the clerks' commands
    int centreFallsEveryMs = 0;  // on average; 0: it stands
    double brokenRequests = 0;   // share of all requests
    QVector<lab::Fault> faults;  // what they meet
    quint32 seed = 1;
};

struct Report {
    QStringList wrong;  // empty: the promise was held
    qint64 commands = 0;
    qint64 commandsKilled = 0;
    qint64 kept = 0;  // actions that a program said it has
    qint64 centreKilled = 0;
    qint64 requests = 0;
    qint64 requestsBroken = 0;
    qint64 mostResidentKb = 0;  // of the centre
    qint64 mostFiles = 0;       // that the centre had open
    QMap<QString, qint64> reasons;
};

// `folder` is empty and the siege's own.
Report besiege(const Plan& plan, const QString& folder);

}  // namespace guichet::siege
