// Hello and its challenge.
#include <QRegularExpression>

#include "core/wire/limits.h"
#include "crypto/constant_time.h"
#include "crypto/random.h"
#include "server/service/challenge.h"
#include "server/service/sign_in.h"

namespace guichet::server {

namespace {

constexpr char kMinClient[] = "0.1.0";
constexpr char kContext[] = "guichet challenge 1\n";

QByteArray macOf(const Centre& centre, const QByteArray& content) {
    return crypto::hmacSha256(centre.secret(), kContext + content).toHex();
}

QMap<QString, qint64> publishedLimits() {
    using namespace limits;
    const auto ms = [](auto duration) { return std::chrono::duration_cast<Milliseconds>(duration).count(); };
    return {{QStringLiteral("jsonBytes"), kJsonBytes},
            {QStringLiteral("pushActions"), kPushActions},
            {QStringLiteral("pushBytes"), kPushBytes},
            {QStringLiteral("pullBytes"), kPullBytes},
            {QStringLiteral("pullObjects"), kPullObjects},
            {QStringLiteral("actionBodyBytes"), kActionBodyBytes},
            {QStringLiteral("headerBytes"), kHeaderBytes},
            {QStringLiteral("pins"), kPins},
            {QStringLiteral("filePiece"), kFilePiece},
            {QStringLiteral("searchQuery"), kSearchQuery},
            {QStringLiteral("searchHits"), kSearchHits},
            {QStringLiteral("requestsPerDevice"), kRequestsPerDevice},
            {QStringLiteral("requestsPerMinute"), kDeviceRate.perMinute},
            {QStringLiteral("requestsAtOnce"), kDeviceRate.burst},
            {QStringLiteral("uploadHoldMs"), ms(kUploadHold)},
            {QStringLiteral("waitHoldMs"), ms(kWaitHold)},
            {QStringLiteral("tokenLifeMs"), ms(kTokenLife)},
            {QStringLiteral("challengeLifeMs"), ms(kChallengeLife)}};
}

}  // namespace

QString makeChallenge(const Centre& centre, Instant now) {
    const QByteArray content =
        crypto::randomHex(16).toLatin1() + '.' + QByteArray::number(toMs(now + limits::kChallengeLife));
    return QString::fromLatin1(content + '.' + macOf(centre, content));
}

ChallengeCheck checkChallenge(const Centre& centre, const QString& challenge, Instant now) {
    const QByteArray text = challenge.toLatin1();
    const qsizetype dot = text.lastIndexOf('.');
    if (dot < 0) return ChallengeCheck::Bad;
    const QByteArray content = text.left(dot);
    if (!crypto::equalInConstantTime(text.mid(dot + 1), macOf(centre, content))) return ChallengeCheck::Bad;
    // The MAC is ours, so the number is what we wrote.
    const qint64 expiresAtMs = content.mid(content.indexOf('.') + 1).toLongLong();
    return toMs(now) <= expiresAtMs ? ChallengeCheck::Good : ChallengeCheck::Bad;
}

Answer<wire::HelloAnswer> hello(Centre& centre, const QString& nonce, Instant now) {
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_-]{1,64}$"));
    if (!form.match(nonce).hasMatch()) return refusedAs("badRequest", QStringLiteral("nonce"));
    wire::HelloAnswer answer;
    answer.product = QStringLiteral("guichet");
    answer.nonce = nonce;
    answer.epoch = centre.epoch();
    answer.centre = centre.id();
    answer.time = now;
    answer.protoMin = wire::kProtocol;
    answer.protoMax = wire::kProtocol;
    answer.minClient = QLatin1String(kMinClient);
    answer.limits = publishedLimits();
    for (const ActionType type : allActionTypes())
        answer.actionTypes.insert(QLatin1String(actionTypeName(type)), actionVersion(type));
    answer.challenge = makeChallenge(centre, now);
    return answer;
}

}  // namespace guichet::server
