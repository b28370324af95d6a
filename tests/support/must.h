// must: for what can only fail if the program itself is wrong, or the machine.
#pragma once

#include "core/base/result.h"

namespace guichet {

template <typename T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s: %s %s", errorCodeName(result.error().code), qPrintable(result.error().reason),
               qPrintable(result.error().detail));
    return std::move(result).value();
}

}  // namespace guichet
