#include "server/service/centre.h"

#include "core/screening/screening_json.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/service/search.h"

namespace guichet::server {

namespace {

// Machines enrolled and forked since the copy was made have registrars that it does not know of.
constexpr qint64 kRegistrarsPassedOver = 1'000;

Result<QJsonObject> contentOf(const StoredObject& object) {
    auto content = json::parseObject(object.content, limits::kJsonBytes);
    if (!content) return Error{ErrorCode::Corrupt, {}, QStringLiteral("object content: ") + content.error().detail};
    return content;
}

Done readPeople(Store& store, DirectoryState& state) {
    GUICHET_TAKE(const auto objects, store.objects().ofType(wire::ObjectType::Person));
    for (const StoredObject& object : objects) {
        GUICHET_TAKE(const QJsonObject content, contentOf(object));
        GUICHET_TAKE(const Person person, personFromJson(content));
        state.people.insert(person.id, person);
    }
    return done();
}

Done readOffices(Store& store, DirectoryState& state) {
    GUICHET_TAKE(const auto objects, store.objects().ofType(wire::ObjectType::Office));
    for (const StoredObject& object : objects) {
        GUICHET_TAKE(const QJsonObject content, contentOf(object));
        GUICHET_TAKE(const Office office, officeFromJson(content));
        state.offices.insert(office.id, office);
    }
    return done();
}

Done readServices(Store& store, DirectoryState& state) {
    GUICHET_TAKE(const auto objects, store.objects().ofType(wire::ObjectType::Service));
    for (const StoredObject& object : objects) {
        GUICHET_TAKE(const QJsonObject content, contentOf(object));
        GUICHET_TAKE(Service service, serviceFromJson(content, object.key));
        state.catalogue.put(std::move(service));
    }
    return done();
}

Done readCalendars(Store& store, DirectoryState& state) {
    GUICHET_TAKE(const auto objects, store.objects().ofType(wire::ObjectType::Calendar));
    for (const StoredObject& object : objects) {
        GUICHET_TAKE(const QJsonObject content, contentOf(object));
        GUICHET_TAKE(Calendar calendar, calendarFromJson(content, object.key));
        state.calendars.put(std::move(calendar));
    }
    return done();
}

Done readScreeningLists(Store& store, DirectoryState& state) {
    GUICHET_TAKE(const auto objects, store.objects().ofType(wire::ObjectType::ScreeningList));
    for (const StoredObject& object : objects) {
        GUICHET_TAKE(const QJsonObject content, contentOf(object));
        GUICHET_TAKE(const ScreeningList list, screeningListFromJson(content, object.key));
        keepNewer(state.screening, list);
    }
    return done();
}

}  // namespace

const Person* DirectoryState::person(const PersonId& id) const {
    const auto found = people.constFind(id);
    return found == people.constEnd() ? nullptr : &*found;
}

Centre::Centre(crypto::SigningKey signingKey, crypto::SealingKey recoveryKey)
    : m_signingKey(std::move(signingKey)), m_recoveryKey(std::move(recoveryKey)) {}

Result<std::unique_ptr<Centre>> Centre::open(Store& store) {
    auto& settings = store.settings();
    GUICHET_TAKE(const QByteArray seed, settings.value(settings::kSigningSeed));
    GUICHET_TAKE(const QByteArray recovery, settings.value(settings::kRecoveryKey));
    GUICHET_TAKE(const QByteArray id, settings.value(settings::kCentre));
    GUICHET_TAKE(const QByteArray epoch, settings.value(settings::kEpoch));
    GUICHET_TAKE(const QByteArray secret, settings.value(settings::kSecret));
    GUICHET_TAKE(auto signingKey, crypto::SigningKey::fromSeed(seed));
    GUICHET_TAKE(auto recoveryKey, crypto::SealingKey::fromPrivate(recovery));
    std::unique_ptr<Centre> centre(new Centre(std::move(signingKey), std::move(recoveryKey)));
    centre->m_id = QString::fromUtf8(id);
    centre->m_epoch = QString::fromUtf8(epoch);
    centre->m_secret = secret;
    GUICHET_TRY(bringIndexUpToDate(store));
    return centre;
}

QString Centre::epoch() const {
    const std::lock_guard hold(m_epochMutex);
    return m_epoch;
}

Done Centre::followEpoch(Store& store) {
    GUICHET_TAKE(const QByteArray now, store.settings().value(settings::kEpoch));
    {
        const std::lock_guard hold(m_epochMutex);
        if (m_epoch == QString::fromUtf8(now)) return done();
        m_epoch = QString::fromUtf8(now);
    }
    m_snapshotPages.clear();
    const std::lock_guard hold(m_directoryMutex);
    m_directory.reset();
    return done();
}

Done Centre::renewEpoch(Store& store) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    auto& settings = store.settings();
    GUICHET_TRY(settings.put(settings::kEpoch, crypto::randomUuid().toUtf8()));
    // Clients before the counter, as a fork has them.
    GUICHET_TRY(store.clients().forgetSessions());
    GUICHET_TAKE(const qint64 registrar, settings.advance("registrar", kRegistrarsPassedOver));
    GUICHET_TRY(settings.put(settings::kRegistrar, QByteArray::number(registrar)));
    GUICHET_TRY(transaction.commit());
    return followEpoch(store);
}

Result<DirectoryView> Centre::directory(Store& store) {
    // Counter and objects must be of one moment; a caller inside a transaction has seen to that.
    std::optional<Transaction> snapshot;
    if (!store.database().inTransaction()) {
        GUICHET_TAKE(snapshot, Transaction::begin(store.database(), Access::Read));
    }
    GUICHET_TAKE(const OfficeRow office, store.log().office(kCentreOffice));
    {
        const std::lock_guard hold(m_directoryMutex);
        if (m_directory && m_directory->ver == office.ver) return m_directory;
    }
    auto fresh = std::make_shared<DirectoryState>();
    fresh->ver = office.ver;
    GUICHET_TRY(readPeople(store, *fresh));
    GUICHET_TRY(readOffices(store, *fresh));
    GUICHET_TRY(readServices(store, *fresh));
    GUICHET_TRY(readCalendars(store, *fresh));
    GUICHET_TRY(readScreeningLists(store, *fresh));
    const std::lock_guard hold(m_directoryMutex);
    if (!m_directory || m_directory->ver < fresh->ver) m_directory = fresh;
    return DirectoryView(fresh);
}

}  // namespace guichet::server
