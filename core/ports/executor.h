// Executor, CancelToken, Completion: how rooms answer each other across threads without sharing anything.
//
// A port takes a completion that is called exactly once, on the caller's executor, unless its token was cancelled on
// that executor before: then it is not called at all. An implementation on the caller's own thread may call it before
// it returns.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "core/base/result.h"

namespace guichet {

class Executor {
public:
    virtual ~Executor() = default;
    // Thread: any. Runs the task later, on this executor's thread, in the order posted.
    virtual void post(std::function<void()> task) = 0;
};

template <typename T>
using Completion = std::function<void(Result<T>)>;

// Held by the asker; copies share the flag. Cancelled on the asker's thread; whoever works for the asker may look at it
// to spare the work.
class CancelToken {
public:
    CancelToken() : m_cancelled(std::make_shared<std::atomic<bool>>(false)) {}
    void cancel() { *m_cancelled = true; }
    [[nodiscard]] bool isCancelled() const { return *m_cancelled; }

private:
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

}  // namespace guichet
