#include "app/store/list_positions.h"

namespace guichet::store {

namespace {

constexpr qint64 kStride = 256;
constexpr qint64 kSplitAbove = 4 * kStride;

}  // namespace

void ListPositions::forget() {
    m_changes.clear();
    m_tracks.clear();
}

void ListPositions::keep() {
    for (const Change& change : std::as_const(m_changes)) {
        const auto found = m_tracks.find(change.path);
        if (found == m_tracks.end()) continue;  // nobody looked at it yet
        Track& buckets = *found;
        if (buckets.isEmpty()) {
            buckets.append({change.key, change.by});
            continue;
        }
        auto after = std::upper_bound(buckets.begin(), buckets.end(), change.key,
                                      [](const ListKey& key, const Bucket& bucket) { return key < bucket.first; });
        if (after != buckets.begin()) --after;
        after->first = std::min(after->first, change.key);
        after->count += change.by;
    }
    m_changes.clear();
}

Result<ListPositions::Track> ListPositions::sample(const ListPath& path, const ListKey& from, qint64 most) {
    Track buckets;
    GUICHET_TRY(m_walk(path, from, most, [&](const ListKey& key) {
        if (buckets.isEmpty() || buckets.last().count == kStride) buckets.append({key, 0});
        ++buckets.last().count;
    }));
    return buckets;
}

Result<ListPositions::Track*> ListPositions::track(const ListPath& path) {
    auto found = m_tracks.find(path);
    if (found == m_tracks.end()) {
        GUICHET_TAKE(Track whole, sample(path, kBeforeAllKeys, std::numeric_limits<qint64>::max()));
        found = m_tracks.insert(path, std::move(whole));
    }
    return &*found;
}

Result<qint64> ListPositions::total(const ListPath& path) {
    GUICHET_TAKE(const Track* buckets, track(path));
    qint64 total = 0;
    for (const Bucket& bucket : *buckets) total += bucket.count;
    return total;
}

Result<ListPositions::Place> ListPositions::find(const ListPath& path, qint64 position) {
    GUICHET_TAKE(Track * buckets, track(path));
    qint64 before = 0;
    for (qsizetype i = 0; i < buckets->size(); ++i) {
        const Bucket bucket = buckets->at(i);
        if (position >= before + bucket.count) {
            before += bucket.count;
            continue;
        }
        if (bucket.count <= kSplitAbove) return Place{bucket.first, position - before};
        // Grown by many additions in one place: cut it up again, so that passing over rows stays short.
        GUICHET_TAKE(Track parts, sample(path, bucket.first, bucket.count));
        buckets->removeAt(i);
        for (qsizetype part = 0; part < parts.size(); ++part) buckets->insert(i + part, parts[part]);
        --i;
    }
    return Error{ErrorCode::Corrupt, QStringLiteral("damaged"),
                 QStringLiteral("a list is shorter than its positions say")};
}

}  // namespace guichet::store
