// The log's Merkle tree: hashing of RFC 6962 section 2.1 (leaf 0x00, node 0x01), proofs as in RFC 9162 section 2.1.
//
// A writer keeps every perfect subtree's hash: node (level, index) covers leaves [index·2^level, (index+1)·2^level).
// Appending writes the leaf and the nodes it completes; roots and proofs then read O(log n) nodes.
#pragma once

#include <QByteArray>
#include <QVector>
#include <functional>

#include "core/base/result.h"

namespace guichet::crypto::merkle {

QByteArray leafHash(const QByteArray& leaf);
QByteArray nodeHash(const QByteArray& left, const QByteArray& right);
QByteArray emptyRoot();  // SHA-256 of nothing

struct Node {
    int level = 0;  // 0: a leaf's hash
    qint64 index = 0;
    QByteArray hash;
};

// The right edge of a tree of `size` leaves: what appending needs. `peaks` are the perfect subtrees from the left,
// largest first.
struct Frontier {
    qint64 size = 0;
    QVector<QByteArray> peaks;
    // Appends one leaf's hash; returns the nodes to store (the leaf itself and every subtree it completes).
    QVector<Node> append(const QByteArray& leafHash);
    [[nodiscard]] QByteArray root() const;
};

// Nodes that are no SHA-256 hashes are Corrupt; an index or a size that no tree has is Invalid.
using NodeReader = std::function<Result<QByteArray>(int level, qint64 index)>;

Result<Frontier> frontierOf(qint64 size, const NodeReader& nodes);
Result<QVector<QByteArray>> inclusionProof(qint64 leafIndex, qint64 treeSize, const NodeReader& nodes);
Result<QVector<QByteArray>> consistencyProof(qint64 oldSize, qint64 newSize, const NodeReader& nodes);

// A tree of no leaves has emptyRoot(), also as `oldRoot`; everything grows out of it, with an empty proof.
enum class Proof { Good, Bad };
Proof verifyInclusion(const QByteArray& leafHash, qint64 leafIndex, qint64 treeSize, const QVector<QByteArray>& proof,
                      const QByteArray& root);
Proof verifyConsistency(qint64 oldSize, const QByteArray& oldRoot, qint64 newSize, const QByteArray& newRoot,
                        const QVector<QByteArray>& proof);

}  // namespace guichet::crypto::merkle
