// FakeTransport: the line between a client and FakeCentre, and what may happen to a request on it.
#pragma once

#include "tests/sync/fake_centre.h"
#include "tests/sync/fake_ground.h"

namespace guichet::sync {

// A network under virtual time, with faults.
enum class Fault { None, LoseRequest, LoseAnswer, Duplicate, Portal, NeverAnswer };

class FakeTransport : public Transport {
public:
    FakeTransport(FakeTime& time, FakeCentre& centre) : m_time(time), m_centre(centre) {}
    std::function<Fault(const HttpRequest&)> fault;
    Milliseconds latency{20};
    int sent = 0;
    int forgotten = 0;

    void send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) override {
        sent += 1;
        const auto what = fault ? fault(request) : Fault::None;
        if (what == Fault::NeverAnswer) return;
        auto result = deliver(request, what);
        auto after = latency;
        if (!result) {  // a long poll: asked again at the end of its hold
            after = limits::kWaitHold;
            result = HttpAnswer{200, wire::encode(wire::WaitAnswer{})};
        }
        m_time.start(after, [token, answer, result] {
            if (!token.isCancelled()) answer(*result);
        });
    }
    void forgetConnections() override { forgotten += 1; }

private:
    std::optional<Result<HttpAnswer>> deliver(const HttpRequest& request, Fault what) {
        const Error lost{ErrorCode::Offline, latin("networkUnreachable"), {}};
        switch (what) {
            case Fault::LoseRequest:
                return Result<HttpAnswer>{lost};
            case Fault::Portal:
                return Result<HttpAnswer>{Error{ErrorCode::Offline, latin("captivePortal"), {}}};
            case Fault::LoseAnswer:
                m_centre.answer(request);
                return Result<HttpAnswer>{lost};
            case Fault::Duplicate:
                m_centre.answer(request);
                break;
            case Fault::None:
            case Fault::NeverAnswer:
                break;
        }
        const auto answer = m_centre.answer(request);
        if (!answer) return std::nullopt;
        return Result<HttpAnswer>{*answer};
    }
    FakeTime& m_time;
    FakeCentre& m_centre;
};

}  // namespace guichet::sync
