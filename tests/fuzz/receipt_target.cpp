// The code on a receipt.
#include "core/wire/receipt.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const auto code = decodeReceipt(text);
    if (!code) {
        fuzz::hasReason(code.error(), ErrorCode::Invalid);
        return 0;
    }
    GUICHET_ASSERT(encodeReceipt(*code).value() == text.trimmed());
    GUICHET_ASSERT(*receiptKindName(code->kind) != '\0');
    GUICHET_ASSERT(!toIso(code->at).isEmpty());
    return 0;
}
