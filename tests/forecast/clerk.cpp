#include "tests/forecast/clerk.h"

#include <QDir>

#include "app/sync/round.h"
#include "core/case/case_number.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "tests/forecast/town.h"
#include "tests/support/answer_of.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

constexpr char kAppVersion[] = "0.1.0";
constexpr int kKeyBytes = 32;

QString folderTemplate() {
    const QString memory = u"/dev/shm"_s;
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + u"/guichet-forecast-desk-XXXXXX"_s;
}

Error unfit(const QString& what) {
    return Error{ErrorCode::Protocol, what, {}};
}

}  // namespace

Clerk::Clerk(const Person& person, const crypto::SigningKey& key, CentreProcess& centre, const VirtualClock& clock)
    : m_person(person.id), m_key(key), m_centre(centre), m_clock(clock), m_pen(key), m_folder(folderTemplate()) {
    m_ground.profileDir = m_folder.filePath(u"profile"_s);
    m_ground.outboxKey = QByteArray(kKeyBytes, 'o');
    m_ground.cacheKey = QByteArray(kKeyBytes, 'c');
    m_ground.signer = &m_pen;
    m_ground.random = &m_chance;
    m_ground.legalNow = [this] { return LegalReading{m_clock.now, m_quality}; };
    m_ground.zone = town::zoneOf(person);
}

Done Clerk::sitDown(const CentreProcess::Enrolled& enrolled) {
    m_own.client = enrolled.own.clientId;
    m_aside.client = enrolled.aside.clientId;
    m_aside.registrar = enrolled.aside.registrar;
    m_epoch = enrolled.own.epoch;
    GUICHET_TAKE(m_desk, store::Desk::create(m_ground, enrolled.own, m_key.publicKey()));
    GUICHET_TRY(openReaders());
    return pull();
}

Done Clerk::openReaders() {
    const auto open = [&](const QString& file, const QByteArray& key) {
        return store::Database::open(QDir(m_ground.profileDir).filePath(file), key, store::Access::ReadOnly,
                                     store::IfAbsent::Refuse);
    };
    GUICHET_TAKE(m_cache, open(u"cache.db"_s, m_ground.cacheKey));
    GUICHET_TAKE(m_outbox, open(u"outbox.db"_s, m_ground.outboxKey));
    return done();
}

void Clerk::beginList(quint64 seed, AtQuality quality) {
    m_chance.begin(seed);
    m_quality = quality;
    m_made.clear();
    m_heard.clear();
}

Context Clerk::context() const {
    Context context;
    context.catalogue = &m_directory.catalogue;
    context.person = &m_directory.me;
    context.people = &m_directory.people;
    context.offices = &m_directory.offices;
    context.calendars = &m_directory.calendars;
    context.receivedAt = m_clock.now;
    return context;
}

QVector<Action> Clerk::pendingActions() const {
    QVector<Action> actions;
    for (const Pending& one : m_pending) actions.append(one.action);
    return actions;
}

bool Clerk::waits() const {
    return std::any_of(m_pending.cbegin(), m_pending.cend(), [](const Pending& one) { return !one.outcome; });
}

Result<ActionMade> Clerk::perform(const ActionDraft& draft) {
    const auto made = answerOf<ActionMade>([&](auto answer) { m_desk->perform(draft, {}, answer); });
    if (made) GUICHET_TRY(collect());
    return made;
}

Result<QVector<AttentionItem>> Clerk::attention() {
    return answerOf<QVector<AttentionItem>>([&](auto answer) { m_desk->attention({}, answer); });
}

Done Clerk::resolve(const AttentionItem& item, Resolution how) {
    GUICHET_TRY(answerOf<Unit>([&](auto answer) { m_desk->resolve(item.itemId, how, u"Seen."_s, {}, answer); }));
    return collect();
}

// What the last act wrote into the outbox: its own action, and one on the other case where there is a link.
Done Clerk::collect() {
    GUICHET_TAKE(const auto frames, m_desk->waiting(m_lastMade, limits::kPushActions, limits::kPushBytes));
    for (const Frame& frame : frames) {
        GUICHET_TAKE(const Action action, decode(frame.action));
        m_pending.append({frame.n, action, std::nullopt});
        m_made.append(action);
        m_lastMade = frame.n;
    }
    return done();
}

