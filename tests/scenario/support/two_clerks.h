// TwoClerks: a centre, and Li Wei and Zhang Min of its East office, each with a machine and a line of their own to it.
//
// Made enrolled and level with the centre, which runs.
#pragma once

#include <QTemporaryDir>

#include "tests/scenario/support/clerk_process.h"
#include "tools/lab/faulty_proxy.h"

namespace guichet::scenario {

class TwoClerks {
public:
    explicit TwoClerks(Database database, int cases = 300);

    // The number of the first case in this view that has this status.
    [[nodiscard]] static QString firstCase(const ClerkProcess& clerk, const QString& view, const QString& status);
    // A case that Li Wei has taken in and both machines hold.
    [[nodiscard]] QString newCase(const QString& subject) const;
    // Empty when both machines and the centre hold the same bytes of this case; else what differs.
    [[nodiscard]] QByteArray differenceIn(const QString& number) const;
    // Empty when verify is content on both machines and at the centre and nothing waits anywhere; else what is wrong.
    [[nodiscard]] QByteArray unrest() const;
    // Both talk to the centre until nothing is left to send; items for a person may remain.
    void bothSync() const;

    QTemporaryDir folder;
    CentreProcess centre;
    lab::FaultyProxy liLine;
    lab::FaultyProxy zhangLine;
    ClerkProcess li;
    ClerkProcess zhang;

private:
    static CentreProcess& started(CentreProcess& centre);
};

}  // namespace guichet::scenario
