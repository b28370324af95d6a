// What is hashed and what is signed besides actions.
#include <algorithm>

#include "core/base/bytes.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "core/wire/messages.h"

namespace guichet::wire {

namespace {

constexpr char kEnrolmentContext[] = "guichet enrolment 1\n";
constexpr char kSessionContext[] = "guichet session 1\n";
constexpr char kTreeHeadContext[] = "guichet tree head 1\n";

}  // namespace

QByteArray contentDigest(const QByteArray& encodedBody) {
    return "sha-256=:" + sha256(encodedBody).toBase64() + ":";
}

QByteArray enrolmentBytesToSign(const EnrolRequest& request) {
    return kEnrolmentContext + json::write(QJsonObject{
                                   {QStringLiteral("code"), request.code},
                                   {QStringLiteral("device"), request.device},
                                   {QStringLiteral("enrolId"), request.enrolId},
                                   {QStringLiteral("publicKey"), QString::fromLatin1(request.publicKey.toBase64())},
                                   {QStringLiteral("user"), request.user},
                               });
}

QByteArray sessionBytesToSign(const SessionRequest& request) {
    QJsonObject content{
        {QStringLiteral("appVersion"), request.appVersion},    {QStringLiteral("challenge"), request.challenge},
        {QStringLiteral("clientId"), request.clientId.text()}, {QStringLiteral("lastNAcked"), request.lastNAcked},
        {QStringLiteral("prevSession"), request.prevSession},  {QStringLiteral("schema"), request.schema},
        {QStringLiteral("session"), request.session},
    };
    if (request.fork) content.insert(QStringLiteral("fork"), true);
    return kSessionContext + json::write(content);
}

QByteArray treeHeadBytesToSign(const TreeHead& head) {
    return kTreeHeadContext + json::write(QJsonObject{
                                  {QStringLiteral("at"), toIso(head.at)},
                                  {QStringLiteral("office"), head.office.text()},
                                  {QStringLiteral("root"), QString::fromLatin1(head.root.toHex())},
                                  {QStringLiteral("size"), head.size},
                              });
}

QByteArray auditDigest(const QString& id, qint64 rev, const QByteArray& content) {
    QByteArray bytes = id.toUtf8();
    bytes.append('\0');
    bytes.append(QByteArray::number(rev));
    bytes.append('\0');
    bytes.append(content);
    return sha256(bytes);
}

int auditBucket(const QString& id) {
    return static_cast<unsigned char>(sha256(id.toUtf8()).at(0));
}

QVector<QByteArray> auditBuckets(const QVector<Object>& objects) {
    QVector<QVector<QByteArray>> digests(limits::kAuditBuckets);
    for (const Object& object : objects)
        if (object.op == ObjectOp::Put)
            digests[auditBucket(object.id)].append(auditDigest(object.id, object.rev, object.content));
    QVector<QByteArray> buckets;
    for (QVector<QByteArray>& bucket : digests) {
        std::sort(bucket.begin(), bucket.end());
        QByteArray joined;
        for (const QByteArray& digest : std::as_const(bucket)) joined.append(digest);
        buckets.append(sha256(joined));
    }
    return buckets;
}

}  // namespace guichet::wire
