#include "tests/forecast/channel.h"

#include <unistd.h>

#include <QtEndian>
#include <cerrno>

namespace guichet::forecast {

namespace {

Pipe sendAll(int descriptor, const char* bytes, qsizetype size) {
    while (size > 0) {
        const ssize_t sent = ::write(descriptor, bytes, static_cast<size_t>(size));
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return Pipe::Gone;
        bytes += sent;
        size -= sent;
    }
    return Pipe::Open;
}

Pipe readAll(int descriptor, char* bytes, qsizetype size) {
    while (size > 0) {
        const ssize_t got = ::read(descriptor, bytes, static_cast<size_t>(size));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Pipe::Gone;
        bytes += got;
        size -= got;
    }
    return Pipe::Open;
}

}  // namespace

QDataStream& operator<<(QDataStream& stream, const Seat& seat) {
    return stream << seat.person << seat.publicKey;
}
QDataStream& operator>>(QDataStream& stream, Seat& seat) {
    return stream >> seat.person >> seat.publicKey;
}
QDataStream& operator<<(QDataStream& stream, const Place& place) {
    return stream << place.own << place.aside;
}
QDataStream& operator>>(QDataStream& stream, Place& place) {
    return stream >> place.own >> place.aside;
}
QDataStream& operator<<(QDataStream& stream, const Question& question) {
    return stream << question.method << question.path << question.query << question.headers << question.body;
}
QDataStream& operator>>(QDataStream& stream, Question& question) {
    return stream >> question.method >> question.path >> question.query >> question.headers >> question.body;
}
QDataStream& operator<<(QDataStream& stream, const Reply& reply) {
    return stream << reply.status << reply.digest << reply.body;
}
QDataStream& operator>>(QDataStream& stream, Reply& reply) {
    return stream >> reply.status >> reply.digest >> reply.body;
}

Pipe sendFrame(int descriptor, const QByteArray& frame) {
    QByteArray whole(sizeof(quint32), Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(frame.size()), whole.data());
    whole.append(frame);  // in one write: the other side is woken once
    return sendAll(descriptor, whole.constData(), whole.size());
}

std::optional<QByteArray> readFrame(int descriptor) {
    char length[sizeof(quint32)];
    if (readAll(descriptor, length, sizeof length) == Pipe::Gone) return std::nullopt;
    QByteArray frame(static_cast<qsizetype>(qFromBigEndian<quint32>(length)), Qt::Uninitialized);
    if (readAll(descriptor, frame.data(), frame.size()) == Pipe::Gone) return std::nullopt;
    return frame;
}

}  // namespace guichet::forecast
