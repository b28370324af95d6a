#include "tools/bench/filled_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include "app/store/migrations.h"
#include "core/wire/json.h"
#include "tools/bench/case_supply.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

// What a store was made of: another schema, generator or count is another store.
Result<QByteArray> fingerprint(const Options& options, const Catalogue& catalogue) {
    constexpr qint64 kSample = 100;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& migrations : {store::outboxMigrations(), store::cacheMigrations()})
        for (const store::Migration& migration : migrations) hash.addData(migration.sql);
    GUICHET_TRY(eachCase(options.data, std::min(options.cases, kSample), catalogue, [&](const Case& one) {
        hash.addData(json::write(toJson(one)));
        return done();
    }));
    return hash.result().toHex() + '\n';
}

// Nothing is signed in a store that is only read.
KeySigner& nobody() {
    static KeySigner signer;
    return signer;
}

}  // namespace

Result<std::unique_ptr<store::Desk>> openDesk(const QString& profile) {
    return store::Desk::open(groundOf(profile, nobody()));
}

Result<FilledStore> FilledStore::of(const Options& options) {
    const QString folder =
        options.folder + u"/stores/%1-%2"_s.arg(QLatin1String(dataName(options.data))).arg(options.cases);
    FilledStore store(folder + u"/profile"_s);
    GUICHET_TAKE(const Catalogue catalogue, shippedCatalogue());
    GUICHET_TAKE(const QByteArray wanted, fingerprint(options, catalogue));
    QFile made(folder + u"/made"_s);
    if (made.open(QIODevice::ReadOnly) && made.readAll() == wanted) return store;
    made.close();
    QDir(folder).removeRecursively();
    if (!QDir().mkpath(store.m_profile)) return Error{ErrorCode::Storage, {}, u"cannot make "_s + folder};
    GUICHET_TRY(store.fill(options));
    if (!made.open(QIODevice::WriteOnly) || made.write(wanted) != wanted.size())
        return Error{ErrorCode::Storage, {}, made.errorString()};
    return store;
}

Done FilledStore::fill(const Options& options) const {
    GUICHET_TAKE(const Catalogue catalogue, shippedCatalogue());
    GUICHET_TAKE(const auto desk, newDesk(m_profile, nobody()));
    Filler filler(*desk, options.cases);
    GUICHET_TRY(filler.directory(catalogue));
    GUICHET_TRY(eachCase(options.data, options.cases, catalogue, [&](const Case& one) { return filler.take(one); }));
    return filler.finish();
}

Result<std::unique_ptr<store::Desk>> FilledStore::open() const {
    return openDesk(m_profile);
}

}  // namespace guichet::bench
