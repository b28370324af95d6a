// Answer: what a service function gives back: the value, or the refusal as it goes on the wire.
//
// Trouble of the store (an Error) turns into a refusal by itself, so that GUICHET_TRY and GUICHET_TAKE work in
// functions that answer. See: docs/sync.md section 3.6
#pragma once

#include "core/wire/messages.h"

namespace guichet::server {

struct Refused {
    int status = 500;
    wire::Failure failure;
    QString detail;  // for the log: English, nothing personal
};

Refused refusedAs(const char* code, const QString& detail = {});
Refused refusedBusy(Milliseconds retryAfter, int status = 503);
Refused refusedGap(qint64 expected);
// Busy and Timeout may be tried again; everything else the store says is our trouble, not the caller's.
Refused refusedBy(const Error& error);

template <typename T>
class [[nodiscard]] Answer {
public:
    Answer(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Answer(Refused refused) : m_state(std::in_place_index<1>, std::move(refused)) {}
    Answer(const Error& error) : m_state(std::in_place_index<1>, refusedBy(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& {
        GUICHET_ASSERT(ok());
        return std::get<0>(m_state);
    }
    [[nodiscard]] T&& value() && {
        GUICHET_ASSERT(ok());
        return std::get<0>(std::move(m_state));
    }
    [[nodiscard]] const Refused& error() const {
        GUICHET_ASSERT(!ok());
        return std::get<1>(m_state);
    }
    const T& operator*() const& { return value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Refused> m_state;
};

}  // namespace guichet::server
