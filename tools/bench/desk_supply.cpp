#include "tools/bench/desk_supply.h"

#include "app/sync/qt_ground.h"
#include "app/sync/round.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/intake/demo.h"
#include "tools/bench/case_supply.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

Person clerk() {
    Person person = intake::demoPeople().first();
    person.fullScope = true;
    return person;
}

wire::EnrolAnswer enrolled() {
    wire::EnrolAnswer answer;
    answer.deviceId = DeviceId{u"bench"_s};
    answer.clientId = ClientId{u"bench"_s};
    answer.registrar = 2;
    answer.epoch = u"bench"_s;
    answer.centre = u"bench"_s;
    answer.person = clerk();
    answer.recoveryKey = QByteArray(32, 'r');
    answer.logKey = QByteArray(32, 'l');
    return answer;
}

wire::Object objectOf(wire::ObjectType type, const QString& id, const OfficeId& office, qint64 rev,
                      const QJsonObject& content) {
    return {type, id, office, rev, wire::ObjectOp::Put, json::write(content)};
}

wire::Object objectOf(const Case& one) {
    return objectOf(wire::ObjectType::Case, one.id.text(), one.office, one.rev, toJson(one));
}

}  // namespace

QByteArray benchCacheKey() {
    return QByteArray(32, 'c');
}

store::DeskGround groundOf(const QString& profile, KeySigner& signer) {
    static sync::SystemRandom random;
    store::DeskGround ground;
    ground.profileDir = profile;
    ground.outboxKey = QByteArray(32, 'o');
    ground.cacheKey = benchCacheKey();
    ground.signer = &signer;
    ground.random = &random;
    ground.legalNow = [] { return LegalReading{kNow, AtQuality::Verified}; };
    ground.zone = u"Asia/Shanghai"_s;
    return ground;
}

Result<std::unique_ptr<store::Desk>> newDesk(const QString& profile, KeySigner& signer) {
    return store::Desk::create(groundOf(profile, signer), enrolled(), signer.publicKey());
}

Done Filler::directory(const Catalogue& catalogue) {
    for (const Office& office : intake::demoOffices({}))
        m_objects.append(objectOf(wire::ObjectType::Office, office.id.text(), kCentreOffice, 1, toJson(office)));
    for (const Person& person : intake::demoPeople())
        m_objects.append(objectOf(wire::ObjectType::Person, person.id.text(), kCentreOffice, 1, toJson(person)));
    for (const Service& service : catalogue.newestOfAll())
        m_objects.append(objectOf(wire::ObjectType::Service,
                                  service.id.text() + u'/' + QString::number(service.version), kCentreOffice, 1,
                                  toJson(service)));
    return send(Page::Last);
}

Done Filler::take(const Case& one) {
    m_objects.append(objectOf(one));
    ++m_done;
    tellProgress("filling a store", m_done, m_total);
    return m_objects.size() < limits::kPullObjects ? done() : send(Page::More);
}

Done Filler::finish() {
    return send(Page::Last);
}

wire::PullAnswer Filler::answerTo(const wire::PullRequest& request, const SyncState& state) {
    wire::PullAnswer answer;
    answer.epoch = state.epoch;
    answer.time = kNow;
    answer.person = clerk();
    answer.objects = std::exchange(m_objects, {});
    answer.cursor = request.cursor;
    answer.count = answer.objects.size();
    return answer;
}

Done Filler::send(Page page) {
    GUICHET_TAKE(const SyncState state, m_desk.syncState());
    const wire::PullRequest request = sync::nextPull(state);
    wire::PullAnswer answer = answerTo(request, state);
    answer.snapshotOffice = request.snapshotOffice;
    answer.snapshotAfter = QString::number(m_done);
    answer.snapshotVer = 1;
    answer.snapshotTotal = m_total;
    answer.more = page == Page::More;
    GUICHET_TRY(m_desk.pulled(request, answer));
    return done();
}

Done Filler::finishAll() {
    while (true) {
        GUICHET_TRY(finish());
        GUICHET_TAKE(const SyncState state, m_desk.syncState());
        if (sync::nextPull(state).snapshotOffice.isEmpty()) return done();
    }
}

Result<Filler::Changed> Filler::changed(const QVector<Case>& cases) {
    GUICHET_TAKE(const SyncState state, m_desk.syncState());
    const wire::PullRequest request = sync::nextPull(state);
    for (const Case& one : cases) m_objects.append(objectOf(one));
    wire::PullAnswer answer = answerTo(request, state);
    answer.cursor[cases.first().office] += cases.size();
    return Changed{request, answer};
}

}  // namespace guichet::bench