Result<std::optional<Case>> Clerk::base(const CaseId& id) {
    return store::BaseTable(*m_cache).findCase(id);
}

Result<std::optional<Case>> Clerk::overlay(const CaseId& id) {
    return store::OverlayTable(*m_cache).find(id);
}

Result<QVector<store::StoredAction>> Clerk::outbox() {
    return store::ActionTable(*m_outbox).outbox();
}

Result<QVector<CaseId>> Clerk::overlaid() {
    return store::OverlayTable(*m_cache).all();
}

Result<std::optional<Outcome>> Clerk::keptOutcome(const ActionId& id) {
    return store::OutcomeTable(*m_outbox).find(id);
}

Done Clerk::tidy() {
    while (true) {
        GUICHET_TAKE(const auto tidied, m_desk->tidy());
        if (tidied == store::Desk::Tidied::All) return done();
    }
}

Result<QByteArray> Clerk::ask(const Question& question) {
    GUICHET_TAKE(const Reply reply, m_centre.ask(question, m_clock.now));
    if (reply.digest != wire::contentDigest(reply.body)) return unfit(u"digest"_s);
    if (reply.status == 200) return reply.body;
    const auto failure = wire::decode<wire::Failure>(reply.body);
    return Error{ErrorCode::Protocol, u"centreRefused"_s,
                 question.path + u' ' + (failure ? failure->code : QString::number(reply.status))};
}

template <typename Answer>
Result<Answer> Clerk::post(const QString& path, const QByteArray& body, const QByteArray& token) {
    Question question;
    question.method = "POST";
    question.path = path;
    question.body = body;
    question.headers = {{"content-type", wire::kContentType},
                        {"guichet-proto", QByteArray::number(wire::kProtocol)},
                        {"guichet-request-id", "forecast"},
                        {"content-digest", wire::contentDigest(body)}};
    if (!token.isEmpty()) question.headers.insert("authorization", "Bearer " + token);
    GUICHET_TAKE(const QByteArray answer, ask(question));
    return wire::decode<Answer>(answer);
}

Result<wire::SessionAnswer> Clerk::session(const ClientId& client, const QString& previous, const QString& fresh,
                                           qint64 lastNAcked) {
    Question question;
    question.method = "GET";
    question.path = u"/v1/hello"_s;
    question.query = {{u"nonce"_s, u"forecast"_s}};
    question.headers = {{"guichet-proto", QByteArray::number(wire::kProtocol)}};
    GUICHET_TAKE(const QByteArray greeting, ask(question));
    GUICHET_TAKE(const auto hello, wire::decode<wire::HelloAnswer>(greeting));
    wire::SessionRequest request;
    request.clientId = client;
    request.prevSession = previous;
    request.session = fresh;
    request.challenge = hello.challenge;
    request.appVersion = QString::fromLatin1(kAppVersion);
    request.lastNAcked = lastNAcked;
    request.signature = m_key.sign(wire::sessionBytesToSign(request));
    return post<wire::SessionAnswer>(u"/v1/session"_s, wire::encode(request), {});
}

Done Clerk::signOn() {
    if (m_clock.now < m_own.tokenEndsAt) return done();
    GUICHET_TAKE(const SyncState state, m_desk->syncState());
    GUICHET_TAKE(m_own.session, m_desk->beginSession(crypto::randomHex(16), SessionOf::ThisOutbox));
    GUICHET_TAKE(const auto answer, session(m_own.client, state.prevSession, m_own.session, state.lastNAcked));
    m_own.token = answer.token.toLatin1();
    m_own.tokenEndsAt = m_clock.now + Milliseconds{answer.tokenLifeMs};
    return m_desk->sessionConfirmed(answer);
}

Done Clerk::signOnAside() {
    if (m_clock.now < m_aside.tokenEndsAt) return done();
    const QString fresh = crypto::randomHex(16);
    GUICHET_TAKE(const auto answer, session(m_aside.client, m_aside.session, fresh, m_aside.n));
    m_aside.session = fresh;
    m_aside.token = answer.token.toLatin1();
    m_aside.tokenEndsAt = m_clock.now + Milliseconds{answer.tokenLifeMs};
    return done();
}

Result<QVector<Frame>> Clerk::toSend(int most) {
    return m_desk->waiting(0, most, limits::kPushBytes);
}

