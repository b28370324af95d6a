// Connection: the Qt SQL connection and what belongs to it. Inside the room only.
#pragma once

#include <QHash>
#include <QSemaphore>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <memory>
#include <mutex>

#include "server/store/database.h"

namespace guichet::server {

class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const StorePlace& place);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] QSqlDatabase database() const { return QSqlDatabase::database(name, false); }
    Done takeFile();  // Fails: Busy
    void releaseFile();
    Done takeAdministration();  // until it is closed. SQLite only. Fails: Busy

    QString name;
    Dialect dialect;
    Milliseconds lockTimeout;
    bool inTransaction = false;
    bool holdsFile = false;
    bool holdsAdministration = false;
    // SQLite: of its file, in this process.
    struct FileLocks {
        std::timed_mutex writer;
        QSemaphore administration{1};
    };
    std::shared_ptr<FileLocks> locks;
    QHash<QByteArray, std::shared_ptr<QSqlQuery>> statements;

private:
    Connection(QString connectionName, const StorePlace& place);
    Done prepare(const StorePlace& place);
};

}  // namespace guichet::server
