// FakeCentre: a centre as the sign-in flow sees it: it enrols once per code whoever signs with the key that is
// enrolled, repeats the answer to the same enrolment, renews grants, and can be unreachable, lose answers after it has
// acted, or take its time.
#pragma once

#include <QMap>
#include <functional>

#include "core/ports/vault.h"
#include "crypto/sealing.h"
#include "crypto/signing_key.h"

namespace guichet::tests {

class FakeCentre final : public EnrolPort, public GrantPort {
public:
    QString password = QStringLiteral("the right password");
    QString code = QStringLiteral("ABCD-EFGH");
    Person person{PersonId{QStringLiteral("clerk.one")},
                  QStringLiteral("Clerk One"),
                  {{OfficeId{QStringLiteral("EO")}, Role::Clerk}},
                  false,
                  false};
    Instant now = instantFromMs(1'780'000'000'000);
    Instant grantUntil = now + std::chrono::hours(24 * 14);

    bool unreachable = false;
    bool loseAnswers = false;
    bool answerLater = false;
    std::optional<Error> renewalRefused;

    QVector<wire::EnrolRequest> requests;        // everything that arrived
    QMap<QString, wire::EnrolRequest> enrolled;  // by enrolId
    int renewals = 0;
    std::function<void()> late;  // the answer that waits, if answerLater

    void enrol(const QString&, const QByteArray&, const wire::EnrolRequest& request, CancelToken token,
               Completion<wire::EnrolAnswer> answer) override {
        deliver(token, answer, [this, request] { return judge(request); });
    }

    void renew(CancelToken token, Completion<wire::SessionAnswer> answer) override {
        deliver(token, answer, [this]() -> Result<wire::SessionAnswer> {
            ++renewals;
            if (renewalRefused) return *renewalRefused;
            wire::SessionAnswer renewed;
            renewed.person = person;
            renewed.grantUntil = grantUntil;
            renewed.time = now;
            return renewed;
        });
    }

    void enrolAgain(const wire::EnrolRequest& request, CancelToken token,
                    Completion<wire::EnrolAnswer> answer) override {
        deliver(token, answer, [this, request] { return judge(request); });
    }

    // Brought back from a copy that is older than all it enrolled.
    void forgetMachines(const QString& newCode) {
        enrolled.clear();
        code = newCode;
        renewalRefused = Error{ErrorCode::Denied, QStringLiteral("unknownMachine"), {}};
    }

private:
    template <typename T, typename Act>
    void deliver(const CancelToken& token, const Completion<T>& answer, Act act) {
        const auto respond = [this, token, answer, act] {
            const Result<T> result = unreachable ? Result<T>(offline()) : act();
            if (!token.isCancelled()) answer(loseAnswers ? Result<T>(offline()) : result);
        };
        if (answerLater)
            late = respond;
        else
            respond();
    }

    static Error offline() { return {ErrorCode::Offline, QStringLiteral("networkUnreachable"), {}}; }

    Result<wire::EnrolAnswer> judge(const wire::EnrolRequest& request) {
        requests.append(request);
        const auto refused = [](const char* reason) {
            return Error{ErrorCode::Denied, QString::fromLatin1(reason), {}};
        };
        if (crypto::verify(request.publicKey, wire::enrolmentBytesToSign(request), request.signature) ==
            crypto::Signature::Bad)
            return Error{ErrorCode::Protocol, QStringLiteral("badRequest"), {}};
        if (request.password != password) return refused("wrongPassword");
        if (const auto before = enrolled.constFind(request.enrolId); before != enrolled.constEnd()) {
            if (before->publicKey != request.publicKey) return refused("codeUsed");
            return answerTo();
        }
        if (request.code != code) return refused("wrongCode");
        if (!enrolled.isEmpty()) return refused("codeUsed");
        enrolled.insert(request.enrolId, request);
        return answerTo();
    }

    [[nodiscard]] wire::EnrolAnswer answerTo() const {
        wire::EnrolAnswer answer;
        answer.deviceId = DeviceId{QStringLiteral("device-1")};
        answer.clientId = ClientId{QStringLiteral("client-1")};
        answer.registrar = 1;
        answer.epoch = QStringLiteral("epoch-1");
        answer.centre = QStringLiteral("centre-1");
        answer.person = person;
        answer.recoveryKey = m_recoveryKey.publicKey;
        answer.logKey = QByteArray(32, 'l');
        answer.grantUntil = grantUntil;
        return answer;
    }

    crypto::SealingKey m_recoveryKey = crypto::SealingKey::generate();
};

}  // namespace guichet::tests
