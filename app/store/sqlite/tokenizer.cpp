#include "app/store/sqlite/tokenizer.h"

#include <sqlcipher/sqlite3.h>

#include <QString>

#include "app/store/sqlite/sqlite_error.h"

namespace guichet::store {

namespace {

// The tokenizer is its own instance: it keeps nothing.
int create(void* context, const char**, int, Fts5Tokenizer** made) {
    *made = static_cast<Fts5Tokenizer*>(context);
    return SQLITE_OK;
}

void forget(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer* instance, void* context, int flags, const char* text, int bytes, TokenSink::Take take) {
    const auto* tokenizer = reinterpret_cast<const Tokenizer*>(instance);
    TokenSink sink(take, context);
    const bool question = (flags & FTS5_TOKENIZE_QUERY) != 0;
    (question ? tokenizer->cutQuestion : tokenizer->cutText)(QByteArrayView(text, bytes), sink);
    return sink.problem();
}

}  // namespace

void TokenSink::addHere(QByteArrayView token) {
    give(FTS5_TOKEN_COLOCATED, token);
}

void TokenSink::give(int flags, QByteArrayView token) {
    if (m_problem == SQLITE_OK)
        m_problem = m_take(m_context, flags, token.data(), static_cast<int>(token.size()), 0, 0);
}

Done addTokenizer(sqlite3* connection, const Tokenizer& tokenizer) {
    // FTS5 hands out its interface through a value bound to a statement.
    fts5_api* api = nullptr;
    sqlite3_stmt* asking = nullptr;
    int code = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &asking, nullptr);
    if (code == SQLITE_OK) code = sqlite3_bind_pointer(asking, 1, &api, "fts5_api_ptr", nullptr);
    if (code == SQLITE_OK) sqlite3_step(asking);
    sqlite3_finalize(asking);
    if (code != SQLITE_OK || !api) return sqliteError(SQLITE_ERROR, QStringLiteral("no full-text search"));
    fts5_tokenizer calls{create, forget, tokenize};
    code = api->xCreateTokenizer(api, tokenizer.name, const_cast<Tokenizer*>(&tokenizer), &calls, nullptr);
    return code == SQLITE_OK ? done() : Done(sqliteError(code, QStringLiteral("tokenizer")));
}

}  // namespace guichet::store
