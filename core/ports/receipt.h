// ReceiptPrinter: what the citizen takes home, on paper or as a file.
//
// The paper says what it is: "Received" until the centre has the case, whatever this machine already shows (product.md
// I2).
//
// Thread: called and answered on the caller's thread.
#pragma once

#include "core/people/person.h"
#include "core/ports/executor.h"
#include "core/service/catalogue.h"

namespace guichet {

struct Receipt {
    Case theCase;  // as the citizen may read it: the applicant is named in full
    Office office;
    Service service;
    QString takenInBy;  // the clerk's name
    QString code;  // content of the QR code (core/wire/receipt.h): signed, checkable off line. Empty: none is printed
    enum class KnownAt { ThisMachine, Centre } knownAt = KnownAt::ThisMachine;
    enum class Language { English, Chinese } language = Language::English;
};

class ReceiptPrinter {
public:
    virtual ~ReceiptPrinter() = default;
    // On the machine's default printer. Fails: NotFound (noPrinter), Storage (printFailed).
    virtual void print(const Receipt& receipt, Completion<Unit> answer) = 0;
    // Fails: Storage (fileNotWritten), Full.
    virtual void savePdf(const Receipt& receipt, const QString& path, Completion<Unit> answer) = 0;
};

}  // namespace guichet
