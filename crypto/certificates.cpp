#include "crypto/certificates.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QRegularExpression>
#include <memory>

#include "crypto/handles.h"
#include "crypto/random.h"

namespace guichet::crypto {
namespace {

using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Release<GENERAL_NAMES_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;

constexpr long kVersion3 = 2;
constexpr int kSerialBytes = 16;
constexpr qsizetype kNameLength = 64;  // ub-common-name of RFC 5280
constexpr std::chrono::hours kDay{24};
constexpr auto kAuthorityLife = 20 * 365 * kDay;
constexpr auto kServerLife = 5 * 365 * kDay;
constexpr auto kClockSlack = 1 * kDay;  // clients whose clock is behind

// What OpenSSL calls fail of here is memory; then there is nothing to go on with.
void must(int answer) {
    GUICHET_ASSERT(answer > 0);
}

Bio readBio(const QByteArray& bytes) {
    return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

QByteArray contents(const Bio& bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

QByteArray toPem(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_X509(bio.get(), certificate));
    return contents(bio);
}

QByteArray toPem(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr));
    return contents(bio);
}

Certificate readCertificate(const QByteArray& pem) {
    return Certificate(PEM_read_bio_X509(readBio(pem).get(), nullptr, nullptr, nullptr));
}

void extend(X509* certificate, X509* issuer, int what, const QByteArray& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, what, value.constData()));
    GUICHET_ASSERT(extension);
    must(X509_add_ext(certificate, extension.get(), -1));
}

// Everything but extensions, issuer and signature.
Certificate blank(const QString& name, EVP_PKEY* key, Instant now, std::chrono::hours life) {
    Certificate certificate(X509_new());
    must(X509_set_version(certificate.get(), kVersion3));
    QByteArray serial = randomBytes(kSerialBytes);
    serial[0] = static_cast<char>(serial[0] & 0x7f);  // positive
    const Number number(BN_bin2bn(reinterpret_cast<const unsigned char*>(serial.constData()), kSerialBytes, nullptr));
    GUICHET_ASSERT(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get())) != nullptr);
    const auto seconds = [](Instant at) { return std::chrono::system_clock::to_time_t(at); };
    GUICHET_ASSERT(ASN1_TIME_set(X509_getm_notBefore(certificate.get()), seconds(now - kClockSlack)) != nullptr);
    GUICHET_ASSERT(ASN1_TIME_set(X509_getm_notAfter(certificate.get()), seconds(now + life)) != nullptr);
    const QByteArray utf8 = name.toUtf8();
    must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(utf8.constData()),
                                    static_cast<int>(utf8.size()), -1, 0));
    must(X509_set_pubkey(certificate.get(), key));
    return certificate;
}

// "IP:127.0.0.1" or "DNS:localhost"; null for what is neither. Strict, because the text goes into OpenSSL's extension
// syntax.
QByteArray alternativeName(const QString& host) {
    const QByteArray latin = host.toLatin1();
    using Address = std::unique_ptr<ASN1_OCTET_STRING, Release<ASN1_OCTET_STRING_free>>;
    if (Address(a2i_IPADDRESS(latin.constData()))) return "IP:" + latin;
    static const QRegularExpression name(
        QStringLiteral("\\A(?=.{1,253}\\z)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}"
                       "[A-Za-z0-9])?)*\\z"));
    return name.match(host).hasMatch() ? "DNS:" + latin : QByteArray();
}

}  // namespace

Result<CertifiedKey> makeAuthority(const QString& name, Instant now) {
    if (name.isEmpty() || name.size() > kNameLength)
        return Error{ErrorCode::Invalid, {}, QStringLiteral("the authority's name")};
    const Key key(EVP_EC_gen("P-256"));
    GUICHET_ASSERT(key);
    const Certificate certificate = blank(name, key.get(), now, kAuthorityLife);
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get())));
    extend(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    extend(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
    must(X509_sign(certificate.get(), key.get(), EVP_sha256()));
    return CertifiedKey{toPem(certificate.get()), toPem(key.get())};
}

Result<CertifiedKey> makeServerCertificate(const CertifiedKey& authority, const QStringList& hosts, Instant now) {
    const Certificate issuer = readCertificate(authority.certificatePem);
    const Key issuerKey(PEM_read_bio_PrivateKey(readBio(authority.keyPem).get(), nullptr, nullptr, nullptr));
    if (!issuer || !issuerKey || X509_check_private_key(issuer.get(), issuerKey.get()) != 1) {
        return Error{ErrorCode::Corrupt, QStringLiteral("badAuthority"), {}};
    }
    QByteArrayList names;
    for (const QString& host : hosts) {
        names.append(alternativeName(host));
        if (names.last().isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("badHost"), {}};
    }
    if (names.isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("badHost"), QStringLiteral("none")};

    const Key key(EVP_EC_gen("P-256"));
    GUICHET_ASSERT(key);
    const Certificate certificate = blank(hosts.first().left(kNameLength), key.get(), now, kServerLife);
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get())));
    extend(certificate.get(), issuer.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(certificate.get(), issuer.get(), NID_key_usage, "critical,digitalSignature");
    extend(certificate.get(), issuer.get(), NID_ext_key_usage, "serverAuth");
    extend(certificate.get(), issuer.get(), NID_subject_key_identifier, "hash");
    extend(certificate.get(), issuer.get(), NID_authority_key_identifier, "keyid:always");
    extend(certificate.get(), issuer.get(), NID_subject_alt_name, names.join(','));
    must(X509_sign(certificate.get(), issuerKey.get(), EVP_sha256()));
    return CertifiedKey{toPem(certificate.get()), toPem(key.get())};
}

QStringList certificateHosts(const QByteArray& certificatePem) {
    QStringList hosts;
    const Certificate certificate = readCertificate(certificatePem);
    if (!certificate) return hosts;
    const Names names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        const bool isAddress = name->type == GEN_IPADD;
        if (!isAddress && name->type != GEN_DNS) continue;
        const ASN1_STRING* value = isAddress ? name->d.iPAddress : name->d.dNSName;
        const QByteArray bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)), ASN1_STRING_length(value));
        char text[INET6_ADDRSTRLEN] = {};
        const bool isLong = bytes.size() == sizeof(in6_addr);
        if (!isAddress)
            hosts.append(QString::fromLatin1(bytes));
        else if (isLong || bytes.size() == sizeof(in_addr))
            hosts.append(
                QString::fromLatin1(inet_ntop(isLong ? AF_INET6 : AF_INET, bytes.constData(), text, sizeof text)));
    }
    return hosts;
}

Result<Instant> certificateEndsAt(const QByteArray& certificatePem) {
    const Certificate certificate = readCertificate(certificatePem);
    tm ends{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &ends) != 1) {
        return Error{ErrorCode::Corrupt, QStringLiteral("badCertificate"), {}};
    }
    return instantFromMs(static_cast<qint64>(timegm(&ends)) * 1000);
}

}  // namespace guichet::crypto
