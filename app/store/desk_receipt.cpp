// What a receipt says, and the code that proves who gave it out.
#include "app/store/answering.h"
#include "app/store/desk.h"
#include "core/wire/receipt.h"

namespace guichet::store {

namespace {

ReceiptKind kindOf(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
        case CaseStatus::WaitingForApplicant:
            return ReceiptKind::Received;
        case CaseStatus::Accepted:
            return ReceiptKind::Accepted;
        case CaseStatus::Decided:
        case CaseStatus::Refused:
        case CaseStatus::Closed:
            return ReceiptKind::Decided;
    }
    GUICHET_ASSERT(!"a CaseStatus outside its enumeration");
    return ReceiptKind::Received;
}

}  // namespace

void Desk::receipt(const CaseId& id, CancelToken token, Completion<Receipt> answer) {
    answerUnlessCancelled(token, answer, [&] { return receiptOf(id); });
}

Result<QString> Desk::receiptCode(const Case& shown) {
    ReceiptCode code;
    code.number = shown.number;
    code.kind = kindOf(shown.status);
    code.office = shown.office;
    code.at = m_bench->now().at;
    code.keyId = m_bench->ground().signer->keyId();
    GUICHET_TAKE(const auto head, m_bench->outbox().heads.newest(shown.office));
    if (head) code.treeHead = head->root;
    GUICHET_TAKE(code.signature, m_bench->ground().signer->sign(receiptBytesToSign(code)));
    return encodeReceipt(code);
}

Result<Receipt> Desk::receiptOf(const CaseId& id) {
    GUICHET_TAKE(const auto seen, m_bench->asSeen(id));
    if (!seen) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    const Directory& directory = m_bench->directory();
    if (!has(directory.me, seen->office, Right::Handle))
        return Error{ErrorCode::Denied, QStringLiteral("notYourRight"), QStringLiteral("receipt")};
    Receipt receipt;
    receipt.theCase = *seen;
    receipt.office = directory.offices.value(seen->office);
    if (const Service* service = directory.catalogue.find(seen->service, seen->serviceVersion))
        receipt.service = *service;
    receipt.takenInBy = directory.me.name;
    GUICHET_TAKE(const auto base, m_bench->baseOf(id));
    receipt.knownAt = base ? Receipt::KnownAt::Centre : Receipt::KnownAt::ThisMachine;
    GUICHET_TAKE(receipt.code, receiptCode(*seen));
    GUICHET_TRY(logRead(id, wire::ReadKind::Printed, {}, m_bench->now().at));
    return receipt;
}

}  // namespace guichet::store
