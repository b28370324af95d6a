// Result: a value, or the reason there is none.
//
// Expected trouble travels as a Result; our own bugs are GUICHET_ASSERT, which stays on in release and never looks at
// input. Codes are sorted by what the caller can do next, not by where they arose.
//
// Fails: never throws.
#pragma once

#include <QString>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>
#include <variant>

namespace guichet {

enum class ErrorCode {
    NotFound,   // there is no such thing; ask for another
    Invalid,    // the input is wrong; correct it
    Conflict,   // somebody was there first; look and decide
    Denied,     // this person may not
    Offline,    // no centre to be reached; try later
    Timeout,    // no answer in time; try again
    Busy,       // somebody else holds it; try again
    TooNew,     // made by a later version; upgrade
    Corrupt,    // stored bytes are not what was written
    Storage,    // the disk refused
    Full,       // the disk is full
    Protocol,   // the other side broke the rules
    Cancelled,  // the caller no longer wants it
};

// The code's name as it stands in logs and JSON: "notFound" …
const char* errorCodeName(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::Invalid;
    // What happened, in a stable camelCase word that words/ turns into a sentence ("wrongPassword",
    // "untrustedCertificate"). Empty where the code alone says it.
    QString reason;
    // For the log, in English. Never a name, a number or a note of a person.
    QString detail;

    bool operator==(const Error&) const = default;
};

[[noreturn]] inline void assertionFailed(const char* what, const char* file, int line) {
    std::fprintf(stderr, "guichet: broken assertion %s at %s:%d\n", what, file, line);
    std::abort();
}
#define GUICHET_ASSERT(condition) \
    ((condition) ? static_cast<void>(0) : ::guichet::assertionFailed(#condition, __FILE__, __LINE__))

struct Unit {
    bool operator==(const Unit&) const = default;
};

template <typename T>
class [[nodiscard]] Result {
    static_assert(!std::is_same_v<T, bool>, "Result<bool> invites mistaking failure for false; name the two answers");
    static_assert(!std::is_void_v<T>, "use Result<Unit>");

public:
    using Value = T;
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& {
        GUICHET_ASSERT(ok());
        return std::get<0>(m_state);
    }
    [[nodiscard]] T& value() & {
        GUICHET_ASSERT(ok());
        return std::get<0>(m_state);
    }
    [[nodiscard]] T&& value() && {
        GUICHET_ASSERT(ok());
        return std::get<0>(std::move(m_state));
    }
    [[nodiscard]] const Error& error() const {
        GUICHET_ASSERT(!ok());
        return std::get<1>(m_state);
    }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    std::variant<T, Error> m_state;
};

using Done = Result<Unit>;
inline Done done() {
    return Unit{};
}

}  // namespace guichet

// Returns the error of `expression` (a Result) from the surrounding function, or goes on.
#define GUICHET_TRY(expression)                                                           \
    do {                                                                                  \
        if (auto guichetTried = (expression); !guichetTried) return guichetTried.error(); \
    } while (false)

#define GUICHET_JOIN_(a, b) a##b
#define GUICHET_JOIN(a, b) GUICHET_JOIN_(a, b)
// Declares `target` from a Result's value, or returns its error.
#define GUICHET_TAKE(target, expression)                                                            \
    auto GUICHET_JOIN(guichetTaken, __LINE__) = (expression);                                       \
    if (!GUICHET_JOIN(guichetTaken, __LINE__)) return GUICHET_JOIN(guichetTaken, __LINE__).error(); \
    target = std::move(GUICHET_JOIN(guichetTaken, __LINE__)).value()
