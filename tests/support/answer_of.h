// answerOf: the answer of a port that answers before it returns. One that does not ends the program.
#pragma once

#include <optional>

#include "core/base/result.h"

namespace guichet {

template <typename T, typename Ask>
Result<T> answerOf(Ask ask) {
    std::optional<Result<T>> got;
    ask([&](Result<T> result) { got = std::move(result); });
    if (!got) qFatal("no answer");
    return *std::move(got);
}

}  // namespace guichet
