// A receipt says what it is, names the applicant safely, and never leaves half a file.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/print/receipt_paper.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

Receipt receipt(CaseStatus status = CaseStatus::Received) {
    Receipt made;
    made.theCase.number = u"EO-2026-03-00417-K"_s;
    made.theCase.status = status;
    made.theCase.subject = u"噪音 & noise"_s;
    made.theCase.applicant.name = u"王小明 <b>"_s;
    made.theCase.openedAt = *instantFromIso(u"2026-11-20T01:30:00.000Z"_s);
    made.theCase.promisedAt = *instantFromIso(u"2026-11-27T09:00:00.000Z"_s);
    made.office = {OfficeId{u"EO"_s}, u"East Office"_s, u"东区"_s, u"Asia/Shanghai"_s};
    made.service.name = {u"Noise complaint"_s, u"噪音投诉"_s};
    made.takenInBy = u"Li Wei"_s;
    made.code = u"GUICHET1:test"_s;
    return made;
}

Result<Unit> saved(const Receipt& what, const QString& path) {
    print::ReceiptPaper paper;
    Result<Unit> answer = Error{ErrorCode::Cancelled, {}, {}};
    paper.savePdf(what, path, [&](Result<Unit> result) { answer = std::move(result); });
    return answer;
}

}  // namespace

class ReceiptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItMeans() {
        QVERIFY(print::receiptHtml(receipt()).contains(u"no decision"_s));
        QVERIFY(!print::receiptHtml(receipt(CaseStatus::Decided)).contains(u"no decision"_s));
        QSet<QString> titles;
        for (const CaseStatus status : {CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant,
                                        CaseStatus::Decided, CaseStatus::Refused, CaseStatus::Closed})
            titles.insert(print::receiptHtml(receipt(status)).section(u"</h2>"_s, 0, 0));
        QCOMPARE(titles.size(), 6);
    }

    // Only while nobody has decided, where the service names the law, and on the law's own date.
    void silenceIsToldAsTheLawHasIt() {
        Receipt made = receipt(CaseStatus::Accepted);
        made.service.silence = Silence::CountsAsAccepted;
        made.service.silenceBasis = {u"Act, section 4"_s, u"条例第四条"_s};
        QVERIFY(!print::receiptHtml(made).contains(u"counts as"_s));
        made.theCase.statutoryAt = *instantFromIso(u"2026-12-01T09:00:00.000Z"_s);
        QVERIFY(print::receiptHtml(made).contains(u"Without a decision by 2026-12-01 17:00"_s));
        QVERIFY(print::receiptHtml(made).contains(u"counts as granted"_s));
        made.language = Receipt::Language::Chinese;
        QVERIFY(print::receiptHtml(made).contains(u"视为准予"_s));
        made.language = Receipt::Language::English;
        made.service.silence = Silence::CountsAsRefused;
        QVERIFY(print::receiptHtml(made).contains(u"counts as denied"_s));
        for (const CaseStatus status :
             {CaseStatus::WaitingForApplicant, CaseStatus::Decided, CaseStatus::Refused, CaseStatus::Closed}) {
            made.theCase.status = status;
            QVERIFY(!print::receiptHtml(made).contains(u"counts as"_s));
        }
        made.theCase.status = CaseStatus::Received;
        made.service.silenceBasis = {};
        QVERIFY(!print::receiptHtml(made).contains(u"counts as"_s));
    }

    void saysThatItWasTakenInOffLineUntilTheCentreHasIt() {
        Receipt here = receipt();
        Receipt known = receipt();
        known.knownAt = Receipt::KnownAt::Centre;
        QVERIFY(print::receiptHtml(here).contains(u"off line. The number is final"_s));
        QVERIFY(!print::receiptHtml(known).contains(u"off line. The number is final"_s));
    }

    void timesAreThoseOfTheOffice() {
        const QString html = print::receiptHtml(receipt());
        QVERIFY(html.contains(u"2026-11-20 09:30"_s));
        QVERIFY(html.contains(u"2026-11-27 17:00"_s));
        QVERIFY(html.contains(u"(Asia/Shanghai)"_s));
    }

    void whatPeopleTypedIsTextNotMarkup() {
        const QString html = print::receiptHtml(receipt());
        QVERIFY(html.contains(u"王小明 &lt;b&gt;"_s));
        QVERIFY(html.contains(u"噪音 &amp; noise"_s));
    }

    void theCodeHasAQuietZoneAndRefusesWhatDoesNotFit() {
        const QImage code = print::qrCode(u"GUICHET1:abc"_s);
        QVERIFY(!code.isNull());
        QCOMPARE(code.width(), code.height());
        for (int i = 0; i < code.width(); ++i)
            for (int margin = 0; margin < 4 * 8; ++margin) {
                QCOMPARE(qGray(code.pixel(i, margin)), 255);
                QCOMPARE(qGray(code.pixel(margin, i)), 255);
            }
        // The finder pattern begins right behind it.
        QCOMPARE(qGray(code.pixel(4 * 8, 4 * 8)), 0);
        QVERIFY(print::qrCode(QString(5'000, u'x')).isNull());
    }

    void aPdfIsWrittenWholeOrNotAtAll() {
        QTemporaryDir directory;
        const QString path = directory.filePath(u"receipt.pdf"_s);
        QVERIFY(saved(receipt(), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.trimmed().endsWith("%%EOF"));

        const auto refused = saved(receipt(), directory.filePath(u"no/such/folder/receipt.pdf"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QCOMPARE(refused.error().reason, u"fileNotWritten"_s);
    }
};

QTEST_MAIN(ReceiptTest)
#include "receipt_test.moc"
