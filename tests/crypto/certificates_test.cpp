// The authority and its certificates, judged by OpenSSL's own verifier, not by the code that made them.
#include "crypto/certificates.h"

#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <QTest>

using namespace guichet;
using crypto::CertifiedKey;

namespace {

const Instant kNow = instantFromMs(1'770'000'000'000);

X509* certificateOf(const QByteArray& pem) {
    BIO* bio = BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size()));
    X509* certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    return certificate;
}

// X509_V_OK or the reason, for a client at this time that pins this authority and dials this host.
int judge(const QByteArray& authority, const QByteArray& server, const char* host, const char* address, Instant at,
          const QByteArray& between = {}) {
    X509_STORE* store = X509_STORE_new();
    X509* root = certificateOf(authority);
    X509* leaf = certificateOf(server);
    X509_STORE_add_cert(store, root);
    X509_STORE_CTX* context = X509_STORE_CTX_new();
    STACK_OF(X509)* chain = sk_X509_new_null();
    if (!between.isEmpty()) sk_X509_push(chain, certificateOf(between));
    X509_STORE_CTX_init(context, store, leaf, chain);
    X509_VERIFY_PARAM* terms = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_time(terms, toMs(at) / 1000);
    X509_VERIFY_PARAM_set_purpose(terms, X509_PURPOSE_SSL_SERVER);
    if (host != nullptr) X509_VERIFY_PARAM_set1_host(terms, host, 0);
    if (address != nullptr) X509_VERIFY_PARAM_set1_ip_asc(terms, address);
    X509_verify_cert(context);
    const int verdict = X509_STORE_CTX_get_error(context);
    X509_STORE_CTX_free(context);
    sk_X509_pop_free(chain, X509_free);
    X509_free(leaf);
    X509_free(root);
    X509_STORE_free(store);
    return verdict;
}

}  // namespace

class CertificatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aServerOfTheAuthorityIsTrusted() {
        const auto authority = crypto::makeAuthority(QStringLiteral("Guichet authority of 北区"), kNow);
        QVERIFY(authority.ok());
        const QStringList hosts{QStringLiteral("centre.example"), QStringLiteral("localhost"),
                                QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
        const auto server = crypto::makeServerCertificate(*authority, hosts, kNow);
        QVERIFY(server.ok());
        const QByteArray root = authority->certificatePem;
        QCOMPARE(judge(root, server->certificatePem, "centre.example", nullptr, kNow), X509_V_OK);
        QCOMPARE(judge(root, server->certificatePem, "localhost", nullptr, kNow), X509_V_OK);
        QCOMPARE(judge(root, server->certificatePem, nullptr, "127.0.0.1", kNow), X509_V_OK);
        QCOMPARE(judge(root, server->certificatePem, nullptr, "::1", kNow), X509_V_OK);
        QCOMPARE(judge(root, server->certificatePem, "elsewhere.example", nullptr, kNow), X509_V_ERR_HOSTNAME_MISMATCH);
        QCOMPARE(judge(root, server->certificatePem, "localhost", nullptr, kNow + std::chrono::hours(24 * 366 * 5)),
                 X509_V_ERR_CERT_HAS_EXPIRED);
    }

    void anotherAuthorityIsNot() {
        const auto mine = crypto::makeAuthority(QStringLiteral("One"), kNow);
        const auto other = crypto::makeAuthority(QStringLiteral("One"), kNow);
        const auto server = crypto::makeServerCertificate(*mine, {QStringLiteral("localhost")}, kNow);
        QVERIFY(judge(other->certificatePem, server->certificatePem, "localhost", nullptr, kNow) != X509_V_OK);
    }

    void aServerCannotSignAServer() {
        const auto authority = crypto::makeAuthority(QStringLiteral("One"), kNow);
        const auto server = crypto::makeServerCertificate(*authority, {QStringLiteral("localhost")}, kNow);
        const auto forged = crypto::makeServerCertificate(*server, {QStringLiteral("localhost")}, kNow);
        QVERIFY(forged.ok());
        const int verdict = judge(authority->certificatePem, forged->certificatePem, "localhost", nullptr, kNow,
                                  server->certificatePem);
        QCOMPARE(verdict, X509_V_ERR_INVALID_CA);
    }

    void theHostsAreRead() {
        const auto authority = crypto::makeAuthority(QStringLiteral("One"), kNow);
        const QStringList hosts{QStringLiteral("centre.example"), QStringLiteral("10.1.2.3"), QStringLiteral("::1")};
        const auto server = crypto::makeServerCertificate(*authority, hosts, kNow);
        QCOMPARE(crypto::certificateHosts(server->certificatePem), hosts);
        QVERIFY(crypto::certificateHosts("-----BEGIN CERTIFICATE-----\n").isEmpty());
        QVERIFY(crypto::certificateHosts(authority->certificatePem).isEmpty());
    }

    void theEndIsRead() {
        const auto authority = crypto::makeAuthority(QStringLiteral("One"), kNow);
        const auto ends = crypto::certificateEndsAt(authority->certificatePem);
        QVERIFY(ends.ok());
        QCOMPARE(toMs(*ends), toMs(kNow + std::chrono::hours(24 * 365 * 20)));
        QCOMPARE(crypto::certificateEndsAt("-----BEGIN CERTIFICATE-----\n").error().code, ErrorCode::Corrupt);
    }

    void badInputIsRefused() {
        QCOMPARE(crypto::makeAuthority(QString(), kNow).error().code, ErrorCode::Invalid);
        QCOMPARE(crypto::makeAuthority(QString(65, u'a'), kNow).error().code, ErrorCode::Invalid);
        const auto one = crypto::makeAuthority(QStringLiteral("One"), kNow);
        const auto two = crypto::makeAuthority(QStringLiteral("Two"), kNow);
        const CertifiedKey mixed{one->certificatePem, two->keyPem};
        QCOMPARE(crypto::makeServerCertificate(mixed, {QStringLiteral("localhost")}, kNow).error().code,
                 ErrorCode::Corrupt);
        QCOMPARE(crypto::makeServerCertificate({}, {QStringLiteral("localhost")}, kNow).error().code,
                 ErrorCode::Corrupt);
        // The last two would be read as further names, or as another kind of name, if they were passed on as they are.
        for (const char* host :
             {"", "-a.example", "a..example", "a b", "localhost,DNS:other.example", "dirName:section"}) {
            QCOMPARE(crypto::makeServerCertificate(*one, {QString::fromLatin1(host)}, kNow).error().code,
                     ErrorCode::Invalid);
        }
        QCOMPARE(crypto::makeServerCertificate(*one, {}, kNow).error().code, ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
