// Every action that a person does from the case pane asks for what its body needs, and makes a body of its type.
#include <QtTest>

#include "ui/case/case_actions.h"
#include "ui/case/panel_fields.h"

using namespace guichet;
using namespace guichet::ui;
using namespace Qt::StringLiterals;

class PanelFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyActionMakesItsOwnBody_data() {
        QTest::addColumn<ActionType>("type");
        for (const ActionType type : paneActions())
            if (type != ActionType::EditFields && type != ActionType::Attach)
                QTest::newRow(actionTypeName(type)) << type;
    }
    void everyActionMakesItsOwnBody() {
        QFETCH(const ActionType, type);
        const std::optional<ActionBody> body = panelBody(type, {{u"message"_s, u"Because."_s}});
        QVERIFY(body.has_value());
        QCOMPARE(typeOf(*body), type);
    }

    void whatIsTypedStandsInTheBody() {
        const auto transfer = panelBody(ActionType::Transfer, {{u"office"_s, u"WO"_s}, {u"message"_s, u"Theirs."_s}});
        QCOMPARE(std::get<TransferBody>(*transfer), (TransferBody{OfficeId{u"WO"_s}, u"Theirs."_s}));
        const auto asked = panelBody(ActionType::AskOpinion, {{u"office"_s, u"WO"_s}, {u"days"_s, u"3"_s}});
        QCOMPARE(std::get<AskOpinionBody>(*asked).limitDays, 3);
        const auto back = panelBody(ActionType::ReturnTransfer, {{u"ground"_s, u"wrongPlace"_s}});
        QCOMPARE(std::get<ReturnTransferBody>(*back).ground, ReturnGround::WrongPlace);
        const auto contact =
            panelBody(ActionType::RecordContact, {{u"channel"_s, u"email"_s}, {u"outgoing"_s, u"true"_s}});
        QVERIFY(std::get<RecordContactBody>(*contact).outgoing);
        QCOMPARE(std::get<RecordContactBody>(*contact).channel, Channel::Email);
    }

    // Another case is named by its number; whoever performs it looks the number up.
    void anotherCaseIsNamedByItsNumber() {
        const CaseId other{u"c0000000-0000-4000-8000-000000000002"_s};
        for (const ActionType type : {ActionType::Link, ActionType::Merge}) {
            ActionBody body = *panelBody(type, {{u"number"_s, u" EO-1 "_s}, {u"kind"_s, u"partOf"_s}});
            QCOMPARE(otherNumber(body), u"EO-1"_s);
            setOther(body, other);
            QCOMPARE(type == ActionType::Link ? std::get<LinkBody>(body).link.other : std::get<MergeBody>(body).into,
                     other);
        }
        QCOMPARE(otherNumber(NoteBody{u"EO-1"_s}), QString());
    }

    // No two actions share a key, and none takes one of the list's.
    void keysAreNobodyElses() {
        QStringList taken{u"J"_s, u"K"_s, u"F"_s, u"V"_s, u"W"_s, u"P"_s};
        for (const ActionType type : paneActions()) {
            const QString key = keyOf(type).toString();
            if (key.isEmpty()) continue;
            QVERIFY2(!taken.contains(key), actionTypeName(type));
            taken.append(key);
        }
    }
};

QTEST_MAIN(PanelFieldsTest)
#include "panel_fields_test.moc"
