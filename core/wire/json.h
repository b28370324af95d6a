// Strict JSON: what arrives is read once, completely, or not at all.
//
// Refuses what QJsonDocument would let pass: duplicate keys, invalid UTF-8, unpaired surrogates, integers beyond 2^53,
// more than 64 levels, bytes after the end. Writing is canonical: keys sorted by code unit, no space.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QVarLengthArray>
#include <optional>

#include "core/base/instant.h"

namespace guichet::json {

// Fails: Protocol, with the offset in detail.
Result<QJsonObject> parseObject(const QByteArray& bytes, qsizetype maxBytes);
QByteArray write(const QJsonObject& object);

// An object of which parts stay text: in each element of the array `array`, the member `member`, if it is an object, is
// replaced by its place in `texts`. The texts are checked as strictly as the rest.
struct Lifted {
    QJsonObject object;
    QVector<QByteArray> texts;
};
// Fails: as parseObject.
Result<Lifted> parseLifting(const QByteArray& bytes, qsizetype maxBytes, const char* array, const char* member);

// Reads members and remembers the first thing that was wrong, so that a decoder reads like a table. The keys asked for
// must outlive it: they are literals.
class Reader {
public:
    explicit Reader(QJsonObject object, QString path = {});

    QString text(const char* key, qsizetype maxLength = 10'000);
    QString textOr(const char* key, const QString& otherwise, qsizetype maxLength = 10'000);
    qint64 integer(const char* key, qint64 minimum = 0, qint64 maximum = (1LL << 53));
    qint64 integerOr(const char* key, qint64 otherwise, qint64 minimum = 0, qint64 maximum = (1LL << 53));
    bool boolean(const char* key);
    bool booleanOr(const char* key, bool otherwise);
    Instant instant(const char* key);
    std::optional<Instant> instantOpt(const char* key);
    QByteArray hex(const char* key, qsizetype bytes);  // exactly so many bytes; 0: any
    QByteArray base64(const char* key, qsizetype maxBytes);
    QStringList texts(const char* key, qsizetype maxCount = 1'000);
    QJsonObject object(const char* key);
    QJsonObject objectOr(const char* key);
    QJsonArray array(const char* key, qsizetype maxCount);
    QJsonArray arrayOr(const char* key, qsizetype maxCount);
    [[nodiscard]] bool contains(const char* key) const;

    // Members that nobody asked for.
    [[nodiscard]] QJsonObject unread() const;
    void fail(const QString& what);
    [[nodiscard]] bool ok() const { return m_problem.isEmpty(); }
    // Corrupt-or-Protocol is the caller's to say.
    [[nodiscard]] Done finish(ErrorCode code = ErrorCode::Protocol) const;

private:
    QJsonValue take(const char* key, bool required);
    QJsonObject m_object;
    QString m_path;
    QVarLengthArray<QLatin1String, 48> m_read;  // those that were there
    QString m_problem;
};

}  // namespace guichet::json
