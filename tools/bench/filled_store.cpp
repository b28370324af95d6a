#include "tools/bench/filled_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include "app/store/migrations.h"
#include "app/sync/qt_ground.h"
#include "app/sync/round.h"
#include "core/base/bytes.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/intake/demo.h"
#include "tools/bench/case_supply.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

// Nothing is signed in a store that is only read.
class NoSigner final : public Signer {
public:
    KeyId keyId() const override { return {}; }
    Result<QByteArray> sign(const QByteArray&) override { return Error{ErrorCode::Denied, u"locked"_s, {}}; }
};

store::DeskGround groundOf(const QString& profile) {
    static NoSigner signer;
    static sync::SystemRandom random;
    store::DeskGround ground;
    ground.profileDir = profile;
    ground.outboxKey = QByteArray(32, 'o');
    ground.cacheKey = FilledStore::cacheKey();
    ground.signer = &signer;
    ground.random = &random;
    ground.legalNow = [] { return LegalReading{kNow, AtQuality::Verified}; };
    ground.zone = u"Asia/Shanghai"_s;
    return ground;
}

Person clerk() {
    Person person = intake::demoPeople().first();
    person.fullScope = true;
    return person;
}

wire::EnrolAnswer enrolled() {
    wire::EnrolAnswer answer;
    answer.deviceId = DeviceId{u"bench"_s};
    answer.clientId = ClientId{u"bench"_s};
    answer.registrar = 2;
    answer.epoch = u"bench"_s;
    answer.centre = u"bench"_s;
    answer.person = clerk();
    answer.recoveryKey = QByteArray(32, 'r');
    answer.logKey = QByteArray(32, 'l');
    return answer;
}

wire::Object objectOf(wire::ObjectType type, const QString& id, const OfficeId& office, const QJsonObject& content) {
    return {type, id, office, 1, wire::ObjectOp::Put, json::write(content)};
}

// The centre's side of a first fill, as far as the store can see it.
class Filler {
public:
    Filler(store::Desk& desk, qint64 total) : m_desk(desk), m_total(total) {}

    Done directory(const Catalogue& catalogue) {
        for (const Office& office : intake::demoOffices({}))
            m_objects.append(objectOf(wire::ObjectType::Office, office.id.text(), kCentreOffice, toJson(office)));
        for (const Person& person : intake::demoPeople())
            m_objects.append(objectOf(wire::ObjectType::Person, person.id.text(), kCentreOffice, toJson(person)));
        for (const Service& service : catalogue.newestOfAll())
            m_objects.append(objectOf(wire::ObjectType::Service,
                                      service.id.text() + u'/' + QString::number(service.version), kCentreOffice,
                                      toJson(service)));
        return send(Page::Last);
    }
    Done take(const Case& one) {
        m_objects.append(objectOf(wire::ObjectType::Case, one.id.text(), one.office, toJson(one)));
        ++m_done;
        tellProgress("filling a store", m_done, m_total);
        return m_objects.size() < limits::kPullObjects ? done() : send(Page::More);
    }
    Done finish() { return send(Page::Last); }

private:
    enum class Page { More, Last };
    Done send(Page page) {
        GUICHET_TAKE(const SyncState state, m_desk.syncState());
        const wire::PullRequest request = sync::nextPull(state);
        wire::PullAnswer answer;
        answer.epoch = state.epoch;
        answer.time = kNow;
        answer.person = clerk();
        answer.objects = std::exchange(m_objects, {});
        answer.cursor = request.cursor;
        answer.snapshotOffice = request.snapshotOffice;
        answer.snapshotAfter = QString::number(m_done);
        answer.snapshotVer = 1;
        answer.snapshotTotal = m_total;
        answer.count = answer.objects.size();
        answer.more = page == Page::More;
        GUICHET_TRY(m_desk.pulled(request, answer));
        return done();
    }

    store::Desk& m_desk;
    qint64 m_total;
    qint64 m_done = 0;
    QVector<wire::Object> m_objects;
};

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

}  // namespace

Result<std::unique_ptr<store::Desk>> openDesk(const QString& profile) {
    return store::Desk::open(groundOf(profile));
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
    GUICHET_TAKE(const auto desk, store::Desk::create(groundOf(m_profile), enrolled(), QByteArray(32, 'p')));
    Filler filler(*desk, options.cases);
    GUICHET_TRY(filler.directory(catalogue));
    GUICHET_TRY(eachCase(options.data, options.cases, catalogue, [&](const Case& one) { return filler.take(one); }));
    return filler.finish();
}

Result<std::unique_ptr<store::Desk>> FilledStore::open() const {
    return openDesk(m_profile);
}

}  // namespace guichet::bench
