// SecretTable: password hashes, one-time codes (as MACs only) and the delays after failures.
#pragma once

#include <QVector>

#include "core/base/ids.h"
#include "server/store/database.h"

namespace guichet::server {

// Names that nobody has are kept like any other, so that no answer tells them apart; so there is an end to them. To
// push a name out takes nine tenths as many others that fail after it: each costs a derivation of a password, and from
// one address at one process they take longer (kEnrolRate) than a delay is kept at all. More addresses, or processes
// behind a balancer, are as many times faster.
inline constexpr qint64 kMostDelays = 100'000;

struct SignInDelay {
    int failures = 0;
    Instant nextAt;
};

struct EnrolmentCode {
    QString mac;
    Instant expiresAt;
    std::optional<Instant> usedAt;
};

class SecretTable {
public:
    explicit SecretTable(Database& database) : m_database(&database) {}
    // Fails: NotFound.
    Result<QString> passwordHash(const PersonId& person);
    Done setPasswordHash(const PersonId& person, const QString& hash, Instant now);

    // None so far: no failures, long ago.
    Result<SignInDelay> delay(const QString& nameMac);
    // Also forgets delays that ended before `forgetBefore`, and of more than `most` a tenth: those that ended first.
    Done setDelay(const QString& nameMac, const SignInDelay& delay, Instant forgetBefore, qint64 most = kMostDelays);
    Done clearDelay(const QString& nameMac);

    Done addCode(const QString& mac, const PersonId& person, Instant now, Instant expiresAt);
    // Locked until the transaction ends: a code is used once.
    Result<QVector<EnrolmentCode>> codesOf(const PersonId& person);
    Done useCode(const QString& mac, Instant now);

private:
    Database* m_database;
};

}  // namespace guichet::server
