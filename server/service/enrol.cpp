// Enrolment: password and one-time code become a device, a key and a client.
#include "core/wire/limits.h"
#include "crypto/constant_time.h"
#include "crypto/random.h"
#include "crypto/scrypt.h"
#include "server/service/sign_in.h"

namespace guichet::server {

namespace {

constexpr Milliseconds kFirstDelay{1'000};
constexpr Milliseconds kLongestDelay{5 * 60'000};
constexpr int kFreeFailures = 2;  // a slip of the finger costs nothing
constexpr std::chrono::hours kDelaysKept{24};
constexpr Milliseconds kGateRetry{500};

QString nameMac(const Centre& centre, const QString& user) {
    return QString::fromLatin1(crypto::hmacSha256(centre.secret(), "guichet name 1\n" + user.toUtf8()).toHex());
}

Milliseconds delayAfter(int failures) {
    if (failures <= kFreeFailures) return Milliseconds{0};
    const int doublings = std::min(failures - kFreeFailures - 1, 20);
    return std::min(kLongestDelay, kFirstDelay * (1 << doublings));
}

Done recordFailure(Store& store, const QString& mac, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(SignInDelay delay, store.secrets().delay(mac));
    delay.failures += 1;
    delay.nextAt = now + delayAfter(delay.failures);
    GUICHET_TRY(store.secrets().setDelay(mac, delay, now - kDelaysKept));
    return transaction.commit();
}

// What is derived when there is nobody of that name: the time must not tell.
const QString& nobodysHash() {
    static const QString hash = [] {
        const auto made = crypto::hashPassword(crypto::randomHex(16));
        return made ? *made : QString();
    }();
    return hash;
}

Answer<Unit> checkPasswordOf(Centre& centre, Store& store, const wire::EnrolRequest& request, const QString& mac,
                             Instant now) {
    GUICHET_TAKE(const SignInDelay delay, store.secrets().delay(mac));
    if (delay.nextAt > now) return refusedBusy(delay.nextAt - now, 429);
    const auto pass = centre.passwords().enter({});
    if (!pass) return refusedBusy(kGateRetry);
    const auto stored = store.secrets().passwordHash(PersonId{request.user});
    if (!stored && stored.error().code != ErrorCode::NotFound) return stored.error();
    GUICHET_TAKE(const auto check, crypto::checkPassword(request.password, stored ? *stored : nobodysHash()));
    if (stored && check == crypto::PasswordCheck::Right) return Unit{};
    GUICHET_TRY(recordFailure(store, mac, now));
    return refusedAs("wrongPassword");
}

// Nobody enrols a key that they only know the public half of.
Answer<Unit> checkPossession(const wire::EnrolRequest& request) {
    if (crypto::verify(request.publicKey, wire::enrolmentBytesToSign(request), request.signature) ==
        crypto::Signature::Bad)
        return refusedAs("badRequest", QStringLiteral("signature of the key"));
    return Unit{};
}

// The code, looked for among this person's by comparing all of them, so that neither place nor length of a match shows.
Answer<Unit> useCode(Centre& centre, Store& store, const wire::EnrolRequest& request, Instant now) {
    const QString mac = codeMac(centre, request.code);
    GUICHET_TAKE(const auto codes, store.secrets().codesOf(PersonId{request.user}));
    std::optional<EnrolmentCode> match;
    for (const EnrolmentCode& code : codes)
        if (crypto::equalInConstantTime(code.mac.toLatin1(), mac.toLatin1())) match = code;
    if (!match || match->expiresAt < now) return refusedAs("wrongCode");
    if (match->usedAt) return refusedAs("codeUsed");
    GUICHET_TRY(store.secrets().useCode(mac, now));
    return Unit{};
}

wire::EnrolAnswer answerFor(const Centre& centre, const Person& person, const DeviceRow& device,
                            const ClientRow& client) {
    wire::EnrolAnswer answer;
    answer.deviceId = device.id;
    answer.clientId = client.id;
    answer.registrar = client.registrar;
    answer.epoch = centre.epoch();
    answer.centre = centre.id();
    answer.person = person;
    answer.recoveryKey = centre.recoveryKey().publicKey;
    answer.logKey = centre.signingKey().publicKey();
    answer.grantUntil = device.grantUntil;
    return answer;
}

// An outbox of this key that never had a session: whoever used the code for it has not heard of it.
Answer<std::optional<wire::EnrolAnswer>> unheard(Centre& centre, Store& store, const wire::EnrolRequest& request,
                                                 const Person& person) {
    const std::optional<wire::EnrolAnswer> none;
    GUICHET_TAKE(const auto key, store.devices().key(crypto::keyIdOf(request.publicKey)));
    if (!key || key->person != person.id) return none;
    GUICHET_TAKE(const auto device, store.devices().find(key->device));
    if (!device || device->revokedAt) return none;
    GUICHET_TAKE(const auto clients, store.clients().allOfDevice(device->id));
    for (const ClientRow& client : clients)
        if (!client.sessionAt) return std::optional(answerFor(centre, person, *device, client));
    return none;
}

// The answer to an enrolment that is stored already, if this is the same one.
Answer<std::optional<wire::EnrolAnswer>> repeated(Centre& centre, Store& store, const wire::EnrolRequest& request,
                                                  const Person& person) {
    GUICHET_TAKE(const auto device, store.devices().byEnrolId(request.enrolId));
    if (!device) return std::optional<wire::EnrolAnswer>();
    GUICHET_TAKE(const auto key, store.devices().keyOf(device->id));
    GUICHET_TAKE(const auto client, store.clients().ofDevice(device->id));
    if (!key || !client || device->person != person.id || key->publicKey != request.publicKey)
        return refusedAs("codeUsed");
    if (device->revokedAt) return refusedAs("deviceRevoked");
    return std::optional(answerFor(centre, person, *device, *client));
}

// A key belongs to one device.
Answer<DeviceRow> deviceOf(Store& store, const wire::EnrolRequest& request, const Person& person, Instant now) {
    const KeyId keyId = crypto::keyIdOf(request.publicKey);
    GUICHET_TAKE(const auto known, store.devices().key(keyId));
    if (!known) {
        const DeviceRow device{DeviceId{crypto::randomUuid()}, person.id, request.device, request.enrolId, now,
                               now + limits::kGrantLife,       {}};
        GUICHET_TRY(store.devices().insert(device));
        GUICHET_TRY(store.devices().insertKey({keyId, person.id, device.id, request.publicKey, now, {}}));
        return device;
    }
    GUICHET_TAKE(auto device, store.devices().find(known->device));
    if (!device || device->person != person.id) return refusedAs("codeUsed", QStringLiteral("another person's key"));
    if (device->revokedAt) return refusedAs("deviceRevoked");
    device->grantUntil = now + limits::kGrantLife;
    GUICHET_TRY(store.devices().extendGrant(device->id, device->grantUntil));
    return *device;
}

Answer<wire::EnrolAnswer> makeClient(Centre& centre, Store& store, const wire::EnrolRequest& request,
                                     const Person& person, Instant now) {
    GUICHET_TAKE(const DeviceRow device, deviceOf(store, request, person, now));
    GUICHET_TAKE(const qint64 registrar, store.settings().nextOf("registrar"));
    ClientRow client;
    client.id = ClientId{crypto::randomUuid()};
    client.person = person.id;
    client.device = device.id;
    client.registrar = static_cast<int>(registrar);
    GUICHET_TRY(store.clients().insert(client));
    return answerFor(centre, person, device, client);
}

Answer<wire::EnrolAnswer> enrolChecked(Centre& centre, Store& store, const wire::EnrolRequest& request,
                                       const Person& person, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const auto before, repeated(centre, store, request, person));
    if (before) return *before;
    const auto used = useCode(centre, store, request, now);
    if (!used && used.error().failure.code == QLatin1String("codeUsed")) {
        GUICHET_TAKE(const auto made, unheard(centre, store, request, person));
        if (made) return *made;
    }
    if (!used) return used.error();
    GUICHET_TAKE(const auto answer, makeClient(centre, store, request, person, now));
    GUICHET_TRY(transaction.commit());
    return answer;
}

}  // namespace

QString codeMac(const Centre& centre, const QString& code) {
    QByteArray bare;
    for (const QChar c : code.toUpper())
        if (c != QLatin1Char('-') && !c.isSpace()) bare += QString(c).toUtf8();
    return QString::fromLatin1(crypto::hmacSha256(centre.secret(), "guichet code 1\n" + bare).toHex());
}

Answer<wire::EnrolAnswer> enrol(Centre& centre, Store& store, const wire::EnrolRequest& request, Instant now) {
    GUICHET_TRY(checkPossession(request));
    const QString mac = nameMac(centre, request.user);
    GUICHET_TRY(checkPasswordOf(centre, store, request, mac, now));
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    const Person* person = directory->person(PersonId{request.user});
    if (!person || person->disabled) return refusedAs("personDisabled");
    auto answer = enrolChecked(centre, store, request, *person, now);
    if (answer) {
        GUICHET_TRY(store.secrets().clearDelay(mac));
        return answer;
    }
    // Two at once with one enrolId or one key: the second finds what the first made.
    if (answer.error().failure.code == QLatin1String("internal"))
        return enrolChecked(centre, store, request, *person, now);
    if (answer.error().failure.code == QLatin1String("wrongCode")) GUICHET_TRY(recordFailure(store, mac, now));
    return answer;
}

}  // namespace guichet::server
