// What a receipt says is what the centre has taken over, whatever the screen shows already.
#include "core/wire/receipt.h"

#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

class ReceiptTest : public QObject {
    Q_OBJECT

    static Receipt receiptOf(DeskWorld& world, const CaseId& id) {
        const auto receipt = answerOf<Receipt>([&](auto answer) { world.desk->receipt(id, {}, answer); });
        if (!receipt) qFatal("no receipt: %s", qPrintable(receipt.error().reason));
        return *receipt;
    }
    static ReceiptKind kindOf(const Receipt& receipt) { return decodeReceipt(receipt.code).value().kind; }

private Q_SLOTS:
    void nothingIsPrintedThatTheCentreHasNotTakenOver() {
        DeskWorld world;
        const CaseId known = world.centre.registered(u"Lamp"_s);
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform(known, AcceptBody{}));
        QCOMPARE(world.open(known)->theCase.status, CaseStatus::Accepted);
        QCOMPARE(receiptOf(world, known).theCase.status, CaseStatus::Received);
        QCOMPARE(kindOf(receiptOf(world, known)), ReceiptKind::Received);
        GUICHET_OK(world.sync());
        QCOMPARE(kindOf(receiptOf(world, known)), ReceiptKind::Accepted);
        // The clock stands here, and not there.
        const auto promisedAt = receiptOf(world, known).theCase.promisedAt;
        QVERIFY(promisedAt);
        GUICHET_OK(world.perform(known, AskForDocumentsBody{{}, u"a map"_s}));
        QVERIFY(!world.open(known)->theCase.promisedAt);
        QCOMPARE(receiptOf(world, known).theCase.promisedAt, promisedAt);
        GUICHET_OK(world.perform(known, AcceptBody{u"it came"_s}));
        GUICHET_OK(world.sync());
        GUICHET_OK(world.perform(known, DecideBody{DecisionKind::Granted, u"Yes"_s}));
        QVERIFY(!receiptOf(world, known).theCase.decision);
        QCOMPARE(kindOf(receiptOf(world, known)), ReceiptKind::Accepted);
        GUICHET_OK(world.sync());
        QCOMPARE(kindOf(receiptOf(world, known)), ReceiptKind::Decided);
        // A case of this machine alone.
        const auto made = world.perform({}, request(u"Hole"_s));
        GUICHET_OK(world.perform(made->caseId, AcceptBody{}));
        QCOMPARE(receiptOf(world, made->caseId).theCase.status, CaseStatus::Received);
        QCOMPARE(receiptOf(world, made->caseId).knownAt, Receipt::KnownAt::ThisMachine);
    }

    void whatIsOverWithoutADecisionIsNotDecided() {
        DeskWorld world;
        const CaseId known = world.centre.registered(u"Lamp"_s);
        world.centre.act(known, AcceptBody{});
        world.centre.act(known, WithdrawBody{u"She moved"_s});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(receiptOf(world, known).theCase.status, CaseStatus::Closed);
        QCOMPARE(kindOf(receiptOf(world, known)), ReceiptKind::Received);
    }
};

QTEST_GUILESS_MAIN(ReceiptTest)
#include "receipt_test.moc"
