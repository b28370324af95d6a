// What the fuzz targets share. A target is LLVMFuzzerTestOneInput(): it hands bytes to decoders and holds what comes
// out to what the decoders promise. A broken promise is a GUICHET_ASSERT that fails, so that libFuzzer and replay.cpp
// alike end at it.
//
// Thread: one.
#pragma once

#include <cstdint>

#include "core/wire/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace guichet::fuzz {

inline QByteArray bytesOf(const uint8_t* data, size_t size) {
    return {reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)};
}

// A family in one program: the first byte, 'A' and on, says which of `count` decoders reads the rest.
struct Chosen {
    size_t which = 0;
    QByteArray rest;
};
inline Chosen chosenOf(const uint8_t* data, size_t size, size_t count) {
    if (size == 0) return {};
    return {(data[0] + 256U - 'A') % 256U % count, bytesOf(data + 1, size - 1)};
}

// Whoever is refused is told why: an error's reason or detail is what a log and a person read.
inline void hasReason(const Error& error) {
    GUICHET_ASSERT(!error.reason.isEmpty() || !error.detail.isEmpty());
}
inline void hasReason(const Error& error, ErrorCode code) {
    GUICHET_ASSERT(error.code == code);
    hasReason(error);
}

// Reads an object, writes what was read, reads that: the same value, and the same bytes when written once more. The
// object is handed to the decoder as parseObject() makes it, because that is the only way in.
template <typename FromJson>
void checkObject(const QByteArray& bytes, FromJson fromJson) {
    const auto object = json::parseObject(bytes, bytes.size());
    if (!object) return hasReason(object.error(), ErrorCode::Protocol);
    const auto read = fromJson(*object);
    if (!read) return hasReason(read.error());
    const QByteArray written = json::write(toJson(*read));
    const auto parsedAgain = json::parseObject(written, written.size());
    GUICHET_ASSERT(parsedAgain.ok());
    const auto again = fromJson(*parsedAgain);
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == *read);
    GUICHET_ASSERT(json::write(toJson(*again)) == written);
}

}  // namespace guichet::fuzz
