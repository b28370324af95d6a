// The strict reader of JSON below all decoders.
//
// Bytes: 'A', an object; 'B', one of which parts are lifted out as text.
#include <array>

#include "core/wire/json_parts.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

constexpr qsizetype kMost = 1'000'000;

void checkObject(const QByteArray& bytes) {
    const auto read = json::parseObject(bytes, kMost);
    if (!read) {
        fuzz::hasReason(read.error(), ErrorCode::Protocol);
        GUICHET_ASSERT(!json::parseCanonical(bytes, kMost).ok());
        return;
    }
    const QByteArray written = json::write(*read);
    const auto again = json::parseCanonical(written, kMost);
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == *read);
    GUICHET_ASSERT(json::parseCanonical(bytes, kMost).ok() == (bytes == written));
}

void checkLifting(const QByteArray& bytes) {
    const auto whole = json::parseObject(bytes, kMost);
    const auto lifted = json::parseLifting(bytes, kMost, "objects", "content");
    GUICHET_ASSERT(whole.ok() == lifted.ok());
    if (!whole) return;
    // Put back what was lifted: the same object.
    QJsonObject object = lifted->object;
    QJsonArray elements = object.value(QLatin1String("objects")).toArray();
    const QJsonArray original = whole->value(QLatin1String("objects")).toArray();
    GUICHET_ASSERT(elements.size() == original.size());
    qsizetype next = 0;
    for (qsizetype i = 0; i < elements.size(); ++i) {
        const QJsonValue content = original.at(i).toObject().value(QLatin1String("content"));
        if (next == lifted->texts.size() || !content.isObject()) continue;
        QJsonObject element = elements.at(i).toObject();
        if (element.value(QLatin1String("content")) != QJsonValue(next)) continue;
        const auto text = json::parseObject(lifted->texts.at(next), kMost);
        GUICHET_ASSERT(text.ok());
        element.insert(QLatin1String("content"), *text);
        elements.replace(i, element);
        ++next;
    }
    GUICHET_ASSERT(next == lifted->texts.size());
    if (next == 0) return;
    object.insert(QLatin1String("objects"), elements);
    GUICHET_ASSERT(object == *whole);
}

constexpr std::array kChecks{checkObject, checkLifting};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
