// Outcome: what the centre said to an action. Interim ones may be followed by another; at most one is final.
//
// Persisted: kind names are on disk, in the log and on the wire. Add, never renumber.
// See: docs/sync.md section 3.5
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/action/apply.h"

namespace guichet {

enum class OutcomeKind {
    AwaitingBlob,
    BlockedBy,
    Unsupported,
    Quarantined,
    Applied,
    AppliedChanged,
    Noop,
    Conflict,
    Rejected
};

const char* outcomeKindName(OutcomeKind kind);
std::optional<OutcomeKind> outcomeKindFromName(const QString& name);
bool isFinal(OutcomeKind kind);
// The effect is on the case: applied, appliedChanged, awaitingBlob; a conflict over fields may have taken effect in
// part.
bool tookEffect(OutcomeKind kind);
// The case is as the action wanted it: what builds on it may go on.
bool isSettledWell(OutcomeKind kind);

struct Outcome {
    ActionId actionId;
    int seq = 1;  // 1 for the first, +1 for each that follows; 0 and below: entered in other offices' logs as well
    OutcomeKind kind = OutcomeKind::Applied;
    QString code;  // rejected, appliedChanged
    QStringList facts;
    ActionId blockedBy;
    qint64 theirsRev = 0;
    QStringList fields;
    OfficeId office;  // whose log holds it
    qint64 ver = 0;   // its place there
    qint64 rev = 0;   // the object's revision after it; 0 where there is none
    Instant at;       // when the centre decided
    bool operator==(const Outcome&) const = default;
};

Outcome outcomeOf(const Verdict& verdict);
QJsonObject toJson(const Outcome& outcome);
Result<Outcome> outcomeFromJson(const QJsonObject& json);

}  // namespace guichet
