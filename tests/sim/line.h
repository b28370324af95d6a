// Line: what lies between one machine and the centre: HTTP as values, with digests, and everything that goes wrong on
// the way or is said by a centre that is in trouble, or lies.
//
// Verifies an answer as app/sync/qnam_transport does. A request is answered once, unless it is cancelled, the machine
// hangs up, or the fault is silence.
//
// Thread: one. Borrows: world, faults, centre.
#pragma once

#include "core/ports/ground.h"
#include "tests/sim/centre_side.h"

namespace guichet::sim {

class Line final : public Transport {
public:
    Line(World& world, Faults& faults, CentreSide& centre, Broken broken);
    ~Line() override { hangUp(); }

    void send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) override;
    void forgetConnections() override {}
    // The machine is gone or slept: nothing that is under way is heard.
    void hangUp();
    void cableOut(Milliseconds lasting);
    // A network that is well tells at once which connections it has lost.
    void recover();
    // Pages as small as this centre makes them.
    void becomeNarrow(qsizetype pageBytes) { m_pageBytes = pageBytes; }

private:
    struct Flight;
    using Held = std::shared_ptr<Flight>;
    [[nodiscard]] bool isOut() const { return m_world.now() < m_outUntil; }
    void depart(const Held& flight);
    void arrive(const Held& flight);
    std::optional<server::ServiceResponse> standIn(const Held& flight);
    void comeBack(const Held& flight, server::ServiceResponse response);
    void lie(const Held& flight, server::ServiceResponse& response);
    void breakAnswer(const Held& flight, server::ServiceResponse& response) const;
    void deliver(const Held& flight, const server::ServiceResponse& response);
    void finish(const Held& flight, Result<HttpAnswer> result);
    Milliseconds travel();

    World& m_world;
    Faults& m_faults;
    CentreSide& m_centre;
    Broken m_broken;
    qsizetype m_pageBytes = 0;  // 0: as asked
    Milliseconds m_outUntil{0};
    std::vector<Held> m_flights;
    QMap<QString, server::ServiceResponse> m_before;  // by path: the last answer, for a cache that gives it again
};

}  // namespace guichet::sim
