// The file with the keys of a profile, still sealed.
//
// Bytes: 'A', the file; 'B', the file without its checksum, which is put in here.
#include <array>

#include "app/store/vault_file.h"
#include "core/base/bytes.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

void checkFile(const QByteArray& bytes) {
    const auto file = store::decodeVaultFile(bytes);
    if (!file) {
        GUICHET_ASSERT(file.error().code == ErrorCode::Corrupt || file.error().code == ErrorCode::TooNew);
        GUICHET_ASSERT(!file.error().reason.isEmpty());
        return;
    }
    GUICHET_ASSERT(file->header.recoveryKey.size() == 32 && file->header.logKey.size() == 32);
    GUICHET_ASSERT(!file->password.sealedKey.isEmpty() && !file->recoverySlot.isEmpty());
    const QByteArray written = store::encode(*file);
    const auto again = store::decodeVaultFile(written);
    GUICHET_ASSERT(again.ok() && *again == *file);
    GUICHET_ASSERT(store::encode(*again) == written);
    // What the sealed parts are bound to is the same, too, or the vault would not open any more.
    GUICHET_ASSERT(store::headerBytes(again->header) == store::headerBytes(file->header));
    GUICHET_ASSERT(store::passwordSlotBytes(again->header, again->password) ==
                   store::passwordSlotBytes(file->header, file->password));
    // Any byte that is another one is noticed.
    QByteArray damaged = written;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    GUICHET_ASSERT(!store::decodeVaultFile(damaged).ok());
}

void checkContent(const QByteArray& bytes) {
    auto object = json::parseObject(bytes, store::kVaultFileBytes);
    if (!object) return;
    object->remove(QStringLiteral("checksum"));
    object->insert(QStringLiteral("checksum"), QString::fromLatin1(sha256(json::write(*object)).toHex()));
    checkFile(json::write(*object));
}

constexpr std::array kChecks{checkFile, checkContent};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
