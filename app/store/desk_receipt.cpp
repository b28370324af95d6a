// What a receipt says, and the code that proves who gave it out.
#include "app/store/answering.h"
#include "app/store/desk.h"
#include "core/wire/receipt.h"

namespace guichet::store {

namespace {

// A case may be over without a decision: withdrawn, merged, not accepted.
ReceiptKind kindOf(const Case& shown) {
    if (shown.decision) return ReceiptKind::Decided;
    return shown.status == CaseStatus::Accepted ? ReceiptKind::Accepted : ReceiptKind::Received;
}

}  // namespace

void Desk::receipt(const CaseId& id, CancelToken token, Completion<Receipt> answer) {
    answerUnlessCancelled(token, answer, [&] { return receiptOf(id); });
}

Result<QString> Desk::receiptCode(const Case& shown) {
    ReceiptCode code;
    code.number = shown.number;
    code.kind = kindOf(shown);
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
    if (!has(directory.me, seen->office, Right::Handle, seen->service))
        return Error{ErrorCode::Denied, QStringLiteral("notYourRight"), QStringLiteral("receipt")};
    Receipt receipt;
    receipt.theCase = *seen;
    receipt.office = directory.offices.value(seen->office);
    if (const Service* service = directory.catalogue.find(seen->service, seen->serviceVersion))
        receipt.service = *service;
    receipt.takenInBy = directory.me.name;
    GUICHET_TAKE(const auto base, m_bench->baseOf(id));
    receipt.knownAt = base ? Receipt::KnownAt::Centre : Receipt::KnownAt::ThisMachine;
    // What the centre has not taken over yet may come to nothing: no paper says it.
    receipt.theCase.status = base ? base->status : CaseStatus::Received;
    receipt.theCase.decision = base ? base->decision : std::nullopt;
    if (base) {
        receipt.theCase.promisedAt = base->promisedAt;
        receipt.theCase.statutoryAt = base->statutoryAt;
    }
    GUICHET_TAKE(receipt.code, receiptCode(receipt.theCase));
    GUICHET_TRY(logRead(id, wire::ReadKind::Printed, {}, m_bench->now().at));
    return receipt;
}

}  // namespace guichet::store
