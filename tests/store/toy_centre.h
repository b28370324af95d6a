// ToyCentre: a centre in a few pages, for tests of the store: it applies with core's apply, keeps one feed per office
// and answers push and pull as sync.md 3.3 to 3.5 say. No log, no sessions.
#pragma once

#include <algorithm>

#include "core/case/case_number.h"
#include "core/people/rights.h"
#include "core/ports/ground.h"
#include "core/query/scope.h"
#include "core/screening/screening_json.h"
#include "core/wire/json.h"
#include "core/wire/messages.h"
#include "core/wire/quarantine.h"
#include "crypto/random.h"
#include "crypto/signing_key.h"

namespace guichet::toy {

using namespace Qt::StringLiterals;

inline const OfficeId kEast{u"EO"_s};
inline const OfficeId kWest{u"WO"_s};
inline const PersonId kMe{u"li.wei"_s};
inline const PersonId kOther{u"anna"_s};
inline const ServiceId kService{u"street-repair"_s};

inline Person person(const PersonId& id, const QVector<OfficeId>& offices) {
    Person value{id, id.text(), {}, false, false};
    for (const OfficeId& office : offices) value.roles.append({office, Role::Supervisor});
    return value;
}

inline Service service() {
    const auto label = [](const QString& en) { return LocalText{en, en}; };
    Service value;
    value.id = kService;
    value.name = label(u"Street repair"_s);
    value.summary = label(u"Holes and lamps"_s);
    value.legalBasis = label(u"Roads Act"_s);
    Field street;
    street.name = u"street"_s;
    street.label = label(u"Street"_s);
    Field secret;
    secret.name = u"passport"_s;
    secret.label = label(u"Passport"_s);
    secret.personal = true;
    value.fields = {street, secret};
    value.promised = Limit{5, LimitUnit::WorkingDays};
    return value;
}

class KeySigner final : public Signer {
public:
    explicit KeySigner(crypto::SigningKey key) : m_key(std::move(key)) {}
    KeyId keyId() const override { return m_key.keyId(); }
    Result<QByteArray> sign(const QByteArray& message) override { return m_key.sign(message); }
    [[nodiscard]] QByteArray publicKey() const { return m_key.publicKey(); }

private:
    crypto::SigningKey m_key;
};

class RealRandom final : public Random {
public:
    QByteArray bytes(int count) override { return crypto::randomBytes(count); }
    double unit() override { return 0.5; }
};

inline RegisterBody request(const QString& subject, const OfficeId& office = kEast) {
    RegisterBody body;
    body.service = kService;
    body.office = office;
    body.applicant.name = u"王小明"_s;
    body.applicant.phone = u"13900001234"_s;
    body.subject = subject;
    body.text = u"There is a hole in the road"_s;
    body.address = u"Main Street 5"_s;
    body.fields = {{u"street"_s, u"Main Street"_s}, {u"passport"_s, u"P1234567"_s}};
    return body;
}

class Centre {
public:
    Centre() {
        for (const OfficeId& office : {kEast, kWest})
            offices.insert(office, Office{office, office.text(), office.text(), u"UTC"_s});
        for (const PersonId& id : {kMe, kOther}) people.insert(id, person(id, {kEast, kWest}));
        catalogue.put(service());
        for (const Office& office : offices) putDirectory(wire::ObjectType::Office, office.id.text(), toJson(office));
        for (const Person& one : people) putDirectory(wire::ObjectType::Person, one.id.text(), toJson(one));
        putDirectory(wire::ObjectType::Service, kService.text() + u"/1"_s, toJson(service()));
    }

    Instant now = instantFromIso(u"2026-03-02T09:00:00.000Z"_s).value();
    QString epoch = u"epoch-1"_s;
    int pageSize = 3;
    std::optional<Instant> since;  // the person's scope; empty: this centre knows of none
    qint64 lastN = 0;
    QMap<ActionId, Outcome> outcomes;
    QMap<CaseId, Case> cases;
    QMap<OfficeId, Office> offices;
    QMap<PersonId, Person> people;
    Catalogue catalogue;

    wire::EnrolAnswer enrolled(const QByteArray& logKey = QByteArray(32, 'l')) const {
        wire::EnrolAnswer answer;
        answer.deviceId = DeviceId{u"device"_s};
        answer.clientId = ClientId{u"client"_s};
        answer.registrar = 3;
        answer.epoch = epoch;
        answer.centre = u"centre-1"_s;
        answer.person = people.value(kMe);
        answer.recoveryKey = QByteArray(32, 'r');
        answer.logKey = logKey;
        return answer;
    }

