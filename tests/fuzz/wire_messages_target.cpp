// Every message of the protocol, as either side decodes it.
#include <array>

#include "core/wire/files.h"
#include "core/wire/quarantine.h"
#include "core/wire/reads.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

template <typename Message>
void check(const QByteArray& bytes) {
    const auto read = wire::decode<Message>(bytes);
    if (!read) return fuzz::hasReason(read.error(), ErrorCode::Protocol);
    const QByteArray written = wire::encode(*read);
    const auto again = wire::decode<Message>(written);
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == *read);
    GUICHET_ASSERT(wire::encode(*again) == written);
    if constexpr (std::is_same_v<Message, wire::PullAnswer>) {
        QByteArrayList objects;
        for (const wire::Object& object : read->objects) objects.append(wire::encode(object));
        const wire::PullFrame frame = wire::frameOf(*read);
        GUICHET_ASSERT(frame.before + objects.join(',') + frame.after == written);
    }
}

// Add at the end: seeds.py and the corpus name them by their place.
constexpr std::array kChecks{
    check<wire::Failure>,        check<wire::HelloAnswer>,   check<wire::EnrolRequest>,     check<wire::EnrolAnswer>,
    check<wire::SessionRequest>, check<wire::SessionAnswer>, check<wire::PushRequest>,      check<wire::PushAnswer>,
    check<wire::PullRequest>,    check<wire::PullAnswer>,    check<wire::WaitRequest>,      check<wire::WaitAnswer>,
    check<wire::AuditRequest>,   check<wire::AuditAnswer>,   check<wire::ProofRequest>,     check<wire::ProofAnswer>,
    check<wire::SearchRequest>,  check<wire::SearchAnswer>,  check<wire::ReadsRequest>,     check<wire::ReadsAnswer>,
    check<wire::FileOffer>,      check<wire::FileAnswer>,    check<wire::QuarantineRequest>};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
