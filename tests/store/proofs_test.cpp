#include "core/base/bytes.h"
#include "crypto/merkle.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

class ProofsTest : public QObject {
    Q_OBJECT

    crypto::SigningKey m_logKey = crypto::SigningKey::generate();

    wire::TreeHead signedHead(const crypto::merkle::Frontier& tree) const {
        wire::TreeHead head{kEast, tree.size, tree.root(), instantFromMs(1'000'000), {}};
        head.signature = m_logKey.sign(wire::treeHeadBytesToSign(head));
        return head;
    }

    // What another person noted, and what the centre said to it.
    static wire::ProvenAction provenNote(const crypto::SigningKey& key, const QString& actionId, Instant at,
                                         OutcomeKind kind = OutcomeKind::Applied) {
        wire::ProvenAction proven;
        proven.publicKey = key.publicKey();
        proven.action.body = encodeBody(NoteBody{u"Seen"_s});
        proven.action.salt = QByteArray(32, 's');
        ActionHeader header;
        header.actionId = ActionId{actionId};
        header.type = u"note"_s;
        header.objectId = u"11111111-2222-4333-8444-555555555555"_s;
        header.baseRev = 1;
        header.at = at;
        header.zone = u"UTC"_s;
        header.person = kOther;
        header.keyId = key.keyId();
        header.commit = commitOf(proven.action.salt, proven.action.body);
        proven.action.header = encodeHeader(header);
        proven.action.signature = key.sign(bytesToSign(proven.action.header));
        Outcome outcome;
        outcome.actionId = header.actionId;
        outcome.kind = kind;
        outcome.at = at;
        proven.outcomes = {outcome};
        return proven;
    }
    // Keeps it, with that office's log, in which it is the only leaf.
    Done keepIn(DeskWorld& world, const OfficeId& office, wire::ProvenAction proven) const {
        const auto header = decodeHeader(proven.action.header).value();
        Outcome& outcome = proven.outcomes.first();
        outcome.office = office;
        outcome.ver = 1;
        crypto::merkle::Frontier tree;
        tree.append(crypto::merkle::leafHash(
            wire::isUnread(outcome) ? wire::leafOfUnread(sha256(wire::rawOf(proven.action)), outcome)
                                    : leafOf(proven.action.header, header.commit, proven.action.signature, outcome)));
        proven.inclusion = {{}};
        proven.treeSize = {1};
        wire::TreeHead head{office, 1, tree.root(), outcome.at, {}};
        head.signature = m_logKey.sign(wire::treeHeadBytesToSign(head));
        GUICHET_TRY(world.desk->keepHeads({{head, 0, {}}}));
        wire::ProofRequest asked;
        asked.actionIds = {header.actionId};
        return world.desk->keepProofs(asked, {{proven}});
    }

private Q_SLOTS:
    void whoseAKeyIsIsKnownFromTheWorkThatIsProved() {
        DeskWorld world;
        GUICHET_OK(world.create(world.centre.enrolled(m_logKey.publicKey())));
        const auto key = crypto::SigningKey::generate();
        QCOMPARE(world.desk->signerOf(key.keyId()).error().reason, u"keyUnknown"_s);
        // Nobody has looked whose work it is.
        GUICHET_OK(keepIn(world, kCentreOffice,
                          provenNote(key, u"10000000-0000-4000-8000-000000000001"_s, instantFromMs(1'000'000),
                                     OutcomeKind::Quarantined)));
        QCOMPARE(world.desk->signerOf(key.keyId()).error().reason, u"keyUnknown"_s);
        const Instant first = instantFromMs(2'000'000);
        const Instant last = instantFromMs(3'000'000);
        GUICHET_OK(keepIn(world, kEast, provenNote(key, u"10000000-0000-4000-8000-000000000002"_s, last)));
        QCOMPARE(world.desk->signerOf(key.keyId()).value(), (KnownSigner{key.publicKey(), kOther, last, last}));
        GUICHET_OK(keepIn(world, kWest, provenNote(key, u"10000000-0000-4000-8000-000000000003"_s, first)));
        QCOMPARE(world.desk->signerOf(key.keyId()).value(), (KnownSigner{key.publicKey(), kOther, first, last}));
    }

    void onesOwnKeyAndTheCentresNeedNoProof() {
        DeskWorld world;
        GUICHET_OK(world.create(world.centre.enrolled(m_logKey.publicKey())));
        QCOMPARE(world.desk->signerOf(world.signer.keyId()).value(),
                 (KnownSigner{world.signer.publicKey(), kMe, {}, {}}));
        QCOMPARE(world.desk->signerOf(m_logKey.keyId()).value(),
                 (KnownSigner{m_logKey.publicKey(), PersonId{}, {}, {}}));
    }

