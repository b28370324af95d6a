#include "server/service/files.h"

#include <QCryptographicHash>
#include <algorithm>

#include "core/action/rules.h"
#include "core/action/timeline.h"
#include "core/files/file_type.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/service/pull.h"
#include "server/service/reach.h"
#include "server/service/reading.h"
#include "server/service/record.h"

namespace guichet::server {

namespace {

constexpr int kUsesLookedAt = 200;  // among more, content that is within reach may be sent once again
constexpr int kDroppedAtOnce = 100;
constexpr std::chrono::hours kOneLook{1};  // fetching goes on so long before it is another look

// What came, looked at whole.
struct Finding {
    std::optional<Upload> upload;  // empty: it is not all there
    QByteArray sha256;
    const FileType* type = nullptr;
};

enum class Way { Up, Down };

bool attached(const Case& held, const DocumentId& document, const PersonId& person) {
    return std::any_of(held.timeline.cbegin(), held.timeline.cend(), [&](const TimelineEntry& entry) {
        return isOf(entry, ActionType::Attach) && entry.person == person &&
               entry.details.value(QStringLiteral("document")) == document.text();
    });
}

// One document of a case, for a person who may move its content this way.
class OneFile {
public:
    OneFile(Way way, Store& store, const Caller& caller, CaseId id, DocumentId document)
        : m_way(way),
          m_store(store),
          m_caller(caller),
          m_id(std::move(id)),
          m_documentId(std::move(document)),
          m_owner(uploadOwner(m_id, m_documentId)) {}

    // Reads the case. Refused: notFound, whatever of it is not there or not this person's to move.
    Answer<Unit> look();
    [[nodiscard]] const Document& document() const { return m_document; }

private:
    Answer<Unit> checkMayMove(const StoredObject& object, const Case& held) const;

protected:
    Way m_way;
    Store& m_store;
    const Caller& m_caller;
    CaseId m_id;
    DocumentId m_documentId;
    QString m_owner;
    Document m_document;
    FileRule m_rule;
};

// Up: whoever attached it, wherever the case is now, and whoever may attach to it. Down: whoever sees the case.
Answer<Unit> OneFile::checkMayMove(const StoredObject& object, const Case& held) const {
    const Person& person = m_caller.person;
    bool may = false;
    if (m_way == Way::Up) {
        const bool mayAttach = !refusedRight(ruleOf(ActionType::Attach), held, Actor{&person, person.id});
        may = mayAttach || attached(held, m_documentId, person.id);
    } else {
        GUICHET_TAKE(const Reach reach, reachOf(m_store, feedsOf(person), object.office, object.key));
        may = reach == Reach::Seen;
    }
    return may ? Answer<Unit>(Unit{}) : refusedAs("notFound");
}

Answer<Unit> OneFile::look() {
    GUICHET_TAKE(const auto object, m_store.objects().find(m_id.text()));
    if (!object || object->isDeleted || object->type != wire::ObjectType::Case) return refusedAs("notFound");
    GUICHET_TAKE(const QJsonObject content, json::parseObject(object->content, limits::kJsonBytes));
    GUICHET_TAKE(const Case held, caseFromJson(content));
    GUICHET_TRY(checkMayMove(*object, held));
    const auto found = std::find_if(held.documents.cbegin(), held.documents.cend(),
                                    [&](const Document& one) { return one.documentId == m_documentId; });
    if (found == held.documents.cend() || found->sha256.isEmpty()) return refusedAs("notFound");
    m_document = *found;
    const Service* service = m_caller.directory->catalogue.find(held.service, held.serviceVersion);
    m_rule = service == nullptr ? FileRule{} : service->files;
    return Unit{};
}

// On its way to the centre. No transaction is open between its functions.
class Arriving : public OneFile {
public:
    Arriving(Centre& centre, Store& store, const Caller& caller, const CaseId& id, const DocumentId& document,
             Instant now)
        : OneFile(Way::Up, store, caller, id, document), m_centre(centre), m_now(now) {}

