// What of an action goes to the applicant, and what stays in the office.
#include <QtTest>

#include "core/action/outgoing.h"

using namespace guichet;
using namespace Qt::StringLiterals;

class OutgoingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repliesAndNoticesGoOut_data() {
        QTest::addColumn<ActionBody>("body");
        QTest::newRow("accept") << ActionBody{AcceptBody{u"words"_s}};
        QTest::newRow("refuse") << ActionBody{RefuseBody{u"words"_s}};
        QTest::newRow("ask for documents") << ActionBody{AskForDocumentsBody{{}, u"words"_s}};
        QTest::newRow("decide") << ActionBody{DecideBody{DecisionKind::Answered, u"words"_s}};
        QTest::newRow("propose") << ActionBody{ProposeDecisionBody{DecisionKind::Answered, u"words"_s}};
        QTest::newRow("not our remit") << ActionBody{NotOurRemitBody{u"words"_s, {}}};
        QTest::newRow("close") << ActionBody{CloseBody{u"words"_s}};
    }
    void repliesAndNoticesGoOut() {
        QFETCH(const ActionBody, body);
        QVERIFY(goesToApplicant(typeOf(body)));
        QCOMPARE(outgoingText(body), u"words"_s);
    }

    // A place in the text is the same place in what goes out.
    void theTextComesFirst() {
        QCOMPARE(outgoingText(AskForDocumentsBody{{u"lease"_s, u"letter of 王明"_s}, u"Please bring"_s}),
                 u"Please bring\nlease\nletter of 王明"_s);
        QCOMPARE(outgoingText(AskForDocumentsBody{{u"lease"_s}, {}}), u"lease"_s);
        QCOMPARE(outgoingText(NotOurRemitBody{u"Not ours"_s, u"The water works"_s}), u"Not ours\nThe water works"_s);
    }

    void whatStaysInTheOfficeIsNoOutgoingText_data() {
        QTest::addColumn<ActionBody>("body");
        QTest::newRow("note") << ActionBody{NoteBody{u"words"_s}};
        QTest::newRow("release") << ActionBody{ReleaseBody{u"words"_s}};
        QTest::newRow("reopen") << ActionBody{ReopenBody{u"words"_s}};
        QTest::newRow("suspend") << ActionBody{SuspendBody{u"words"_s}};
        QTest::newRow("approve") << ActionBody{ApproveDecisionBody{u"words"_s}};
        QTest::newRow("transfer") << ActionBody{TransferBody{OfficeId{u"WO"_s}, u"words"_s}};
        QTest::newRow("opinion") << ActionBody{GiveOpinionBody{{}, u"words"_s}};
        QTest::newRow("contact") << ActionBody{RecordContactBody{Channel::Telephone, true, u"words"_s}};
        QTest::newRow("register") << ActionBody{RegisterBody{}};
    }
    void whatStaysInTheOfficeIsNoOutgoingText() {
        QFETCH(const ActionBody, body);
        QVERIFY(!goesToApplicant(typeOf(body)));
        QCOMPARE(outgoingText(body), QString());
    }
};

QTEST_GUILESS_MAIN(OutgoingTest)
#include "outgoing_test.moc"
