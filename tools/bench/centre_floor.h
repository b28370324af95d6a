// pushFloor: the least that taking a push costs a centre on SQLite: the signatures checked, and every row that came of
// it written anew with SQLite's C API.
//
// Same schema and rows before, same settings, same rows in the order in which the actions came, one transaction for as
// many of them as the centre takes into one; each on the disk when it is committed. No network, no JSON, no rules,
// nothing looked up. Reading the rows is not counted.
#pragma once

#include "core/wire/signed_action.h"
#include "tools/bench/figure.h"

namespace guichet::bench {

struct PushFloor {
    QString before;         // the database as it was; it is written to
    QString after;          // as it was after the push; it gets some indexes
    QVector<Frame> frames;  // all that was pushed. No case is touched by two of them
    QByteArray publicKey;
    QString client;
};

// Milliseconds of each transaction. Fails: Corrupt when the two databases do not hold as many rows in the end.
Result<Samples> measure(const PushFloor& floor);

}  // namespace guichet::bench
