// The server's TLS terms: 1.2 or later, forward secrecy, authenticated ciphers, no renegotiation, no compression.
#pragma once

#include <QString>
#include <asio/ssl/context.hpp>
#include <memory>

#include "core/base/result.h"

namespace guichet::server {

// Fails: Storage, reason "badCertificate" or "badKey" (missing, unreadable, or the key does not belong to the
// certificate).
Result<std::shared_ptr<asio::ssl::context>> makeTlsContext(const QString& certificateFile, const QString& keyFile);

}  // namespace guichet::server
