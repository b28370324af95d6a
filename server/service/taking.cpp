#include "server/service/taking.h"

#include "core/case/case_number.h"

namespace guichet::server {

namespace {

Done write(Store& store, const Decided& decided) {
    if (!decided.after) return done();
    GUICHET_TRY(store.objects().put(*decided.after));
    if (!decided.number.isEmpty()) GUICHET_TRY(store.objects().takeNumber(decided.number, decided.after->key));
    return store.objects().takeAliases(decided.aliases, decided.after->key);
}

}  // namespace

Answer<ActionHeader> checkSigned(const SignedAction& action, const PersonId& person, const KeyRow& key) {
    auto header = decodeHeader(action.header);
    if (!header && header.error().code == ErrorCode::TooNew)
        return refusedBusy(Milliseconds{60'000});  // another process of ours knows it
    if (!header) return refusedAs("badRequest", QStringLiteral("header: ") + header.error().detail);
    if (action.isErased() || commitOf(action.salt, action.body) != header->commit)
        return refusedAs("badRequest", QStringLiteral("commit"));
    if (header->keyId != key.id || header->person != person) return refusedAs("badRequest", QStringLiteral("signer"));
    if (crypto::verify(key.publicKey, bytesToSign(action.header), action.signature) == crypto::Signature::Bad)
        return refusedAs("badRequest", QStringLiteral("signature"));
    return std::move(header).value();
}

bool isSameAct(const SignedAction& one, const SignedAction& other) {
    return one.header == other.header && one.signature == other.signature;
}

Result<Decided> decideAndWrite(Store& store, Judge& judge, const Arrived& arrived, const Person& person) {
    std::optional<Error> trouble;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        GUICHET_TAKE(Decided decided, judge.decide(arrived, person));
        GUICHET_TRY(store.database().savepoint());
        const auto written = write(store, decided);
        if (written) {
            GUICHET_TRY(store.database().releaseSavepoint());
            judge.accept(decided);
            return decided;
        }
        if (written.error().code != ErrorCode::Conflict) return written.error();
        // Somebody took the number, or made the case, after we looked. Now it shows: decide again on what there is.
        GUICHET_TRY(store.database().rollbackToSavepoint());
        judge.forget(decided.action.objectKey);
        trouble = written.error();
    }
    return *trouble;
}

qint64 highWaterAfter(const ClientRow& client, const Decided& decided, const ActionHeader& header) {
    qint64 high = client.highWater;
    if (!decided.after || header.type != QLatin1String(actionTypeName(ActionType::Register))) return high;
    // The number that was handed out at the counter, also when the centre gave the case another.
    QStringList numbers = decided.aliases;
    numbers.append(decided.number);
    for (const QString& text : std::as_const(numbers)) {
        const auto number = parseCaseNumber(text);
        if (number && number->registrar == client.registrar) high = std::max<qint64>(high, number->counter);
    }
    return high;
}

}  // namespace guichet::server
