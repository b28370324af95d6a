// The Merkle tree: the reference roots and proofs of Certificate Transparency, the definition of RFC 6962 as a second
// opinion, and every proof of every tree up to 200 leaves.
#include "crypto/merkle.h"

#include <rapidcheck.h>

#include <QHash>
#include <QTest>

#include "core/base/bytes.h"

class MerkleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void referenceRoots();
    void referenceInclusionProofs();
    void referenceConsistencyProofs();
    void rootsFollowTheDefinition();
    void storedNodesAreThePerfectSubtrees();
    void frontierIsReadAgainFromNodes();
    void everyProofVerifies();
    void inclusionProofsVerifyAndAlteredOnesFail();
    void consistencyProofsVerifyAndAlteredOnesFail();
    void refusesWhatNoTreeHas();
    void passesTheReadersTroubleOn();
};

using namespace guichet;
using namespace guichet::crypto::merkle;

namespace {

using Hashes = QVector<QByteArray>;

QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}

// A log in memory.
struct Log {
    Frontier frontier;
    Hashes leaves;
    Hashes roots{emptyRoot()};
    QHash<QPair<int, qint64>, QByteArray> stored;

    void append(const QByteArray& hash) {
        for (const Node& node : frontier.append(hash)) {
            GUICHET_ASSERT(!stored.contains({node.level, node.index}));
            stored.insert({node.level, node.index}, node.hash);
        }
        leaves.append(hash);
        roots.append(frontier.root());
    }
    [[nodiscard]] NodeReader reader() const {
        return [this](int level, qint64 index) -> Result<QByteArray> {
            const auto found = stored.constFind({level, index});
            if (found == stored.constEnd()) return Error{ErrorCode::NotFound, {}, QStringLiteral("no such node")};
            return *found;
        };
    }
};

Log logOf(qint64 size) {
    Log log;
    for (qint64 i = 0; i < size; ++i) log.append(leafHash(QByteArray::number(i)));
    return log;
}

const Log& greatLog() {
    static const Log log = logOf(200);
    return log;
}

// RFC 6962 section 2.1, as it stands there.
QByteArray definedRoot(const Hashes& leaves) {
    if (leaves.isEmpty()) return sha256({});
    if (leaves.size() == 1) return leaves.first();
    qsizetype k = 1;
    while (k * 2 < leaves.size()) k *= 2;
    return nodeHash(definedRoot(leaves.first(k)), definedRoot(leaves.sliced(k)));
}

const Hashes& referenceLeaves() {
    static const Hashes leaves{hex(""),
                               hex("00"),
                               hex("10"),
                               hex("2021"),
                               hex("3031"),
                               hex("40414243"),
                               hex("5051525354555657"),
                               hex("606162636465666768696a6b6c6d6e6f")};
    return leaves;
}

Log referenceLog() {
    Log log;
    for (const QByteArray& leaf : referenceLeaves()) log.append(leafHash(leaf));
    return log;
}

// Every way to alter a list of hashes by one step.
QVector<Hashes> alterationsOf(const Hashes& proof, int bit) {
    QVector<Hashes> altered;
    for (qsizetype i = 0; i < proof.size(); ++i) {
        Hashes flipped = proof;
        flipped[i][bit / 8] = static_cast<char>(flipped[i][bit / 8] ^ (1 << (bit % 8)));
        altered.append(flipped);
        Hashes without = proof;
        without.removeAt(i);
        altered.append(without);
        Hashes shortened = proof;
        shortened[i].chop(1);
        altered.append(shortened);
        if (i > 0 && proof[i] != proof[i - 1]) {
            Hashes swapped = proof;
            swapped.swapItemsAt(i, i - 1);
            altered.append(swapped);
        }
    }
    for (qsizetype i = 0; i <= proof.size(); ++i) {
        Hashes longer = proof;
        longer.insert(i, QByteArray(32, 'x'));
        altered.append(longer);
    }
    return altered;
}

QByteArray flipped(QByteArray hash, int bit) {
    hash[bit / 8] = static_cast<char>(hash[bit / 8] ^ (1 << (bit % 8)));
    return hash;
}

}  // namespace

