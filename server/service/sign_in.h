// Sign-in: hello, enrolment, session, and what a token stands for.
//
// See: docs/sync.md sections 3.4 and 3.7
#pragma once

#include "server/service/answer.h"
#include "server/service/centre.h"

namespace guichet::server {

// `nonce` is echoed; it proves to the caller that the answer is fresh.
Answer<wire::HelloAnswer> hello(Centre& centre, const QString& nonce, Instant now);

// Password and one-time code together make a device of a key that is the caller's own: they have signed the request
// with it. A repeat with the same enrolId and key gets the same answer: the
// first one may have been lost. A key that this person has enrolled already gets another outbox of its device: the
// centre was brought back from a copy and does not know the one the machine had. Failures of either count against the
// name: each one doubles the wait before the next try.
Answer<wire::EnrolAnswer> enrol(Centre& centre, Store& store, const wire::EnrolRequest& request, Instant now);

// Compare-and-swap on (prevSession, session): a lost answer is no fork, a copied profile is one.
Answer<wire::SessionAnswer> session(Centre& centre, Store& store, const wire::SessionRequest& request, Instant now);

// Who stands behind a token: checked anew with every request, so that a revoked device stops at once.
struct Caller {
    ClientRow client;
    DirectoryView directory;
    Person person;
};
Answer<Caller> callerOf(Centre& centre, Store& store, const QByteArray& bearer, Instant now);
// The body must name the client and the session that the token was given to.
Answer<Unit> checkIdentity(const Caller& caller, const ClientId& client, const QString& session);

// As it is stored: codes are never kept, only their MACs. Spaces, hyphens and case do not matter.
QString codeMac(const Centre& centre, const QString& code);

}  // namespace guichet::server
