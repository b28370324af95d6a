// Challenge: what a session must sign, so that a signature overheard cannot open another. Kept nowhere: a MAC of its
// own expiry.
#pragma once

#include "server/service/centre.h"

namespace guichet::server {

// "NONCE.EXPIRES_AT_MS.MAC"
QString makeChallenge(const Centre& centre, Instant now);
enum class ChallengeCheck { Good, Bad };
ChallengeCheck checkChallenge(const Centre& centre, const QString& challenge, Instant now);

}  // namespace guichet::server
