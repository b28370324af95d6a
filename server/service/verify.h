// verifyCentre: holds the whole store against itself: nothing is believed that can be recomputed.
//
// Every action: commit, signature, key valid for that person. Every object: equal to the replay of its actions. Every
// office: feed without gap, one leaf per ver, nodes equal to what the leaves give. Every machine's read log: numbers
// without gap, chain unbroken. Every document that is at the centre: its content, hashed again. Every action that was
// set aside: its bytes. Reads in pages; memory does not grow with the store.
#pragma once

#include <functional>

#include "server/service/centre.h"

namespace guichet::server {

struct VerifyProblem {
    QString code;   // header | commit | signature | signer | outcome | frame | feed | leaf | node | root | replay |
                    // object | objectMissing | read | fileMissing | fileDamaged | setAside
    QString where;  // an id, "OFFICE/ver", "CASE/DOCUMENT" or a SHA-256; never a name or a number of a person
};

struct VerifyReport {
    qint64 actions = 0;
    qint64 erased = 0;  // intact, content gone
    qint64 outcomes = 0;
    qint64 objects = 0;
    qint64 leaves = 0;
    qint64 reads = 0;
    qint64 files = 0;  // contents, each once
    qint64 problems = 0;
    QVector<VerifyProblem> first;  // the first hundred
    [[nodiscard]] bool isContent() const { return problems == 0; }
};

// Steps done and their total, which is an estimate. A failure ends it.
using VerifyProgress = std::function<Done(qint64 done, qint64 total)>;
// Fails: Storage, and with what `progress` does.
Result<VerifyReport> verifyCentre(Centre& centre, Store& store, const VerifyProgress& progress = {});

}  // namespace guichet::server
