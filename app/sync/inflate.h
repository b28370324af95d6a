// inflate: a gzip body back to its bytes, never more of them than asked for.
//
// Fails: Protocol for anything that is not exactly one complete gzip stream, or that would grow beyond mostBytes.
#pragma once

#include <QByteArray>

#include "core/base/result.h"

namespace guichet::sync {

Result<QByteArray> inflateGzip(const QByteArray& compressed, qsizetype mostBytes);

}  // namespace guichet::sync
