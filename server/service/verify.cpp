#include "server/service/verify.h"

#include <QCryptographicHash>

#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/service/quarantine.h"
#include "server/service/replay.h"

namespace guichet::server {

namespace {

constexpr int kPage = 500;
constexpr qsizetype kProblemsNamed = 100;

class Verification {
public:
    Verification(const Centre& centre, Store& store, DirectoryView directory, const VerifyProgress& progress)
        : m_centre(centre), m_store(store), m_directory(std::move(directory)), m_progress(progress) {}

    Result<VerifyReport> run();

private:
    Done estimate(const QVector<OfficeRow>& offices);
    Done actions();
    Done action(const StoredAction& stored);
    Result<std::optional<KeyRow>> keyOf(const KeyId& id);
    Done office(const OfficeRow& row);
    Done leaf(const OfficeRow& row, const Outcome& outcome, crypto::merkle::Frontier& tree);
    Result<QByteArray> leafBytes(const Outcome& outcome);
    Done feed(const OfficeRow& row);
    Done objects();
    Done documents(const StoredObject& object);
    Done files();
    Done file(const StoredFile& stored);
    Done frames();
    Done reads();
    Done setAsides();
    void problem(const char* code, const QString& where);
    Done step();

    const Centre& m_centre;
    Store& m_store;
    DirectoryView m_directory;
    const VerifyProgress& m_progress;
    VerifyReport m_report;
    QHash<KeyId, std::optional<KeyRow>> m_keys;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

void Verification::problem(const char* code, const QString& where) {
    m_report.problems += 1;
    if (m_report.first.size() < kProblemsNamed) m_report.first.append({QLatin1String(code), where});
}

Done Verification::step() {
    m_done += 1;
    return m_progress && m_done % kPage == 0 ? m_progress(m_done, m_total) : done();
}

QString place(const OfficeId& office, qint64 ver) {
    return office.text() + QLatin1Char('/') + QString::number(ver);
}

Result<VerifyReport> Verification::run() {
    GUICHET_TAKE(const auto offices, m_store.log().offices());
    GUICHET_TRY(estimate(offices));
    GUICHET_TRY(actions());
    for (const OfficeRow& row : offices) {
        GUICHET_TRY(office(row));
        GUICHET_TRY(feed(row));
    }
    GUICHET_TAKE(const auto missing, m_store.log().putsWithoutObject(kPage));
    for (const FeedRow& row : missing) problem("objectMissing", place(row.office, row.ver));
    GUICHET_TRY(objects());
    GUICHET_TRY(files());
    GUICHET_TRY(frames());
    GUICHET_TRY(reads());
    GUICHET_TRY(setAsides());
    if (m_progress) GUICHET_TRY(m_progress(m_total, m_total));
    return m_report;
}

Done Verification::estimate(const QVector<OfficeRow>& offices) {
    GUICHET_TAKE(const qint64 actionCount, m_store.actions().count());
    GUICHET_TAKE(const qint64 objectCount, m_store.objects().countAll());
    GUICHET_TAKE(const qint64 fileCount, m_store.files().count());
    m_total = actionCount + objectCount + fileCount;
    for (const OfficeRow& row : offices) m_total += row.ver;
    return done();
}

Done Verification::actions() {
    ActionId after;
    while (true) {
        GUICHET_TAKE(const auto page, m_store.actions().page(after, kPage));
        for (const StoredAction& stored : page) GUICHET_TRY(action(stored));
        if (page.size() < kPage) return done();
        after = page.last().id;
    }
}

Result<std::optional<KeyRow>> Verification::keyOf(const KeyId& id) {
    if (!m_keys.contains(id)) {
        GUICHET_TAKE(const auto key, m_store.devices().key(id));
        m_keys.insert(id, key);
    }
    return m_keys.value(id);
}

Done Verification::action(const StoredAction& stored) {
    m_report.actions += 1;
    GUICHET_TRY(step());
    const QString where = stored.id.text();
    const auto header = decodeHeader(stored.bytes.header);
    if (!header || header->actionId != stored.id) {
        problem("header", where);
        return done();
    }
    if (stored.bytes.isErased()) {
        m_report.erased += 1;
    } else if (commitOf(stored.bytes.salt, stored.bytes.body) != header->commit) {
        problem("commit", where);
    }
    GUICHET_TAKE(const auto key, keyOf(header->keyId));
    const bool wasValid =
        key && stored.receivedAt >= key->validFrom && (!key->validUntil || stored.receivedAt <= *key->validUntil);
    if (!key || key->person != header->person || !wasValid) {
        problem("signer", where);
    } else if (crypto::verify(key->publicKey, bytesToSign(stored.bytes.header), stored.bytes.signature) ==
               crypto::Signature::Bad) {
        problem("signature", where);
    }
    GUICHET_TAKE(const auto outcome, m_store.actions().newestOutcome(stored.id));
    if (!outcome) problem("outcome", where);
    return done();
}

Done Verification::office(const OfficeRow& row) {
    crypto::merkle::Frontier tree;
    while (tree.size < row.ver) {
        GUICHET_TAKE(const auto page, m_store.actions().outcomesInLog(row.id, tree.size, kPage));
        for (const Outcome& outcome : page) {
            if (outcome.ver != tree.size + 1) break;
            GUICHET_TRY(leaf(row, outcome, tree));
        }
        if (page.isEmpty() || page.last().ver != tree.size) {
            problem("leaf", place(row.id, tree.size + 1));
            return done();
        }
    }
    GUICHET_TAKE(const auto beyond, m_store.actions().outcomesInLog(row.id, row.ver, 1));
    if (!beyond.isEmpty()) problem("leaf", place(row.id, beyond.first().ver));
    if (tree.root() != row.root) problem("root", place(row.id, row.ver));
    qint64 expected = 0;
    for (qint64 width = row.ver; width > 0; width /= 2) expected += width;
    GUICHET_TAKE(const qint64 nodes, m_store.log().nodeCount(row.id));
    if (nodes != expected) problem("node", place(row.id, row.ver));
    return done();
}

// Empty: there is nothing that it could be of.
Result<QByteArray> Verification::leafBytes(const Outcome& outcome) {
    if (wire::isUnread(outcome)) {
        GUICHET_TAKE(const auto aside, m_store.quarantine().find(outcome.actionId));
        return aside ? wire::leafOfUnread(aside->sha256, outcome) : QByteArray();
    }
    GUICHET_TAKE(const auto stored, m_store.actions().find(outcome.actionId));
    const auto header =
        stored ? decodeHeader(stored->bytes.header) : Result<ActionHeader>(Error{ErrorCode::NotFound, {}, {}});
    return header ? leafOf(stored->bytes.header, header->commit, stored->bytes.signature, outcome) : QByteArray();
}

Done Verification::leaf(const OfficeRow& row, const Outcome& outcome, crypto::merkle::Frontier& tree) {
    m_report.leaves += 1;
    m_report.outcomes += 1;
    GUICHET_TRY(step());
    const QString where = place(row.id, outcome.ver);
    GUICHET_TAKE(const QByteArray bytes, leafBytes(outcome));
    if (bytes.isEmpty() || outcome.office != row.id) problem("leaf", where);
    for (const auto& node : tree.append(crypto::merkle::leafHash(bytes))) {
        const auto kept = m_store.log().node(row.id, node.level, node.index);
        if (!kept && kept.error().code != ErrorCode::Corrupt) return kept.error();
        if (!kept || *kept != node.hash) problem("node", where);
    }
    return done();
}

Done Verification::feed(const OfficeRow& row) {
    qint64 at = 0;
    while (true) {
        GUICHET_TAKE(const auto page, m_store.log().feed(row.id, at, kPage));
        for (const FeedRow& each : page) {
            if (each.ver != at + 1) problem("feed", place(row.id, at + 1));
            at = each.ver;
        }
        if (page.size() < kPage) break;
    }
    if (at != row.ver) problem("feed", place(row.id, at));
    return done();
}

Done Verification::objects() {
    QString after;
    while (true) {
        GUICHET_TAKE(const auto page, m_store.objects().pageOfAll(after, kPage));
        for (const StoredObject& object : page) {
            m_report.objects += 1;
            GUICHET_TRY(step());
            GUICHET_TAKE(const ReplayKind kind, replay(m_store, *m_directory, object));
            if (kind == ReplayKind::Differs) problem("object", object.key);
            if (kind == ReplayKind::Diverges) problem("replay", object.key);
            if (object.type == wire::ObjectType::Case) GUICHET_TRY(documents(object));
        }
        if (page.size() < kPage) return done();
        after = page.last().key;
    }
}

// What a case says is at the centre has to be there. A case that cannot be read is told of by its replay.
Done Verification::documents(const StoredObject& object) {
    const auto content = json::parseObject(object.content, limits::kJsonBytes);
    const auto held = content ? caseFromJson(*content) : Result<Case>(content.error());
    if (!held) return done();
    for (const Document& document : held->documents) {
        if (document.awaitingBlob || !document.refused.isEmpty() || document.sha256.isEmpty()) continue;
        GUICHET_TAKE(const auto stored, m_store.files().find(document.sha256));
        const QString where = object.key + QLatin1Char('/') + document.documentId.text();
        if (!stored)
            problem("fileMissing", where);
        else if (stored->sizeBytes != document.sizeBytes)
            problem("fileDamaged", where);
    }
    return done();
}

Done Verification::files() {
    QByteArray after;
    while (true) {
        GUICHET_TAKE(const auto page, m_store.files().page(after, kPage));
        for (const StoredFile& stored : page) GUICHET_TRY(file(stored));
        if (page.size() < kPage) return done();
        after = page.last().sha256;
    }
}

Done Verification::file(const StoredFile& stored) {
    m_report.files += 1;
    GUICHET_TRY(step());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 size = 0;
    bool isWhole = true;
    GUICHET_TRY(m_store.files().eachPieceOf(stored.sha256, [&](qint64 atByte, const QByteArray& bytes) {
        isWhole = isWhole && atByte == size;
        size += bytes.size();
        hash.addData(bytes);
    }));
    const QString where = QString::fromLatin1(stored.sha256.toHex());
    if (!isWhole || size != stored.sizeBytes)
        problem("fileMissing", where);
    else if (hash.result() != stored.sha256)
        problem("fileDamaged", where);
    return done();
}

Done Verification::frames() {
    GUICHET_TAKE(const auto clients, m_store.clients().all());
    for (const ClientRow& client : clients) {
        for (qint64 from = 1; from <= client.lastN; from += kPage) {
            const qint64 to = std::min(client.lastN, from + kPage - 1);
            GUICHET_TAKE(const auto page, m_store.clients().frames(client.id, from, to));
            if (page.size() != to - from + 1) problem("frame", client.id.text());
        }
        GUICHET_TAKE(const auto beyond, m_store.clients().frames(client.id, client.lastN + 1, client.lastN + kPage));
        if (!beyond.isEmpty()) problem("frame", client.id.text());
    }
    return done();
}

Done Verification::reads() {
    ClientId client;
    qint64 n = 0;
    QByteArray chain;
    while (true) {
        GUICHET_TAKE(const auto page, m_store.reads().pageOfMachines(client, n, kPage));
        for (const auto& [owner, entry] : page) {
            if (owner != client) {
                client = owner;
                n = 0;
                chain = wire::chainBeforeFirst();
            }
            m_report.reads += 1;
            if (entry.n != n + 1 || entry.chain != wire::readChain(chain, entry))
                problem("read", client.text() + QLatin1Char('/') + QString::number(entry.n));
            n = entry.n;
            chain = entry.chain;
        }
        if (page.size() < kPage) return done();
    }
}

Done Verification::setAsides() {
    return m_store.quarantine().each([this](const SetAside& row) {
        const bool isDigestOnly = row.state == SetAsideState::Reuse && row.sealed.isEmpty();
        if (row.state != SetAsideState::Released && !isDigestOnly && !unsealed(m_centre, row))
            problem("setAside", row.actionId.text());
        return done();
    });
}

}  // namespace

Result<VerifyReport> verifyCentre(Centre& centre, Store& store, const VerifyProgress& progress) {
    GUICHET_TAKE(Transaction snapshot, Transaction::begin(store.database(), Access::Read));
    GUICHET_TAKE(const DirectoryView directory, centre.directory(store));
    return Verification(centre, store, directory, progress).run();
}

}  // namespace guichet::server