    // Where it stands, after all that can be done without further bytes.
    Answer<wire::FileAnswer> advance();
    Answer<wire::FileAnswer> take(qint64 offset, const QByteArray& bytes);

private:
    [[nodiscard]] bool isTakenBySize() const;
    [[nodiscard]] bool isTakenAs(const FileType* type) const;
    // How much is there then. Bytes that do not go on where the last ones ended change nothing.
    Answer<qint64> put(qint64 offset, const QByteArray& bytes);
    Answer<Unit> checkRoom();
    Answer<wire::FileAnswer> finish();
    Result<Finding> examine();
    Result<std::optional<StoredFile>> heldWithinReach();
    Answer<wire::FileAnswer> takeOver(const StoredFile& held);
    enum class Written { Yes, No };
    // Does it in a transaction, if the upload is still as it was seen.
    Result<Written> ifUnchanged(const Upload& seen, const std::function<Done()>& change);
    Answer<wire::FileAnswer> refuse(const char* code);
    Answer<wire::FileAnswer> settle(const ActionBody& body);
    [[nodiscard]] wire::FileAnswer standing() const;

    Centre& m_centre;
    Instant m_now;
};

// Empty content is none.
bool Arriving::isTakenBySize() const {
    return m_document.sizeBytes > 0 && m_document.sizeBytes <= m_rule.mostBytes();
}

bool Arriving::isTakenAs(const FileType* type) const {
    return type != nullptr && m_document.mime == QLatin1String(type->mime) && m_rule.takes(m_document.mime);
}

wire::FileAnswer Arriving::standing() const {
    if (m_document.refused.isEmpty()) return {wire::FileStanding::Held, m_document.sizeBytes, {}};
    return {wire::FileStanding::Refused, 0, m_document.refused};
}

Answer<wire::FileAnswer> Arriving::advance() {
    if (!m_document.awaitingBlob) return standing();
    if (!isTakenBySize()) return refuse(m_document.sizeBytes > 0 ? "fileTooLarge" : "fileType");
    GUICHET_TAKE(const auto held, heldWithinReach());
    if (held) return takeOver(*held);
    GUICHET_TAKE(const auto upload, m_store.files().upload(m_owner));
    const qint64 received = upload ? upload->received : 0;
    if (received < m_document.sizeBytes) return wire::FileAnswer{wire::FileStanding::Wanted, received, {}};
    return finish();
}

Answer<wire::FileAnswer> Arriving::take(qint64 offset, const QByteArray& bytes) {
    if (m_document.awaitingBlob && isTakenBySize()) {
        GUICHET_TAKE(const qint64 received, put(offset, bytes));
        // Whether the same content is held already was looked up at the offer, and is again at the end.
        if (received > 0 && received < m_document.sizeBytes)
            return wire::FileAnswer{wire::FileStanding::Wanted, received, {}};
    }
    return advance();
}

Answer<qint64> Arriving::put(qint64 offset, const QByteArray& bytes) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(m_store.database(), Access::Write));
    GUICHET_TAKE(auto upload, m_store.files().upload(m_owner, Lock::Update));
    if (!upload) {
        if (offset > 0) return qint64{0};
        GUICHET_TRY(checkRoom());
        GUICHET_TRY(m_store.files().beginUpload({m_owner, m_document.sizeBytes, 0, m_now, m_caller.client.id}));
        GUICHET_TAKE(upload, m_store.files().upload(m_owner, Lock::Update));
        if (!upload) return refusedBusy(Milliseconds{1'000});  // somebody else's, let go of at this very moment
    }
    if (offset != upload->received) return upload->received;
    if (bytes.size() > upload->sizeBytes - upload->received)
        return refusedAs("badRequest", QStringLiteral("beyond the end of the file"));
    GUICHET_TRY(m_store.files().append(*upload, bytes, m_now));
    GUICHET_TRY(transaction.commit());
    return upload->received + bytes.size();
}

// For another upload of this client, with its whole size: what was begun can be brought to its end.
Answer<Unit> Arriving::checkRoom() {
    const ClientId& client = m_caller.client.id;
    // The client's row orders uploads that begin at once.
    GUICHET_TRY(m_store.clients().find(client, Lock::Update));
    GUICHET_TAKE(const qint64 unfinished, m_store.files().unfinishedBytes(client));
    if (unfinished + m_document.sizeBytes > kUnfinishedBytes) return refusedAs("quota");
    return Unit{};
}

// In one snapshot: another process may be finishing the same upload.
Result<Finding> Arriving::examine() {
    GUICHET_TAKE(Transaction snapshot, Transaction::begin(m_store.database(), Access::Read));
    Finding finding;
    GUICHET_TAKE(finding.upload, m_store.files().upload(m_owner));
    if (!finding.upload || finding.upload->received < finding.upload->sizeBytes) return Finding{};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray head;
    QByteArray tail;
    GUICHET_TRY(m_store.files().eachPieceOfUpload(m_owner, [&](qint64, const QByteArray& bytes) {
        hash.addData(bytes);
        if (head.size() < kFileHead) head += bytes.left(kFileHead - head.size());
        tail = (tail + bytes).right(kFileTail);
    }));
    finding.sha256 = hash.result();
    finding.type = fileTypeOf(head, tail, finding.upload->sizeBytes);
    return finding;
}

Answer<wire::FileAnswer> Arriving::finish() {
    GUICHET_TAKE(const Finding finding, examine());
    Written written = Written::No;
    if (finding.upload && finding.sha256 != m_document.sha256) {
        GUICHET_TAKE(written, ifUnchanged(*finding.upload, [&] { return m_store.files().dropUpload(m_owner); }));
    } else if (finding.upload) {
        if (!isTakenAs(finding.type)) return refuse("fileType");
        const StoredFile file{finding.sha256, finding.upload->sizeBytes, m_document.mime, m_now};
        GUICHET_TAKE(written, ifUnchanged(*finding.upload, [&]() -> Done {
                         GUICHET_TRY(m_store.files().keep(file, m_owner));
                         return m_store.files().use(file.sha256, m_id, m_documentId);
                     }));
        if (written == Written::Yes) return settle(FileArrivedBody{m_documentId});
    }
    // Begun anew, or somebody else finished it: either is told by what is there now.
    GUICHET_TRY(look());
    return advance();
}

Result<Arriving::Written> Arriving::ifUnchanged(const Upload& seen, const std::function<Done()>& change) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(m_store.database(), Access::Write));
    GUICHET_TAKE(const auto upload, m_store.files().upload(m_owner, Lock::Update));
    if (upload != seen) return Written::No;
    GUICHET_TRY(change());
    GUICHET_TRY(transaction.commit());
    return Written::Yes;
}

