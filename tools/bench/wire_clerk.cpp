#include "tools/bench/wire_clerk.h"

#include <QDateTime>
#include <algorithm>

#include "app/sync/enrol_client.h"
#include "core/case/case_number.h"
#include "crypto/random.h"
#include "tools/bench/awaited.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kLeastPause{50};
constexpr qint64 kRevs = 4;  // acts on one case

template <typename Answer>
using Request = std::function<void(const sync::Heard<Answer>&)>;

template <typename Answer>
void askUntilHeard(const Request<Answer>& request, const Completion<Answer>& answer) {
    request([request, answer](const sync::Answered<Answer>& heard) {
        if (heard.value) return answer(*heard.value);
        if (heard.trouble.kind != sync::TroubleKind::Busy) return answer(sync::errorOf(heard.trouble));
        QTimer::singleShot(std::max(kLeastPause, heard.trouble.retryAfter),
                           [request, answer] { askUntilHeard<Answer>(request, answer); });
    });
}

template <typename Answer>
Result<Answer> heardOf(const Request<Answer>& request) {
    return awaited<Answer>([&](const Completion<Answer>& answer) { askUntilHeard<Answer>(request, answer); });
}

Instant systemNow() {
    return instantFromMs(QDateTime::currentMSecsSinceEpoch());
}

}  // namespace

Done WireClerk::signIn(const scenario::CentreProcess& centre, quint16 port) {
    GUICHET_TRY(m_line.open(centre, port));
    return beginSession();
}

Done WireClerk::beginSession() {
    GUICHET_TAKE(const auto hello, heardOf<wire::HelloAnswer>([this](const auto& heard) { m_link.hello({}, heard); }));
    m_epoch = hello.epoch;
    const wire::SessionRequest request = nextSession(hello.challenge);
    GUICHET_TAKE(const auto answer,
                 heardOf<wire::SessionAnswer>([&](const auto& heard) { m_link.session(request, {}, heard); }));
    sessionOpened(request, answer);
    m_link.setToken(answer.token);
    return done();
}

Frame WireClerk::make(const ActionBody& body, const QString& objectId, qint64 baseRev) {
    return Frame{++n, signAt(systemNow(), body, objectId, baseRev)};
}

void WireClerk::push(const QVector<Frame>& frames, const Completion<wire::PushAnswer>& answer) {
    const wire::PushRequest request{client, session, m_epoch, frames};
    askUntilHeard<wire::PushAnswer>([this, request](const auto& heard) { m_link.push(request, {}, heard); }, answer);
}

DaysWork::DaysWork(WireClerk& clerk, OfficeId office, const QVector<RegisterBody>& told)
    : m_clerk(clerk), m_office(std::move(office)), m_told(told) {}

std::pair<QString, Frame> DaysWork::nextCase() {
    RegisterBody body = m_told.at(m_clerk.counter % m_told.size());
    body.office = m_office;
    body.number = format(CaseNumber{m_office, QDate::currentDate().year(), m_clerk.registrar, ++m_clerk.counter});
    m_address = body.address;
    m_case = crypto::randomUuid();
    m_rev = 1;
    return {m_case, m_clerk.make(body, m_case, 0)};
}

Frame DaysWork::next() {
    if (m_rev == 0 || m_rev == kRevs) return nextCase().second;
    const qint64 rev = m_rev++;
    if (rev == 1) return m_clerk.make(ClaimBody{}, m_case, rev);
    if (rev == 2) return m_clerk.make(NoteBody{u"Telephoned the applicant; the address is wrong."_s}, m_case, rev);
    return m_clerk.make(EditFieldsBody{{FieldChange{u"address"_s, m_address, m_address + u" 2"_s}}}, m_case, rev);
}

Done tookEffect(const wire::PushAnswer& answer) {
    for (const Outcome& outcome : answer.outcomes)
        if (!guichet::tookEffect(outcome.kind))
            return Error{ErrorCode::Conflict, outcome.code, QLatin1String(outcomeKindName(outcome.kind))};
    return done();
}

}  // namespace guichet::bench
