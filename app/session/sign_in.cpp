#include "app/session/sign_in.h"

#include <QRegularExpression>
#include <utility>

#include "core/base/bytes.h"
#include "crypto/random.h"
#include "crypto/signing_key.h"

namespace guichet::session {

namespace {

Error busy() {
    return {ErrorCode::Busy, QStringLiteral("signInRunning"), QStringLiteral("the centre is being asked")};
}

Error incomplete() {
    return {ErrorCode::Invalid, QStringLiteral("enrolmentIncomplete"), QStringLiteral("something is empty")};
}

Done checkComplete(const Enrolment& with) {
    if (with.password.isEmpty())
        return Error{ErrorCode::Invalid, QStringLiteral("passwordMissing"), QStringLiteral("empty password")};
    if (with.centreUrl.isEmpty() || with.authorityPem.isEmpty() || with.user.isEmpty() || with.code.isEmpty())
        return incomplete();
    return done();
}

// The same for the same key and code: an answer that was lost is asked for again.
QString enrolIdFor(const QByteArray& publicKey, const QString& code) {
    static const QRegularExpression ornament(QStringLiteral("[\\s-]"));  // nobody types it twice the same way
    const QString bare = code.toUpper().remove(ornament);
    return QString::fromLatin1(sha256("guichet enrol again 1\n" + publicKey + bare.toUtf8()).toHex().left(32));
}

}  // namespace

SignIn::~SignIn() {
    m_token.cancel();
}

void SignIn::profile(Completion<ProfileState> answer) {
    answer(m_parts.vault.profile());
}

void SignIn::enrol(const Enrolment& with, Completion<Unit> answer) {
    if (m_giveUp) return answer(busy());
    if (const auto complete = checkComplete(with); !complete) return answer(complete.error());
    const auto state = m_parts.vault.profile();
    if (!state) return answer(state.error());
    if (state->enrolled)
        return answer(
            Error{ErrorCode::Conflict, QStringLiteral("alreadyEnrolled"), QStringLiteral("there is a vault")});
    const auto prepared = attemptFor(with);
    if (!prepared) return answer(prepared.error());
    const PendingEnrolment& attempt = *prepared;
    const auto key = crypto::SigningKey::fromSeed(attempt.signingSeed).value();
    wire::EnrolRequest request{
        with.user, with.password, attempt.code, key.publicKey(), m_parts.deviceName, attempt.enrolId, {}};
    request.signature = key.sign(wire::enrolmentBytesToSign(request));
    begin([answer](const Error& error) { answer(error); });
    m_parts.enrol.enrol(attempt.centreUrl, attempt.authorityPem, request, m_token,
                        [this, attempt, password = with.password, answer](const Result<wire::EnrolAnswer>& enrolled) {
                            end();
                            answer(finishEnrolment(attempt, password, enrolled));
                        });
}

Result<PendingEnrolment> SignIn::attemptFor(const Enrolment& with) {
    GUICHET_TAKE(std::optional<PendingEnrolment> pending, m_parts.vault.pendingEnrolment(with));
    if (pending) {
        // The authority may have been mistaken the first time; it is no part of what the centre compares.
        pending->authorityPem = with.authorityPem;
        if (pending->signingSeed.size() == 32) return *std::move(pending);
    }
    const PendingEnrolment attempt{with.centreUrl, with.authorityPem,    with.user,
                                   with.code,      crypto::randomUuid(), crypto::SigningKey::generate().seed()};
    GUICHET_TRY(m_parts.vault.keepPending(attempt, with.password));
    return attempt;
}

Done SignIn::finishEnrolment(const PendingEnrolment& attempt, const QString& password,
                             const Result<wire::EnrolAnswer>& answer) {
    if (!answer) {
        // Any other failure leaves open whether the centre has taken it. One that stays by a failing disk is asked
        // again in vain, no more.
        if (answer.error().code == ErrorCode::Denied) static_cast<void>(m_parts.vault.dropPending(attempt.enrolId));
        return answer.error();
    }
    if (answer->person.id.text() != attempt.user)
        return Error{ErrorCode::Protocol, QStringLiteral("badAnswer"), QStringLiteral("another person was enrolled")};
    return m_parts.vault.create({attempt.centreUrl, attempt.authorityPem, attempt.signingSeed, *answer, password});
}

void SignIn::signIn(const QString& password, Completion<Person> answer) {
    if (m_giveUp) return answer(busy());
    const auto person = m_parts.vault.unlock(password, Grant::MustHold);
    if (person || person.error().reason != QLatin1String("grantExpired")) return answer(person);
    if (const auto opened = m_parts.vault.unlock(password, Grant::MayHaveExpired); !opened)
        return answer(opened.error());
    askToRenew(std::move(answer));
}

void SignIn::askToRenew(Completion<Person> answer) {
    begin([answer](const Error& error) { answer(error); });
    m_parts.grant.renew(m_token, [this, answer](const Result<wire::SessionAnswer>& renewed) {
        end();
        const auto person = finishRenewal(renewed);
        if (!person) m_parts.vault.lock();
        answer(person);
    });
}

Result<Person> SignIn::finishRenewal(const Result<wire::SessionAnswer>& answer) {
    // What the person must know is that the grant has ended; that the centre was out of reach is why it was not
    // renewed.
    if (!answer && answer.error().code != ErrorCode::Denied)
        return Error{ErrorCode::Denied, QStringLiteral("grantExpired"),
                     QStringLiteral("not renewed: %1").arg(answer.error().reason)};
    if (!answer) return answer.error();
    // Held against the centre's own time: that of this machine may be what made the grant look expired.
    if (answer->grantUntil <= answer->time)
        return Error{ErrorCode::Denied, QStringLiteral("grantExpired"), QStringLiteral("the centre did not renew it")};
    GUICHET_TRY(m_parts.vault.renewGrant(answer->person, answer->grantUntil));
    return answer->person;
}

void SignIn::enrolAgain(const QString& password, const QString& code, Completion<Person> answer) {
    if (m_giveUp) return answer(busy());
    if (code.isEmpty()) return answer(incomplete());
    const auto person = m_parts.vault.unlock(password, Grant::MayHaveExpired);
    if (!person) return answer(person.error());
    const auto key = m_parts.vault.publicKey();
    if (!key) return answer(key.error());
    wire::EnrolRequest request{person->id.text(), password, code, *key, m_parts.deviceName, enrolIdFor(*key, code), {}};
    const auto signature = m_parts.vault.sign(wire::enrolmentBytesToSign(request));
    if (!signature) return answer(signature.error());
    request.signature = *signature;
    begin([answer](const Error& error) { answer(error); });
    m_parts.grant.enrolAgain(request, m_token, [this, answer](const Result<wire::EnrolAnswer>& enrolled) {
        end();
        const auto back = finishEnrolmentAgain(enrolled);
        if (!back) m_parts.vault.lock();
        answer(back);
    });
}

Result<Person> SignIn::finishEnrolmentAgain(const Result<wire::EnrolAnswer>& answer) {
    // It opened the vault.
    if (!answer && answer.error().reason == QLatin1String("wrongPassword"))
        return Error{ErrorCode::Denied, QStringLiteral("otherPassword"), {}};
    if (!answer) return answer.error();
    GUICHET_TRY(m_parts.vault.renewGrant(answer->person, answer->grantUntil));
    return answer->person;
}

void SignIn::lock() {
    const GiveUp giveUp = std::exchange(m_giveUp, nullptr);
    if (giveUp) m_token.cancel();
    m_parts.vault.lock();
    if (giveUp) giveUp(Error{ErrorCode::Cancelled, {}, QStringLiteral("locked meanwhile")});
}

void SignIn::begin(GiveUp giveUp) {
    m_token = CancelToken();
    m_giveUp = std::move(giveUp);
}

void SignIn::end() {
    m_giveUp = nullptr;
}

}  // namespace guichet::session
