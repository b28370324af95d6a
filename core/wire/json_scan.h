// JsonScan: says whether bytes are one JSON value as this program understands JSON. Builds nothing.
//
// Runs before QJsonDocument, which is more forgiving than RFC 8259 and keeps the last of two equal keys. One pass, no
// recursion, linear in the size.
// Source: RFC 8259; UTF-8 of RFC 3629.
#pragma once

#include <QByteArray>
#include <QVector>
#include <optional>

namespace guichet::json {

inline constexpr int kMaxDepth = 64;

struct ScanProblem {
    qsizetype offset = 0;
    const char* what = "";
};

// Where the values of `member` lie in the objects of the array `array` of the scanned object, in their order. Only
// values that are objects, and only under keys spelt without escapes.
struct MemberSpans {
    QByteArrayView array;
    QByteArrayView member;
    struct Span {
        qsizetype from = 0;
        qsizetype to = 0;
    };
    QVector<Span> spans;
};

// Empty: the bytes are one object, strictly. Fills in the spans where they are asked for.
std::optional<ScanProblem> scanObject(const QByteArray& bytes, MemberSpans* members = nullptr);

}  // namespace guichet::json
