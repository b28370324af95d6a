// What a machine proves of the centre: heads, inclusion, and the audit of what it holds.
#include "core/wire/json.h"
#include "crypto/random.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class ProofsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headsAreSignedAndConsistent_data() { addDialects(); }
    void headsAreSignedAndConsistent();
    void inclusionIsProven_data() { addDialects(); }
    void inclusionIsProven();
    void auditFindsWhatDiffers_data() { addDialects(); }
    void auditFindsWhatDiffers();
};

void ProofsTest::headsAreSignedAndConsistent() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    anna.push({anna.make(anna.registration(), id)});
    anna.sync();
    QMap<OfficeId, wire::TreeHead> held;
    for (int round = 0; round < 12; ++round) {
        for (const wire::HeadProof& proof : anna.heads) {
            QCOMPARE(crypto::verify(bench.centre().signingKey().publicKey(), wire::treeHeadBytesToSign(proof.head),
                                    proof.head.signature),
                     crypto::Signature::Good);
            QCOMPARE(proof.head.size, bench.store().log().office(proof.head.office)->ver);
            if (held.contains(proof.head.office) && held[proof.head.office].size > 0) {
                const wire::TreeHead& old = held[proof.head.office];
                QCOMPARE(proof.fromSize, old.size);
                QCOMPARE(crypto::merkle::verifyConsistency(old.size, old.root, proof.head.size, proof.head.root,
                                                           proof.consistency),
                         crypto::merkle::Proof::Good);
            }
            held[proof.head.office] = proof.head;
        }
        QCOMPARE(anna.heads.size(), 2);
        QVector<Frame> frames;
        for (int i = 0; i <= round; ++i) frames.append(anna.make(NoteBody{QStringLiteral("n")}, id, 1));
        anna.push(frames);
        bench.rest();
        anna.openSession();
        anna.sync();
    }
}

void ProofsTest::inclusionIsProven() {
    BENCH(bench);
    Machine anna = atWork(bench, kAnna);
    const QString id = crypto::randomUuid();
    QVector<Frame> frames{anna.make(anna.registration(), id)};
    for (int i = 0; i < 20; ++i) frames.append(anna.make(NoteBody{QStringLiteral("n%1").arg(i)}, id, 1));
    const auto answer = anna.push(frames);
    anna.sync();
    // The tree has grown since; proofs are for the size that is named.
    anna.push({anna.make(NoteBody{QStringLiteral("more")}, id, 1)});
    wire::ProofRequest request{anna.client, anna.session, {}, anna.known};
    for (const Outcome& outcome : answer.outcomes) request.actionIds.append(outcome.actionId);
    const auto proofs = decoded<wire::ProofAnswer>(anna.post(QStringLiteral("/v1/proof"), wire::encode(request)));
    QCOMPARE(proofs.actions.size(), 21);
    QByteArray root;
    for (const wire::HeadProof& head : anna.heads)
        if (head.head.office == kEast) root = head.head.root;
    for (qsizetype i = 0; i < proofs.actions.size(); ++i) {
        const wire::ProvenAction& proven = proofs.actions[i];
        QCOMPARE(proven.action, frames[i].action);
        QCOMPARE(proven.publicKey, anna.key.publicKey());
        QCOMPARE(proven.outcomes, QVector<Outcome>{answer.outcomes[i]});
        const auto header = decodeHeader(proven.action.header);
        const QByteArray leaf = crypto::merkle::leafHash(
            leafOf(proven.action.header, header->commit, proven.action.signature, proven.outcomes[0]));
        QCOMPARE(crypto::merkle::verifyInclusion(leaf, proven.outcomes[0].ver - 1, proven.treeSize[0],
                                                 proven.inclusion[0], root),
                 crypto::merkle::Proof::Good);
        Outcome other = proven.outcomes[0];
        other.kind = OutcomeKind::Rejected;
        const QByteArray forged =
            crypto::merkle::leafHash(leafOf(proven.action.header, header->commit, proven.action.signature, other));
        QCOMPARE(crypto::merkle::verifyInclusion(forged, other.ver - 1, proven.treeSize[0], proven.inclusion[0], root),
                 crypto::merkle::Proof::Bad);
    }
}

// Pitfall 13.
void ProofsTest::auditFindsWhatDiffers() {
    BENCH(bench);
    bench.importMany(50);
    const CaseId aged =
        bench.importCase(kEast, QStringLiteral("X-1"), CaseStatus::Closed, bench.now - std::chrono::hours{24 * 179});
    const CaseId old =
        bench.importCase(kEast, QStringLiteral("X-2"), CaseStatus::Closed, bench.now - std::chrono::hours{24 * 300});
    Machine anna = atWork(bench, kAnna);
    anna.sync();
    const auto ask = [&](const OfficeId& office, qint64 ver, const QVector<wire::Object>& objects) {
        QVector<CaseId> pins(anna.pins.keyBegin(), anna.pins.keyEnd());
        const wire::AuditRequest request{anna.client, anna.session, office, ver, wire::auditBuckets(objects),
                                         anna.since,  pins};
        return decoded<wire::AuditAnswer>(anna.post(QStringLiteral("/v1/audit"), wire::encode(request)));
    };
    const qint64 ver = anna.cursor.value(kEast);
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>());
    QCOMPARE(ask(kCentreOffice, anna.cursor.value(kCentreOffice), anna.heldOf(kCentreOffice)).differing,
             QVector<int>());
    auto objects = anna.heldOf(kEast);
    const int bucket = wire::auditBucket(objects[7].id);
    objects[7].rev += 1;
    QCOMPARE(ask(kEast, ver, objects).differing, QVector<int>{bucket});
    objects.removeAt(7);
    QCOMPARE(ask(kEast, ver, objects).differing, QVector<int>{bucket});
    // Not level: nothing is compared.
    QCOMPARE(ask(kEast, ver - 1, objects).differing, QVector<int>());
    QCOMPARE(ask(kEast, ver - 1, objects).ver, ver);
    // A client that has not heard of the turn of the day is compared by its own day.
    bench.now += std::chrono::hours{24 * 5};
    anna.openSession();
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>());
    // It hears of it: what has left the scope is not compared any more, and what is pinned is.
    anna.pins.insert(old, 0);
    anna.sync();
    QCOMPARE(anna.heldOf(kEast).size(), 52);
    const int left = wire::auditBucket(aged.text());
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>{left});
    anna.held.remove(aged.text());
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>());
    anna.held.remove(old.text());
    QCOMPARE(ask(kEast, ver, anna.heldOf(kEast)).differing, QVector<int>{wire::auditBucket(old.text())});
}

QTEST_GUILESS_MAIN(ProofsTest)
#include "proofs_test.moc"
