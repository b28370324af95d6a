// JsonScan: says whether bytes are one JSON value as this program understands JSON. Builds nothing.
//
// Runs before QJsonDocument, which is more forgiving than RFC 8259 and keeps the last of two equal keys. One pass, no
// recursion, linear in the size.
// Source: RFC 8259; UTF-8 of RFC 3629.
#pragma once

#include <QByteArray>
#include <optional>

namespace guichet::json {

inline constexpr int kMaxDepth = 64;

struct ScanProblem {
    qsizetype offset = 0;
    const char* what = "";
};

// Empty: the bytes are one object, strictly.
std::optional<ScanProblem> scanObject(const QByteArray& bytes);

}  // namespace guichet::json