    // A colleague's act, on line: decided at once.
    Outcome act(const CaseId& id, const ActionBody& body) {
        Action action;
        action.header.actionId = ActionId{crypto::randomUuid()};
        action.header.type = QString::fromLatin1(actionTypeName(typeOf(body)));
        action.header.objectId = id.text();
        action.header.baseRev = cases.contains(id) ? cases[id].rev : 0;
        action.header.at = now;
        action.header.person = kOther;
        action.header.keyId = KeyId{u"0123456789abcdef"_s};
        action.body = body;
        return decide(action);
    }
    CaseId registered(const QString& subject, const OfficeId& office = kEast) {
        const CaseId id{crypto::randomUuid()};
        RegisterBody body = request(subject, office);
        body.number = format(CaseNumber{office, 2026, 1, ++m_numbers});
        if (act(id, body).kind != OutcomeKind::Applied) qFatal("the toy centre refuses its own case");
        return id;
    }
    void load(const ScreeningList& list) {
        putDirectory(wire::ObjectType::ScreeningList, u"%1@%2"_s.arg(list.id).arg(list.version), toJson(list));
    }
    // Sent to another office, which has not taken it over: the one that it came from still sees it.
    void handOver(const CaseId& id, const OfficeId& to) {
        Case& one = cases[id];
        const OfficeId from = std::exchange(one.office, to);
        one.handover.emplace().from = from;
        ++one.rev;
        m_feed[from][id.text()] =
            Row{wire::ObjectType::Case, ++m_ver[from], one.rev, wire::ObjectOp::Put, toJson(one), to};
    }
    QByteArray contentOf(const CaseId& id) const { return json::write(toJson(cases[id])); }
    void remove(const CaseId& id, wire::ObjectOp op) {
        const OfficeId office = cases.take(id).office;
        m_feed[office][id.text()] = Row{wire::ObjectType::Case, ++m_ver[office], 1'000'000, op, {}};
    }

    // Not seen through this office any more.
    void leave(const CaseId& id, const OfficeId& office) {
        m_feed[office][id.text()] = Row{wire::ObjectType::Case, ++m_ver[office], 1'000'000, wire::ObjectOp::Gone, {}};
    }

    wire::PushAnswer push(const QVector<Frame>& frames) {
        wire::PushAnswer answer;
        for (const Frame& frame : frames) {
            const Action action = decode(frame.action).value();
            if (frame.n == lastN + 1) {
                if (!outcomes.contains(action.header.actionId)) decide(action);
                m_mine[frame.n] = action.header.actionId;
                ++lastN;
            }
            if (frame.n <= lastN) answer.outcomes.append(outcomes.value(action.header.actionId));
        }
        answer.lastN = answer.durableN = lastN;
        return answer;
    }

    // Another outbox of the same person, who has sent nothing under its numbers.
    void beginOutbox() {
        lastN = 0;
        m_mine.clear();
    }

    // Takes it unread.
    wire::PushAnswer setAside(const wire::QuarantineRequest& request) {
        Outcome outcome;
        outcome.actionId = request.actionId;
        outcome.kind = OutcomeKind::Quarantined;
        outcome.at = now;
        outcomes[request.actionId] = outcome;
        m_mine[lastN = request.n] = request.actionId;
        wire::PushAnswer answer;
        answer.outcomes = {outcome};
        answer.lastN = answer.durableN = lastN;
        return answer;
    }

    wire::PullAnswer pull(const wire::PullRequest& request) {
        wire::PullAnswer answer;
        answer.epoch = epoch;
        answer.time = now;
        answer.person = people.value(kMe);
        answer.grantsRev = grantsRev;
        answer.lastN = answer.durableN = lastN;
        for (auto it = m_mine.upperBound(request.ackedN); it != m_mine.end(); ++it)
            answer.outcomes.append(outcomes.value(it.value()));
        answer.cursor = request.cursor;
        answer.since = since;
        if (request.snapshotOffice.isEmpty()) {
            delta(request, answer);
            if (!answer.more) pins(request, answer);
        } else
            snapshot(request, answer);
        answer.count = answer.objects.size();
        return answer;
    }
    qint64 grantsRev = 0;

private:
    struct Row {
        wire::ObjectType type;
        qint64 ver;
        qint64 rev;
        wire::ObjectOp op;
        QJsonObject content;
        OfficeId lies = {};  // where the case lies, if this office only sees it
    };

    void putDirectory(wire::ObjectType type, const QString& id, const QJsonObject& content) {
        m_feed[kCentreOffice][id] = Row{type, ++m_ver[kCentreOffice], 1, wire::ObjectOp::Put, content};
    }

