// What a person keeps or a script hands back about lists: filters, saved views, the look of a list, a place in it.
#include <array>

#include "core/query/saved_view.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

void checkFilter(const QByteArray& bytes) {
    fuzz::checkObject(bytes, filterFromJson);
}

void checkView(const QByteArray& bytes) {
    fuzz::checkObject(bytes, savedViewFromJson);
}

void checkLook(const QByteArray& bytes) {
    const ListLook look = listLookFromText(QString::fromUtf8(bytes));
    GUICHET_ASSERT(!look.columns.isEmpty());
    GUICHET_ASSERT(listLookFromText(toText(look)) == look);
}

void checkPlace(const QByteArray& bytes) {
    const QString text = QString::fromUtf8(bytes);
    const auto place = placeFromText(text);
    if (place) GUICHET_ASSERT(toText(*place) == text);
}

constexpr std::array kChecks{checkFilter, checkView, checkLook, checkPlace};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
