// Desk supply: stores that know no centre: what a benchmark opens with keys of its own, and fills through the door that
// sync fills a store by (SyncStore::pulled).
//
// The clerk is Li Wei of the demo, with full scope, so that every view has something to show; time stands still at
// kNow.
//
// Thread: one. Fails: Storage, Full.
#pragma once

#include "app/store/desk.h"
#include "core/service/catalogue.h"
#include "crypto/signing_key.h"

namespace guichet::bench {

// Signs with a key in memory.
class KeySigner final : public Signer {
public:
    explicit KeySigner(crypto::SigningKey key = crypto::SigningKey::generate()) : m_key(std::move(key)) {}
    KeyId keyId() const override { return m_key.keyId(); }
    Result<QByteArray> sign(const QByteArray& message) override { return m_key.sign(message); }
    [[nodiscard]] QByteArray publicKey() const { return m_key.publicKey(); }

private:
    crypto::SigningKey m_key;
};

QByteArray benchCacheKey();
// What a store of the benchmarks' own is opened with.
store::DeskGround groundOf(const QString& profile, KeySigner& signer);
Result<std::unique_ptr<store::Desk>> newDesk(const QString& profile, KeySigner& signer);

// The centre's side, as far as the store can see it.
class Filler {
public:
    // `total`: the cases that are to come.
    Filler(store::Desk& desk, qint64 total) : m_desk(desk), m_total(total) {}

    Done directory(const Catalogue& catalogue);
    // Of the first fill.
    Done take(const Case& one);
    Done finish();
    // The same, and nothing in the offices that are not filled yet.
    Done finishAll();
    // A page that changes all these cases, which lie in one office and are as they are now.
    struct Changed {
        wire::PullRequest request;
        wire::PullAnswer answer;
    };
    Result<Changed> changed(const QVector<Case>& cases);

private:
    enum class Page { More, Last };
    Done send(Page page);
    [[nodiscard]] wire::PullAnswer answerTo(const wire::PullRequest& request, const SyncState& state);

    store::Desk& m_desk;
    qint64 m_total;
    qint64 m_done = 0;
    QVector<wire::Object> m_objects;
};

}  // namespace guichet::bench
