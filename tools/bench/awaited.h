// awaited: asks a port that answers later, and runs the event loop until it has.
#pragma once

#include <QEventLoop>
#include <functional>
#include <optional>

#include "core/base/instant.h"
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

// Runs the event loop until the one who listens calls `arrived`. Fails: Timeout.
Done waitFor(const std::function<void(std::function<void()> arrived)>& listen, Milliseconds patience);

// Runs the event loop for so long.
void pause(Milliseconds time);

}  // namespace guichet::bench
