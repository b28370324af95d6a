// A service, as a file that people write and as the directory's object; then its form.
#include "core/service/catalogue.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace Qt::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    fuzz::checkObject(bytes, [](const QJsonObject& json) { return serviceFromJson(json, u"service"_s); });
    const auto file = serviceFromJson(bytes, u"service.json"_s);
    if (!file) {
        fuzz::hasReason(file.error(), ErrorCode::Invalid);
        GUICHET_ASSERT(file.error().detail.startsWith("service.json"_L1));
        return 0;
    }
    const auto again = serviceFromJson(json::write(toJson(*file)), u"service.json"_s);
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == *file);
    FieldValues values;
    for (const Field& field : file->fields) {
        GUICHET_ASSERT(file->field(field.name) == &field);
        values.insert(field.name, field.choices.isEmpty() ? u"2026-03-01"_s : field.choices.first().value);
    }
    for (const FieldProblem& problem : checkForm(file->fields, values))
        GUICHET_ASSERT(file->field(problem.field) != nullptr && !problem.code.isEmpty());
    return 0;
}