// What this case itself has, of an earlier attempt or another document, counts too.
Result<std::optional<StoredFile>> Arriving::heldWithinReach() {
    GUICHET_TAKE(const auto held, m_store.files().find(m_document.sha256));
    if (!held) return held;
    GUICHET_TAKE(const auto uses, m_store.files().usesOf(m_document.sha256, m_id, kUsesLookedAt));
    const QVector<OfficeId> feeds = feedsOf(m_caller.person);
    for (const FileUse& use : uses) {
        GUICHET_TAKE(const Reach reach, reachOf(m_store, feeds, use.office, use.objectKey));
        if (reach == Reach::Seen) return held;
    }
    return std::optional<StoredFile>();
}

Answer<wire::FileAnswer> Arriving::takeOver(const StoredFile& held) {
    if (held.sizeBytes != m_document.sizeBytes) return refuse("fileDamaged");
    if (!isTakenAs(fileTypeOfMime(held.mime))) return refuse("fileType");
    GUICHET_TAKE(Transaction transaction, Transaction::begin(m_store.database(), Access::Write));
    GUICHET_TRY(m_store.files().use(held.sha256, m_id, m_documentId));
    GUICHET_TRY(m_store.files().dropUpload(m_owner));
    GUICHET_TRY(transaction.commit());
    return settle(FileArrivedBody{m_documentId});
}

