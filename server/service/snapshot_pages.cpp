#include "server/service/snapshot_pages.h"

#include <algorithm>

namespace guichet::server {

namespace {

constexpr std::chrono::hours kLongest{1};
constexpr qint64 kMostChanges = 5'000;  // that a newcomer has to fetch again
constexpr qsizetype kMostBytes = 256 * 1024 * 1024;

}  // namespace

std::optional<SnapshotPages::Generation> SnapshotPages::current(const SnapshotScope& scope, qint64 ver, Instant now) {
    const std::lock_guard hold(m_mutex);
    const auto shelf = m_shelves.constFind(scope);
    if (shelf == m_shelves.constEnd()) return std::nullopt;
    const bool serves = now - shelf->begunAt < kLongest && ver - shelf->generation.ver <= kMostChanges;
    return serves ? std::optional(shelf->generation) : std::nullopt;
}

std::optional<SnapshotPages::Generation> SnapshotPages::atLeast(const SnapshotScope& scope, qint64 since) {
    const std::lock_guard hold(m_mutex);
    const auto shelf = m_shelves.constFind(scope);
    const bool fits = shelf != m_shelves.constEnd() && shelf->generation.ver >= since;
    return fits ? std::optional(shelf->generation) : std::nullopt;
}

void SnapshotPages::begin(const SnapshotScope& scope, const Generation& generation, Instant now) {
    const std::lock_guard hold(m_mutex);
    Shelf& shelf = m_shelves[scope];
    if (shelf.generation.ver > generation.ver) return;  // another thread has begun a later one
    m_bytes -= shelf.bytes;
    shelf = Shelf{generation, now, now, 0, {}};
}

std::optional<SnapshotPage> SnapshotPages::find(const SnapshotScope& scope, qint64 ver, const QString& after,
                                                Instant now) {
    const std::lock_guard hold(m_mutex);
    const auto shelf = m_shelves.find(scope);
    if (shelf == m_shelves.end() || shelf->generation.ver < ver) return std::nullopt;
    shelf->askedAt = now;
    const auto page = shelf->pages.constFind(after);
    return page == shelf->pages.constEnd() ? std::nullopt : std::optional(*page);
}

void SnapshotPages::keep(const SnapshotScope& scope, qint64 ver, const QString& after, const SnapshotPage& page) {
    const std::lock_guard hold(m_mutex);
    const auto shelf = m_shelves.find(scope);
    if (shelf == m_shelves.end() || shelf->generation.ver > ver || shelf->pages.contains(after)) return;
    // One shelf alone may fill the room: where its pages begin is for whoever asks to say.
    if (shelf->bytes + page.objects.deflated.size() > kMostBytes) return;
    shelf->pages.insert(after, page);
    shelf->bytes += page.objects.deflated.size();
    m_bytes += page.objects.deflated.size();
    makeRoom(scope);
}

void SnapshotPages::makeRoom(const SnapshotScope& but) {
    while (m_bytes > kMostBytes && m_shelves.size() > 1) {
        auto oldest = m_shelves.end();
        for (auto shelf = m_shelves.begin(); shelf != m_shelves.end(); ++shelf) {
            const bool isBut = !(shelf.key() < but) && !(but < shelf.key());
            if (!isBut && (oldest == m_shelves.end() || shelf->askedAt < oldest->askedAt)) oldest = shelf;
        }
        m_bytes -= oldest->bytes;
        m_shelves.erase(oldest);
    }
}

void SnapshotPages::clear() {
    const std::lock_guard hold(m_mutex);
    m_shelves.clear();
    m_bytes = 0;
}

}  // namespace guichet::server