    Outcome decide(const Action& action) {
        Outcome outcome;
        const auto blocking = std::find_if(
            action.header.dependsOn.cbegin(), action.header.dependsOn.cend(),
            [&](const ActionId& id) { return !outcomes.contains(id) || !isSettledWell(outcomes[id].kind); });
        const CaseId id = action.caseId();
        if (blocking != action.header.dependsOn.cend()) {
            outcome.kind = OutcomeKind::BlockedBy;
            outcome.blockedBy = *blocking;
        } else {
            Context context;
            context.catalogue = &catalogue;
            const Person who = people.value(action.header.person);
            context.person = isCentresOwn(action.type()) ? nullptr : &who;
            context.people = &people;
            context.offices = &offices;
            context.receivedAt = now;
            context.numberTaken = [&](const QString& number) {
                return std::any_of(cases.cbegin(), cases.cend(),
                                   [&](const Case& one) { return one.number == number && !(one.id == id); });
            };
            const Effect effect = apply(cases.contains(id) ? std::optional(cases[id]) : std::nullopt, action, context);
            outcome = outcomeOf(effect.verdict);
            if (effect.after) {
                cases[id] = *effect.after;
                outcome.rev = effect.after->rev;
                const OfficeId office = effect.after->office;
                m_feed[office][id.text()] = Row{wire::ObjectType::Case, ++m_ver[office], effect.after->rev,
                                                wire::ObjectOp::Put, toJson(*effect.after)};
            }
        }
        outcome.actionId = action.header.actionId;
        outcome.seq = 1;
        outcome.at = now;
        outcomes[action.header.actionId] = outcome;
        return outcome;
    }

    static wire::Object objectOf(const QString& id, const OfficeId& office, const Row& row) {
        return {row.type, id,     row.lies.isEmpty() ? office : row.lies,
                row.rev,  row.op, row.op == wire::ObjectOp::Put ? json::write(row.content) : QByteArray()};
    }

    bool isOutside(const QString& id, const Row& row) const {
        if (row.op != wire::ObjectOp::Put || !cases.contains(CaseId{id}) || !since) return false;
        const auto over = overSince(cases.value(CaseId{id}));
        return over && *over < *since;
    }

    void pins(const wire::PullRequest& request, wire::PullAnswer& answer) {
        for (auto it = request.pins.cbegin(); it != request.pins.cend(); ++it) {
            const OfficeId office = cases.value(it.key()).office;
            if (!visibleOffices(answer.person).contains(office)) {
                answer.objects.append(
                    {wire::ObjectType::Case, it.key().text(), kCentreOffice, 0, wire::ObjectOp::Gone, {}});
                continue;
            }
            const Row& row = m_feed[office][it.key().text()];
            if (it.value() == 0 || (isOutside(it.key().text(), row) && row.rev != it.value()))
                answer.objects.append(objectOf(it.key().text(), office, row));
        }
    }

    void snapshot(const wire::PullRequest& request, wire::PullAnswer& answer) {
        const OfficeId office = request.snapshotOffice;
        const auto& rows = m_feed[office];
        answer.snapshotOffice = office;
        answer.snapshotVer = request.snapshotVer >= 0 ? request.snapshotVer : m_ver[office];
        answer.snapshotAfter = request.snapshotAfter;
        answer.snapshotTotal = rows.size();
        for (auto it = rows.upperBound(request.snapshotAfter); it != rows.end(); ++it) {
            if (it->op != wire::ObjectOp::Put || isOutside(it.key(), *it)) continue;
            if (answer.objects.size() == pageSize) {
                answer.more = true;
                return;
            }
            answer.objects.append(objectOf(it.key(), office, *it));
            answer.snapshotAfter = it.key();
        }
    }

    void delta(const wire::PullRequest& request, wire::PullAnswer& answer) {
        for (auto cursor = request.cursor.cbegin(); cursor != request.cursor.cend(); ++cursor) {
            QMap<qint64, QString> order;
            const auto& rows = m_feed[cursor.key()];
            for (auto it = rows.cbegin(); it != rows.cend(); ++it)
                if (it->ver > cursor.value() && !isOutside(it.key(), *it)) order[it->ver] = it.key();
            for (auto it = order.cbegin(); it != order.cend(); ++it) {
                if (answer.objects.size() == pageSize) {
                    answer.more = true;
                    return;
                }
                answer.objects.append(objectOf(it.value(), cursor.key(), rows[it.value()]));
                answer.cursor[cursor.key()] = it.key();
            }
            answer.cursor[cursor.key()] = m_ver[cursor.key()];
        }
    }

    QMap<OfficeId, QMap<QString, Row>> m_feed;
    QMap<OfficeId, qint64> m_ver;
    QMap<qint64, ActionId> m_mine;
    int m_numbers = 0;
};

}  // namespace guichet::toy
