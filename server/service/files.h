// Files: the content of documents: offered, taken in pieces, given out in pieces (core/wire/files.h, decision 23).
//
// What a content must be, the centre knows from the signed action that attached it. When the last byte is there, the
// whole is hashed and its true type told; then the centre signs fileArrived or fileRefused on the case. Each step is a
// transaction of its own, and whatever the last one was, the next offer goes on from there.
//
// Nobody learns of content beyond what they may read: a case that is not theirs is not there, and content that is held
// already is taken over only from a case that they see. Whoever attached a document may bring it to its end even when
// the case has left their sight; they are told how it stands, and get nothing out.
//
// See: docs/sync.md section 3.4, pitfalls 72–78
#pragma once

#include "core/wire/files.h"
#include "server/service/sign_in.h"

namespace guichet::server {

// Of the uploads that one client began and nobody finished, by the sizes that were signed. One file has to fit.
inline constexpr qint64 kUnfinishedBytes = qint64{1024} * 1024 * 1024;

struct FilePlace {
    CaseId caseId;
    DocumentId document;
    qint64 offset = 0;
};

// Of whoever attached the document, and of whoever has the right to attach to the case.
// Refused (notFound): no such document for this person, or one that is only a name.
Answer<wire::FileAnswer> offerFile(Centre& centre, Store& store, const Caller& caller, const wire::FileOffer& offer,
                                   Instant now);
// Bytes that do not begin where the last ones ended change nothing; the answer says where to go on. Content that turns
// out to be another one than was signed is wanted again from 0. Refused: badRequest, no bytes or beyond the end; quota,
// another upload where this client has too much unfinished.
Answer<wire::FileAnswer> takeFilePiece(Centre& centre, Store& store, const Caller& caller, const FilePlace& place,
                                       const QByteArray& bytes, Instant now);
// For whoever sees the case: at most `most` bytes, and never more than a piece. Logged as a read: its beginning, and
// any piece if this client has no logged fetch of the document within the last hour. Refused: notFound, also while the
// content is not here; badRequest beyond the end.
Answer<QByteArray> fetchFilePiece(Store& store, const Caller& caller, const FilePlace& place, qint64 most, Instant now);

// Lets go of uploads that nobody went on with for limits::kUploadHold. Answers how many.
Result<qint64> dropOldUploads(Store& store, Instant now);

}  // namespace guichet::server
