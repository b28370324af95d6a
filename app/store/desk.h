// Desk: the store of one person on one machine: what windows read and write, and what sync feeds and empties.
//
// Implements its ports over the two files of a profile. Decides nothing about rules (core/action/apply) nor about
// when to sync.
//
// Thread:    back thread only; completions are called before the method returns, or not at all if the token was
//            cancelled; take, content and saveCopy answer later where the ground has timers.
//
// Owns:      both files. Borrows what DeskGround lends.
//
// Fails:     as the ports say. After a failed write nothing of it is stored, except that an action which is safe in the
//            outbox is answered as done even if the cache could not follow; it follows with the next write or at the
//            next opening.
//
// Invariant: an action is in outbox.db before its effect shows anywhere, and stays there until the base holds its
//            effect.
//
// See:       docs/sync.md section 1
#pragma once

#include "app/store/action_maker.h"
#include "app/store/file_store.h"
#include "app/store/file_works.h"
#include "core/ports/advice.h"
#include "core/ports/cases.h"
#include "core/ports/day_close.h"
#include "core/ports/files.h"
#include "core/ports/helpdesk.h"
#include "core/ports/pins.h"
#include "core/ports/signers.h"
#include "core/ports/sync_store.h"
#include "core/ports/text_screener.h"
#include "core/ports/verify.h"

namespace guichet::store {

class Desk final : public CaseReader,
                   public CaseWriter,
                   public Pins,
                   public CaseAdviser,
                   public DayClose,
                   public TextScreener,
                   public Files,
                   public SyncStore,
                   public FileShelf,
                   public Helpdesk {
public:
    // After enrolment, once: makes outbox.db. Doing it again for the same client finishes what was cut off.
    // Fails: Conflict (alreadyEnrolled), Storage, Full.
    static Result<std::unique_ptr<Desk>> create(const DeskGround& ground, const wire::EnrolAnswer& answer,
                                                const QByteArray& publicKey);
    // Fails: NotFound (noStore), Denied (wrongKey), Corrupt (damaged: the outbox; it is never made anew), TooNew,
    // Storage, Full.
    static Result<std::unique_ptr<Desk>> open(const DeskGround& ground);
    ~Desk() override;

    // A pull that takes more cases away than these, and more than this part of what is held (of an office, where that
    // is filled anew), fails with Protocol (massRemoval) unless the session said that it is meant so.
    static constexpr qint64 kRemovalsFree = 100;
    static constexpr qint64 kRemovalShare = 5;

    // Rebuilt: cache.db was absent or damaged (then it lies beside as cache.db.damaged) and will be filled from the
    // centre.
    [[nodiscard]] CacheState cacheState() const { return m_bench->cacheState(); }
    [[nodiscard]] const Identity& identity() const { return m_bench->identity(); }

    void list(const ListQuery& query, qint64 first, int count, CancelToken token, Completion<ListPage> answer) override;
    void counts(CancelToken token, Completion<ViewCounts> answer) override;
    void filtered(const FilteredQuery& query, const ListSpan& span, int count, CancelToken token,
                  Completion<FilteredPage> answer) override;
    void savedViews(CancelToken token, Completion<QVector<SavedView>> answer) override;
    void countSaved(CancelToken token, Completion<SavedCounts> answer) override;
    void search(const SearchQuery& query, CancelToken token, Completion<SearchPage> answer) override;
    void open(const CaseId& id, CancelToken token, Completion<Dossier> answer) override;
    void reveal(const CaseId& id, const QString& reason, CancelToken token, Completion<Dossier> answer) override;
    void receipt(const CaseId& id, CancelToken token, Completion<Receipt> answer) override;
    void findByNumber(const QString& number, CancelToken token, Completion<CaseId> answer) override;
    void directory(CancelToken token, Completion<Directory> answer) override;
    void outbox(CancelToken token, Completion<QVector<OutboxItem>> answer) override;
    void attention(CancelToken token, Completion<QVector<AttentionItem>> answer) override;

    void perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) override;
    void resolve(const QString& itemId, Resolution how, const QString& why, CancelToken token,
                 Completion<Unit> answer) override;
    void saveDraft(const QString& key, const QString& text, Completion<Unit> answer) override;
    void draft(const QString& key, CancelToken token, Completion<QString> answer) override;
    void saveView(const SavedView& view, CancelToken token, Completion<SavedView> answer) override;
    void removeView(const SavedViewId& id, CancelToken token, Completion<Unit> answer) override;

