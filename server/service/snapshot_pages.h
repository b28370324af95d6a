// SnapshotPages: the pages of first fills, kept compressed, so that a hundred machines that start at once cost the
// database one reading.
//
// A page belongs to a generation: an office, what of it is in scope, and the `ver` at which the generation began. Its
// objects are as they stood then or later, so whoever filled an office from it goes on with the delta from that `ver`.
// A generation serves newcomers until it is too old or too much has changed; then the next one begins.
//
// Thread:    any; everything is behind one mutex.
// Owns:      at most kMostBytes of pages; the generation that nobody asked for longest goes first.
// Invariant: a page never holds an object older than its generation's `ver`.
// See:       docs/sync.md pitfall 54
#pragma once

#include <QHash>
#include <QMap>
#include <mutex>
#include <optional>
#include <tuple>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "server/service/packed_text.h"

namespace guichet::server {

struct SnapshotPage {
    PackedText objects;  // joined by commas, as they stand in an answer
    qint64 count = 0;
    QString last;       // key of the last object: the next page begins after it
    bool more = false;  // there is a next page
};

struct SnapshotScope {
    OfficeId office;
    Instant since;  // closed cases from here on
    friend bool operator<(const SnapshotScope& a, const SnapshotScope& b) {
        return std::tie(a.office, a.since) < std::tie(b.office, b.since);
    }
};

class SnapshotPages {
public:
    struct Generation {
        qint64 ver = 0;
        qint64 total = 0;  // cases in scope
    };
    // The generation that a newcomer joins, if there is one that still serves; `ver` is where the office stands.
    std::optional<Generation> current(const SnapshotScope& scope, qint64 ver, Instant now);
    // Whatever is at hand for somebody whose first page named `since`.
    std::optional<Generation> atLeast(const SnapshotScope& scope, qint64 since);
    void begin(const SnapshotScope& scope, const Generation& generation, Instant now);

    // The page after `after`, for somebody whose first page named `ver`. From a later generation too.
    std::optional<SnapshotPage> find(const SnapshotScope& scope, qint64 ver, const QString& after, Instant now);
    void clear();
    // A page that was just read. Kept unless the generation has passed.
    void keep(const SnapshotScope& scope, qint64 ver, const QString& after, const SnapshotPage& page);

private:
    struct Shelf {
        Generation generation;
        Instant begunAt;
        Instant askedAt;
        qsizetype bytes = 0;
        QHash<QString, SnapshotPage> pages;
    };
    void makeRoom(const SnapshotScope& but);

    std::mutex m_mutex;
    QMap<SnapshotScope, Shelf> m_shelves;
    qsizetype m_bytes = 0;
};

}  // namespace guichet::server