void MerkleTest::referenceRoots() {
    const Hashes roots{hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                       hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
                       hex("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
                       hex("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
                       hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
                       hex("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
                       hex("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
                       hex("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
                       hex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")};
    QCOMPARE(referenceLog().roots, roots);
}

void MerkleTest::referenceInclusionProofs() {
    const Log log = referenceLog();
    const auto proof = [&](qint64 leaf, qint64 size) { return inclusionProof(leaf, size, log.reader()).value(); };
    QCOMPARE(proof(0, 1), Hashes{});
    QCOMPARE(proof(0, 8), (Hashes{hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                                  hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                  hex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")}));
    QCOMPARE(proof(5, 8), (Hashes{hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                                  hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                                  hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")}));
    QCOMPARE(proof(2, 3), (Hashes{hex("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")}));
    QCOMPARE(proof(1, 5), (Hashes{hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
                                  hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                  hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")}));
}

void MerkleTest::referenceConsistencyProofs() {
    const Log log = referenceLog();
    const auto proof = [&](qint64 from, qint64 to) { return consistencyProof(from, to, log.reader()).value(); };
    QCOMPARE(proof(1, 1), Hashes{});
    QCOMPARE(proof(1, 8), (Hashes{hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                                  hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                  hex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")}));
    QCOMPARE(proof(6, 8), (Hashes{hex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
                                  hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                                  hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")}));
    QCOMPARE(proof(2, 5), (Hashes{hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                  hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")}));
}

void MerkleTest::rootsFollowTheDefinition() {
    const Log& log = greatLog();
    for (qsizetype size = 0; size <= 200; ++size) QCOMPARE(log.roots[size], definedRoot(log.leaves.first(size)));
}

void MerkleTest::storedNodesAreThePerfectSubtrees() {
    const Log& log = greatLog();
    qsizetype expected = 0;
    for (int level = 0; (qint64{1} << level) <= 200; ++level) {
        const qsizetype width = qsizetype{1} << level;
        for (qsizetype index = 0; (index + 1) * width <= 200; ++index, ++expected)
            QCOMPARE(log.stored.value({level, index}), definedRoot(log.leaves.sliced(index * width, width)));
    }
    QCOMPARE(log.stored.size(), expected);
}

void MerkleTest::frontierIsReadAgainFromNodes() {
    Frontier grown;
    for (qint64 size = 0; size <= 200; ++size) {
        const auto read = frontierOf(size, greatLog().reader());
        QVERIFY(read.ok());
        QCOMPARE(read->size, grown.size);
        QCOMPARE(read->peaks, grown.peaks);
        QCOMPARE(read->root(), greatLog().roots[size]);
        if (size < 200) grown.append(greatLog().leaves[size]);
    }
}

void MerkleTest::everyProofVerifies() {
    const Log& log = greatLog();
    for (qint64 size = 1; size <= 200; ++size) {
        for (qint64 leaf = 0; leaf < size; ++leaf) {
            const auto proof = inclusionProof(leaf, size, log.reader());
            QCOMPARE(verifyInclusion(log.leaves[leaf], leaf, size, *proof, log.roots[size]), Proof::Good);
            for (qint64 other = 0; other < std::min<qint64>(size, 20); ++other)
                if (other != leaf)
                    QCOMPARE(verifyInclusion(log.leaves[leaf], other, size, *proof, log.roots[size]), Proof::Bad);
        }
        for (qint64 from = 0; from <= size; ++from) {
            const auto proof = consistencyProof(from, size, log.reader());
            QCOMPARE(verifyConsistency(from, log.roots[from], size, log.roots[size], *proof), Proof::Good);
        }
    }
}

void MerkleTest::inclusionProofsVerifyAndAlteredOnesFail() {
    QVERIFY(rc::check("inclusion", [] {
        const Log& log = greatLog();
        const qint64 size = *rc::gen::inRange<qint64>(1, 201);
        const int bit = *rc::gen::inRange(0, 256);
        for (qint64 leaf = 0; leaf < size; ++leaf) {
            const Hashes proof = inclusionProof(leaf, size, log.reader()).value();
            const QByteArray& hash = log.leaves[leaf];
            const QByteArray& root = log.roots[size];
            RC_ASSERT(verifyInclusion(hash, leaf, size, proof, root) == Proof::Good);
            RC_ASSERT(verifyInclusion(flipped(hash, bit), leaf, size, proof, root) == Proof::Bad);
            RC_ASSERT(verifyInclusion(hash, leaf, size, proof, flipped(root, bit)) == Proof::Bad);
            for (const Hashes& altered : alterationsOf(proof, bit))
                RC_ASSERT(verifyInclusion(hash, leaf, size, altered, root) == Proof::Bad);
        }
    }));
}

void MerkleTest::consistencyProofsVerifyAndAlteredOnesFail() {
    QVERIFY(rc::check("consistency", [] {
        const Log& log = greatLog();
        const qint64 size = *rc::gen::inRange<qint64>(1, 201);
        const int bit = *rc::gen::inRange(0, 256);
        for (qint64 from = 0; from <= size; ++from) {
            const Hashes proof = consistencyProof(from, size, log.reader()).value();
            const QByteArray& before = log.roots[from];
            const QByteArray& after = log.roots[size];
            RC_ASSERT(verifyConsistency(from, before, size, after, proof) == Proof::Good);
            RC_ASSERT(verifyConsistency(from, flipped(before, bit), size, after, proof) == Proof::Bad);
            // Out of an empty tree grows every tree.
            const Proof otherRoot = verifyConsistency(from, before, size, flipped(after, bit), proof);
            RC_ASSERT(otherRoot == (from == 0 ? Proof::Good : Proof::Bad));
            for (const Hashes& altered : alterationsOf(proof, bit))
                RC_ASSERT(verifyConsistency(from, before, size, after, altered) == Proof::Bad);
        }
    }));
}

void MerkleTest::refusesWhatNoTreeHas() {
    const NodeReader nodes = greatLog().reader();
    QCOMPARE(inclusionProof(-1, 5, nodes).error().code, ErrorCode::Invalid);
    QCOMPARE(inclusionProof(5, 5, nodes).error().code, ErrorCode::Invalid);
    QCOMPARE(inclusionProof(0, 0, nodes).error().code, ErrorCode::Invalid);
    QCOMPARE(consistencyProof(-1, 5, nodes).error().code, ErrorCode::Invalid);
    QCOMPARE(consistencyProof(6, 5, nodes).error().code, ErrorCode::Invalid);
    QCOMPARE(frontierOf(-1, nodes).error().code, ErrorCode::Invalid);
    const QByteArray root = greatLog().roots[5];
    QCOMPARE(verifyInclusion(root, 0, 0, {}, root), Proof::Bad);
    QCOMPARE(verifyInclusion(root, -1, 1, {}, root), Proof::Bad);
    QCOMPARE(verifyInclusion(root, 0, 1, {}, root), Proof::Good);
    QCOMPARE(verifyConsistency(5, root, 4, root, {}), Proof::Bad);
    QCOMPARE(verifyConsistency(-1, root, 4, root, {}), Proof::Bad);
    QCOMPARE(verifyConsistency(5, root, 5, root, {}), Proof::Good);
    QCOMPARE(verifyConsistency(5, root, 5, greatLog().roots[4], {}), Proof::Bad);
}

void MerkleTest::passesTheReadersTroubleOn() {
    const NodeReader broken = [](int, qint64) -> Result<QByteArray> { return Error{ErrorCode::Storage, {}, {}}; };
    const NodeReader shortened = [](int, qint64) -> Result<QByteArray> { return QByteArray(31, 'h'); };
    QCOMPARE(inclusionProof(3, 7, broken).error().code, ErrorCode::Storage);
    QCOMPARE(consistencyProof(3, 7, broken).error().code, ErrorCode::Storage);
    QCOMPARE(frontierOf(7, broken).error().code, ErrorCode::Storage);
    QCOMPARE(inclusionProof(3, 7, shortened).error().code, ErrorCode::Corrupt);
    QCOMPARE(frontierOf(7, shortened).error().code, ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(MerkleTest)
#include "merkle_test.moc"
