// Ledger: every state an object ever had at the centre, and from which place of the feed on. What a machine holds is
// compared with this.
//
// Thread: one. Borrows nothing: it reads a Store that it is shown.
#pragma once

#include <QHash>

#include "server/store/store.h"

namespace guichet::sim {

class Ledger {
public:
    struct State {
        OfficeId office;
        qint64 ver = 0;
        server::FeedOp op = server::FeedOp::Put;
        qint64 rev = 0;
        QByteArray content;
    };
    // What the feeds got since they were last looked at. To be called after each transaction of the centre: of an
    // object that changed more than once in between, only the last state is known, and nobody can hold another.
    Done follow(server::Store& store);
    // The centre is another one: a copy from before.
    void forget();

    // In the order of their coming.
    [[nodiscard]] const QVector<State>& statesOf(const QString& key) const;
    [[nodiscard]] QStringList keys() const { return m_states.keys(); }
    [[nodiscard]] qint64 verOf(const OfficeId& office) const { return m_vers.value(office); }

private:
    QHash<QString, QVector<State>> m_states;
    QMap<OfficeId, qint64> m_vers;
};

}  // namespace guichet::sim
