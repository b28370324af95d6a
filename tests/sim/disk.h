// Disk: what lies under the databases of one machine: written bytes, and which of them are synced. It may be full,
// fail, or lose its power: then everything fails, and what was not synced may be gone, all, some or none of it.
//
// A layer of SQLite's (VFS) that knows a machine by its folder. Names of files are taken to last at once.
//
// Thread: one. Invariant: a file that no database holds open is as the disk has it.
#pragma once

#include <QHash>
#include <QString>
#include <QVector>

#include "tests/forecast/chance.h"

namespace guichet::sim {

class Disk {
public:
    explicit Disk(QString folder);
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    // Once in a process, before the first database is opened.
    static void install();

    enum class Health { Good, Full, Failing };
    void become(Health health) { m_health = health; }
    // The next write fails, and nothing after it.
    void failOnce() { m_failsOnce = true; }
    // A sync is answered and not done.
    void lie() { m_lies = true; }

    void cutPower() { m_isOff = true; }
    // At so many writes from now.
    void cutPowerAfter(int writes) { m_writesLeft = writes; }
    void spare() { m_writesLeft = 0; }
    [[nodiscard]] bool isOff() const { return m_isOff; }
    [[nodiscard]] bool isGood() const { return !m_isOff && m_health == Health::Good; }
    // All databases are closed; the machine starts anew. Whoever only lost its process finds what it wrote.
    enum class Found { Written, Synced };
    void powerOn(Found found, forecast::Chance& chance);

    [[nodiscard]] qint64 writes() const { return m_writes; }

private:
    friend struct DiskMethods;
    struct Change {
        qint64 at = 0;      // of `after`; where the file ended, if it was cut short
        QByteArray before;  // what was there; shorter at the end of the file
        QByteArray after;
        qint64 sizeBefore = 0;
        bool isCut = false;
    };
    static Disk* of(const char* path);
    // SQLite's code for a change that may not happen; 0: go on.
    int refusal();
    static void undo(const QString& path, const Change& change);
    static void redo(const QString& path, const Change& change);
    static QVector<Change> survivors(const QVector<Change>& all, forecast::Chance& chance);

    QString m_folder;
    QHash<QString, QVector<Change>> m_unsynced;
    Health m_health = Health::Good;
    bool m_failsOnce = false;
    bool m_lies = false;
    bool m_isOff = false;
    int m_writesLeft = 0;
    qint64 m_writes = 0;
};

}  // namespace guichet::sim
