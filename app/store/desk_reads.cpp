// The read log: what is written when somebody looks, and what of it goes to the centre.
#include "app/store/desk.h"

namespace guichet::store {

namespace {

// The window reads an open case again with every change: that is one look, until nobody looked for so long.
constexpr auto kOneLook = std::chrono::minutes{15};
// Whoever types on within this time is still at the same search.
constexpr auto kTyping = std::chrono::minutes{1};

}  // namespace

Desk::~Desk() {
    endSearch();
}

void Desk::looked(const CaseId& id) {
    const Instant now = m_bench->now().at;
    const auto last = m_opened.constFind(id);
    const bool same = last != m_opened.constEnd() && now - *last < kOneLook;
    m_opened.insert(id, now);
    if (same) return;
    endSearch();
    m_looks.append({id, {}, now});
    keepLooks();
}

// A document, under the name that it has in the case.
void Desk::lookedInto(const FileToMove& file, const QString& name) {
    const Instant now = m_bench->now().at;
    const auto last = m_openedFiles.constFind(file.document);
    const bool same = last != m_openedFiles.constEnd() && now - *last < kOneLook;
    m_openedFiles.insert(file.document, now);
    if (same) return;
    endSearch();
    m_looks.append({file.caseId, name, now});
    keepLooks();
}

// A window that shows a case unmasked reads it again with every change.
Done Desk::revealedFor(const CaseId& id, const QString& reason) {
    const Instant now = m_bench->now().at;
    const auto last = m_revealed.constFind(id);
    const bool same = last != m_revealed.constEnd() && last->words == reason && now - last->at < kOneLook;
    if (!same) GUICHET_TRY(logRead(id, wire::ReadKind::Revealed, reason, now));
    m_revealed.insert(id, {id, reason, now});
    return done();
}

// A search is asked anew with every key, with every further page and with every change of what is held. What counts is
// the longest of those that grew out of each other, once.
void Desk::searched(const QString& typed) {
    const QString text = typed.trimmed();
    if (text.isEmpty()) return;
    const Instant now = m_bench->now().at;
    if (!m_search && m_searched && m_searched->words == text && now - m_searched->at < kOneLook) {
        m_searched->at = now;
        return;
    }
    const bool grows = m_search && (text.startsWith(m_search->words) || m_search->words.startsWith(text));
    if (!grows) endSearch();
    const bool shrinks = grows && m_search->words.size() > text.size();
    m_search = Look{{}, shrinks ? m_search->words : text, now};
}

void Desk::endSearch() {
    if (!m_search) return;
    m_searched = std::exchange(m_search, std::nullopt);
    m_looks.append(*m_searched);
    keepLooks();
}

void Desk::keepLooks() {
    while (!m_looks.isEmpty()) {
        const Look& look = m_looks.first();
        const auto kind = look.id.isEmpty() ? wire::ReadKind::Searched : wire::ReadKind::Opened;
        if (!logRead(look.id, kind, look.words, look.at)) return;
        m_looks.removeFirst();
    }
}

Done Desk::logRead(const CaseId& id, wire::ReadKind kind, const QString& words, Instant at) {
    return m_bench->keep([&] { return m_bench->outbox().reads.append(id, kind, words, at); });
}

Result<QVector<wire::ReadEntry>> Desk::waitingReads(int most) {
    if (m_search && m_bench->now().at - m_search->at >= kTyping) endSearch();
    keepLooks();
    GUICHET_TAKE(const qint64 greatest, m_bench->outbox().reads.greatest());
    QVector<wire::ReadEntry> entries;
    if (greatest <= m_bench->identity().lastReadN) return entries;
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity& identity) -> Done {
        GUICHET_TAKE(entries, m_bench->outbox().reads.sealed(identity.lastReadN, most, identity.recoveryKey));
        return done();
    }));
    return entries;
}

Done Desk::readsKept(qint64 lastReadN) {
    GUICHET_TAKE(const qint64 greatest, m_bench->outbox().reads.greatest());
    if (lastReadN > greatest)
        return Error{ErrorCode::Protocol, QStringLiteral("lastReadN"),
                     QStringLiteral("the centre knows reads that this outbox never logged")};
    if (lastReadN == m_bench->identity().lastReadN) return done();
    return m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity& identity) {
        identity.lastReadN = lastReadN;
        return done();
    });
}

}  // namespace guichet::store
