// A case as the centre keeps it; what was masked has the same form.
#include "core/case/masking.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    fuzz::checkObject(bytes, caseFromJson);
    const auto object = json::parseObject(bytes, bytes.size());
    if (!object) return 0;
    const auto read = caseFromJson(*object);
    if (!read) return 0;
    GUICHET_ASSERT(officesOf(*read).first() == read->office);
    const QStringList fields = read->fields.keys();
    const auto hidden = caseFromJson(toJson(masked(*read, {fields.cbegin(), fields.cend()})));
    GUICHET_ASSERT(hidden.ok());
    GUICHET_ASSERT(hidden->id == read->id && hidden->fields.keys() == fields);
    return 0;
}
