// Short texts with a form of their own: numbers that authorities give out, areas, case numbers, instants.
#include <array>

#include "core/case/case_number.h"
#include "core/identity/areas.h"
#include "core/identity/citizen_number.h"
#include "core/identity/number_check.h"
#include "core/screening/particulars.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

void checkNumber(const QString& text) {
    const std::string plain = plainNumber(text);
    const QString plainText = QString::fromStdString(plain);
    GUICHET_ASSERT(plainNumber(plainText) == plain);
    for (const NumberCheck& check : numberChecks()) {
        GUICHET_ASSERT(numberCheck(QString::fromLatin1(check.name)) == &check);
        GUICHET_ASSERT(check.fits(text) == check.fits(plainText));
    }
    if (const auto facts = factsOf(text)) {
        GUICHET_ASSERT(facts->area.size() == 6 && facts->bornOn.isValid());
        const auto area = areaOf(facts->area);
        GUICHET_ASSERT(!area || (!area->province.isEmpty() && !area->provinceEnglish.isEmpty()));
    }
    const QString key = particularKey(text);
    GUICHET_ASSERT(key.isEmpty() || particularKey(key) == key);
}

void checkCaseNumber(const QString& text) {
    const auto number = parseCaseNumber(text);
    if (!number) return fuzz::hasReason(number.error(), ErrorCode::Invalid);
    GUICHET_ASSERT(format(*number) == text.trimmed().toUpper());
}

void checkInstant(const QString& text) {
    const auto instant = instantFromIso(text);
    if (!instant) return fuzz::hasReason(instant.error(), ErrorCode::Invalid);
    GUICHET_ASSERT(instantFromIso(toIso(*instant)).value() == *instant);
    GUICHET_ASSERT(toIso(*instant).startsWith(text.first(19)));
}

constexpr std::array kChecks{checkNumber, checkCaseNumber, checkInstant};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](QString::fromUtf8(chosen.rest));
    return 0;
}
