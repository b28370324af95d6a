// ClientTable: outboxes as the centre knows them: how far each is processed, how it delivered, and its tokens.
//
// Invariant: frames of a client are dense from 1 to last_n. A registrar is given once, for ever.
#pragma once

#include <QVector>

#include "core/base/ids.h"
#include "core/wire/signed_action.h"
#include "server/store/database.h"

namespace guichet::server {

struct ClientRow {
    ClientId id;
    PersonId person;
    DeviceId device;
    QString session;
    QString prevSession;
    std::optional<Instant> sessionAt;
    qint64 lastN = 0;
    qint64 durableN = 0;
    int registrar = 0;
    qint64 highWater = 0;
};

struct FrameRow {
    ClientId client;
    qint64 n = 0;
    QString session;
    ActionId actionId;
    QByteArray sha256;  // of all signed bytes: frameDigest()
};
// SHA-256 over header, body, salt and signature, each after its length.
QByteArray frameDigest(const SignedAction& action);

enum class Lock { None, Update };

class ClientTable {
public:
    explicit ClientTable(Database& database) : m_database(&database) {}
    Done insert(const ClientRow& client);
    Result<std::optional<ClientRow>> find(const ClientId& id, Lock lock = Lock::None);
    Result<std::optional<ClientRow>> ofDevice(const DeviceId& device);  // its first
    Result<QVector<ClientRow>> allOfDevice(const DeviceId& device);     // more than one if its profile was copied
    Result<QVector<ClientRow>> all();
    // Whose outbox has this registrar.
    Result<std::optional<PersonId>> personOf(int registrar);
    Done setSession(const ClientId& id, const QString& session, const QString& prevSession, Instant now);
    // Their rows, in the order of their ids: whatever any of these outboxes does waits.
    Done lockAllOfDevice(const DeviceId& device);
    // When the newest of what they brought was received, by the clock of whatever process took it.
    Result<std::optional<Instant>> newestReceivedOf(const DeviceId& device);
    // No chain and no token is known any more: the next session of each client begins one.
    Done forgetSessions();
    Done setProgress(const ClientId& id, qint64 lastN, qint64 durableN, qint64 highWater);

    Result<QVector<FrameRow>> frames(const ClientId& client, qint64 from, qint64 to);
    Done insertFrames(const QVector<FrameRow>& frames);

    Done addToken(const QString& hash, const ClientId& client, Instant expiresAt);
    struct TokenRow {
        ClientId client;
        Instant expiresAt;
    };
    Result<std::optional<TokenRow>> token(const QString& hash);
    Done dropTokens(const ClientId& client);
    Done dropTokensOf(const PersonId& person);
    Done dropTokensOf(const DeviceId& device);
    Done dropExpiredTokens(Instant now);

private:
    Result<QVector<ClientRow>> select(const char* statement, const Values& values);
    Database* m_database;
};

}  // namespace guichet::server
