// Judge: what must hold (docs/sync.md section 5.3). look() after every step, cheap where nothing was written; level()
// of a machine that says it is level with the centre; centre() in the end.
//
// Thread: one. Borrows nothing between calls but the names of machines.
#pragma once

#include "tests/sim/desktop.h"

namespace guichet::sim {

class Judge {
public:
    // Always: I1 to I4, I6 to I9. Fails with Conflict, reason "broken", and what is wrong.
    Done look(Desktop& desktop, const CentreSide& centre);
    // I5, I12: holds what the centre has for this person, and nothing else.
    Done level(Desktop& desktop, CentreSide& centre);
    // I3, I4 and I13: everything is there once, in the order of whoever did it; the centre's own check is content.
    Done centre(CentreSide& centre);
    // What happened before says nothing any more: the centre is another one.
    void centreIsAnother() { m_comparesWithCentre = false; }
    // It knows that it is cut off from a centre that went back, and says so: what it was told there is not compared.
    void excuse(const Desktop& desktop) { m_excused.insert(&desktop); }
    [[nodiscard]] quint64 trace() const { return m_trace; }

private:
    struct HeldAction {
        qint64 n = 0;
        bool isInOutbox = false;
        SignedAction bytes;
    };
    struct HeldObject {
        OfficeId office;
        qint64 rev = 0;
        bool isTrusted = true;
    };
    struct Seen {
        int generation = -1;
        qint64 outboxVersion = -1;
        qint64 cacheVersion = -1;
        QString history;  // whose outbox it is, with which incarnation of the centre
        QMap<ActionId, HeldAction> actions;
        QMap<ActionId, Outcome> outcomes;
        QMap<QString, HeldObject> objects;
        wire::Cursor cursor;
        store::Progress progress;
        qint64 changeSeq = 0;
    };
    Done readOutbox(Desktop& desktop, Seen& seen);
    Done lookAtOutbox(Desktop& desktop, const Seen& before, const Seen& now) const;
    Done readCache(Desktop& desktop, Seen& seen);
    Done lookAtCache(Desktop& desktop, const CentreSide& centre, const Seen& before, const Seen& now) const;
    Done lookAtObject(Desktop& desktop, const Ledger& ledger, const QString& key, const Seen& before,
                      const Seen& now) const;
    Done lookAtOverlay(Desktop& desktop, const Seen& now) const;
    static Result<QByteArray> contentOf(Desktop& desktop, const QString& key);

    QHash<const Desktop*, Seen> m_seen;
    QSet<const Desktop*> m_excused;
    bool m_comparesWithCentre = true;
    quint64 m_trace = 0;
};

Error broken(const QString& what);

}  // namespace guichet::sim
