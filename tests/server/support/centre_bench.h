// CentreBench: a centre with two offices, four people and one service, on either database, with a clock that tests
// turn. Machine: a clerk's machine, as far as the centre can tell. It speaks through the router.
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "server/service/administration.h"
#include "server/service/record.h"
#include "server/service/router.h"
#include "tests/server/support/postgres_server.h"
#include "tests/server/support/signing_machine.h"

namespace guichet::server::test {

inline const OfficeId kEast{QStringLiteral("EO")};
inline const OfficeId kWest{QStringLiteral("WO")};
inline const PersonId kAnna{QStringLiteral("anna")};    // clerk, east
inline const PersonId kBen{QStringLiteral("ben")};      // clerk, east
inline const PersonId kCarla{QStringLiteral("carla")};  // clerk, west
inline const PersonId kDora{QStringLiteral("dora")};    // supervisor, east
inline const QString kPassword = QStringLiteral("correct horse");

// Rows "sqlite" and "postgres" of a test's data.
void addDialects();
class CentreBench {
public:
    explicit CentreBench(Dialect dialect);

    [[nodiscard]] const QString& problem() const { return m_problem; }  // why there is no bench
    Store& store() { return *m_store; }
    Centre& centre() { return *m_centre; }
    [[nodiscard]] const StorePlace& place() const { return m_place; }
    std::unique_ptr<Store> anotherStore();
    ServiceResponse ask(const ServiceRequest& request) { return handle(*m_centre, *m_store, request, now); }
    void setRoles(const PersonId& person, const QVector<RoleGrant>& roles, bool fullScope = false);
    CaseId importCase(const OfficeId& office, const QString& number, CaseStatus status = CaseStatus::Received,
                      std::optional<Instant> closedAt = {});
    void importMany(int count);                                          // received in the east
    [[nodiscard]] QMap<QString, qint64> revsAt(const OfficeId& office);  // by key: all that the centre has there
    [[nodiscard]] std::function<Instant()> clock() const {
        return [this] { return now; };
    }
    void rest() { now += std::chrono::seconds{30}; }  // so that the next pulls meet no brakes

    Instant now = instantFromMs(1'780'000'000'000);

private:
    void fill();
    QTemporaryDir m_folder;
    StorePlace m_place;
    QString m_problem;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Centre> m_centre;
};

// An answer of the router, or its refusal.
struct Said {
    int status = 0;
    QByteArray body;
    [[nodiscard]] QString code() const;  // of a refusal; empty if it is none
};

class Machine : public SigningMachine {
public:
    Machine(CentreBench& bench, PersonId person);

    // Enrolment as the table ends up with, without password and code: for tests that are about something else.
    void enrolQuietly();
    Said enrol(const QString& password, const QString& code);
    [[nodiscard]] wire::EnrolRequest enrolment(const QString& password, const QString& code) const;
    Said tryEnrol(const wire::EnrolRequest& request);
    // Fails the test unless it succeeds.
    wire::SessionAnswer openSession();
    Said trySession(const wire::SessionRequest& request);
    [[nodiscard]] wire::SessionRequest nextSession();

    Said post(const QString& path, const QByteArray& body, Store* over = nullptr);
    SignedAction sign(const ActionBody& body, const QString& objectId, qint64 baseRev = 0,
                      const QVector<ActionId>& dependsOn = {});
    Frame make(const ActionBody& body, const QString& objectId, qint64 baseRev = 0,
               const QVector<ActionId>& dependsOn = {});
    [[nodiscard]] RegisterBody registration(const OfficeId& office = kEast);
    [[nodiscard]] wire::PushRequest pushOf(const QVector<Frame>& frames) const;
    wire::PushAnswer push(const QVector<Frame>& frames);
    Said tryPush(const QVector<Frame>& frames, Store* over = nullptr);

    [[nodiscard]] wire::PullRequest nextPull() const;
    // Pulls until there is nothing more; holds the result below. Checks the rules of pages on the way.
    void sync(qsizetype maxBytes = 1 << 20);
    [[nodiscard]] QVector<wire::Object> heldOf(const OfficeId& office) const;
    [[nodiscard]] QMap<QString, qint64> revsHeld(const OfficeId& office) const;  // as CentreBench::revsAt
    [[nodiscard]] Case caseHeld(const QString& id) const;

    CentreBench& bench;
    qint64 ackedN = 0;
    QMap<QString, wire::Object> held;  // by type and id
    wire::Cursor cursor;
    wire::Cursor known;
    std::optional<Instant> since;  // as the last answer said
    QMap<CaseId, qint64> pins;     // with the revision held
    QVector<wire::HeadProof> heads;
    QMap<ActionId, Outcome> outcomes;
    Person me;
    qint64 grantsRev = 0;
    int pages = 0;

private:
    void take(const wire::PullRequest& request, const wire::PullAnswer& answer, QMap<QString, wire::Object>& into);
};

// Enrolled, and with a session.
Machine atWork(CentreBench& bench, const PersonId& person);

template <typename Message>
Message decoded(const Said& said) {
    auto message = wire::decode<Message>(said.body);
    if (!message)
        qFatal("not such a message (%d): %s %s", said.status, said.body.constData(),
               qPrintable(message.error().detail));
    return std::move(message).value();
}

#define BENCH(name)                                                   \
    QFETCH(int, dialect);                                             \
    CentreBench name(static_cast<guichet::server::Dialect>(dialect)); \
    if (!name.problem().isEmpty()) QSKIP(qPrintable(name.problem()))

}  // namespace guichet::server::test
