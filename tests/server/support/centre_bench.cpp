#include "tests/server/support/centre_bench.h"

#include "core/case/case_number.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "crypto/scrypt.h"
#include "tests/support/must.h"

namespace guichet::server::test {

namespace {

// The cheapest cost that is allowed: these tests are not about the price of guessing.
const QString& cheapHash() {
    static const QString hash = [] {
        const QByteArray salt = crypto::randomBytes(16);
        const auto derived = must(crypto::scrypt(crypto::passwordBytes(kPassword), salt, {1u << 14, 8, 1}, 32));
        return QStringLiteral("scrypt$16384$8$1$%1$%2")
            .arg(QString::fromLatin1(salt.toBase64()), QString::fromLatin1(derived.toBase64()));
    }();
    return hash;
}

Service pothole() {
    Service service;
    service.id = ServiceId{QStringLiteral("pothole")};
    service.name = {QStringLiteral("Pothole"), QStringLiteral("路面坑洞")};
    service.summary = {QStringLiteral("A hole in the road"), QStringLiteral("道路破损")};
    service.legalBasis = {QStringLiteral("Roads Act"), QStringLiteral("道路法")};
    Field street;
    street.name = QStringLiteral("street");
    street.label = {QStringLiteral("Street"), QStringLiteral("街道")};
    Field size = street;
    size.name = QStringLiteral("size");
    size.label = {QStringLiteral("Size"), QStringLiteral("大小")};
    service.fields = {street, size};
    return service;
}

QString keyOfObject(const wire::Object& object) {
    return objectKey(object.type, object.id);
}

}  // namespace

void addDialects() {
    QTest::addColumn<int>("dialect");
    QTest::newRow("sqlite") << static_cast<int>(Dialect::Sqlite);
    QTest::newRow("postgres") << static_cast<int>(Dialect::Postgres);
}

CentreBench::CentreBench(Dialect dialect) {
    if (dialect == Dialect::Postgres) {
        auto* server = PostgresServer::instance(&m_problem);
        if (!server) return;
        m_place = server->newDatabase();
    } else {
        m_place.path = m_folder.filePath(QStringLiteral("centre.db"));
    }
    m_store = must(Store::open(m_place));
    fill();
}

void CentreBench::fill() {
    must(initCentre(*m_store, QStringLiteral("Bench"), now));
    m_centre = must(Centre::open(*m_store));
    must(putOffice(*m_centre, *m_store,
                   {kEast, QStringLiteral("East"), QStringLiteral("东区"), QStringLiteral("Europe/Berlin")}, now));
    must(putOffice(*m_centre, *m_store,
                   {kWest, QStringLiteral("West"), QStringLiteral("西区"), QStringLiteral("Asia/Shanghai")}, now));
    must(loadServices(*m_centre, *m_store, {pothole()}, now));
    setRoles(kAnna, {{kEast, Role::Clerk}});
    setRoles(kBen, {{kEast, Role::Clerk}});
    setRoles(kCarla, {{kWest, Role::Clerk}});
    setRoles(kDora, {{kEast, Role::Supervisor}});
    for (const PersonId& person : {kAnna, kBen, kCarla, kDora})
        must(m_store->secrets().setPasswordHash(person, cheapHash(), now));
}

void CentreBench::setRoles(const PersonId& person, const QVector<RoleGrant>& roles, bool fullScope) {
    must(putPerson(*m_centre, *m_store, Person{person, person.text().toUpper(), roles, fullScope, false}, now));
}

std::unique_ptr<Store> CentreBench::anotherStore() {
    return must(Store::open(m_place));
}

CaseId CentreBench::importCase(const OfficeId& office, const QString& number, CaseStatus status,
                               std::optional<Instant> closedAt) {
    Case imported;
    imported.id = CaseId{crypto::randomUuid()};
    imported.number = number;
    imported.service = ServiceId{QStringLiteral("pothole")};
    imported.office = office;
    imported.status = status;
    imported.subject = QStringLiteral("Imported ") + number;
    imported.openedAt = closedAt.value_or(now) - std::chrono::hours{24};
    imported.changedAt = closedAt.value_or(now);
    imported.closedAt = closedAt;
    const auto outcomes =
        must(recordByCentre(*m_centre, *m_store, {{ImportCaseBody{imported}, imported.id.text()}}, now));
    if (outcomes.first().kind != OutcomeKind::Applied)
        qFatal("import: %s %s", outcomeKindName(outcomes.first().kind), qPrintable(outcomes.first().code));
    return imported.id;
}

void CentreBench::importMany(int count) {
    QVector<CentreAction> batch;
    for (int i = 0; i < count; ++i) {
        Case imported;
        imported.id = CaseId{crypto::randomUuid()};
        imported.number = QStringLiteral("OLD-%1").arg(i, 5, 10, QLatin1Char('0'));
        imported.service = ServiceId{QStringLiteral("pothole")};
        imported.office = kEast;
        imported.subject = QStringLiteral("Old case %1").arg(i);
        imported.openedAt = now;
        imported.changedAt = now;
        batch.append({ImportCaseBody{imported}, imported.id.text()});
    }
    for (const Outcome& outcome : must(recordByCentre(*m_centre, *m_store, batch, now)))
        if (outcome.kind != OutcomeKind::Applied) qFatal("an import was refused: %s", qPrintable(outcome.code));
}

QMap<QString, qint64> CentreBench::revsAt(const OfficeId& office) {
    QMap<QString, qint64> revs;
    must(m_store->objects().eachIn(Scope{office, Instant{}},
                                   [&](const StoredObject& object) { revs.insert(object.key, object.rev); }));
    return revs;
}

QString Said::code() const {
    const auto failure = wire::decode<wire::Failure>(body);
    return status == 200 || !failure ? QString() : failure->code;
}

Machine::Machine(CentreBench& on, PersonId who) : SigningMachine(std::move(who)), bench(on) {}

void Machine::enrolQuietly() {
    must(enrolIn(bench.store(), bench.now));
}

Said Machine::enrol(const QString& password, const QString& code) {
    return tryEnrol(enrolment(password, code));
}

wire::EnrolRequest Machine::enrolment(const QString& password, const QString& code) const {
    wire::EnrolRequest request{person.text(), password, code, key.publicKey(), QStringLiteral("counter 1"),
                               enrolId,       {}};
    request.signature = key.sign(wire::enrolmentBytesToSign(request));
    return request;
}

Said Machine::tryEnrol(const wire::EnrolRequest& request) {
    const Said said = post(QStringLiteral("/v1/enrol"), wire::encode(request));
    if (said.status != 200) return said;
    const auto answer = decoded<wire::EnrolAnswer>(said);
    device = answer.deviceId;
    client = answer.clientId;
    registrar = answer.registrar;
    return said;
}

Said Machine::post(const QString& path, const QByteArray& body, Store* over) {
    ServiceRequest request;
    request.method = "POST";
    request.path = path;
    request.body = body;
    request.peer = QStringLiteral("192.0.2.1");
    request.headers = {{"content-type", "application/json"},
                       {"guichet-proto", "1"},
                       {"guichet-request-id", "test-1"},
                       {"content-digest", wire::contentDigest(body)}};
    if (!token.isEmpty()) request.headers.insert("authorization", "Bearer " + token);
    const ServiceResponse response = over ? handle(bench.centre(), *over, request, bench.now) : bench.ask(request);
    return Said{response.status, response.body};
}

wire::SessionRequest Machine::nextSession() {
    ServiceRequest request;
    request.method = "GET";
    request.path = QStringLiteral("/v1/hello");
    request.query = {{QStringLiteral("nonce"), QStringLiteral("n1")}};
    request.headers = {{"guichet-proto", "1"}};
    request.peer = QStringLiteral("192.0.2.1");
    const auto answer = bench.ask(request);
    const auto hello = decoded<wire::HelloAnswer>({answer.status, answer.body});
    return SigningMachine::nextSession(hello.challenge);
}

Said Machine::trySession(const wire::SessionRequest& request) {
    const Said said = post(QStringLiteral("/v1/session"), wire::encode(request));
    if (said.status != 200) return said;
    sessionOpened(request, decoded<wire::SessionAnswer>(said));
    return said;
}

wire::SessionAnswer Machine::openSession() {
    return decoded<wire::SessionAnswer>(trySession(nextSession()));
}

SignedAction Machine::sign(const ActionBody& body, const QString& objectId, qint64 baseRev,
                           const QVector<ActionId>& dependsOn) {
    return signAt(bench.now, body, objectId, baseRev, dependsOn);
}

Frame Machine::make(const ActionBody& body, const QString& objectId, qint64 baseRev,
                    const QVector<ActionId>& dependsOn) {
    return Frame{++n, sign(body, objectId, baseRev, dependsOn)};
}

RegisterBody Machine::registration(const OfficeId& office) {
    RegisterBody body;
    body.number = format(CaseNumber{office, 2026, registrar, ++counter});
    body.service = ServiceId{QStringLiteral("pothole")};
    body.office = office;
    body.subject = QStringLiteral("Hole");
    body.text = QStringLiteral("A hole in front of the school");
    body.applicant.name = QStringLiteral("Test Person");
    return body;
}

wire::PushRequest Machine::pushOf(const QVector<Frame>& frames) const {
    return {client, session, bench.centre().epoch(), frames};
}

Said Machine::tryPush(const QVector<Frame>& frames, Store* over) {
    return post(QStringLiteral("/v1/push"), wire::encode(pushOf(frames)), over);
}

wire::PushAnswer Machine::push(const QVector<Frame>& frames) {
    return decoded<wire::PushAnswer>(tryPush(frames));
}

wire::PullRequest Machine::nextPull() const {
    wire::PullRequest request;
    request.clientId = client;
    request.session = session;
    request.epoch = bench.centre().epoch();
    request.grantsRev = grantsRev;
    request.cursor = cursor;
    request.known = known;
    request.ackedN = ackedN;
    request.since = since;
    request.pins = pins;
    return request;
}

void Machine::take(const wire::PullRequest& request, const wire::PullAnswer& answer,
                   QMap<QString, wire::Object>& into) {
    ++pages;
    for (const wire::Object& object : answer.objects) {
        if (object.op == wire::ObjectOp::Put) {
            into.insert(keyOfObject(object), object);
            if (pins.contains(CaseId{object.id})) pins.insert(CaseId{object.id}, object.rev);
        } else {
            into.remove(keyOfObject(object));
            pins.remove(CaseId{object.id});
        }
    }
    since = answer.since;
    for (const Outcome& outcome : answer.outcomes) outcomes.insert(outcome.actionId, outcome);
    for (auto it = request.cursor.begin(); it != request.cursor.end(); ++it)
        if (answer.cursor.value(it.key(), it.value()) < it.value()) qFatal("the cursor went back");
    cursor = answer.cursor;
    me = answer.person;
    grantsRev = answer.grantsRev;
    ackedN = answer.lastN;
    if (!answer.more) heads = answer.heads;
}

void Machine::sync(qsizetype maxBytes) {
    const auto ask = [&](wire::PullRequest request) {
        request.maxBytes = maxBytes;
        const auto answer = decoded<wire::PullAnswer>(post(QStringLiteral("/v1/pull"), wire::encode(request)));
        take(request, answer, held);
        return answer;
    };
    const auto fill = [&](const OfficeId& office) {
        wire::PullRequest request = nextPull();
        request.snapshotOffice = office;
        while (true) {
            const auto answer = ask(request);
            if (!answer.more) break;
            request = nextPull();
            request.snapshotOffice = answer.snapshotOffice;
            request.snapshotAfter = answer.snapshotAfter;
            request.snapshotVer = answer.snapshotVer;
        }
    };
    // The directory first; it says which offices there are for me.
    if (!cursor.contains(kCentreOffice)) fill(kCentreOffice);
    do {
        while (ask(nextPull()).more) {
        }
        for (const OfficeId& office : visibleOffices(me))
            if (!cursor.contains(office)) fill(office);
    } while (ask(nextPull()).more);
    for (const wire::HeadProof& head : std::as_const(heads)) known.insert(head.head.office, head.head.size);
}

QVector<wire::Object> Machine::heldOf(const OfficeId& office) const {
    QVector<wire::Object> objects;
    for (const wire::Object& object : held)
        if (object.office == office) objects.append(object);
    return objects;
}

QMap<QString, qint64> Machine::revsHeld(const OfficeId& office) const {
    QMap<QString, qint64> revs;
    for (const wire::Object& object : heldOf(office)) revs.insert(objectKey(object.type, object.id), object.rev);
    return revs;
}

Case Machine::caseHeld(const QString& id) const {
    if (!held.contains(id)) qFatal("the case is not held");
    return must(caseFromJson(must(json::parseObject(held.value(id).content, limits::kJsonBytes))));
}

Machine atWork(CentreBench& bench, const PersonId& person) {
    Machine machine(bench, person);
    machine.enrolQuietly();
    machine.openSession();
    return machine;
}

}  // namespace guichet::server::test
