#include "tests/sim/ledger.h"

namespace guichet::sim {

namespace {

constexpr int kRows = 10'000;

}  // namespace

Done Ledger::follow(server::Store& store) {
    GUICHET_TAKE(const auto offices, store.log().offices());
    QHash<QString, std::optional<server::StoredObject>> now;
    for (const server::OfficeRow& office : offices) {
        const qint64 after = m_vers.value(office.id);
        if (office.ver == after) continue;
        GUICHET_TAKE(const auto rows, store.log().feed(office.id, after, kRows));
        QHash<QString, const server::FeedRow*> newest;
        for (const server::FeedRow& row : rows)
            if (row.op != server::FeedOp::Outcome) newest.insert(row.objectKey, &row);
        for (const server::FeedRow* row : std::as_const(newest)) {
            if (!now.contains(row->objectKey)) {
                GUICHET_TAKE(now[row->objectKey], store.objects().find(row->objectKey));
            }
            State state{row->office, row->ver, row->op, 0, {}};
            if (const auto& object = now[row->objectKey]) {
                state.rev = object->rev;
                state.content = object->content;
            }
            m_states[row->objectKey].append(state);
        }
        m_vers.insert(office.id, office.ver);
    }
    return done();
}

void Ledger::forget() {
    m_states.clear();
    m_vers.clear();
}

const QVector<Ledger::State>& Ledger::statesOf(const QString& key) const {
    static const QVector<State> kNone;
    const auto states = m_states.constFind(key);
    return states == m_states.constEnd() ? kNone : *states;
}

}  // namespace guichet::sim
