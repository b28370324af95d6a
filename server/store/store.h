// Store: one connection to the centre's database and the tables behind it.
//
// Thread:    the thread that opened it, and no other.
// Owns:      the connection and its prepared statements.
// Fails:     Busy (locks, serialisation), Timeout (statement), Conflict (a unique value is taken), Full, Corrupt,
// Storage. TooNew when the
//            schema is of a later version.
// See:       docs/sync.md section 3.3
#pragma once

#include <memory>

#include "server/store/action_table.h"
#include "server/store/client_table.h"
#include "server/store/database.h"
#include "server/store/device_table.h"
#include "server/store/file_table.h"
#include "server/store/log_table.h"
#include "server/store/object_table.h"
#include "server/store/quarantine_table.h"
#include "server/store/read_log.h"
#include "server/store/secret_table.h"
#include "server/store/settings_table.h"

namespace guichet::server {

class Store {
public:
    // Opens and brings the schema to this version. A second Store on the same place is a second connection.
    static Result<std::unique_ptr<Store>> open(const StorePlace& place);

    Database& database() { return m_database; }
    SettingsTable& settings() { return m_settings; }
    SecretTable& secrets() { return m_secrets; }            // passwords, codes, delays of sign-in
    DeviceTable& devices() { return m_devices; }            // devices and the keys that sign
    ClientTable& clients() { return m_clients; }            // clients, frames, tokens
    ActionTable& actions() { return m_actions; }            // actions and outcomes
    ObjectTable& objects() { return m_objects; }            // the state, and case numbers
    LogTable& log() { return m_log; }                       // offices, feed, Merkle nodes, grants
    ReadLog& reads() { return m_reads; }                    // searches, and cases fetched
    FileTable& files() { return m_files; }                  // content of documents, and uploads
    QuarantineTable& quarantine() { return m_quarantine; }  // actions that nobody could take

    // Whoever administers, alone, on whatever machine, until this Store is closed; another waits for the lock timeout.
    // On SQLite in this process: the folder's lock keeps out every other. Fails: Busy, reason "administrationInUse".
    Done takeAdministration();

private:
    explicit Store(std::unique_ptr<Connection> connection);
    Database m_database;
    SettingsTable m_settings;
    SecretTable m_secrets;
    DeviceTable m_devices;
    ClientTable m_clients;
    ActionTable m_actions;
    ObjectTable m_objects;
    LogTable m_log;
    ReadLog m_reads;
    FileTable m_files;
    QuarantineTable m_quarantine;
};

}  // namespace guichet::server
