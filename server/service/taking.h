// Taking: what every way in does with an action of a person's: hold it against its signature, then decide it and write
// what it changes. Push and the release of what was set aside have this in common.
//
// Thread: the Store's.
#pragma once

#include "server/service/answer.h"
#include "server/service/judge.h"

namespace guichet::server {

inline constexpr int kAttempts = 4;  // of what met another one

// Header, commit, signature, and whose key it is. What fails here (badRequest) is no action of anybody.
Answer<ActionHeader> checkSigned(const SignedAction& action, const PersonId& person, const KeyRow& key);

// The same that was signed: header and signature. The body may have been erased on one side since.
bool isSameAct(const SignedAction& one, const SignedAction& other);

// The rows that an action of this type on this object changes are held by the judge already. Writes the object and its
// numbers; not the log. Decides again when somebody took a number meanwhile.
Result<Decided> decideAndWrite(Store& store, Judge& judge, const Arrived& arrived, const Person& person);

// The greatest case counter of this client's registrar: what it was, or what this action handed out at the counter.
qint64 highWaterAfter(const ClientRow& client, const Decided& decided, const ActionHeader& header);

}  // namespace guichet::server
