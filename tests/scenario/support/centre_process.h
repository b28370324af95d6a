// CentreProcess: a centre of the tests' own: guichet-admin makes and furnishes it, guichet-server runs it.
//
// It keeps its port over every stop, kill and start, as a real one would.
#pragma once

#include <QMap>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "server/store/database.h"
#include "tests/scenario/support/program.h"

namespace guichet::scenario {

// Postgres is without durability, which is quicker (PostgresServer).
enum class Database { Sqlite, Postgres, DurablePostgres };

class CentreProcess {
public:
    // Makes the centre below `folder`, with the catalogue and `cases` generated cases, always the same for one seed.
    CentreProcess(const QString& folder, Database database, int cases = 300, int seed = 5);
    // The one on SQLite that was made below `folder` before; it knows nobody's password.
    explicit CentreProcess(const QString& folder);
    // Another process of that centre, on the same PostgreSQL database, with what it keeps in its folder copied below
    // `folder`. Made before the first one starts.
    CentreProcess(const QString& folder, const CentreProcess& first);
    ~CentreProcess();

    void start(const Variables& variables = {});
    void startOn(quint16 port);
    int stop();   // SIGTERM; its exit code
    void kill();  // SIGKILL
    [[nodiscard]] bool isRunning() const { return m_server.state() == QProcess::Running; }
    // From now on a centre that falls is started again at once, as a service manager would; until stop().
    void startAgainWhenItFalls();
    [[nodiscard]] int timesFallen() const { return m_timesFallen; }  // since startAgainWhenItFalls()

    Said admin(const QStringList& command, const Variables& variables = {}) const;
    Said adminPlainly(const QStringList& command, const Variables& variables = {}) const;  // without --json
    // A fresh code that enrols one machine of this person.
    [[nodiscard]] QString invite(const QString& user) const;
    [[nodiscard]] QString passwordOf(const QString& user) const { return m_passwords.value(user); }
    // The case as the centre's own store has it: canonical JSON.
    [[nodiscard]] QByteArray caseContent(const QString& caseId) const;
    [[nodiscard]] std::optional<QByteArray> caseContentIfAny(const QString& caseId) const;
    // Of every case of the office, open or not.
    void eachCase(const OfficeId& office, const std::function<void(const QByteArray& content)>& look) const;
    [[nodiscard]] bool isContent() const;  // guichet-admin verify

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_server.processId(); }
    [[nodiscard]] QString url() const;
    [[nodiscard]] QString folder() const { return m_folder; }
    // For who opens its store beside it.
    [[nodiscard]] const server::StorePlace& place() const { return m_place; }
    [[nodiscard]] QString authority() const { return m_folder + QStringLiteral("/authority.pem"); }
    [[nodiscard]] QString certificate() const { return m_folder + QStringLiteral("/server.pem"); }
    [[nodiscard]] QString key() const { return m_folder + QStringLiteral("/server.key"); }
    [[nodiscard]] QByteArray log();  // what the server wrote on standard error since it started

private:
    bool waitUntilDead(int forMs);
    void usePostgres(const server::StorePlace& database, const QString& configuration);

    QString m_folder;
    QStringList m_where;  // --data DIR or --config FILE
    server::StorePlace m_place;
    QMap<QString, QString> m_passwords;
    QProcess m_server;
    QMetaObject::Connection m_watch;
    int m_timesFallen = 0;
    quint16 m_port = 0;
    QByteArray m_log;
};

// Whether this machine has what the database needs; the reason if not.
QString whyNot(Database database);

}  // namespace guichet::scenario
