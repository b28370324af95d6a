// FakeStore: the store as the sync room sees it. Small on purpose: the real one meets the engine in tests/scenario.
#pragma once

#include <QCryptographicHash>
#include <QSet>

#include "core/ports/files.h"
#include "core/ports/ground.h"
#include "core/ports/sync_store.h"
#include "core/wire/limits.h"
#include "tests/support/latin.h"

namespace guichet::sync {

// Holds actions as numbers; an action's bytes name its number.
class FakeStore : public SyncStore, public FileShelf {
public:
    FakeStore() {
        m_state.clientId = ClientId{latin("client")};
        m_state.centre = latin("centre-1");
        m_state.epoch = latin("epoch-1");
        m_state.offices = {kCentreOffice, OfficeId{latin("EO")}};
    }
    void make(int actions = 1) { m_state.greatestN += actions; }
    SyncState& state() { return m_state; }
    [[nodiscard]] const SyncState& state() const { return m_state; }
    std::optional<Error> broken;  // every call fails with it
    QSet<qint64> acknowledged;
    // The suspect, as the real store keeps it: n → how often, since when; and who was set aside when.
    QMap<qint64, std::pair<int, Milliseconds>> suspects;
    QMap<qint64, Milliseconds> setAside;
    Clock* clock = nullptr;
    int pages = 0;
    std::function<void()> onPage;  // before it is stored
    QVector<OfficeId> refetched;