    void pin(const CaseId& id, CancelToken token, Completion<Unit> answer) override;
    void unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) override;

    void daySheet(const QDate& day, CancelToken token, Completion<DaySheet> answer) override;
    void nextCases(int limit, CancelToken token, Completion<QVector<NextCase>> answer) override;
    void duplicates(const DuplicateProbe& probe, int limit, CancelToken token,
                    Completion<QVector<DuplicateFound>> answer) override;

    void screen(const CaseId& id, Passage passage, const QString& text, CancelToken token,
                Completion<QVector<Find>> answer) override;
    void release(const CaseId& id, const QString& reason, CancelToken token, Completion<Unit> answer) override;

    // Of what is here; what is at the centre only is Offline (needsCentre).
    void take(const QString& path, CancelToken token, Completion<FileTaken> answer) override;
    void statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) override;
    void content(const CaseId& id, const DocumentId& document, CancelToken token,
                 Completion<QByteArray> answer) override;
    void saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                  Completion<Unit> answer) override;
    struct FileHeld {
        FileToMove file;
        QString name;
        bool here = false;
        FileState state = FileState::NameOnly;
    };
    // Fails: NotFound (caseUnknown, documentUnknown).
    Result<FileHeld> fileHeld(const CaseId& id, const DocumentId& document);

    Result<std::optional<FileWaiting>> nextToSend(qint64 afterRow) override;
    Result<int> filesWaiting() override;
    Result<QByteArray> readPiece(const QByteArray& sha256, qint64 offset, qint64 most) override;
    Result<qint64> writePiece(const FileToMove& file, qint64 offset, const QByteArray& bytes) override;
    Result<qint64> heldBytes(const FileToMove& file) override;
    Done fileSettled(const FileToMove& file) override;
    Done fileRefused(const FileToMove& file) override;

    void saveBundle(const QString& itemId, const QString& path, CancelToken token, Completion<Unit> answer) override;

    Result<SyncState> syncState() override;
    Result<QString> beginSession(const QString& fresh, SessionOf of) override;
    Done sessionConfirmed(const wire::SessionAnswer& answer) override;
    // The centre knew this machine no more, and has taken it in again: all that is kept here is offered anew, to
    // another outbox of the same person. Fails also: Protocol (wrongCentre, badAnswer).
    Done enrolledAgain(const wire::EnrolAnswer& answer);
    Result<QVector<Frame>> waiting(qint64 afterN, int maxActions, qsizetype maxBytes) override;
    Done pushed(const wire::PushAnswer& answer) override;
    Result<Suspicion> suspect(const Frame& frame, const QString& code) override;
    Result<std::optional<wire::QuarantineRequest>> toSetAside() override;
    Result<ChangeSet> pulled(const wire::PullRequest& request, const wire::PullAnswer& answer) override;
    Result<HeldScope> heldScope() override;
    Result<HeldDigests> auditDigests(const OfficeId& office) override;
    Done refetch(const OfficeId& office, const QVector<int>& buckets) override;
    Result<QVector<ActionId>> proofsWanted(int most) override;
    Done keepProofs(const wire::ProofRequest& request, const wire::ProofAnswer& answer) override;
    Result<QVector<wire::ReadEntry>> waitingReads(int most) override;
    Done readsKept(qint64 lastReadN) override;
    Done keepHeads(const QVector<wire::HeadProof>& heads) override;

    // Drops some of the cases that have left the scope; pinned ones and those with work that waits or needs a look
    // stay. Then some of the files that are not wanted any more; what the centre does not hold stays.
    enum class Tidied { All, Some };
    Result<Tidied> tidy();

    // Everything this machine can check by itself. Takes seconds on a full store.
    Result<VerifyReport> verify();
    // This person, the centre, or somebody whose action is proved here. Fails: NotFound (keyUnknown).
    Result<KnownSigner> signerOf(const KeyId& keyId);

