// SigningMachine: a clerk's machine as far as the centre's tables know it: key, client, session, numbers. It makes what
// such a machine sends, and does not speak itself.
#pragma once

#include "core/action/action.h"
#include "core/wire/messages.h"
#include "crypto/signing_key.h"
#include "server/store/store.h"

namespace guichet::server::test {

class SigningMachine {
public:
    explicit SigningMachine(PersonId person);

    // Enrolment as the tables end up with, without password and code.
    Done enrolIn(Store& store, Instant now);
    [[nodiscard]] wire::SessionRequest nextSession(const QString& challenge) const;
    void sessionOpened(const wire::SessionRequest& request, const wire::SessionAnswer& answer);
    [[nodiscard]] SignedAction signAt(Instant at, const ActionBody& body, const QString& objectId, qint64 baseRev = 0,
                                      const QVector<ActionId>& dependsOn = {}) const;

    PersonId person;
    crypto::SigningKey key = crypto::SigningKey::generate();
    QString enrolId;
    ClientId client;
    DeviceId device;
    int registrar = 0;
    int counter = 0;
    QString session;
    QString prevSession;
    QByteArray token;
    qint64 n = 0;  // last number used
};

}  // namespace guichet::server::test
