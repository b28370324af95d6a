#include "app/store/sqlite/sqlite_error.h"

#include <sqlcipher/sqlite3.h>

#include <cerrno>

namespace guichet::store {

namespace {

Error make(ErrorCode code, const char* reason, int sqliteCode, const QString& what) {
    return Error{code, QLatin1String(reason), QStringLiteral("sqlite %1: %2").arg(sqliteCode).arg(what)};
}

Error ioError(int code, const QString& what) {
    switch (code) {
        // The file ends before its pages do, or the file system says its bytes are wrong: not trouble that passes.
        case SQLITE_IOERR_SHORT_READ:
        case SQLITE_IOERR_CORRUPTFS:
        case SQLITE_IOERR_DATA:
            return make(ErrorCode::Corrupt, "damaged", code, what);
        default:
            return make(ErrorCode::Storage, "ioError", code, what);
    }
}

}  // namespace

Error sqliteError(int code, const QString& what) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return make(ErrorCode::Full, "diskFull", code, what);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return make(ErrorCode::Storage, "readOnly", code, what);
        case SQLITE_CANTOPEN:
            return make(ErrorCode::Storage, "cannotOpen", code, what);
        case SQLITE_IOERR:
            return ioError(code, what);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return make(ErrorCode::Busy, "storeBusy", code, what);
        case SQLITE_NOTADB:
            return make(ErrorCode::Denied, "wrongKey", code, what);
        case SQLITE_INTERRUPT:
            return make(ErrorCode::Cancelled, "", code, what);
        case SQLITE_TOOBIG:
            return make(ErrorCode::Invalid, "tooLong", code, what);
        case SQLITE_CORRUPT:
        // SQLCipher answers ERROR once a page failed its authentication and the connection is spoilt.
        case SQLITE_ERROR:
        // Every constraint here states what our own writes keep; a breach means the stored rows are not what we wrote.
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_SCHEMA:
        case SQLITE_FORMAT:
            return make(ErrorCode::Corrupt, "damaged", code, what);
        case SQLITE_NOMEM:
            assertionFailed("memory for the store", __FILE__, __LINE__);
        default:
            return make(ErrorCode::Storage, "ioError", code, what);
    }
}

Error lastError(sqlite3* connection, const QString& what) {
    const int code = sqlite3_extended_errcode(connection);
    // SQLITE_FULL is only for the file itself: a log or an index of the log that finds no room is an I/O error there.
    const int primary = code & 0xff;
    const int system = sqlite3_system_errno(connection);
    // A sync that failed, for want of room too, leaves open what is on the disk.
    const bool isSync = code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
    const bool isFull =
        !isSync && (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN) && (system == ENOSPC || system == EDQUOT);
    return isFull ? make(ErrorCode::Full, "diskFull", code, what) : sqliteError(code, what);
}

}  // namespace guichet::store
