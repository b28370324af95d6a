#include "server/service/heads.h"

namespace guichet::server {

Result<QVector<wire::HeadProof>> headsOf(Store& store, const QVector<OfficeId>& offices, const wire::Cursor& known) {
    QVector<wire::HeadProof> heads;
    for (const OfficeId& id : offices) {
        const auto office = store.log().office(id);
        // A role may name an office that is not set up yet.
        if (!office && office.error().code == ErrorCode::NotFound) continue;
        if (!office) return office.error();
        wire::HeadProof proof;
        proof.head.office = id;
        proof.head.size = office->ver;
        proof.head.root = office->root;
        proof.fromSize = known.value(id);
        if (proof.fromSize > 0 && proof.fromSize < office->ver) {
            GUICHET_TAKE(proof.consistency,
                         crypto::merkle::consistencyProof(proof.fromSize, office->ver, store.log().nodesOf(id)));
        }
        heads.append(std::move(proof));
    }
    return heads;
}

void signHead(const Centre& centre, wire::TreeHead& head, Instant now) {
    head.at = now;
    head.signature = centre.signingKey().sign(wire::treeHeadBytesToSign(head));
}

}  // namespace guichet::server
