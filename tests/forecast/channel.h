// Channel: how the two programs talk: frames over a pipe, each of four bytes of length and so many bytes. A question
// begins with what is asked; each has one answer.
//
// Furnish, Look and Silence are no part of the product: they set the centre up, read a case as it lies there, and stand
// for the centre's own timer. All else goes through Request, which is one HTTP request without HTTP.
//
// Fails: reading and writing, when the other side is gone.
#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QIODevice>
#include <QMap>
#include <QVector>
#include <optional>

namespace guichet::forecast {

enum class Asked : quint8 {
    Furnish,  // now, QVector<Seat> → QVector<Place>
    Request,  // now, Question → Reply
    Look,     // QStringList of cases → QVector<QByteArray>: what the centre holds; empty: no such case
    Silence,  // now → qint64: how many cases were settled
};

// Somebody's machine, before and after the centre knows it.
struct Seat {
    QString person;
    QByteArray publicKey;
};
struct Place {
    QByteArray own;    // wire::EnrolAnswer
    QByteArray aside;  // of a second client on the same device, with the same key
};

struct Question {
    QByteArray method;
    QString path;
    QMap<QString, QString> query;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
};
struct Reply {
    qint32 status = 0;
    QByteArray digest;
    QByteArray body;
};

QDataStream& operator<<(QDataStream& stream, const Seat& seat);
QDataStream& operator>>(QDataStream& stream, Seat& seat);
QDataStream& operator<<(QDataStream& stream, const Place& place);
QDataStream& operator>>(QDataStream& stream, Place& place);
QDataStream& operator<<(QDataStream& stream, const Question& question);
QDataStream& operator>>(QDataStream& stream, Question& question);
QDataStream& operator<<(QDataStream& stream, const Reply& reply);
QDataStream& operator>>(QDataStream& stream, Reply& reply);

template <typename... Values>
QByteArray packed(const Values&... values) {
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    (stream << ... << values);
    return bytes;
}
// Empty: the bytes are something else.
template <typename Value>
std::optional<Value> unpacked(const QByteArray& bytes) {
    QDataStream stream(bytes);
    Value value{};
    stream >> value;
    return stream.status() == QDataStream::Ok && stream.atEnd() ? std::optional(value) : std::nullopt;
}

enum class Pipe { Open, Gone };
Pipe sendFrame(int descriptor, const QByteArray& frame);
// Empty: the other side is gone.
std::optional<QByteArray> readFrame(int descriptor);

}  // namespace guichet::forecast
