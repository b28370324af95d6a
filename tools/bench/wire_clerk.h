// WireClerk: a clerk's machine that is nothing but a key, numbers and one TLS line: many of them fit into one process.
// It keeps nothing on disk and believes what it is told; what it sends is what the real client would.
//
// Thread: one, with an event loop. Fails: what a request fails with. A centre that is busy is asked again when it says.
#pragma once

#include "app/sync/link.h"
#include "app/sync/qt_ground.h"
#include "tests/server/support/signing_machine.h"
#include "tools/bench/tls_line.h"

namespace guichet::bench {

class WireClerk final : public server::test::SigningMachine {
public:
    using SigningMachine::SigningMachine;

    // Connects and begins a session. `port`: where the centre is reached; 0: where it listens.
    Done signIn(const scenario::CentreProcess& centre, quint16 port = 0);
    // Another one, on the same line.
    Done beginSession();
    [[nodiscard]] Frame make(const ActionBody& body, const QString& objectId, qint64 baseRev);
    void push(const QVector<Frame>& frames, const Completion<wire::PushAnswer>& answer);
    TlsLine& line() { return m_line; }

private:
    TlsLine m_line;
    sync::SystemRandom m_random;
    sync::Link m_link{m_line, m_random};
    QString m_epoch;
};

// What one clerk does all day, one act after the other: registers a case, claims it, writes a note, corrects the
// address; then the next one.
class DaysWork {
public:
    // `told`: what the cases are about, at least one.
    DaysWork(WireClerk& clerk, OfficeId office, const QVector<RegisterBody>& told);
    Frame next();
    // Only the first act of a new case; its id.
    std::pair<QString, Frame> nextCase();

private:
    WireClerk& m_clerk;
    OfficeId m_office;
    const QVector<RegisterBody>& m_told;
    QString m_case;
    QString m_address;
    qint64 m_rev = 0;  // of the case; 0: none yet
};

// Fails unless every outcome took effect.
Done tookEffect(const wire::PushAnswer& answer);

}  // namespace guichet::bench
