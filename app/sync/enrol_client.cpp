#include "app/sync/enrol_client.h"

namespace guichet::sync {

struct EnrolClient::Connection {
    std::unique_ptr<Transport> transport;
    Link link;
    Connection(std::unique_ptr<Transport> opened, Random& random)
        : transport(std::move(opened)), link(*transport, random) {}
};

Error errorOf(const Trouble& trouble) {
    switch (trouble.kind) {
        case TroubleKind::Network:
            return Error{trouble.reason == QLatin1String("timeout") ? ErrorCode::Timeout : ErrorCode::Offline,
                         trouble.reason,
                         {}};
        case TroubleKind::Busy:
            // Here a person waits and nothing goes on by itself.
            return Error{ErrorCode::Busy, QStringLiteral("tryLater"), {}};
        case TroubleKind::ServerError:
            return Error{ErrorCode::Busy, QStringLiteral("internal"), {}};
        case TroubleKind::BadRequest:
        case TroubleKind::TokenExpired:
        case TroubleKind::NeedAuth:
        case TroubleKind::Disabled:
            return Error{ErrorCode::Denied, trouble.code, {}};
        case TroubleKind::Upgrade:
            return Error{ErrorCode::TooNew, trouble.reason, {}};
        case TroubleKind::Storage:
            return Error{trouble.reason == QLatin1String("diskFull") ? ErrorCode::Full : ErrorCode::Storage, {}, {}};
        case TroubleKind::BadAnswer:
        case TroubleKind::EpochChanged:
        case TroubleKind::Forked:
        case TroubleKind::Reused:
        case TroubleKind::Diverged:
        case TroubleKind::CursorExpired:
        case TroubleKind::WrongCentre:
            return Error{ErrorCode::Protocol, trouble.reason, {}};
    }
    return Error{ErrorCode::Protocol, trouble.reason, {}};
}

void EnrolClient::enrol(const QString& centreUrl, const QByteArray& authorityPem, const wire::EnrolRequest& request,
                        CancelToken token, Completion<wire::EnrolAnswer> answer) {
    enrolAt({}, centreUrl, authorityPem, request, token, std::move(answer));
}

void EnrolClient::enrolAt(const QString& expected, const QString& centreUrl, const QByteArray& authorityPem,
                          const wire::EnrolRequest& request, CancelToken token, Completion<wire::EnrolAnswer> answer) {
    auto transport = m_openTransport(centreUrl, authorityPem);
    if (!transport) return answer(transport.error());
    m_connection = std::make_shared<Connection>(std::move(transport).value(), m_random);
    m_connection->link.hello(token, [this, expected, request, token, answer = std::move(answer)](const auto& hello) {
        if (!hello.value) return finish(answer, errorOf(hello.trouble));
        const bool speaks = hello.value->protoMin <= wire::kProtocol && wire::kProtocol <= hello.value->protoMax;
        if (!speaks) return finish(answer, Error{ErrorCode::TooNew, QStringLiteral("upgrade"), {}});
        const auto centre = hello.value->centre;
        if (!expected.isEmpty() && centre != expected)
            return finish(answer, Error{ErrorCode::Protocol, QStringLiteral("wrongCentre"), {}});
        m_connection->link.enrol(request, token, [this, centre, answer](const auto& enrolled) {
            if (!enrolled.value) return finish(answer, errorOf(enrolled.trouble));
            if (enrolled.value->centre != centre)
                return finish(answer, Error{ErrorCode::Protocol, QStringLiteral("wrongCentre"), {}});
            finish(answer, *enrolled.value);
        });
    });
}

void EnrolClient::finish(const Completion<wire::EnrolAnswer>& answer, const Result<wire::EnrolAnswer>& result) {
    m_finished = std::exchange(m_connection, nullptr);
    const auto last = answer;  // it lives in the connection that the caller may now replace
    last(result);
}

void GrantClient::renew(CancelToken token, Completion<wire::SessionAnswer> answer) {
    m_link.hello(token, [this, token, answer = std::move(answer)](const auto& hello) {
        if (!hello.value) return answer(errorOf(hello.trouble));
        const auto state = m_store.syncState();
        if (!state) return answer(state.error());
        if (const auto problem = problemOf(*hello.value, *state)) return answer(errorOf(*problem));
        offer(*hello.value, SessionOf::ThisOutbox, token, answer);
    });
}

void GrantClient::offer(const wire::HelloAnswer& hello, SessionOf of, CancelToken token,
                        const Completion<wire::SessionAnswer>& answer) {
    const auto offered = offerSession(m_store, m_signer, m_link.nonce(), hello.challenge, m_appVersion, of);
    if (!offered) return answer(offered.error());
    m_link.session(offered->request, token,
                   [this, before = offered->before, hello, of, token, answer](const auto& session) {
                       // A copy goes on as another outbox here too, or what waits in it could never be opened again.
                       const bool isCopy = !session.value && session.trouble.kind == TroubleKind::Forked;
                       if (isCopy && of == SessionOf::ThisOutbox)
                           return offer(hello, SessionOf::AnotherOutbox, token, answer);
                       if (!session.value) return answer(errorOf(session.trouble));
                       if (const auto problem = problemOf(*session.value, before, hello.epoch))
                           return answer(errorOf(*problem));
                       if (const auto stored = m_store.sessionConfirmed(*session.value); !stored)
                           return answer(stored.error());
                       answer(*session.value);
                   });
}

}  // namespace guichet::sync
