#include "app/print/receipt_paper.h"

#include <qrencode.h>

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QPdfWriter>
#include <QPrinter>
#include <QPrinterInfo>
#include <QSaveFile>
#include <QTextDocument>
#include <QTimeZone>
#include <QUrl>
#include <memory>

#include "words/plain.h"
#include "words/receipt_words.h"

namespace guichet::print {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCodeModulePixels = 8;
constexpr int kQuietModules = 4;  // ISO/IEC 18004
constexpr int kCodePoints = 96;   // on paper: 34 mm, read by any telephone
constexpr double kMarginMm = 12;

// Paper is read in every locale: the same figures for everyone.
QString figures(Instant at, const QString& zone) {
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(at), QTimeZone(zone.toUtf8()));
    return local.toString(u"yyyy-MM-dd HH:mm"_s);
}

QString row(const QString& label, const QString& value) {
    if (value.isEmpty()) return {};
    return u"<tr><td class='label'>%1</td><td>%2</td></tr>"_s.arg(label.toHtmlEscaped(),
                                                                  words::plain(value).toHtmlEscaped());
}

QString documentsOf(const Receipt& receipt, const words::ReceiptWords& words) {
    QStringList names;
    for (const Document& document : receipt.theCase.documents) names.append(document.name);
    return names.isEmpty() ? words.noDocuments : names.join(u", "_s);
}

std::unique_ptr<QTextDocument> documentOf(const Receipt& receipt, const QSizeF& pagePoints) {
    auto document = std::make_unique<QTextDocument>();
    QFont font;
    font.setFamilies({u"Noto Sans"_s, u"Noto Sans CJK SC"_s});
    font.setPointSizeF(9.5);
    document->setDefaultFont(font);
    document->setDefaultStyleSheet(
        u"td { padding: 2px 10px 2px 0; } .label { color: #555555; } .small { font-size: 8pt; }"_s);
    if (!receipt.code.isEmpty())
        document->addResource(QTextDocument::ImageResource, QUrl(u"code"_s), qrCode(receipt.code));
    document->setHtml(receiptHtml(receipt));
    document->setPageSize(pagePoints);
    return document;
}

void setUp(QPagedPaintDevice& paper) {
    paper.setPageSize(QPageSize(QPageSize::A5));
    paper.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
}

}  // namespace

QString receiptHtml(const Receipt& receipt) {
    const words::ReceiptWords words = words::receiptWords(receipt);
    const bool chinese = receipt.language == Receipt::Language::Chinese;
    const Case& shown = receipt.theCase;
    const QString& zone = receipt.office.timeZone;
    const QString& officeName = chinese ? receipt.office.nameZh : receipt.office.nameEn;

    QString html = u"<p class='small'>%1</p><h2>%2</h2><p>%3</p>"_s.arg(
        officeName.toHtmlEscaped(), words.title.toHtmlEscaped(), words.meaning.toHtmlEscaped());
    const QString number = u"<p class='label'>%1</p><p style='font-size: 17pt'><b>%2</b></p>"_s.arg(
        words.number.toHtmlEscaped(), shown.number.toHtmlEscaped());
    const QString code =
        receipt.code.isEmpty() ? QString() : u"<img src='code' width='%1' height='%1'/>"_s.arg(kCodePoints);
    html += u"<table width='100%'><tr><td valign='middle'>%1</td><td align='right'>%2</td></tr></table>"_s.arg(number,
                                                                                                               code);
    html += u"<table>"_s;
    html += row(words.service, receipt.service.name.in(chinese));
    html += row(words.subject, shown.subject);
    html += row(words.applicant, shown.applicant.name);
    if (shown.applicant.proxy) html += row(words.proxy, shown.applicant.proxy->name);
    html += row(words.takenIn, figures(shown.openedAt, zone));
    html += row(words.by, receipt.takenInBy);
    if (shown.promisedAt) html += row(words.answerBy, figures(*shown.promisedAt, zone));
    html += row(words.documents, documentsOf(receipt, words));
    html += u"</table>"_s;
    const QString silence = words.silence.isEmpty() ? QString() : words.silence.arg(figures(*shown.statutoryAt, zone));
    for (const QString& sentence :
         {silence, words.onlyHere, words.zone, receipt.code.isEmpty() ? QString() : words.check})
        if (!sentence.isEmpty()) html += u"<p class='small'>%1</p>"_s.arg(sentence.toHtmlEscaped());
    return html;
}

QImage qrCode(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(bytes.size()), reinterpret_cast<const unsigned char*>(bytes.constData()), 0,
                          QR_ECLEVEL_M),
        &QRcode_free);
    if (!code) return {};
    const int side = code->width + 2 * kQuietModules;
    QImage picture(side, side, QImage::Format_Grayscale8);
    picture.fill(Qt::white);
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1) picture.scanLine(y + kQuietModules)[x + kQuietModules] = 0;
    return picture.scaled(side * kCodeModulePixels, side * kCodeModulePixels);
}

void ReceiptPaper::print(const Receipt& receipt, Completion<Unit> answer) {
    if (QPrinterInfo::defaultPrinter().isNull()) {
        answer(Error{ErrorCode::NotFound, u"noPrinter"_s, {}});
        return;
    }
    QPrinter printer(QPrinter::HighResolution);
    setUp(printer);
    const auto document = documentOf(receipt, printer.pageRect(QPrinter::Point).size());
    document->print(&printer);
    if (printer.printerState() == QPrinter::Error)
        answer(Error{ErrorCode::Storage, u"printFailed"_s, {}});
    else
        answer(done());
}

void ReceiptPaper::savePdf(const Receipt& receipt, const QString& path, Completion<Unit> answer) {
    // Written beside the target and renamed: a full disk leaves no half paper under the name that was asked for.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        answer(Error{ErrorCode::Storage, u"fileNotWritten"_s, {}});
        return;
    }
    {
        QPdfWriter paper(&file);
        setUp(paper);
        paper.setTitle(receipt.theCase.number);
        const auto document = documentOf(receipt, paper.pageLayout().paintRectPoints().size());
        document->print(&paper);
    }
    if (file.error() != QFileDevice::NoError || !file.commit())
        answer(Error{file.error() == QFileDevice::ResourceError ? ErrorCode::Full : ErrorCode::Storage,
                     u"fileNotWritten"_s,
                     {}});
    else
        answer(done());
}

}  // namespace guichet::print
