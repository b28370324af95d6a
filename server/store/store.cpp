#include "server/store/store.h"

#include "server/store/connection.h"
#include "server/store/migrations.h"

namespace guichet::server {

Store::Store(std::unique_ptr<Connection> connection)
    : m_database(std::move(connection)),
      m_settings(m_database),
      m_secrets(m_database),
      m_devices(m_database),
      m_clients(m_database),
      m_actions(m_database),
      m_objects(m_database),
      m_log(m_database),
      m_reads(m_database),
      m_files(m_database),
      m_quarantine(m_database) {}

Result<std::unique_ptr<Store>> Store::open(const StorePlace& place) {
    GUICHET_TAKE(auto connection, Database::connect(place));
    std::unique_ptr<Store> store(new Store(std::move(connection)));
    GUICHET_TRY(migrate(store->m_database));
    return store;
}

// A lock of the connection, not of a transaction: it is gone with it, however the program ends.
constexpr char kTakeAdministration[] = "SELECT pg_advisory_lock(7309442)";

Done Store::takeAdministration() {
    if (m_database.dialect() == Dialect::Sqlite) return done();
    const Done taken = m_database.each(kTakeAdministration, {}, [](const Row&) {});
    if (!taken && taken.error().code == ErrorCode::Busy)
        return Error{ErrorCode::Busy, QStringLiteral("administrationInUse"), {}};
    return taken;
}

}  // namespace guichet::server
