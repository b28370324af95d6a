// What is around an action's body: its signed header, the action as it travels, and the centre's outcome.
#include <array>

#include "core/wire/signed_action.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

// A signature covers bytes, so that a header that is taken has one form only.
void checkHeader(const QByteArray& bytes) {
    const auto header = decodeHeader(bytes);
    if (!header) return fuzz::hasReason(header.error());
    GUICHET_ASSERT(encodeHeader(*header) == bytes);
}

void checkAction(const QByteArray& bytes) {
    fuzz::checkObject(bytes, signedActionFromJson);
    const auto object = json::parseObject(bytes, bytes.size());
    if (!object) return;
    const auto whole = signedActionFromJson(*object);
    if (!whole) return;
    const auto action = decode(*whole);
    if (!action) return fuzz::hasReason(action.error());
    GUICHET_ASSERT(encodeHeader(action->header) == whole->header);
    GUICHET_ASSERT(commitOf(whole->salt, whole->body) == action->header.commit);
}

void checkOutcome(const QByteArray& bytes) {
    fuzz::checkObject(bytes, outcomeFromJson);
}

constexpr std::array kChecks{checkHeader, checkAction, checkOutcome};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