Answer<wire::FileAnswer> Arriving::refuse(const char* code) {
    auto answer = settle(FileRefusedBody{m_documentId, QLatin1String(code)});
    if (!answer) return answer;
    GUICHET_TAKE(Transaction transaction, Transaction::begin(m_store.database(), Access::Write));
    GUICHET_TRY(m_store.files().dropUpload(m_owner));
    GUICHET_TRY(transaction.commit());
    return answer;
}

Answer<wire::FileAnswer> Arriving::settle(const ActionBody& body) {
    GUICHET_TRY(recordByCentre(m_centre, m_store, {{body, m_id.text()}}, m_now));
    GUICHET_TRY(look());
    if (m_document.awaitingBlob) return Error{ErrorCode::Corrupt, {}, QStringLiteral("a file that cannot be settled")};
    return standing();
}

}  // namespace

Answer<wire::FileAnswer> offerFile(Centre& centre, Store& store, const Caller& caller, const wire::FileOffer& offer,
                                   Instant now) {
    GUICHET_TRY(checkIdentity(caller, offer.clientId, offer.session));
    Arriving file(centre, store, caller, offer.caseId, offer.document, now);
    GUICHET_TRY(file.look());
    return file.advance();
}

Answer<wire::FileAnswer> takeFilePiece(Centre& centre, Store& store, const Caller& caller, const FilePlace& place,
                                       const QByteArray& bytes, Instant now) {
    Arriving file(centre, store, caller, place.caseId, place.document, now);
    GUICHET_TRY(file.look());
    if (bytes.isEmpty()) return refusedAs("badRequest", QStringLiteral("no bytes"));
    return file.take(place.offset, bytes);
}

Answer<QByteArray> fetchFilePiece(Store& store, const Caller& caller, const FilePlace& place, qint64 most,
                                  Instant now) {
    QByteArray bytes;
    {
        GUICHET_TAKE(Transaction snapshot, Transaction::begin(store.database(), Access::Read));
        OneFile file(Way::Down, store, caller, place.caseId, place.document);
        GUICHET_TRY(file.look());
        const Document& document = file.document();
        if (document.awaitingBlob || !document.refused.isEmpty()) return refusedAs("notFound");
        if (place.offset >= document.sizeBytes || most <= 0)
            return refusedAs("badRequest", QStringLiteral("beyond the end of the file"));
        const qint64 count = std::min({most, qint64{limits::kFilePiece}, document.sizeBytes - place.offset});
        GUICHET_TAKE(bytes, store.files().bytes(document.sha256, place.offset, count));
    }
    // Whoever goes on with what they began is not looking once more.
    auto fetched = ReadLog::Fetched::No;
    if (place.offset > 0) {
        const Instant since = now - kOneLook;
        GUICHET_TAKE(fetched, store.reads().fetchedSince(caller.client.id, place.caseId, place.document, since));
    }
    if (fetched == ReadLog::Fetched::No)
        GUICHET_TRY(logReads(store, caller,
                             {{caller.client.id,
                               caller.person.id,
                               now,
                               CentreReadKind::Fetch,
                               place.caseId.text(),
                               {},
                               place.document}}));
    return bytes;
}

Result<qint64> dropOldUploads(Store& store, Instant now) {
    const Instant since = now - limits::kUploadHold;
    qint64 dropped = 0;
    while (true) {
        GUICHET_TAKE(const QStringList owners, store.files().uploadsUntouchedSince(since, kDroppedAtOnce));
        if (owners.isEmpty()) return dropped;
        for (const QString& owner : owners) {
            GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
            GUICHET_TAKE(const qint64 one, store.files().dropUploadUntouchedSince(owner, since));
            GUICHET_TRY(transaction.commit());
            dropped += one;
        }
    }
}

}  // namespace guichet::server
