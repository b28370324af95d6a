// TlsLine: one TLS connection to a centre with the least around it, and one request at a time on it: what bare round
// trips are measured with, and what many clerks in one process speak over.
//
// It pins the centre's authority and looks at nothing else: not at digests, not at echoes. No compression is asked for.
//
// Thread: one, with an event loop. Fails: Offline, Timeout.
#pragma once

#include <QSslSocket>
#include <QTimer>

#include "core/ports/ground.h"
#include "tests/scenario/support/centre_process.h"
#include "tools/bench/figure.h"

namespace guichet::bench {

class TlsLine final : public Transport {
public:
    TlsLine();
    ~TlsLine() override { m_answer = nullptr; }  // who still waits may be gone
    // `port`: where the centre is reached; 0: where it listens. Returns when the handshake is over.
    Done open(const scenario::CentreProcess& centre, quint16 port = 0);

    void send(const HttpRequest& request, CancelToken token, Completion<HttpAnswer> answer) override;
    void forgetConnections() override {}

    // A request that the centre refuses at its door, and its answer.
    void roundTrip(Completion<Unit> answer);
    Done roundTrips(int count);

private:
    void take();
    void answerWith(const Result<HttpAnswer>& result);

    QTimer m_patience;
    QByteArray m_received;
    Completion<HttpAnswer> m_answer;  // of the request that is under way
    QSslSocket m_socket;              // the last: it still signals while it closes
};

// Milliseconds of so many round trips in a row, each taken `times`, on a line of its own.
Result<Samples> bareRoundTrips(const scenario::CentreProcess& centre, int inARow, int times);

}  // namespace guichet::bench
