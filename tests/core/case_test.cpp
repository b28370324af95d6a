#include <QtTest>

#include "arbitrary.h"
#include "core/case/case.h"
#include "core/wire/json.h"

using namespace guichet;

namespace {

QJsonObject minimal() {
    Case value;
    value.id = CaseId{QStringLiteral("0d9e1d0c-7a53-4f0c-8f4d-0a2f3f4b5c6d")};
    value.service = ServiceId{QStringLiteral("road-damage")};
    value.office = OfficeId{QStringLiteral("EO")};
    value.openedAt = value.changedAt = instantFromMs(1'772'357'400'000);
    return toJson(value);
}

}  // namespace

class CaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCaseReadsBackEqual() {
        QVERIFY(rc::check("caseFromJson(parse(write(toJson(case)))) == case", [] {
            const Case value = *arbitrary::aCase();
            const QByteArray bytes = json::write(toJson(value));
            const auto object = json::parseObject(bytes, 100'000'000);
            RC_ASSERT(object.ok());
            const auto read = caseFromJson(*object);
            RC_ASSERT(read.ok());
            RC_ASSERT(*read == value);
            RC_ASSERT(json::write(toJson(*read)) == bytes);
        }));
    }

    // Pitfall 49.
    void unknownMembersAreKept() {
        QJsonObject object = minimal();
        object.insert(QStringLiteral("mood"), QJsonObject{{QStringLiteral("grade"), 5}});
        const auto read = caseFromJson(object);
        QVERIFY(read.ok());
        QCOMPARE(read->unknown.keys(), QStringList{QStringLiteral("mood")});
        QCOMPARE(toJson(*read), object);
    }

    void emptyMembersTakeNoRoom() {
        const QStringList keys = minimal().keys();
        for (const char* absent :
             {"aliases", "owner", "fields", "documents", "decision", "timeline", "touched", "closedAt"})
            QVERIFY2(!keys.contains(QLatin1String(absent)), absent);
    }

    void whatIsWrongIsNamedWithoutItsValue_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* member, const QJsonValue& value, const char* detail) {
            QTest::newRow(detail) << QString::fromLatin1(member) << value << QString::fromLatin1(detail);
        };
        row("id", QJsonValue::Undefined, "id: missing");
        row("rev", -1, "rev: not between 0 and 9007199254740992");
        row("status", QStringLiteral("secret"), "status: not a known name");
        row("channel", 4, "channel: not a text");
        row("openedAt", QStringLiteral("yesterday"), "openedAt: not an instant");
        row("closedAt", QJsonValue::Null, "closedAt: not a text");
        row("fields", QJsonObject{{QStringLiteral("a"), 1}}, "fields.a: not a text");
        row("aliases", QJsonArray{1}, "aliases[0]: not a text");
        row("applicant", QJsonObject{{QStringLiteral("kind"), QStringLiteral("cat")}},
            "applicant.kind: not a known name");
        row("timeline", QJsonArray{QJsonObject{{QStringLiteral("at"), 1}}}, "timeline[0].at: not a text");
        row("documents", QJsonArray{1}, "documents[0]: not an object");
        row("decision", QJsonObject{}, "decision.kind: missing");
        row("touched", QJsonObject{{QStringLiteral("status"), 1}}, "touched.rev: missing");
    }
    void whatIsWrongIsNamedWithoutItsValue() {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QFETCH(QString, detail);
        QJsonObject object = minimal();
        object.insert(member, value);
        if (value.isUndefined()) object.remove(member);
        const auto read = caseFromJson(object);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
        QCOMPARE(read.error().detail, detail);
    }

    void namesReadBack() {
        for (const CaseStatus status : {CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant,
                                        CaseStatus::Decided, CaseStatus::Refused, CaseStatus::Closed}) {
            QCOMPARE(statusFromName(QLatin1String(statusName(status))), std::optional(status));
            QCOMPARE(isOver(status), status == CaseStatus::Refused || status == CaseStatus::Closed);
        }
        for (const Channel channel : {Channel::Counter, Channel::Telephone, Channel::Letter, Channel::Portal,
                                      Channel::App, Channel::Email, Channel::Employee, Channel::Other})
            QCOMPARE(channelFromName(QLatin1String(channelName(channel))), std::optional(channel));
        for (const DecisionKind kind :
             {DecisionKind::Granted, DecisionKind::PartlyGranted, DecisionKind::Denied, DecisionKind::Answered})
            QCOMPARE(decisionKindFromName(QLatin1String(decisionKindName(kind))), std::optional(kind));
        QVERIFY(!statusFromName(QStringLiteral("Received")));
        QVERIFY(!channelFromName(QString()));
        QVERIFY(!decisionKindFromName(QStringLiteral("maybe")));
    }
};

QTEST_GUILESS_MAIN(CaseTest)
#include "case_test.moc"
