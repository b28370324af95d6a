// ListPositions: finds the n-th row of a list without counting up to it.
//
// For each list that somebody looked at, every kStride-th key is remembered with the number of rows up to the next one.
// The first look walks the index once; afterwards each change of the index moves one number. Only memory; forgotten
// when the program ends.
//
// Thread:    back thread only.
// Invariant: after keep(), the counts are those of the committed listing; a transaction that is rolled back calls
// drop().
#pragma once

#include <QByteArray>
#include <QHash>
#include <QVector>
#include <functional>
#include <limits>
#include <optional>

#include "core/base/result.h"

namespace guichet::store {

// What `listing` is ordered by, under each view. A list shown newest first walks Opened from its end.
enum class Order { Due, Opened, Changed, Number };
inline constexpr Order kOrders[] = {Order::Due, Order::Opened, Order::Changed, Order::Number};

struct ListPath {
    int view = 0;
    Order order = Order::Due;
    bool operator==(const ListPath&) const = default;
    friend size_t qHash(const ListPath& path, size_t seed = 0) {
        return ::qHash(path.view * 8 + static_cast<int>(path.order), seed);
    }
};

// A key as SQLite orders it: numbers, or UTF-8 by bytes; then the row.
struct ListKey {
    std::optional<QByteArray> text;  // Order::Number
    qint64 number = 0;
    qint64 row = 0;
    bool operator==(const ListKey&) const = default;
    friend bool operator<(const ListKey& a, const ListKey& b) {
        return std::tie(a.text, a.number, a.row) < std::tie(b.text, b.number, b.row);
    }
};
inline const ListKey kBeforeAllKeys{std::nullopt, std::numeric_limits<qint64>::min(),
                                    std::numeric_limits<qint64>::min()};

class ListPositions {
public:
    // Calls back for each key of the path from `from` on, in order, at most `most` keys.
    using Walk = std::function<Done(const ListPath&, const ListKey& from, qint64 most,
                                    const std::function<void(const ListKey&)>&)>;

    struct Place {
        ListKey from;     // start here
        qint64 skip = 0;  // and pass over so many
    };

    explicit ListPositions(Walk walk) : m_walk(std::move(walk)) {}

    void added(const ListPath& path, const ListKey& key) { m_changes.append({path, key, +1}); }
    void removed(const ListPath& path, const ListKey& key) { m_changes.append({path, key, -1}); }
    void keep();
    void drop() { m_changes.clear(); }
    // Everything remembered is stale (the file was replaced).
    void forget();

    Result<qint64> total(const ListPath& path);
    // `position` counts from 0 in the index's own order and lies below total().
    Result<Place> find(const ListPath& path, qint64 position);

private:
    struct Bucket {
        ListKey first;  // no key of the bucket is less
        qint64 count = 0;
    };
    struct Change {
        ListPath path;
        ListKey key;
        int by;
    };
    using Track = QVector<Bucket>;
    Result<Track*> track(const ListPath& path);
    Result<Track> sample(const ListPath& path, const ListKey& from, qint64 most);

    Walk m_walk;
    QHash<ListPath, Track> m_tracks;
    QVector<Change> m_changes;
};

}  // namespace guichet::store
