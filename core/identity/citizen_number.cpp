#include "core/identity/citizen_number.h"

#include "core/identity/number_check.h"
#include "core/service/form.h"

namespace guichet {

std::optional<CitizenFacts> factsOf(const QString& number) {
    const QString plain = QString::fromStdString(plainNumber(number));
    if (!isCitizenNumber(plain)) return std::nullopt;
    const bool isOdd = (plain.at(16).unicode() - u'0') % 2 == 1;
    return CitizenFacts{plain.left(6), QDate::fromString(plain.mid(6, 8), QStringLiteral("yyyyMMdd")),
                        isOdd ? Sex::Male : Sex::Female};
}

}  // namespace guichet
