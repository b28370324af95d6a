// ReceiptPaper: the ReceiptPrinter on real paper and as PDF.
//
// Numbers are set in Noto Sans and only 汉字 in Noto Sans CJK: a PDF printed by Qt 6.4 in the CJK face shows digits but
// gives none back when its text is extracted (docs/sync.md, facts).
//
// Thread: front thread (fonts); completions are called inline.
// Fails:  as core/ports/receipt.h.
#pragma once

#include <QImage>

#include "core/ports/receipt.h"

class QPagedPaintDevice;

namespace guichet::print {

class ReceiptPaper final : public ReceiptPrinter {
public:
    void print(const Receipt& receipt, Completion<Unit> answer) override;
    void savePdf(const Receipt& receipt, const QString& path, Completion<Unit> answer) override;
};

// The receipt as HTML for a QTextDocument; the code's picture is the resource "code". Every text of a person is
// escaped.
QString receiptHtml(const Receipt& receipt);
// Black squares on white with the quiet zone the standard asks for. Null: the text does not fit a QR code.
QImage qrCode(const QString& text);

}  // namespace guichet::print
