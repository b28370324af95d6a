#include "app/store/desk.h"

#include <QDir>

namespace guichet::store {

namespace {

Identity identityOf(const wire::EnrolAnswer& answer, const QByteArray& publicKey) {
    Identity identity;
    identity.clientId = answer.clientId;
    identity.deviceId = answer.deviceId;
    identity.centre = answer.centre;
    identity.epoch = answer.epoch;
    identity.person = answer.person;
    identity.grantUntil = answer.grantUntil;
    identity.registrar = answer.registrar;
    identity.publicKey = publicKey;
    identity.recoveryKey = answer.recoveryKey;
    identity.logKey = answer.logKey;
    return identity;
}

}  // namespace

Desk::Desk(std::unique_ptr<Bench> bench)
    : m_bench(std::move(bench)),
      m_maker(*m_bench),
      m_files(QDir(m_bench->ground().profileDir).filePath(QStringLiteral("files")), m_bench->ground().outboxKey),
      m_works(m_bench->ground().timers) {}

Result<std::unique_ptr<Desk>> Desk::create(const DeskGround& ground, const wire::EnrolAnswer& answer,
                                           const QByteArray& publicKey) {
    {
        GUICHET_TAKE(const auto outbox,
                     OutboxFile::create(ground.profileDir, ground.outboxKey, identityOf(answer, publicKey)));
    }
    return open(ground);
}

Result<std::unique_ptr<Desk>> Desk::open(const DeskGround& ground) {
    GUICHET_TAKE(auto bench, Bench::open(ground));
    return std::unique_ptr<Desk>(new Desk(std::move(bench)));
}

void Desk::notify(const ChangeSet& changes) const {
    if (m_bench->ground().changed) m_bench->ground().changed(changes);
}

QVector<const Sql*> outboxStatements() {
    return OutboxFile::statements();
}
QVector<const Sql*> cacheStatements() {
    return CacheFile::statements();
}

}  // namespace guichet::store
