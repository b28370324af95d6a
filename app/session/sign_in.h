// SignIn: enrolment, sign-in and lock, as one flow over three ports. It keeps no secret: those are in the vault.
//
// Enrolment is safe to repeat. The signing key, the code and a random enrolId are in the profile before the request
// leaves, so that an answer lost on the way, or a crash before the vault is made, ends in asking again for the same
// enrolment, which the centre answers as before; so it does where the machine is enrolled again. An expired grant does
// not end in a locked-out person: with the right password the centre is asked to renew it.
//
// Not the owner of the databases: whoever opens them does so when a completion says that the vault is open.
//
// Thread:    one, that of the ports: completions run inline, or when the centre has answered.
// Borrows:   the ports, which must outlive it. Requests under way are cancelled, unanswered, when it is destroyed.
// Fails:     as SessionPort says; Busy (signInRunning) while the centre is being asked; Invalid (enrolmentIncomplete,
// passwordMissing). Invariant: an attempt is forgotten only when a vault was made of it or the centre refused it. See:
// docs/sync.md section 3.7
#pragma once

#include <functional>

#include "core/ports/vault.h"

namespace guichet::session {

class SignIn final : public SessionPort {
public:
    struct Parts {
        VaultPort& vault;
        EnrolPort& enrol;
        GrantPort& grant;
        QString deviceName;  // how the centre's administrator will see this machine
    };
    explicit SignIn(Parts parts) : m_parts(std::move(parts)) {}
    ~SignIn() override;

    void profile(Completion<ProfileState> answer) override;
    void enrol(const Enrolment& with, Completion<Unit> answer) override;
    void signIn(const QString& password, Completion<Person> answer) override;
    void enrolAgain(const QString& password, const QString& code, Completion<Person> answer) override;
    // Also gives up what is under way: Cancelled.
    void lock() override;

private:
    [[nodiscard]] Result<PendingEnrolment> attemptFor(const Enrolment& with);
    [[nodiscard]] Done finishEnrolment(const PendingEnrolment& attempt, const QString& password,
                                       const Result<wire::EnrolAnswer>& answer);
    void askToRenew(Completion<Person> answer);
    [[nodiscard]] Result<Person> finishRenewal(const Result<wire::SessionAnswer>& answer);
    [[nodiscard]] Result<Person> finishEnrolmentAgain(const Result<wire::EnrolAnswer>& answer);
    // What is to be told if it is given up; empty while nothing is under way.
    using GiveUp = std::function<void(const Error&)>;
    void begin(GiveUp giveUp);
    void end();

    Parts m_parts;
    CancelToken m_token;
    GiveUp m_giveUp;
};

}  // namespace guichet::session
