// Asked: a question to a port that dies with the one who asked. A new question cancels the one before.
#pragma once

#include "core/ports/executor.h"

namespace guichet::ui {

class Asked {
public:
    Asked() = default;
    ~Asked() { m_token.cancel(); }
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;

    [[nodiscard]] CancelToken again() {
        m_token.cancel();
        m_token = CancelToken();
        return m_token;
    }
    // For what must be answered even when more is asked: dies only with the one who asked.
    [[nodiscard]] CancelToken token() const { return m_token; }
    void cancel() { m_token.cancel(); }

private:
    CancelToken m_token;
};

}  // namespace guichet::ui
