// The content of documents on its way: offered, sent in pieces, fetched in pieces (docs/sync.md 3.4, decision 23).
//
//   POST /v1/blob                                      FileOffer → FileAnswer
//   POST /v1/blob/piece?case=C&document=D&offset=N     bytes, application/octet-stream → FileAnswer
//   GET  /v1/blob?case=C&document=D&offset=N&most=M    → bytes, application/octet-stream
//
// What the content must be (size, SHA-256) the centre knows from the signed action that attached it, so an offer only
// names the document. Pieces come in order; one that does not go on where the last one ended changes nothing, and the
// answer says where to go on: a lost answer, a repeat and a resumed upload are all the same.
#pragma once

#include "core/wire/messages.h"

namespace guichet::wire {

inline constexpr char kBytesType[] = "application/octet-stream";

struct FileOffer {
    ClientId clientId;
    QString session;
    CaseId caseId;
    DocumentId document;
    bool operator==(const FileOffer&) const = default;
};

enum class FileStanding {
    Wanted,   // from `offset` on
    Held,     // all of it is at the centre
    Refused,  // it came, and is not taken: `code` as in Document::refused
};
const char* fileStandingName(FileStanding standing);

struct FileAnswer {
    FileStanding standing = FileStanding::Wanted;
    qint64 offset = 0;
    QString code;
    bool operator==(const FileAnswer&) const = default;
};

QByteArray encode(const FileOffer& value);
QByteArray encode(const FileAnswer& value);
template <>
Result<FileOffer> decode(const QByteArray& bytes);
template <>
Result<FileAnswer> decode(const QByteArray& bytes);

}  // namespace guichet::wire
