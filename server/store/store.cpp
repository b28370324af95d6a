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

Done Store::takeAdministration() {
    const Done taken = m_database.takeAdministration();
    if (!taken && taken.error().code == ErrorCode::Busy)
        return Error{ErrorCode::Busy, QStringLiteral("administrationInUse"), {}};
    return taken;
}

}  // namespace guichet::server
