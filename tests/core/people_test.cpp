#include <QtTest>

#include "core/people/rights.h"

using namespace guichet;

namespace {

const OfficeId kEast{QStringLiteral("EO")};
const OfficeId kWest{QStringLiteral("WO")};

Person personWith(QVector<RoleGrant> roles) {
    Person person;
    person.id = PersonId{QStringLiteral("li.wei")};
    person.name = QStringLiteral("Li Wei");
    person.roles = std::move(roles);
    return person;
}

}  // namespace

class PeopleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachRoleHasTheLeastItNeeds_data() {
        QTest::addColumn<int>("role");
        QTest::addColumn<QString>("rights");  // in the order of the enumeration
        QTest::newRow("clerk") << int(Role::Clerk) << QStringLiteral("See Register Handle Decide Reveal");
        QTest::newRow("approver") << int(Role::Approver) << QStringLiteral("See Decide");
        QTest::newRow("supervisor") << int(Role::Supervisor)
                                    << QStringLiteral("See Register Handle Decide AssignOthers Reveal");
        QTest::newRow("coordinator") << int(Role::Coordinator) << QStringLiteral("See AssignOthers");
        QTest::newRow("auditor") << int(Role::Auditor) << QStringLiteral("See Audit");
        QTest::newRow("administrator") << int(Role::Administrator) << QStringLiteral("Administer");
    }
    void eachRoleHasTheLeastItNeeds() {
        QFETCH(int, role);
        QFETCH(QString, rights);
        static const std::pair<Right, const char*> all[] = {
            {Right::See, "See"},       {Right::Register, "Register"},         {Right::Handle, "Handle"},
            {Right::Decide, "Decide"}, {Right::AssignOthers, "AssignOthers"}, {Right::Reveal, "Reveal"},
            {Right::Audit, "Audit"},   {Right::Administer, "Administer"}};
        const Person person = personWith({{kEast, Role(role)}});
        QStringList held;
        for (const auto& [right, name] : all) {
            if (has(person, kEast, right)) held.append(QLatin1String(name));
            QVERIFY2(!has(person, kWest, right), name);
        }
        QCOMPARE(held.join(u' '), rights);
    }

    void rolesAddUpWithinAnOfficeOnly() {
        const Person person = personWith({{kEast, Role::Auditor}, {kWest, Role::Clerk}, {kEast, Role::Coordinator}});
        QVERIFY(has(person, kEast, Right::Audit) && has(person, kEast, Right::AssignOthers));
        QVERIFY(!has(person, kEast, Right::Handle) && !has(person, kWest, Right::Audit));
    }

    void aDisabledPersonMayNothing() {
        Person person = personWith({{kEast, Role::Supervisor}});
        person.disabled = true;
        QVERIFY(!has(person, kEast, Right::See));
        QVERIFY(!has(person, kCentreOffice, Right::See));
        QVERIFY(visibleOffices(person).isEmpty());
    }

    void theDirectoryIsEveryonesToReadAndNobodysOffice() {
        const Person person = personWith({});
        QVERIFY(has(person, kCentreOffice, Right::See));
        QVERIFY(!has(person, kCentreOffice, Right::Administer));
        QVERIFY(visibleOffices(person).isEmpty());
        QVERIFY(has(personWith({{kCentreOffice, Role::Administrator}}), kCentreOffice, Right::Administer));
    }

    void visibleOfficesAreThoseOfReaders() {
        const Person person = personWith({{kWest, Role::Clerk},
                                          {kEast, Role::Auditor},
                                          {kWest, Role::Approver},
                                          {OfficeId{QStringLiteral("AO")}, Role::Administrator},
                                          {kCentreOffice, Role::Auditor}});
        QCOMPARE(visibleOffices(person), (QVector<OfficeId>{kEast, kWest}));
    }

    void peopleAndOfficesReadBack() {
        Person person = personWith({{kEast, Role::Supervisor}, {kWest, Role::Auditor}});
        person.fullScope = true;
        const auto readPerson = personFromJson(toJson(person));
        QVERIFY(readPerson.ok());
        QCOMPARE(*readPerson, person);
        const Office office{kEast, QStringLiteral("East Office"), QStringLiteral("东区窗口"),
                            QStringLiteral("Asia/Shanghai")};
        const auto readOffice = officeFromJson(toJson(office));
        QVERIFY(readOffice.ok());
        QCOMPARE(*readOffice, office);
    }

    void whatIsWrongIsNamed() {
        QJsonObject json = toJson(personWith({{kEast, Role::Clerk}}));
        json.insert(QStringLiteral("roles"), QJsonArray{QJsonObject{{QStringLiteral("office"), QStringLiteral("EO")},
                                                                    {QStringLiteral("role"), QStringLiteral("king")}}});
        const auto person = personFromJson(json);
        QVERIFY(!person.ok());
        QCOMPARE(person.error().code, ErrorCode::Corrupt);
        QCOMPARE(person.error().detail, QStringLiteral("roles[0].role: not a known name"));
        const auto office = officeFromJson(QJsonObject{{QStringLiteral("id"), QStringLiteral("EO")}});
        QVERIFY(!office.ok());
        QCOMPARE(office.error().detail, QStringLiteral("nameEn: missing"));
    }
};

QTEST_GUILESS_MAIN(PeopleTest)
#include "people_test.moc"
