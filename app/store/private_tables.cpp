#include "app/store/private_tables.h"

#include "crypto/sealing.h"

namespace guichet::store {

namespace {

constexpr Sql kSaveDraft{SqlKind::Write, "INSERT OR REPLACE INTO draft (key, content, saved_at_ms) VALUES (?, ?, ?)"};
constexpr Sql kRemoveDraft{SqlKind::Write, "DELETE FROM draft WHERE key = ?"};
constexpr Sql kFindDraft{SqlKind::Point, "SELECT content FROM draft WHERE key = ?"};
constexpr const Sql* kDraftStatements[] = {&kSaveDraft, &kRemoveDraft, &kFindDraft};

constexpr Sql kLogRead{SqlKind::Write, "INSERT INTO read_log (case_id, kind, reason, at_ms) VALUES (?, ?, ?, ?)"};
constexpr Sql kUnsealed{SqlKind::Upkeep,
                        "SELECT n, case_id, kind, reason, at_ms FROM read_log WHERE n > ? AND chain IS NULL "
                        "ORDER BY n LIMIT ?"};
constexpr Sql kSeal{SqlKind::Write, "UPDATE read_log SET reason = '', sealed = ?, chain = ? WHERE n = ?"};
constexpr Sql kSealed{SqlKind::Upkeep,
                      "SELECT n, case_id, kind, at_ms, sealed, chain FROM read_log WHERE n > ? AND chain IS NOT NULL "
                      "ORDER BY n LIMIT ?"};
constexpr Sql kChainAt{SqlKind::Point, "SELECT chain FROM read_log WHERE n = ?"};
constexpr Sql kGreatestRead{SqlKind::Point, "SELECT max(n) FROM read_log"};
constexpr Sql kLeastRead{SqlKind::Point, "SELECT ifnull(min(n), 1) FROM read_log"};
constexpr Sql kLiftReads{SqlKind::Write, "UPDATE read_log SET n = n - 1000000000000"};
constexpr Sql kSetReads{SqlKind::Write, "UPDATE read_log SET n = n + 1000000000000 - ?"};
// AUTOINCREMENT goes on behind the greatest number that was ever given.
constexpr Sql kGoOnReads{SqlKind::Write,
                         "UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(max(n), 0), 0) FROM read_log) WHERE "
                         "name = 'read_log'"};
constexpr Sql kRechain{SqlKind::Write, "UPDATE read_log SET chain = ? WHERE n = ?"};
constexpr const Sql* kReadStatements[] = {&kLogRead,   &kUnsealed,  &kSeal,     &kSealed,    &kChainAt, &kGreatestRead,
                                          &kLeastRead, &kLiftReads, &kSetReads, &kGoOnReads, &kRechain};

constexpr qsizetype kMostWords = 2'000;        // of an entry, in UTF-16 units: more than that nobody reads
constexpr qsizetype kMostSealed = 512 * 1024;  // bytes of words in one request

constexpr Sql kKeepHead{SqlKind::Write,
                        "INSERT OR IGNORE INTO head (office, size, root, at_ms, signature) VALUES (?, ?, ?, ?, ?)"};
constexpr Sql kNewestHead{
    SqlKind::Point,
    "SELECT office, size, root, at_ms, signature FROM head WHERE office = ? ORDER BY size DESC LIMIT 1"};
constexpr Sql kHeadAt{SqlKind::Point,
                      "SELECT office, size, root, at_ms, signature FROM head WHERE office = ? AND size = ?"};
constexpr Sql kHeadSizes{SqlKind::Upkeep, "SELECT office, max(size) FROM head GROUP BY office"};
constexpr Sql kAllHeads{SqlKind::Upkeep, "SELECT office, size, root, at_ms, signature FROM head ORDER BY office, size"};
constexpr Sql kKeepPast{SqlKind::Write,
                        "INSERT OR IGNORE INTO past_head SELECT ?, office, size, root, at_ms, signature FROM head"};
constexpr Sql kDropHeads{SqlKind::Write, "DELETE FROM head"};
constexpr const Sql* kHeadStatements[] = {&kKeepHead, &kNewestHead, &kHeadAt,   &kHeadSizes,
                                          &kAllHeads, &kKeepPast,   &kDropHeads};

constexpr Sql kKeepProof{SqlKind::Write,
                         "INSERT OR REPLACE INTO proof (action_id, case_id, content, kept_at_ms) VALUES (?, ?, ?, ?)"};
constexpr Sql kKnowsProof{SqlKind::Point, "SELECT 1 FROM proof WHERE action_id = ?"};
constexpr Sql kEachProof{SqlKind::Upkeep, "SELECT action_id, content FROM proof"};
constexpr Sql kForgetProofs{SqlKind::Write, "DELETE FROM proof WHERE case_id = ?"};
constexpr Sql kForgetAllProofs{SqlKind::Write, "DELETE FROM proof"};
constexpr const Sql* kProofStatements[] = {&kKeepProof, &kKnowsProof, &kEachProof, &kForgetProofs, &kForgetAllProofs};

// Of one that is sealed.
wire::ReadEntry entryFrom(const Statement& row) {
    const auto kind = wire::readKindFromName(row.text(2)).value_or(wire::ReadKind::Opened);
    return {row.integer(0), row.instant(3), kind, CaseId{row.text(1)}, row.blob(4), row.blob(5)};
}

wire::TreeHead headFrom(const Statement& row) {
    return {OfficeId{row.text(0)}, row.integer(1), row.blob(2), row.instant(3), row.blob(4)};
}

}  // namespace

std::span<const Sql* const> DraftTable::statements() {
    return kDraftStatements;
}
std::span<const Sql* const> ReadLog::statements() {
    return kReadStatements;
}
std::span<const Sql* const> HeadTable::statements() {
    return kHeadStatements;
}
std::span<const Sql* const> ProofTable::statements() {
    return kProofStatements;
}

Done DraftTable::save(const QString& key, const QString& text, Instant at) {
    if (text.isEmpty()) return m_database.run(kRemoveDraft, key);
    return m_database.run(kSaveDraft, key, text, at);
}

Result<QString> DraftTable::find(const QString& key) {
    QString text;
    GUICHET_TRY(m_database.each(
        kFindDraft, [&](const Statement& row) { text = row.text(0); }, key));
    return text;
}

Done ReadLog::append(const CaseId& id, wire::ReadKind kind, const QString& words, Instant at) {
    return m_database.run(kLogRead, id, QString::fromLatin1(wire::readKindName(kind)), words, at);
}

Result<QByteArray> ReadLog::chainUpTo(qint64 n) {
    QByteArray chain = wire::chainBeforeFirst();
    if (n <= 0) return chain;  // what is below belongs to an outbox of before
    GUICHET_TRY(m_database.each(
        kChainAt, [&](const Statement& row) { chain = row.blob(0); }, n));
    return chain;
}

Done ReadLog::sealWhatIsOpen(qint64 after, int most, const QByteArray& recoveryKey) {
    struct Open {
        wire::ReadEntry entry;
        QString words;
    };
    QVector<Open> open;
    GUICHET_TRY(m_database.each(
        kUnsealed,
        [&](const Statement& row) {
            const auto kind = wire::readKindFromName(row.text(2)).value_or(wire::ReadKind::Opened);
            open.append({{row.integer(0), row.instant(4), kind, CaseId{row.text(1)}, {}, {}}, row.text(3)});
        },
        after, most));
    if (open.isEmpty()) return done();
    GUICHET_TAKE(QByteArray chain, chainUpTo(open.first().entry.n - 1));
    for (auto& [entry, words] : open) {
        if (!words.isEmpty()) {
            const QByteArray plain = words.left(kMostWords).toUtf8();
            GUICHET_TAKE(entry.sealed, crypto::seal(recoveryKey, plain, wire::kReadLogPurpose));
        }
        entry.chain = chain = wire::readChain(chain, entry);
        GUICHET_TRY(m_database.run(kSeal, entry.sealed, entry.chain, entry.n));
    }
    return done();
}

Result<QVector<wire::ReadEntry>> ReadLog::sealed(qint64 after, int most, const QByteArray& recoveryKey) {
    GUICHET_TRY(sealWhatIsOpen(after, most, recoveryKey));
    QVector<wire::ReadEntry> entries;
    qsizetype bytes = 0;
    GUICHET_TRY(m_database.each(
        kSealed,
        [&](const Statement& row) {
            bytes += row.blob(4).size();
            if (bytes > kMostSealed) return;
            entries.append(entryFrom(row));
        },
        after, most));
    return entries;
}

Done ReadLog::numberAnew(qint64 before) {
    GUICHET_TRY(m_database.run(kLiftReads));
    GUICHET_TRY(m_database.run(kSetReads, before));
    GUICHET_TRY(m_database.run(kGoOnReads));
    QVector<wire::ReadEntry> chained;
    GUICHET_TRY(m_database.each(
        kSealed, [&](const Statement& row) { chained.append(entryFrom(row)); }, 0, -1));
    QByteArray chain = wire::chainBeforeFirst();
    for (const wire::ReadEntry& entry : chained) {
        chain = wire::readChain(chain, entry);
        GUICHET_TRY(m_database.run(kRechain, chain, entry.n));
    }
    return done();
}

Result<qint64> ReadLog::least() {
    qint64 n = 1;
    GUICHET_TRY(m_database.each(kLeastRead, [&](const Statement& row) { n = row.integer(0); }));
    return n;
}

Result<qint64> ReadLog::greatest() {
    qint64 n = 0;
    GUICHET_TRY(m_database.each(kGreatestRead, [&](const Statement& row) { n = row.integer(0); }));
    return n;
}

Done HeadTable::keep(const wire::TreeHead& head) {
    return m_database.run(kKeepHead, head.office, head.size, head.root, head.at, head.signature);
}

Done HeadTable::setAside(const QString& epoch) {
    GUICHET_TRY(m_database.run(kKeepPast, epoch));
    return m_database.run(kDropHeads);
}

Result<std::optional<wire::TreeHead>> HeadTable::newest(const OfficeId& office) {
    std::optional<wire::TreeHead> head;
    GUICHET_TRY(m_database.each(
        kNewestHead, [&](const Statement& row) { head = headFrom(row); }, office));
    return head;
}

Result<std::optional<wire::TreeHead>> HeadTable::at(const OfficeId& office, qint64 size) {
    std::optional<wire::TreeHead> head;
    GUICHET_TRY(m_database.each(
        kHeadAt, [&](const Statement& row) { head = headFrom(row); }, office, size));
    return head;
}

Result<wire::Cursor> HeadTable::sizes() {
    wire::Cursor sizes;
    GUICHET_TRY(
        m_database.each(kHeadSizes, [&](const Statement& row) { sizes[OfficeId{row.text(0)}] = row.integer(1); }));
    return sizes;
}

Result<QVector<wire::TreeHead>> HeadTable::all() {
    QVector<wire::TreeHead> heads;
    GUICHET_TRY(m_database.each(kAllHeads, [&](const Statement& row) { heads.append(headFrom(row)); }));
    return heads;
}

Done ProofTable::keep(const ActionId& id, const CaseId& caseId, const QByteArray& content, Instant at) {
    return m_database.run(kKeepProof, id, caseId, content, at);
}

Result<ProofTable::Known> ProofTable::knows(const ActionId& id) {
    Known known = Known::No;
    GUICHET_TRY(m_database.each(
        kKnowsProof, [&](const Statement&) { known = Known::Yes; }, id));
    return known;
}

Done ProofTable::each(const std::function<Done(const ActionId&, const QByteArray& content)>& visit) {
    return m_database.each(kEachProof, [&](const Statement& row) { return visit(ActionId{row.text(0)}, row.blob(1)); });
}

Done ProofTable::forgetCase(const CaseId& id) {
    return m_database.run(kForgetProofs, id);
}

Done ProofTable::forgetAll() {
    return m_database.run(kForgetAllProofs);
}

}  // namespace guichet::store
