// awaited: asks a port that answers later, and runs the event loop until it has.
#pragma once

#include <QEventLoop>
#include <optional>

#include "core/base/result.h"

namespace guichet::bench {

template <typename T, typename Ask>
Result<T> awaited(Ask ask) {
    std::optional<Result<T>> got;
    QEventLoop loop;
    ask([&](Result<T> result) {
        got = std::move(result);
        loop.quit();
    });
    if (!got) loop.exec();
    return std::move(*got);
}

}  // namespace guichet::bench
