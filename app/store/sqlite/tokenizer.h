// Tokenizer: what cuts the text of a full-text table, and the questions to it, into tokens. SQLite stores and finds
// them.
//
// Thread: that of the Database it is added to.
#pragma once

#include <QByteArrayView>

#include "core/base/result.h"

struct sqlite3;

namespace guichet::store {

// Takes the tokens of one text. Trouble (no memory, a full disk) is remembered and told to SQLite in the end.
class TokenSink {
public:
    using Take = int (*)(void* context, int flags, const char* token, int bytes, int start, int end);
    TokenSink(Take take, void* context) : m_take(take), m_context(context) {}

    // A token beside the one before.
    void add(QByteArrayView token) { give(0, token); }
    // Another token at the place of the one before.
    void addHere(QByteArrayView token);
    [[nodiscard]] int problem() const { return m_problem; }

private:
    void give(int flags, QByteArrayView token);

    Take m_take;
    void* m_context;
    int m_problem = 0;
};

struct Tokenizer {
    const char* name;
    void (*cutText)(QByteArrayView utf8, TokenSink& sink);
    void (*cutQuestion)(QByteArrayView utf8, TokenSink& sink);
};

// The tokenizer must outlive the connection.
Done addTokenizer(sqlite3* connection, const Tokenizer& tokenizer);

}  // namespace guichet::store
