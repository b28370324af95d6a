// FilledStore: an encrypted store of a clerk with so many cases, for what is only read.
//
// Made through the door that sync fills a store by (SyncStore::pulled), without a centre and without a network; kept in
// the benchmarks' folder and used again as long as data, schema and generator are the same. The clerk is Li Wei of the
// demo, with full scope, so that every view has something to show.
//
// Thread: one. Fails: Storage, Full, and what the case supply fails with.
#pragma once

#include "tools/bench/benchmark.h"
#include "tools/bench/desk_supply.h"

namespace guichet::bench {

class FilledStore {
public:
    // Makes it unless it is there.
    static Result<FilledStore> of(const Options& options);

    [[nodiscard]] Result<std::unique_ptr<store::Desk>> open() const;
    [[nodiscard]] QString cacheFile() const { return m_profile + QStringLiteral("/cache.db"); }
    [[nodiscard]] QString profile() const { return m_profile; }
    static QByteArray cacheKey() { return benchCacheKey(); }

private:
    explicit FilledStore(QString profile) : m_profile(std::move(profile)) {}
    [[nodiscard]] Done fill(const Options& options) const;
    QString m_profile;
};

// The desk of a profile that FilledStore made.
Result<std::unique_ptr<store::Desk>> openDesk(const QString& profile);

}  // namespace guichet::bench
