#include "tests/server/support/signing_machine.h"

#include "crypto/random.h"

namespace guichet::server::test {

SigningMachine::SigningMachine(PersonId who) : person(std::move(who)), enrolId(crypto::randomUuid()) {}

Done SigningMachine::enrolIn(Store& store, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    device = DeviceId{crypto::randomUuid()};
    client = ClientId{crypto::randomUuid()};
    GUICHET_TAKE(const qint64 next, store.settings().nextOf("registrar"));
    registrar = static_cast<int>(next);
    GUICHET_TRY(store.devices().insert({device, person, QStringLiteral("test"), enrolId, now, now, {}}));
    GUICHET_TRY(store.devices().insertKey({key.keyId(), person, device, key.publicKey(), now, {}}));
    ClientRow row;
    row.id = client;
    row.person = person;
    row.device = device;
    row.registrar = registrar;
    GUICHET_TRY(store.clients().insert(row));
    return transaction.commit();
}

wire::SessionRequest SigningMachine::nextSession(const QString& challenge) const {
    wire::SessionRequest asked;
    asked.clientId = client;
    asked.prevSession = session;
    asked.session = crypto::randomHex(16);
    asked.challenge = challenge;
    asked.appVersion = QStringLiteral("0.1.0");
    asked.signature = key.sign(wire::sessionBytesToSign(asked));
    return asked;
}

void SigningMachine::sessionOpened(const wire::SessionRequest& request, const wire::SessionAnswer& answer) {
    prevSession = request.prevSession;
    session = request.session;
    token = answer.token.toLatin1();
}

SignedAction SigningMachine::signAt(Instant at, const ActionBody& body, const QString& objectId, qint64 baseRev,
                                    const QVector<ActionId>& dependsOn) const {
    SignedAction action;
    action.body = encodeBody(body);
    action.salt = crypto::randomBytes(kSaltBytes);
    ActionHeader header;
    header.actionId = ActionId{crypto::randomUuid()};
    header.type = QLatin1String(actionTypeName(typeOf(body)));
    header.v = actionVersion(typeOf(body));
    header.objectId = objectId;
    header.baseRev = baseRev;
    header.dependsOn = dependsOn;
    header.at = at;
    header.zone = QStringLiteral("Europe/Berlin");
    header.person = person;
    header.keyId = key.keyId();
    header.commit = commitOf(action.salt, action.body);
    action.header = encodeHeader(header);
    action.signature = key.sign(bytesToSign(action.header));
    return action;
}

}  // namespace guichet::server::test
