// VaultPort, EnrolPort, GrantPort: what the sign-in flow (app/session/sign_in.h) asks of the store and of the network.
//
// Thread: VaultPort is synchronous, on the thread of the flow (the back thread); the others answer on it.
// See:    docs/sync.md section 3.7
#pragma once

#include <QByteArray>
#include <optional>

#include "core/base/instant.h"
#include "core/ports/session.h"
#include "core/wire/messages.h"

namespace guichet {

// An enrolment whose answer is not stored yet. The centre may have it already, so a repeat must be the same in every
// part.
struct PendingEnrolment {
    QString centreUrl;
    QByteArray authorityPem;
    QString user;
    QString code;
    QString enrolId;
    QByteArray signingSeed;
    bool operator==(const PendingEnrolment&) const = default;
};

struct NewVault {
    QString centreUrl;
    QByteArray authorityPem;
    QByteArray signingSeed;
    wire::EnrolAnswer answer;
    QString password;
};

// The off-line grant: until when this person may work here without the centre having said so again.
enum class Grant { MustHold, MayHaveExpired };

// The profile on this machine. All fail with Storage, Full or Corrupt besides what they say.
class VaultPort {
public:
    virtual ~VaultPort() = default;
    // A profile without a vault is no failure: `enrolled` is false then.
    virtual Result<ProfileState> profile() = 0;

    // The attempt that agrees with `with` in centre, user and code and that its password opens.
    virtual Result<std::optional<PendingEnrolment>> pendingEnrolment(const Enrolment& with) = 0;
    // Encrypted under the password. On disk when it returns.
    virtual Done keepPending(const PendingEnrolment& attempt, const QString& password) = 0;
    virtual Done dropPending(const QString& enrolId) = 0;

    // Makes the vault, forgets every pending enrolment and leaves the vault open. Fails: Conflict (alreadyEnrolled).
    virtual Done create(const NewVault& vault) = 0;
    // Fails: NotFound (notEnrolled), Denied (wrongPassword, grantExpired), TooNew.
    // The grant is held against legal time.
    virtual Result<Person> unlock(const QString& password, Grant grant) = 0;
    // Of the key that signs here. Only while the vault is open.
    virtual Result<QByteArray> publicKey() = 0;
    // With that key.
    virtual Result<QByteArray> sign(const QByteArray& message) = 0;
    // What the centre last said about the person and the grant. Only while the vault is open.
    virtual Done renewGrant(const Person& person, Instant grantUntil) = 0;
    virtual void lock() = 0;
};

// Sends one enrolment to a centre that is known only by its url and its authority.
class EnrolPort {
public:
    virtual ~EnrolPort() = default;
    // Fails: Denied with the Failure's code (wrongPassword, wrongCode, codeUsed …), Offline, Timeout, Busy, Protocol,
    // Cancelled. Only Denied means that the centre has not taken it.
    virtual void enrol(const QString& centreUrl, const QByteArray& authorityPem, const wire::EnrolRequest& request,
                       CancelToken token, Completion<wire::EnrolAnswer> answer) = 0;
};

// Asks the centre on which the vault's grant rests, while the vault is open for nothing else. Fails: as EnrolPort.
class GrantPort {
public:
    virtual ~GrantPort() = default;
    virtual void renew(CancelToken token, Completion<wire::SessionAnswer> answer) = 0;
    // The store goes on under what is answered.
    virtual void enrolAgain(const wire::EnrolRequest& request, CancelToken token,
                            Completion<wire::EnrolAnswer> answer) = 0;
};

}  // namespace guichet
