#include "crypto/merkle.h"

#include <algorithm>
#include <bit>

#include "core/base/bytes.h"
#include "crypto/constant_time.h"

namespace guichet::crypto::merkle {

namespace {

constexpr qsizetype kHashBytes = 32;

Error badSize() {
    return Error{ErrorCode::Invalid, QStringLiteral("treeSize"), QStringLiteral("no such tree")};
}

bool isPowerOfTwo(qint64 n) {
    return std::has_single_bit(static_cast<quint64>(n));
}
int levelOf(qint64 width) {
    return std::countr_zero(static_cast<quint64>(width));
}
// The largest power of two smaller than n, for n > 1: where RFC 6962 splits a tree.
qint64 splitOf(qint64 n) {
    return static_cast<qint64>(std::bit_floor(static_cast<quint64>(n - 1)));
}

Result<QByteArray> readNode(const NodeReader& nodes, int level, qint64 index) {
    GUICHET_TAKE(QByteArray hash, nodes(level, index));
    if (hash.size() != kHashBytes)
        return Error{ErrorCode::Corrupt, QStringLiteral("treeNode"), QStringLiteral("a node is 32 bytes")};
    return hash;
}

// MTH(D[start:end]). `start` is a multiple of the smallest power of two that is not below the width.
Result<QByteArray> hashOfRange(qint64 start, qint64 end, const NodeReader& nodes) {
    const qint64 width = end - start;
    GUICHET_ASSERT(width > 0);
    if (isPowerOfTwo(width)) return readNode(nodes, levelOf(width), start / width);
    const qint64 middle = start + splitOf(width);
    GUICHET_TAKE(const QByteArray left, hashOfRange(start, middle, nodes));
    GUICHET_TAKE(const QByteArray right, hashOfRange(middle, end, nodes));
    return nodeHash(left, right);
}

bool areHashes(const QVector<QByteArray>& hashes) {
    return std::all_of(hashes.begin(), hashes.end(), [](const QByteArray& hash) { return hash.size() == kHashBytes; });
}

Proof equal(const QByteArray& a, const QByteArray& b) {
    return equalInConstantTime(a, b) ? Proof::Good : Proof::Bad;
}

}  // namespace

QByteArray leafHash(const QByteArray& leaf) {
    return sha256(QByteArray(1, '\x00') + leaf);
}
QByteArray nodeHash(const QByteArray& left, const QByteArray& right) {
    return sha256(QByteArray(1, '\x01') + left + right);
}
QByteArray emptyRoot() {
    return sha256({});
}

QVector<Node> Frontier::append(const QByteArray& leafHash) {
    GUICHET_ASSERT(leafHash.size() == kHashBytes);
    QVector<Node> made{{0, size, leafHash}};
    // Like adding one to a binary number: every set bit from the right is a subtree that the new leaf completes.
    for (qint64 carried = size; carried & 1; carried >>= 1) {
        const Node& last = made.last();
        made.append({last.level + 1, last.index / 2, nodeHash(peaks.takeLast(), last.hash)});
    }
    peaks.append(made.last().hash);
    ++size;
    return made;
}

QByteArray Frontier::root() const {
    if (peaks.isEmpty()) return emptyRoot();
    QByteArray hash = peaks.last();
    for (qsizetype i = peaks.size() - 2; i >= 0; --i) hash = nodeHash(peaks[i], hash);
    return hash;
}

Result<Frontier> frontierOf(qint64 size, const NodeReader& nodes) {
    if (size < 0) return badSize();
    Frontier frontier;
    frontier.size = size;
    for (qint64 start = 0; start < size;) {
        const qint64 width = static_cast<qint64>(std::bit_floor(static_cast<quint64>(size - start)));
        GUICHET_TAKE(const QByteArray peak, readNode(nodes, levelOf(width), start / width));
        frontier.peaks.append(peak);
        start += width;
    }
    return frontier;
}

// RFC 9162 section 2.1.3.1, PATH, walked from the root; its list runs from the leaf.
Result<QVector<QByteArray>> inclusionProof(qint64 leafIndex, qint64 treeSize, const NodeReader& nodes) {
    if (leafIndex < 0 || leafIndex >= treeSize) return badSize();
    QVector<QByteArray> proof;
    qint64 start = 0;
    qint64 end = treeSize;
    while (end - start > 1) {
        const qint64 middle = start + splitOf(end - start);
        const bool inLeft = leafIndex < middle;
        GUICHET_TAKE(const QByteArray sibling,
                     inLeft ? hashOfRange(middle, end, nodes) : hashOfRange(start, middle, nodes));
        proof.prepend(sibling);
        (inLeft ? end : start) = middle;
    }
    return proof;
}

// RFC 9162 section 2.1.4.1, SUBPROOF, walked the same way.
Result<QVector<QByteArray>> consistencyProof(qint64 oldSize, qint64 newSize, const NodeReader& nodes) {
    if (oldSize < 0 || oldSize > newSize) return badSize();
    QVector<QByteArray> proof;
    if (oldSize == 0 || oldSize == newSize) return proof;
    qint64 start = 0;
    qint64 end = newSize;
    while (oldSize != end) {
        const qint64 middle = start + splitOf(end - start);
        const bool inLeft = oldSize <= middle;
        GUICHET_TAKE(const QByteArray sibling,
                     inLeft ? hashOfRange(middle, end, nodes) : hashOfRange(start, middle, nodes));
        proof.prepend(sibling);
        (inLeft ? end : start) = middle;
    }
    // The old tree itself needs no mention when it is a whole subtree from the left edge: the verifier holds its root.
    if (start != 0) {
        GUICHET_TAKE(const QByteArray known, hashOfRange(start, end, nodes));
        proof.prepend(known);
    }
    return proof;
}

// RFC 9162 section 2.1.3.2.
Proof verifyInclusion(const QByteArray& leafHash, qint64 leafIndex, qint64 treeSize, const QVector<QByteArray>& proof,
                      const QByteArray& root) {
    if (leafIndex < 0 || leafIndex >= treeSize || leafHash.size() != kHashBytes || !areHashes(proof)) return Proof::Bad;
    qint64 fn = leafIndex;
    qint64 sn = treeSize - 1;
    QByteArray hash = leafHash;
    for (const QByteArray& sibling : proof) {
        if (sn == 0) return Proof::Bad;
        if ((fn & 1) || fn == sn) {
            hash = nodeHash(sibling, hash);
            while (!(fn & 1) && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            hash = nodeHash(hash, sibling);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 ? equal(hash, root) : Proof::Bad;
}

// RFC 9162 section 2.1.4.2.
Proof verifyConsistency(qint64 oldSize, const QByteArray& oldRoot, qint64 newSize, const QByteArray& newRoot,
                        const QVector<QByteArray>& proof) {
    if (oldSize < 0 || oldSize > newSize || oldRoot.size() != kHashBytes || newRoot.size() != kHashBytes ||
        !areHashes(proof))
        return Proof::Bad;
    if (oldSize == newSize) return proof.isEmpty() ? equal(oldRoot, newRoot) : Proof::Bad;
    if (oldSize == 0) return proof.isEmpty() ? equal(oldRoot, emptyRoot()) : Proof::Bad;
    QVector<QByteArray> path = proof;
    if (isPowerOfTwo(oldSize)) path.prepend(oldRoot);
    if (path.isEmpty()) return Proof::Bad;
    qint64 fn = oldSize - 1;
    qint64 sn = newSize - 1;
    while (fn & 1) {
        fn >>= 1;
        sn >>= 1;
    }
    QByteArray oldHash = path.first();
    QByteArray newHash = path.first();
    for (qsizetype i = 1; i < path.size(); ++i) {
        if (sn == 0) return Proof::Bad;
        if ((fn & 1) || fn == sn) {
            oldHash = nodeHash(path[i], oldHash);
            newHash = nodeHash(path[i], newHash);
            while (!(fn & 1) && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            newHash = nodeHash(newHash, path[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    if (sn != 0 || equal(oldHash, oldRoot) == Proof::Bad) return Proof::Bad;
    return equal(newHash, newRoot);
}

}  // namespace guichet::crypto::merkle
