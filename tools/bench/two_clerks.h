// TwoClerks: two whole clients in this process, with the cases of one office: what one does, the other hears of.
//
// Thread: one, with an event loop. Fails: what enrolment and sync fail with; Timeout.
#pragma once

#include "tools/bench/client.h"
#include "tools/bench/figure.h"

namespace guichet::bench {

// Who signs in where.
struct Seat {
    const scenario::CentreProcess& centre;
    QString user;
    QString password;
    QString url{};  // where the centre is reached; empty: where it listens
};
// Of the two clerks that the demo has in one office.
Seat giversSeat(const scenario::CentreProcess& centre, const QString& url = {});
Seat takersSeat(const scenario::CentreProcess& centre, const QString& url = {});

class TwoClerks {
public:
    // Profiles are made below `folder`.
    explicit TwoClerks(const QString& folder);

    // Returns when both hold all that they may hold.
    Done enrol(const Seat& giver, const Seat& taker);
    // The milliseconds from each note of the giver until its case is in the taker's store.
    Result<Samples> passOn(int notes);
    // One note on an open case of the office.
    Done passOn();

    Client& taker() { return m_taker; }

private:
    Client m_giver;
    Client m_taker;
    QVector<CaseId> m_cases;  // open ones
    qsizetype m_notes = 0;
};

// Open cases of the client's office, at least one.
Result<QVector<CaseId>> openCases(Client& client);
}  // namespace guichet::bench