Result<wire::PushAnswer> Clerk::push(const QVector<Frame>& frames, Delivery delivery) {
    GUICHET_TRY(signOn());
    const QByteArray body = wire::encode(wire::PushRequest{m_own.client, m_own.session, m_epoch, frames});
    GUICHET_TAKE(auto answer, post<wire::PushAnswer>(u"/v1/push"_s, body, m_own.token));
    if (delivery == Delivery::Twice) {
        GUICHET_TAKE(const auto again, post<wire::PushAnswer>(u"/v1/push"_s, body, m_own.token));
        if (again != answer) return unfit(u"the same push was answered otherwise"_s);
    }
    GUICHET_TRY(m_desk->pushed(answer));
    hear(answer.outcomes);
    return answer;
}

void Clerk::hear(const QVector<Outcome>& outcomes) {
    for (const Outcome& outcome : outcomes) {
        m_heard.insert(outcome.actionId, outcome);
        for (Pending& one : m_pending)
            if (one.action.header.actionId == outcome.actionId) one.outcome = outcome;
    }
}

Done Clerk::pull() {
    GUICHET_TRY(signOn());
    std::optional<wire::Cursor> staged;
    while (true) {
        GUICHET_TAKE(const SyncState state, m_desk->syncState());
        wire::PullRequest request = sync::nextPull(state);
        const bool fills = !request.snapshotOffice.isEmpty();
        if (staged) request.cursor = *staged;
        if (!fills) {
            GUICHET_TAKE(const HeldScope held, m_desk->heldScope());
            request.since = held.since;
            request.pins = held.pins;
        }
        GUICHET_TAKE(const auto page, post<wire::PullAnswer>(u"/v1/pull"_s, wire::encode(request), m_own.token));
        if (sync::problemOf(request, page)) return unfit(u"a page that does not fit"_s);
        GUICHET_TAKE(const ChangeSet changes, m_desk->pulled(request, page));
        if (changes.directory) GUICHET_TRY(readDirectory());
        hear(page.outcomes);
        staged = !fills && page.more ? std::optional(page.cursor) : std::nullopt;
        if (page.more || fills) continue;
        GUICHET_TRY(pullDone(page));
        GUICHET_TAKE(const SyncState after, m_desk->syncState());
        if (sync::nextPull(after).snapshotOffice.isEmpty() && !page.pinsLeft) return done();
    }
}

Done Clerk::pullDone(const wire::PullAnswer& last) {
    m_pending.removeIf([&](const Pending& one) { return one.n <= last.lastN; });
    return m_desk->keepHeads(last.heads);
}

Done Clerk::readDirectory() {
    GUICHET_TAKE(m_directory, answerOf<Directory>([&](auto answer) { m_desk->directory({}, answer); }));
    return done();
}

Result<Outcome> Clerk::pushAside(ActionBody body, const CaseId& id, qint64 baseRev) {
    GUICHET_TRY(signOnAside());
    if (auto* registered = std::get_if<RegisterBody>(&body)) {
        const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(m_clock.now)};
        registered->number = format(
            CaseNumber{registered->office, static_cast<int>(today.year()), m_aside.registrar, ++m_aside.counter});
    }
    SignedAction action;
    action.body = encodeBody(body);
    action.salt = crypto::randomBytes(kSaltBytes);
    ActionHeader header;
    header.actionId = ActionId{crypto::randomUuid()};
    header.type = QLatin1String(actionTypeName(typeOf(body)));
    header.v = actionVersion(typeOf(body));
    header.objectId = id.text();
    header.baseRev = baseRev;
    header.at = m_clock.now;
    header.atQuality = m_quality;
    header.zone = m_ground.zone;
    header.person = m_person;
    header.keyId = m_key.keyId();
    header.commit = commitOf(action.salt, action.body);
    action.header = encodeHeader(header);
    action.signature = m_key.sign(bytesToSign(action.header));
    const wire::PushRequest request{m_aside.client, m_aside.session, m_epoch, {Frame{++m_aside.n, action}}};
    GUICHET_TAKE(const auto answer, post<wire::PushAnswer>(u"/v1/push"_s, wire::encode(request), m_aside.token));
    if (answer.outcomes.size() != 1 || answer.lastN != m_aside.n) return unfit(u"a push aside"_s);
    return answer.outcomes.first();
}

}  // namespace guichet::forecast
