// The content of a receipt's QR code: one form, nothing else.
#include "core/wire/receipt.h"

#include <QtTest>

using namespace guichet;

namespace {

ReceiptCode example() {
    return {QStringLiteral("EO-2026-03-00417-K"),
            ReceiptKind::Accepted,
            OfficeId{QStringLiteral("EO")},
            instantFromMs(1'770'000'000'123),
            KeyId{QStringLiteral("00112233445566ff")},
            QByteArray(32, 'h'),
            QByteArray(64, 's')};
}

}  // namespace

class ReceiptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack();
    void goldenText();
    void everyChangeIsRefusedOrSeen();
    void refusesWhatDoesNotFit();
};

void ReceiptTest::thereAndBack() {
    auto code = example();
    for (const auto kind : {ReceiptKind::Received, ReceiptKind::Accepted, ReceiptKind::Decided}) {
        code.kind = kind;
        for (const auto& head : {QByteArray(), QByteArray(32, 'x')}) {
            code.treeHead = head;
            const auto text = encodeReceipt(code);
            QVERIFY(text.ok());
            QVERIFY(text->size() < 250);
            QCOMPARE(decodeReceipt(QLatin1String(" ") + *text + QLatin1String("\n")).value(), code);
        }
    }
}

void ReceiptTest::goldenText() {
    auto code = example();
    code.treeHead.clear();
    QCOMPARE(encodeReceipt(code).value(),
             QStringLiteral("GUICHET1:AgAAAZwcOKR7EkVPLTIwMjYtMDMtMDA0MTctSwJFTwARIjNEVWb_AHNzc3Nzc"
                            "3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3M"));
    QVERIFY(receiptBytesToSign(code).startsWith("guichet receipt 1\n"));
}

void ReceiptTest::everyChangeIsRefusedOrSeen() {
    const auto code = example();
    const auto text = encodeReceipt(code).value();
    for (qsizetype at = 0; at < text.size(); ++at) {
        auto changed = text;
        changed[at] = changed.at(at) == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
        const auto read = decodeReceipt(changed);
        QVERIFY(!read.ok() || *read != code);
        QVERIFY(!decodeReceipt(text.left(at)).ok());
    }
}

void ReceiptTest::refusesWhatDoesNotFit() {
    for (const auto& text : {QString(), QStringLiteral("GUICHET1:"), QStringLiteral("GUICHET2:AAAA"),
                             QStringLiteral("GUICHET1:%%%"), QStringLiteral("https://example.org")})
        QCOMPARE(decodeReceipt(text).error().reason, QStringLiteral("receiptForm"));
    const auto text = encodeReceipt(example()).value();
    QVERIFY(!decodeReceipt(text + QLatin1Char('A')).ok());
    QVERIFY(!decodeReceipt(text + QLatin1Char('=')).ok());
    auto code = example();
    code.signature.chop(1);
    QVERIFY(!encodeReceipt(code).ok());
    code = example();
    code.keyId = KeyId{QStringLiteral("zz")};
    QVERIFY(!encodeReceipt(code).ok());
    code = example();
    code.number = QString(50, QLatin1Char('9'));
    QVERIFY(!encodeReceipt(code).ok());
    // A day that cannot be shown; 65,536 years later the calendar of the library begins anew, and would show today.
    for (const int years : {8'000, 65'536, -3'000}) {
        code = example();
        code.at += std::chrono::years(years);
        QCOMPARE(toIso(code.at), QString());
        QVERIFY(!encodeReceipt(code).ok());
    }
}

QTEST_GUILESS_MAIN(ReceiptTest)
#include "receipt_test.moc"
