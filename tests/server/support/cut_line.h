// CutLine: what lies between a store and its PostgreSQL, and breaks at a COMMIT: before the database has heard it, or
// after it has answered and before the store has heard that.
//
// Thread:  one of its own, for one connection at a time. Owns: the socket that the store dials, and its folder.
// Borrows: the server behind `place`, which must outlive it.
#pragma once

#include <QTemporaryDir>
#include <atomic>
#include <thread>

#include "server/store/database.h"

namespace guichet::server::test {

class CutLine {
public:
    enum class At { Nowhere, BeforeItIsHeard, AfterItIsDone };

    explicit CutLine(StorePlace place);
    ~CutLine();
    CutLine(const CutLine&) = delete;
    CutLine& operator=(const CutLine&) = delete;

    [[nodiscard]] const StorePlace& place() const { return m_place; }  // by way of this line
    // The next COMMIT is the one.
    void cut(At at) { m_at = at; }

private:
    void serve();
    void carry(int store, int database);

    QTemporaryDir m_folder{QStringLiteral("/tmp/guichet-cut-XXXXXX")};  // short: it holds a socket
    QByteArray m_behind;
    StorePlace m_place;
    int m_door = -1;
    std::atomic<At> m_at = At::Nowhere;
    std::thread m_thread;
};

}  // namespace guichet::server::test