    void aProofIsKeptOnlyIfItHolds() {
        DeskWorld world;
        GUICHET_OK(world.create(world.centre.enrolled(m_logKey.publicKey())));
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"New"_s));
        const SignedAction action = world.desk->waiting(0, 1, 1 << 20).value().first().action;
        GUICHET_OK(world.sync());
        QCOMPARE(world.desk->proofsWanted(10).value(), QVector<ActionId>{made->actionId});

        Outcome outcome = world.centre.outcomes[made->actionId];
        outcome.office = kEast;
        outcome.ver = 1;
        const QByteArray commit = decodeHeader(action.header)->commit;
        crypto::merkle::Frontier tree;
        tree.append(crypto::merkle::leafHash(leafOf(action.header, commit, action.signature, outcome)));
        const wire::TreeHead head = signedHead(tree);

        wire::TreeHead forged = head;
        forged.root[0] = static_cast<char>(forged.root[0] ^ 1);
        QCOMPARE(world.desk->keepHeads({{forged, 0, {}}}).error().reason, u"treeHead"_s);
        GUICHET_OK(world.desk->keepHeads({{head, 0, {}}}));
        GUICHET_OK(world.desk->keepHeads({{head, 0, {}}}));
        QCOMPARE(world.desk->syncState()->known.value(kEast), 1);

        wire::ProofRequest asked;
        asked.actionIds = {made->actionId};
        wire::ProvenAction proven{action, world.signer.publicKey(), {outcome}, {{}}, {1}};
        wire::ProvenAction otherOutcome = proven;
        otherOutcome.outcomes.first().kind = OutcomeKind::Rejected;
        QCOMPARE(world.desk->keepProofs(asked, {{otherOutcome}}).error().reason, u"proof"_s);
        wire::ProvenAction otherBody = proven;
        otherBody.action.body.append(' ');
        QCOMPARE(world.desk->keepProofs(asked, {{otherBody}}).error().reason, u"proof"_s);
        GUICHET_OK(world.desk->keepProofs(asked, {{proven}}));
        QVERIFY(world.desk->proofsWanted(10)->isEmpty());
        const auto report = world.desk->verify();
        GUICHET_OK(report);
        QVERIFY(report->isContent());
        QCOMPARE(report->provenActions, 1);
        QCOMPARE(report->heads, 1);
        QCOMPARE(report->notProved, 0);
    }

    void aHeadThatForgetsThePastIsRefused() {
        DeskWorld world;
        GUICHET_OK(world.create(world.centre.enrolled(m_logKey.publicKey())));
        crypto::merkle::Frontier tree;
        tree.append(crypto::merkle::leafHash("a"));
        GUICHET_OK(world.desk->keepHeads({{signedHead(tree), 0, {}}}));
        crypto::merkle::Frontier other;
        other.append(crypto::merkle::leafHash("x"));
        other.append(crypto::merkle::leafHash("y"));
        const QByteArray second = crypto::merkle::leafHash("b");
        QCOMPARE(world.desk->keepHeads({{signedHead(other), 1, {second}}}).error().reason, u"treeHead"_s);
        tree.append(second);
        GUICHET_OK(world.desk->keepHeads({{signedHead(tree), 1, {second}}}));
        QCOMPARE(world.desk->syncState()->known.value(kEast), 2);
    }

    // Pitfall 32: the log of a restored centre is another one. That of before is no measure any more, but it is kept.
    void aRestoredCentreHasALogOfItsOwn() {
        DeskWorld world;
        GUICHET_OK(world.create(world.centre.enrolled(m_logKey.publicKey())));
        crypto::merkle::Frontier tree;
        tree.append(crypto::merkle::leafHash("a"));
        tree.append(crypto::merkle::leafHash("b"));
        GUICHET_OK(world.desk->keepHeads({{signedHead(tree), 0, {}}}));
        crypto::merkle::Frontier restored;
        restored.append(crypto::merkle::leafHash("x"));
        QVERIFY(!world.desk->keepHeads({{signedHead(restored), 2, {}}}).ok());
        world.centre.epoch = u"epoch-2"_s;
        GUICHET_OK(world.desk->beginSession(u"s1"_s, SessionOf::ThisOutbox));
        GUICHET_OK(world.desk->sessionConfirmed(world.sessionAnswer()));
        QVERIFY(world.desk->syncState()->known.isEmpty());
        GUICHET_OK(world.desk->keepHeads({{signedHead(restored), 0, {}}}));
        QCOMPARE(world.desk->syncState()->known.value(kEast), 1);
        const auto outbox = store::Database::open(world.ground.profileDir + u"/outbox.db"_s, world.ground.outboxKey,
                                                  store::Access::ReadOnly, store::IfAbsent::Refuse);
        QVector<qint64> kept;
        constexpr store::Sql kPast{store::SqlKind::Upkeep, "SELECT size FROM past_head WHERE epoch = 'epoch-1'"};
        GUICHET_OK((*outbox)->each(kPast, [&](const store::Statement& row) { kept.append(row.integer(0)); }));
        QCOMPARE(kept, QVector<qint64>{2});
    }
};

QTEST_GUILESS_MAIN(ProofsTest)
#include "proofs_test.moc"
