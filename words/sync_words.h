// Sync words: the truth about the connection as one calm line; loud only when the person must act.
#pragma once

#include "core/ports/sync.h"

namespace guichet::words {

enum class SyncTone {
    Calm,     // up to date
    Busy,     // sending, receiving
    Away,     // off line, going on by itself
    MustAct,  // nothing goes on until the person does something
};

struct SyncLine {
    SyncTone tone = SyncTone::Calm;
    QString text;    // "Off line since 09:12 · 7 actions wait"
    QString reason;  // why, and what to do; empty when all is well
};

SyncLine syncLine(const SyncStatus& status, Instant now, const QString& zone);

}  // namespace guichet::words
