// Bench: both files and the directory together, and what a case is as the clerk sees it: base with the pending actions
// replayed on it.
//
// The only place that writes overlay, list and search index; they are derived here and nowhere else. Decides nothing
// about sync.
//
// Thread:    back thread only.
// Owns:      both files and the values read from them (identity, progress, directory).
// Fails:     Storage, Full, Corrupt. Never throws. A failed write leaves files and values as they were.
// Invariant: overlay == apply*(base, actions of the outbox with n > baseLastN that are not held back); the list shows
// overlay before base.
// See:       docs/sync.md section 1
#pragma once

#include <limits>

#include "app/store/files.h"
#include "app/store/reserve.h"
#include "core/ports/ground.h"
#include "core/time/legal_time.h"

namespace guichet::store {

// What a store is given by the house.
struct DeskGround {
    QString profileDir;
    QByteArray outboxKey;  // 32 bytes each
    QByteArray cacheKey;
    Signer* signer = nullptr;  // borrowed, as all here; must outlive the Desk
    Random* random = nullptr;
    std::function<LegalReading()> legalNow;
    QString zone;  // IANA name of the place where the work is done
    std::function<void(const ChangeSet&)>
        changed;                     // called on the back thread after every commit that shows; may be null
    Milliseconds searchPatience{8};  // how long a search looks on before it answers with what it has
    Timers* timers = nullptr;        // for work on large files; null: it is done at once
    // The centre answered last. Null: whoever makes an action that needs it has looked.
    std::function<bool()> centreReached;
    qint64 mostFetchedBytes = qint64{500} * 1024 * 1024;  // of files that the centre holds as well
};

// What pending actions come to, as the centre will judge them: one that builds on an action which comes to nothing is
// held back, and changes nothing either.
struct Replayed {
    std::optional<Case> seen;
    QVector<Action> standing;  // what a new action may build on
};

class Bench {
public:
    static Result<std::unique_ptr<Bench>> open(const DeskGround& ground);

    OutboxFile& outbox() { return *m_outbox; }
    CacheFile& cache() { return *m_cache; }
    [[nodiscard]] const DeskGround& ground() const { return m_ground; }
    [[nodiscard]] const Identity& identity() const { return m_identity; }
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    [[nodiscard]] const Directory& directory() const { return m_directory; }
    [[nodiscard]] CacheState cacheState() const { return m_cacheState; }
    [[nodiscard]] LegalReading now() const { return m_ground.legalNow(); }
    // kCentreOffice, then what this person may see.
    [[nodiscard]] QVector<OfficeId> offices() const;
    [[nodiscard]] Viewer viewerFor(Instant moment, const QString& zone) const;

    // One transaction of outbox.db. Shows::OnScreen: overlay or list depend on it, so follow() comes next. On a full
    // disk `write` is called a second time, unless it is to have Room::Free alone: it can be had again. After an I/O
    // error the file is opened anew, and what it holds then counts, whatever the error was. Fails also: Storage
    // (inDoubt): it could not be opened, and nobody knows yet what it holds.
    enum class Shows { OnScreen, Nowhere };
    enum class Room { Reserve, Free };
    Done writeOutbox(Shows shows, const std::function<Done(Identity&)>& write, Room room = Room::Reserve);
    // One statement of it, on which no overlay depends.
    Done keep(const std::function<Done()>& write);
    // One transaction of cache.db.
    Done writeCache(const std::function<Done(Progress&)>& write);
    // Brings the cache level with the outbox after writeOutbox(OnScreen); these cases changed.
    Done follow(const QSet<CaseId>& ids);
    // Opens the outbox anew if that is due. To be asked before anything is read for what will be written.
    Done trustOutbox() { return m_isOutboxBroken ? mendOutbox() : done(); }
    [[nodiscard]] bool isOutboxBroken() const { return m_isOutboxBroken; }
    // For what can be had again. The reserve of the outbox comes first.
    [[nodiscard]] bool hasRoom() { return m_reserve.take(); }

    Result<std::optional<Case>> baseOf(const CaseId& id) { return m_cache->base.findCase(id); }
    Result<std::optional<Case>> asSeen(const CaseId& id);
    // Decoded, in order.
    Result<QVector<Action>> pendingOf(const CaseId& id, qint64 afterN,
                                      qint64 upToN = std::numeric_limits<qint64>::max());
    // Those of them that a new action may build on.
    Result<QVector<Action>> standingOf(const CaseId& id);
    // Valid until the directory changes.
    [[nodiscard]] Context contextAt(Instant receivedAt) const;
    // Form fields to mask. A service that is not known here might have any.
    [[nodiscard]] QSet<QString> personalFieldsOf(const Case& theCase) const;

    // Inside writeCache: derives overlay, line and index of a case anew.
    Done refresh(const CaseId& id, qint64 baseLastN);
    // The same for a case without pending actions, attention or overlay, whose base is at hand.
    Done refreshQuiet(const Case& base);
    // Cases for which refreshQuiet is not enough.
    Result<QSet<CaseId>> busyCases();
    Done readDirectory();
    // The last step of a pull: what the base holds leaves the outbox for the journal.
    Done acknowledgeBase();
    // Makes the cache follow when the centre's database has become another one (cursors are forgotten), or this outbox
    // (numbers count from 1).
    Done adoptHistory();
    // Moves cases between the dated views, and saved counts with them, to where the clock stands now. Answers the cases
    // that moved.
    Result<QSet<CaseId>> followClock();
    // Brings the saved counts level with the saved views.
    Done adoptSavedViews();
    // Counts on where a saved view is not wholly counted.
    Done countSaved(int most);
    [[nodiscard]] const Viewer& viewer() const { return m_viewer; }

private:
    static Result<std::unique_ptr<Bench>> openOnce(const DeskGround& ground);
    Done mendOutbox();
    Done adoptOutbox();
    Done adoptEpoch();
    Bench(const DeskGround& ground, std::unique_ptr<OutboxFile> outbox, CacheFile::Opened cache);
    Done start();
    Done rebuild();
    Done deriveAnew();
    Done moveTo(const Viewer& next, const QVector<HeldLine>& lines);
    Result<std::optional<Case>> takenInHere(const QVector<AttentionRow>& items);
    Done show(const std::optional<Case>& seen, const CaseId& id, CaseFlags flags);
    enum class Stands { Yes, No };
    // Of actions, as far as they were judged; those after baseLastN are pending.
    struct Standing {
        qint64 baseLastN = 0;
        QHash<ActionId, Stands> known;
    };
    Result<Replayed> replayed(std::optional<Case> base, const QVector<Action>& pending, Standing& standing);
    Result<Stands> stands(const ActionId& id, Standing& standing);

    DeskGround m_ground;
    std::unique_ptr<OutboxFile> m_outbox;
    bool m_isOutboxBroken = false;  // it met an I/O error, and was not opened anew yet
    Reserve m_reserve;
    std::unique_ptr<CacheFile> m_cache;
    CacheState m_cacheState;
    Identity m_identity;
    Progress m_progress;
    Directory m_directory;
    Viewer m_viewer;  // the moment that the cache's dated views and saved counts stand for
};

}  // namespace guichet::store
