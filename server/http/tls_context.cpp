#include "server/http/tls_context.h"

#include <openssl/ssl.h>

namespace guichet::server {
namespace {

Error badFile(const char* reason, const asio::error_code& error) {
    return {ErrorCode::Storage, QString::fromLatin1(reason), QString::fromStdString(error.message())};
}

}  // namespace

Result<std::shared_ptr<asio::ssl::context>> makeTlsContext(const QString& certificateFile, const QString& keyFile) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(
        native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET);
    SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!PSK");
    SSL_CTX_set1_groups_list(native, "X25519:P-256:P-384");
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    // A read may end early without the closing alert: lengths are checked by HTTP and by the digest.
    SSL_CTX_set_options(native, SSL_OP_IGNORE_UNEXPECTED_EOF);

    asio::error_code error;
    context->use_certificate_chain_file(certificateFile.toStdString(), error);
    if (error) return badFile("badCertificate", error);
    context->use_private_key_file(keyFile.toStdString(), asio::ssl::context::pem, error);
    if (error) return badFile("badKey", error);
    if (SSL_CTX_check_private_key(native) != 1) {
        return Error{ErrorCode::Storage, QStringLiteral("badKey"),
                     QStringLiteral("the key does not belong to the certificate")};
    }
    return context;
}

}  // namespace guichet::server