    Result<SyncState> syncState() override {
        if (broken) return *broken;
        return m_state;
    }
    Result<QString> beginSession(const QString& fresh, SessionOf of) override {
        if (broken) return *broken;
        const bool another = of == SessionOf::AnotherOutbox && !m_state.prevSession.isEmpty();
        if (m_state.sessionConfirmed || m_state.session.isEmpty() || another) {
            m_state.prevSession = of == SessionOf::AnotherOutbox ? QString() : m_state.session;
            m_state.session = fresh;
            m_state.sessionConfirmed = false;
        }
        return m_state.session;
    }
    Done sessionConfirmed(const wire::SessionAnswer& answer) override {
        m_state.sessionConfirmed = true;
        if (answer.epoch != m_state.epoch) {
            m_state.epoch = answer.epoch;
            m_state.lastNAcked = std::min(m_state.lastNAcked, answer.lastN);
            m_state.cursor.clear();
        }
        if (answer.clientId.isEmpty()) return done();
        m_state.clientId = answer.clientId;
        m_state.greatestN -= std::exchange(m_state.lastNAcked, 0);
        return done();
    }
    Result<QVector<Frame>> waiting(qint64 afterN, int maxActions, qsizetype) override {
        if (broken) return *broken;
        QVector<Frame> frames;
        for (qint64 n = afterN + 1; n <= m_state.greatestN && frames.size() < maxActions; ++n)
            frames.append({n, {"header " + QByteArray::number(n), "body", QByteArray(32, 'a'), QByteArray(64, 'b')}});
        return frames;
    }
    Done pushed(const wire::PushAnswer& answer) override {
        for (const auto& outcome : answer.outcomes) acknowledged.insert(outcome.actionId.text().toLongLong());
        m_state.lastNAcked = std::max(m_state.lastNAcked, answer.lastN);
        if (m_state.suspectN <= m_state.lastNAcked) m_state.suspectN = 0;
        return done();
    }
    Result<Suspicion> suspect(const Frame& frame, const QString&) override {
        m_state.suspectN = frame.n;
        auto& [times, since] = suspects[frame.n];
        if (++times == 1) since = clock->monotonicNow();
        return Suspicion{times, clock->monotonicNow() - since};
    }
    Result<std::optional<wire::QuarantineRequest>> toSetAside() override {
        const auto lately = std::count_if(setAside.begin(), setAside.end(), [&](Milliseconds at) {
            return clock->monotonicNow() - at <= wire::kSetAsideWithin;
        });
        if (lately >= wire::kSetAsideAtMost) return std::optional<wire::QuarantineRequest>();
        setAside[m_state.suspectN] = clock->monotonicNow();
        const auto frame = waiting(m_state.suspectN - 1, 1, 0)->first();
        return std::optional(wire::QuarantineRequest{m_state.clientId, m_state.session, m_state.epoch, frame.n,
                                                     ActionId{latin("a0000000-0000-4000-8000-000000000001")},
                                                     wire::rawOf(frame.action), latin("internal")});
    }
    Result<ChangeSet> pulled(const wire::PullRequest& request, const wire::PullAnswer& answer) override {
        if (broken) return *broken;
        pages += 1;
        if (onPage) onPage();
        if (broken) return *broken;
        m_state.lastNAcked = std::max(m_state.lastNAcked, answer.lastN);
        for (const auto& outcome : answer.outcomes) acknowledged.insert(outcome.actionId.text().toLongLong());
        if (request.snapshotOffice.isEmpty()) {
            if (!answer.more) m_state.cursor = answer.cursor;
            if (onPulled) onPulled();
        } else if (answer.more) {
            m_state.snapshotOffice = request.snapshotOffice;
            m_state.snapshotAfter = answer.snapshotAfter;
            m_state.snapshotVer = answer.snapshotVer;
        } else {
            m_state.cursor[request.snapshotOffice] = answer.snapshotVer;
            m_state.snapshotOffice = OfficeId{};
            m_state.snapshotAfter.clear();
            m_state.snapshotVer = -1;
        }
        return ChangeSet{};
    }
    HeldScope scope;
    std::function<void()> onPulled;  // after each page of a delta
    Result<HeldScope> heldScope() override { return scope; }
    Result<HeldDigests> auditDigests(const OfficeId&) override {
        return HeldDigests{QVector<QByteArray>(limits::kAuditBuckets, QByteArray(32, 'd')), scope.since,
                           QVector<CaseId>(scope.pins.keyBegin(), scope.pins.keyEnd())};
    }
    Done refetch(const OfficeId& office, const QVector<int>&) override {
        refetched.append(office);
        m_state.cursor.remove(office);
        return done();
    }
    Result<QVector<ActionId>> proofsWanted(int) override { return QVector<ActionId>{}; }
    Done keepProofs(const wire::ProofRequest&, const wire::ProofAnswer&) override { return done(); }
    Done keepHeads(const QVector<wire::HeadProof>&) override { return done(); }
    // Files: what waits to go with its content, and what is being fetched.
    struct Shelved {
        FileToMove file;
        QByteArray content;
        enum class Is { Waiting, Settled, Refused, Lost } is = Is::Waiting;
    };
    QVector<Shelved> shelf;
    QSet<DocumentId> damaged;
    int looked = 0;  // for what may go next
    QMap<DocumentId, QByteArray> fetched;
    void attach(const char* document, const QByteArray& content) {
        const FileToMove file{CaseId{latin("c0000000-0000-4000-8000-000000000001")}, DocumentId{latin(document)},
                              QCryptographicHash::hash(content, QCryptographicHash::Sha256), content.size()};
        shelf.append({file, content});
    }
    Result<std::optional<FileWaiting>> nextToSend(qint64 afterRow) override {
        if (broken) return *broken;
        looked += 1;
        for (qint64 at = afterRow; at < shelf.size(); ++at)
            if (shelf[at].is == Shelved::Is::Waiting) return std::optional(FileWaiting{shelf[at].file, at + 1});
        return std::optional<FileWaiting>();
    }
    Result<int> filesWaiting() override {
        if (broken) return *broken;
        return static_cast<int>(std::count_if(shelf.cbegin(), shelf.cend(),
                                              [](const Shelved& one) { return one.is == Shelved::Is::Waiting; }));
    }
    Result<QByteArray> readPiece(const QByteArray& sha256, qint64 offset, qint64 most) override {
        for (Shelved& one : shelf) {
            if (one.file.sha256 != sha256) continue;
            if (!damaged.contains(one.file.document)) return one.content.mid(offset, most);
            one.is = Shelved::Is::Lost;
            return Error{ErrorCode::Corrupt, latin("fileDamaged"), {}};
        }
        return Error{ErrorCode::NotFound, latin("fileNotHere"), {}};
    }
    Result<qint64> writePiece(const FileToMove& file, qint64 offset, const QByteArray& bytes) override {
        QByteArray& held = fetched[file.document];
        if (offset == held.size()) held += bytes;
        if (held.size() == file.sizeBytes &&
            QCryptographicHash::hash(held, QCryptographicHash::Sha256) != file.sha256) {
            held.clear();
            return Error{ErrorCode::Corrupt, latin("fileDamaged"), {}};
        }
        return held.size();
    }
    Result<qint64> heldBytes(const FileToMove& file) override { return fetched.value(file.document).size(); }
    Done fileSettled(const FileToMove& file) override { return ended(file, Shelved::Is::Settled); }
    Done fileRefused(const FileToMove& file) override { return ended(file, Shelved::Is::Refused); }
    // The read log, as numbers.
    qint64 readsLogged = 0;
    qint64 readsHeld = 0;  // by the centre, as far as this store knows
    Result<QVector<wire::ReadEntry>> waitingReads(int most) override {
        if (broken) return *broken;
        QVector<wire::ReadEntry> entries;
        for (qint64 n = readsHeld + 1; n <= readsLogged && entries.size() < most; ++n) {
            wire::ReadEntry entry;
            entry.n = n;
            entry.caseId = CaseId{latin("c0000000-0000-4000-8000-000000000001")};
            entry.chain = QByteArray(32, 'c');
            entries.append(entry);
        }
        return entries;
    }
    Done readsKept(qint64 lastReadN) override {
        readsHeld = lastReadN;
        return done();
    }

private:
    Done ended(const FileToMove& file, Shelved::Is how) {
        for (Shelved& one : shelf)
            if (one.file == file) one.is = how;
        return done();
    }
    SyncState m_state;
};

}  // namespace guichet::sync