private:
    explicit Desk(std::unique_ptr<Bench> bench);
    // desk_reads.cpp
    // Kept whatever happens to the answer; what the disk did not take is tried again with the next.
    void looked(const CaseId& id);
    void lookedInto(const FileToMove& file, const QString& name);
    Done revealedFor(const CaseId& id, const QString& reason);
    void searched(const QString& text);
    void endSearch();
    Done logRead(const CaseId& id, wire::ReadKind kind, const QString& words, Instant at);
    void keepLooks();
    void notify(const ChangeSet& changes) const;

    // desk_search.cpp
    Result<SearchPage> find(const SearchQuery& query, const CancelToken& token);
    Result<SearchHit> hit(qint64 row, const SearchQuestion& question);

    // desk_advice.cpp
    Result<QVector<NextCase>> next(int limit, const CancelToken& token);
    Result<QVector<OpenLine>> openLines(Instant now);
    Result<NextOutlook> outlookFor(const QVector<OpenLine>& lines);
    Done readStatutory(const QVector<OpenLine*>& lines, const CancelToken& token);
    Result<QVector<DuplicateFound>> alike(const DuplicateProbe& probe, int limit, const CancelToken& token);
    Result<std::optional<DuplicateCandidate>> duplicateCandidate(qint64 row, Instant since);

    // desk_screening.cpp
    Result<QVector<Find>> screened(const CaseId& id, Passage passage, const QString& text, const CancelToken& token);
    Result<QStringList> otherApplicantsIn(const QString& text, const Case& own, const CancelToken& token);
    enum class Applies { Yes, No };
    Result<Applies> appliesElsewhere(const QString& key, const Case& own);
    Result<Unit> released(const CaseId& id, const QString& reason);

    // desk_reader.cpp
    enum class Shown { Masked, Revealed };
    Result<Dossier> dossier(const CaseId& id, Shown shown);
    Result<Dossier> revealed(const CaseId& id, const QString& reason);
    void lookAhead(Dossier& dossier, const Case& seen) const;
    Result<QVector<OutboxItem>> outboxItems();
    Result<OutboxItem> outboxItem(const StoredAction& action);
    Result<QVector<AttentionItem>> items(const QVector<AttentionRow>& rows, Shown shown);
    Result<AttentionItem> item(const AttentionRow& row, Shown shown);

    // desk_views.cpp
    Done followClock();
    Result<SavedView> kept(SavedView view);

    // desk_receipt.cpp
    Result<Receipt> receiptOf(const CaseId& id);
    Result<QString> receiptCode(const Case& shown);

    // desk_writer.cpp
    Result<ActionMade> made(const ActionDraft& draft);
    Done checkReach(const ActionBody& body);
    Done checkContent(const ActionBody& body);
    Result<ActionMade> madeAlone(const ActionDraft& draft, const ActionId& also);
    void followed(const QSet<CaseId>& ids, bool attention);

    // desk_resolve.cpp
    Done resolved(const ActionId& id, Resolution how, const QString& why);
    Done redo(const StoredAction& root, const Outcome& outcome, const QString& why);
    Done discard(const StoredAction& root, const Outcome& outcome, const QString& why);
    Result<QVector<StoredAction>> followersOf(const ActionId& root);

    // desk_day.cpp
    Result<DaySheet> sheetOf(const QDate& wanted);

    // desk_quarantine.cpp
    Result<Unit> bundled(const ActionId& id, const QString& path);

    // desk_sync.cpp
    Done goOnAs(const ClientId& client, Identity& identity);
    // And shows what a write in doubt has kept.
    Done trustOutbox();
    Done joinEpoch(const QString& epoch, qint64 lastN, Identity& identity);

    // desk_pull.cpp
    struct Page;
    Result<Page> readPage(const wire::PullAnswer& answer) const;
    Done checkPlace(const wire::PullRequest& request, const wire::PullAnswer& answer);
    Done keepOutcomes(Identity& identity, const QVector<Outcome>& outcomes, qint64 lastN, qint64 durableN,
                      QSet<CaseId>& raised);
    Done keepOutcome(const Outcome& outcome, QSet<CaseId>& raised);
    Result<ChangeSet> filled(const wire::PullRequest& request, const wire::PullAnswer& answer, Page page);
    Result<ChangeSet> revealedPages(const wire::PullRequest& request, const wire::PullAnswer& answer);
    Done applyObjects(Page& page, const QSet<CaseId>& busy, qint64 baseLastN, ChangeSet& changes);
    Done checkRemovals(const Page& page, const std::optional<OfficeId>& office, const QVector<OfficeId>& visible,
                       Instant since);
    Done dropGhosts(const OfficeId& office, Instant since, const QSet<CaseId>& busy, qint64 baseLastN,
                    ChangeSet& changes);
    Done forgetProofs(const Page& gone);
    Done leaveOffices(Progress& progress, ChangeSet& changes);
    Done leaveOffice(const OfficeId& office, Progress& progress, ChangeSet& changes);
    Done unpinGone(const Page& page);

    // desk_files.cpp
    struct Unsealing;
    Result<QByteArray> nextPiece(Unsealing& unsealing);
    Done dropFiles(const QVector<QByteArray>& files);
    Result<FileTaken> kept(const FileTaken& taken);
    Result<FileStatus> statusOf(const CaseId& id, const Document& document);
    Result<FileHeld> fileHere(const CaseId& id, const DocumentId& document);
    Done settled(const FileToMove& file, UseState state);
    Done settleFiles(const QSet<CaseId>& cases);
    Done keepFetched(const FileToMove& file);
    Done removeUnlessKnown(const QByteArray& sha256);
    [[nodiscard]] bool isLost(const QByteArray& sha256) const;
    void contentMoved(const CaseId& id) const;
    Result<Tidied> tidyFiles();
    Result<QVector<CaseId>> casesLeft();

    // desk_scope.cpp
    Result<Tidied> tidyCases();
    Result<Unit> pinned(const CaseId& id);
    Done adoptScope(const wire::PullAnswer& answer, Progress& progress);
    // Pinned or busy, and over before `since`.
    Result<QMap<CaseId, BaseTable::Place>> keptOutside(Instant since);

    // desk_verify.cpp
    Done checkProof(const wire::ProvenAction& proven) const;
    Done verifyActions(VerifyReport& report);
    Done verifyProofs(VerifyReport& report);

    std::unique_ptr<Bench> m_bench;
    ActionMaker m_maker;
    FileStore m_files;
    bool m_filesSwept = false;        // what a killed program left is gone
    QVector<OfficeId> m_officesKept;  // this person's when nothing else was last held
    bool m_mayRemoveMany = false;     // as the centre said with this session
    bool m_filesUntidy = true;        // something happened that may make a file superfluous
    QSet<QByteArray> m_lost;          // content that was found damaged or gone, in this run
    struct Look {
        CaseId id;  // none: a search
        QString words;
        Instant at;
    };
    QVector<Look> m_looks;            // not kept yet
    QHash<CaseId, Instant> m_opened;  // last looked at, in this run
    QHash<DocumentId, Instant> m_openedFiles;
    QHash<CaseId, Look> m_revealed;    // last shown unmasked, in this run
    std::optional<Look> m_search;      // as it is typed
    std::optional<Look> m_searched;    // the last that was kept
    QHash<ActionId, int> m_asked;      // proofs asked for in this run
    QHash<CaseId, qint64> m_provedAt;  // cases whose whole timeline is proved, at this revision
    FileWorks m_works;                 // uses the rest: ends first
};

// Every statement the room uses, for the test that prepares them and looks at their plans.
QVector<const Sql*> outboxStatements();
QVector<const Sql*> cacheStatements();

}  // namespace guichet::store
