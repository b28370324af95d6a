// The law of a service as data: read and written without loss, and checked for what cannot be meant.
#include <QtTest>

#include "apply_world.h"
#include "core/action/service_check.h"
#include "core/wire/json.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

Service licence() {
    Service service = world::shopLicence(1);
    service.fees = {Fee{u"issue"_s, world::label(u"Issue"_s), 1'000, u"CNY"_s}};
    service.mostReturns = 3;
    return service;
}

QString refused(QJsonObject json, const QString& key, const QJsonValue& value) {
    json.insert(key, value);
    const auto read = serviceFromJson(json::write(json), u"x.json"_s);
    return read ? QString() : read.error().detail;
}

}  // namespace

class ServiceLawTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack() {
        const Service service = licence();
        const auto read = serviceFromJson(json::write(toJson(service)), u"shop-licence.json"_s);
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().detail));
        QVERIFY(*read == service);
    }

    void whatDoesNotFitIsToldWhereItStands_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("said");
        const QString name = u"{\"en\": \"A\", \"zh\": \"甲\"}"_s;
        QTest::newRow("a role that does nothing")
            << u"steps"_s << u"[{\"key\": \"a\", \"name\": %1, \"by\": \"auditor\", \"ends\": \"accept\"}]"_s.arg(name)
            << u"x.json: steps[0].by: not one of clerk, approver, supervisor, coordinator"_s;
        QTest::newRow("one action ends two steps") << u"steps"_s
                                                   << u"[{\"key\": \"a\", \"name\": %1, \"by\": \"clerk\", \"ends\": "
                                                      u"\"accept\"}, {\"key\": \"b\", \"name\": %1, "
                                                      "\"by\": \"clerk\", \"ends\": \"accept\"}]"_s.arg(name)
                                                   << u"x.json: steps[1].ends: ends an earlier step already"_s;
        QTest::newRow("a currency") << u"fees"_s
                                    << u"[{\"key\": \"a\", \"name\": %1, \"amount\": 5, \"currency\": \"yen\"}]"_s.arg(
                                           name)
                                    << u"x.json: fees[0].currency: not three capital letters"_s;
        QTest::newRow("a condition of a document")
            << u"documents"_s
            << u"[{\"key\": \"a\", \"name\": %1, \"onlyIf\": {\"field\": \"colour\", \"values\": [\"red\"]}}]"_s.arg(
                   name)
            << u"x.json: documents[0].onlyIf.field: names no field before this one"_s;
        QTest::newRow("a notice without a law") << u"notice"_s << u"{}"_s << u"x.json: notice.legalBasis: missing"_s;
    }
    void whatDoesNotFitIsToldWhereItStands() {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        QFETCH(const QString, said);
        const QJsonDocument parsed = QJsonDocument::fromJson(value.toUtf8());
        const QJsonValue json = parsed.isArray() ? QJsonValue(parsed.array()) : QJsonValue(parsed.object());
        QCOMPARE(refused(toJson(licence()), key, json), said);
    }

    void aSoundServiceHasNoContradiction() {
        QCOMPARE(inconsistenciesOf(licence()), QStringList());
        QCOMPARE(inconsistenciesOf(world::shopLicence(2)), QStringList());
    }

    void contradictionsAreFound_data() {
        QTest::addColumn<int>("broken");
        QTest::addColumn<QString>("found");
        const char* found[] = {"steps[0].ends: no action of a case is called finish",
                               "steps[0].ends: note moves no case on its way: the step may never end",
                               "steps[1]: unreachable: the case is beyond accept when it comes here",
                               "steps[2].by: nobody may take it: the role clerk has no right to approveDecision",
                               "steps[1]: unreachable: decide is not how this service is decided",
                               "steps[0].limit: longer than the statutory limit",
                               "steps: their limits together are longer than the statutory one",
                               "steps: four eyes are asked for, but no step ends with approveDecision",
                               "documents: premises has one alternative only",
                               "notice: there is no required document that could be missing",
                               "silenceBasis: silence has a consequence, but no law is named for it",
                               "notice.limit: longer than the statutory limit"};
        int index = 0;
        for (const char* one : found) QTest::newRow(one) << index++ << QString::fromLatin1(one);
    }
    void contradictionsAreFound() {
        QFETCH(const int, broken);
        QFETCH(const QString, found);
        Service service = licence();
        const Limit long_{21, LimitUnit::WorkingDays};
        const std::function<void()> breaks[] = {
            [&] { service.steps[0].ends = u"finish"_s; },
            [&] { service.steps[0].ends = u"note"_s; },
            [&] { service.steps.swapItemsAt(0, 1); },
            [&] { service.steps[2].by = Role::Clerk; },
            [&] { service.steps[1].ends = u"decide"_s; },
            [&] { service.steps[0].limit = long_; },
            [&] {
                service.steps[1].limit = Limit{16, LimitUnit::WorkingDays};
            },
            [&] { service.steps.removeAt(2); },
            [&] { service.documents.removeAt(2); },
            [&] {
                for (RequiredDocument& document : service.documents) document.required = false;
            },
            [&] { service.silenceBasis = {}; },
            [&] { service.notice->limit = long_; },
        };
        breaks[broken]();
        QVERIFY2(inconsistenciesOf(service).contains(found), qPrintable(inconsistenciesOf(service).join(u'\n')));
    }

    void aRoleMayBeForSomeServicesOnly() {
        const OfficeId east{u"EO"_s};
        const Person person{
            PersonId{u"ivo"_s}, u"Ivo"_s, {RoleGrant{east, Role::Clerk, {ServiceId{u"shop-licence"_s}}}}, false, false};
        QVERIFY(has(person, east, Right::Handle));
        QVERIFY(has(person, east, Right::Handle, ServiceId{u"shop-licence"_s}));
        QVERIFY(!has(person, east, Right::Handle, ServiceId{u"street-repair"_s}));
        const auto read = personFromJson(toJson(person));
        QVERIFY(read.ok() && *read == person);
    }
};

QTEST_GUILESS_MAIN(ServiceLawTest)
#include "service_law_test.moc"
