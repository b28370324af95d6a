// How the Desk answers: before it returns, or not at all once the asker has lost interest. Inside app/store only.
#pragma once

#include "core/ports/executor.h"

namespace guichet::store {

template <typename T, typename Work>
void answerUnlessCancelled(const CancelToken& token, const Completion<T>& answer, Work work) {
    if (token.isCancelled()) return;
    Result<T> result = work();
    if (!token.isCancelled()) answer(std::move(result));
}

}  // namespace guichet::store
