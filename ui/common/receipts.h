// Receipts: the receipt of a case, fetched whole and put on paper or into a file. The windows themselves never hold it:
// it is unmasked.
//
// Thread: GUI thread. Answers die with it.
#pragma once

#include "ui/common/asked.h"
#include "ui/common/desk.h"

namespace guichet::ui {

class Receipts {
public:
    explicit Receipts(const Desk& desk) : m_desk(desk) {}
    // Fails: as CaseReader::receipt and ReceiptPrinter.
    void print(const CaseId& id, Completion<Unit> answer);
    void save(const CaseId& id, const QString& path, Completion<Unit> answer);

private:
    void fetch(const CaseId& id, Completion<Unit> answer, std::function<void(const Receipt&, Completion<Unit>)> use);
    const Desk& m_desk;
    Asked m_asked;
};

}  // namespace guichet::ui
