// Messages: the bodies of the protocol, version 1 (sync.md 3.4), as values. JSON keys equal the member names.
//
// Every answer's body ends in "end":true; a body without it is not an answer. Decoding is strict for what it knows and
// keeps silent about members it does not (a later centre may add some).
#pragma once

#include "core/query/view.h"
#include "core/wire/signed_action.h"

namespace guichet::wire {

inline constexpr int kProtocol = 1;
// Header names.
inline constexpr char kProtoHeader[] = "Guichet-Proto";
inline constexpr char kRequestIdHeader[] = "Guichet-Request-Id";
inline constexpr char kDigestHeader[] = "Content-Digest";  // sha-256=:BASE64: over the encoded bytes (RFC 9530)
inline constexpr char kContentType[] = "application/json";

QByteArray contentDigest(const QByteArray& encodedBody);

using Cursor = QMap<OfficeId, qint64>;

// What a failed request's body says; decisions are taken only on `retry` (sync.md 3.6).
enum class Retry { Never, Later, AfterAuth, AfterUpgrade, Resync };
const char* retryName(Retry retry);
struct Failure {
    QString code;  // badRequest, tokenExpired, reauth, unknownMachine, deviceRevoked, personDisabled, epochChanged,
                   // clientForked, reuse, gap, cursorExpired, tooLarge, lengthRequired, mediaType, officeLocked,
                   // upgrade, busy, quota, wrongPassword, wrongCode, notFound, internal
    Retry retry = Retry::Never;
    qint64 expected = 0;      // gap: the n that is expected
    qint64 retryAfterMs = 0;  // busy
    bool operator==(const Failure&) const = default;
};

struct HelloAnswer {
    QString product;  // "guichet"
    QString nonce;    // echoed
    QString epoch;
    QString centre;  // id of this installation, for ever
    Instant time;
    int protoMin = 1;
    int protoMax = 1;
    QString minClient;
    QMap<QString, qint64> limits;
    QMap<QString, int> actionTypes;  // name → newest version understood
    QString challenge;               // opaque, MAC-ed, 2 min
    bool operator==(const HelloAnswer&) const = default;
};

struct EnrolRequest {
    QString user;
    QString password;
    QString code;          // one-time
    QByteArray publicKey;  // Ed25519, 32 bytes
    QString device;        // description
    QString enrolId;       // random, kept until the answer is stored: a lost answer is repeated, not refused
    QByteArray signature;  // Ed25519 by the key that is enrolled, over enrolmentBytesToSign(); empty: left out
    bool operator==(const EnrolRequest&) const = default;
};
// All of it but password and signature. The code is one centre's and works once, so the signature is good nowhere else.
QByteArray enrolmentBytesToSign(const EnrolRequest& request);
struct EnrolAnswer {
    DeviceId deviceId;
    ClientId clientId;
    int registrar = 0;
    QString epoch;
    QString centre;
    Person person;
    QByteArray recoveryKey;  // X25519 public key of the centre: vaults seal their recovery slot to it
    QByteArray logKey;       // Ed25519 public key that signs tree heads and the centre's actions
    Instant grantUntil;
    bool operator==(const EnrolAnswer&) const = default;
};

struct SessionRequest {
    ClientId clientId;
    QString prevSession;   // empty the first time
    QString session;       // 32 hex digits
    QString challenge;     // from hello
    QByteArray signature;  // Ed25519 over sessionBytesToSign()
    QString appVersion;
    int schema = 1;
    qint64 lastNAcked = 0;
    bool fork = false;  // the centre follows a copy of this outbox: begins another one of the same device
    bool operator==(const SessionRequest&) const = default;
};
QByteArray sessionBytesToSign(const SessionRequest& request);
struct SessionAnswer {
    Person person;
    qint64 grantsRev = 0;
    qint64 lastN = 0;
    qint64 durableN = 0;
    QString epoch;
    Instant grantUntil;
    Instant time;
    int registrar = 0;
    qint64 highWater = 0;  // greatest case counter seen from this registrar
    QString token;
    qint64 tokenLifeMs = 0;
    ClientId clientId;           // of the other outbox, whose first action has n = 1; empty unless `fork` was asked
    bool mayRemoveMany = false;  // the centre means it when it takes away a large part of what a machine holds
    bool operator==(const SessionAnswer&) const = default;
};

struct PushRequest {
    ClientId clientId;
    QString session;
    QString epoch;
    QVector<Frame> frames;
    bool operator==(const PushRequest&) const = default;
};
struct PushAnswer {
    qint64 lastN = 0;
    qint64 durableN = 0;
    QVector<Outcome> outcomes;
    bool operator==(const PushAnswer&) const = default;
};

enum class ObjectType { Case, Office, Person, Service, Calendar, ScreeningList };
const char* objectTypeName(ObjectType type);
std::optional<ObjectType> objectTypeFromName(const QString& name);
enum class ObjectOp { Put, Gone, Tombstone };

struct Object {
    ObjectType type = ObjectType::Case;
    QString id;
    OfficeId office;
    qint64 rev = 0;
    ObjectOp op = ObjectOp::Put;
    QByteArray content;  // canonical JSON, byte for byte as the centre keeps it; empty unless Put
    bool operator==(const Object&) const = default;
};

struct TreeHead {
    OfficeId office;
    qint64 size = 0;
    QByteArray root;  // 32 bytes
    Instant at;
    QByteArray signature;  // Ed25519 by the log key over treeHeadBytesToSign()
    bool operator==(const TreeHead&) const = default;
};
QByteArray treeHeadBytesToSign(const TreeHead& head);
struct HeadProof {
    TreeHead head;
    qint64 fromSize = 0;              // the head this client knew; 0: none
    QVector<QByteArray> consistency;  // RFC 6962 consistency proof fromSize → head.size
    bool operator==(const HeadProof&) const = default;
};

struct PullRequest {
    ClientId clientId;
    QString session;
    QString epoch;
    qint64 grantsRev = 0;
    Cursor cursor;  // ver up to which each office is held
    Cursor known;   // tree sizes of the heads this client holds
    // Snapshot mode: pages of current objects of one office, by object id, while its cursor is absent.
    OfficeId snapshotOffice;
    QString snapshotAfter;
    qint64 snapshotVer = -1;  // the ver the first page named; pinned for the pages that follow
    qint64 ackedN = 0;        // outcomes up to here are stored
    qsizetype maxBytes = 0;
    std::optional<Instant> since;  // cases that are over are held from here on; absent: not said
    QMap<CaseId, qint64> pins;     // held all the same, with the revision held; 0: to be sent
    bool operator==(const PullRequest&) const = default;
};
struct PullAnswer {
    QString epoch;
    Instant time;
    qint64 grantsRev = 0;
    Person person;  // as of grantsRev
    QVector<Object> objects;
    Cursor cursor;            // where the offices stand after this page
    bool more = false;        // another page follows; reveal nothing before the last
    OfficeId snapshotOffice;  // echoed in snapshot mode
    QString snapshotAfter;    // resume after this id
    qint64 snapshotVer = -1;
    qint64 snapshotTotal = 0;  // cases of this office in scope, for "40,000 of 131,848"
    qint64 lastN = 0;
    qint64 durableN = 0;
    QVector<Outcome> outcomes;     // of this client, after ackedN or changed since the cursor
    qint64 count = 0;              // objects.size(), again: a body cut short must not pass
    QVector<HeadProof> heads;      // only on the last page
    std::optional<Instant> since;  // the person's scope begins here (core/query/scope.h); absent: not said
    bool pinsLeft = false;         // pins changed that this answer had no room for: pull again
    bool operator==(const PullAnswer&) const = default;
};

struct WaitRequest {
    ClientId clientId;
    QString session;
    Cursor cursor;
    qint64 lastN = 0;
    bool operator==(const WaitRequest&) const = default;
};
struct WaitAnswer {
    Cursor offices;  // those that moved; empty: nothing within the hold
    bool operator==(const WaitAnswer&) const = default;
};

struct AuditRequest {
    ClientId clientId;
    QString session;
    OfficeId office;
    qint64 ver = 0;               // the cursor at which the digests were taken
    QVector<QByteArray> buckets;  // 256 digests, over the cases that are open, over since `since`, or pinned
    std::optional<Instant> since;
    QVector<CaseId> pins;
    bool operator==(const AuditRequest&) const = default;
};
struct AuditAnswer {
    qint64 ver = 0;  // the centre's; digests are compared only when equal
    QVector<int> differing;
    bool operator==(const AuditAnswer&) const = default;
};
// Bucket = first byte of SHA-256(id); digest of a bucket = SHA-256 over the sorted SHA-256(id ‖ 0 ‖ rev ‖ 0 ‖ canonical
// content).
QVector<QByteArray> auditBuckets(const QVector<Object>& objects);
QByteArray auditDigest(const QString& id, qint64 rev, const QByteArray& content);
int auditBucket(const QString& id);

// Signed actions with their places in the log, for `verify`.
struct ProofRequest {
    ClientId clientId;
    QString session;
    QVector<ActionId> actionIds;  // ≤ 100
    Cursor known;                 // the tree sizes to prove inclusion in
    bool operator==(const ProofRequest&) const = default;
};
struct ProvenAction {
    SignedAction action;
    QByteArray publicKey;                    // of its signer
    QVector<Outcome> outcomes;               // each one a leaf
    QVector<QVector<QByteArray>> inclusion;  // one RFC 6962 audit path per outcome
    QVector<qint64> treeSize;                // that the path leads to
    bool operator==(const ProvenAction&) const = default;
};
struct ProofAnswer {
    QVector<ProvenAction> actions;
    bool operator==(const ProofAnswer&) const = default;
};

// Cases of the person's offices by what is in them, whatever their age. Rows are masked at the centre; the read is
// logged there.
struct SearchRequest {
    ClientId clientId;
    QString session;
    QString query;  // ≤ limits::kSearchQuery
    int limit = 0;  // ≤ limits::kSearchHits
    bool operator==(const SearchRequest&) const = default;
};
struct SearchAnswer {
    QVector<ListRow> rows;  // exact number, then exact applicant, then newest opened first
    qint64 total = 0;       // counted up to limits::kSearchTotal
    bool more = false;      // there are more than `total`
    bool operator==(const SearchAnswer&) const = default;
};

QByteArray encode(const Failure& value);
QByteArray encode(const HelloAnswer& value);
QByteArray encode(const EnrolRequest& value);
QByteArray encode(const EnrolAnswer& value);
QByteArray encode(const SessionRequest& value);
QByteArray encode(const SessionAnswer& value);
QByteArray encode(const PushRequest& value);
QByteArray encode(const PushAnswer& value);
QByteArray encode(const PullRequest& value);
QByteArray encode(const PullAnswer& value);
QByteArray encode(const Object& value);
// What stands before and after the objects of an answer: objects that are written already go in between, joined by
// commas. Looks at `count`, not at `objects`.
struct PullFrame {
    QByteArray before;
    QByteArray after;
};
PullFrame frameOf(const PullAnswer& value);
QByteArray encode(const WaitRequest& value);
QByteArray encode(const WaitAnswer& value);
QByteArray encode(const AuditRequest& value);
QByteArray encode(const AuditAnswer& value);
QByteArray encode(const ProofRequest& value);
QByteArray encode(const ProofAnswer& value);
QByteArray encode(const SearchRequest& value);
QByteArray encode(const SearchAnswer& value);

// Fails: Protocol, for anything that is not exactly such a message.
template <typename Message>
Result<Message> decode(const QByteArray& bytes);
template <>
Result<Failure> decode(const QByteArray& bytes);
template <>
Result<HelloAnswer> decode(const QByteArray& bytes);
template <>
Result<EnrolRequest> decode(const QByteArray& bytes);
template <>
Result<EnrolAnswer> decode(const QByteArray& bytes);
template <>
Result<SessionRequest> decode(const QByteArray& bytes);
template <>
Result<SessionAnswer> decode(const QByteArray& bytes);
template <>
Result<PushRequest> decode(const QByteArray& bytes);
template <>
Result<PushAnswer> decode(const QByteArray& bytes);
template <>
Result<PullRequest> decode(const QByteArray& bytes);
template <>
Result<PullAnswer> decode(const QByteArray& bytes);
template <>
Result<WaitRequest> decode(const QByteArray& bytes);
template <>
Result<WaitAnswer> decode(const QByteArray& bytes);
template <>
Result<AuditRequest> decode(const QByteArray& bytes);
template <>
Result<AuditAnswer> decode(const QByteArray& bytes);
template <>
Result<ProofRequest> decode(const QByteArray& bytes);
template <>
Result<ProofAnswer> decode(const QByteArray& bytes);
template <>
Result<SearchRequest> decode(const QByteArray& bytes);
template <>
Result<SearchAnswer> decode(const QByteArray& bytes);

}  // namespace guichet::wire
