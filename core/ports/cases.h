// CaseReader, CaseWriter: what windows and the command line ask of the store.
//
// Everything a reader gives is masked. A reveal is a question of its own, with a reason, and is logged.
//
// Thread:  called and answered on the caller's thread; see core/ports/executor.h.
// Fails:   NotFound, Invalid (a refusal: reason is the Refusal's code), Storage, Full, Corrupt, Cancelled.
#pragma once

#include "core/action/apply.h"
#include "core/action/outlook.h"
#include "core/ports/executor.h"
#include "core/ports/receipt.h"
#include "core/query/saved_view.h"
#include "core/query/search.h"
#include "core/screening/screening.h"
#include "core/wire/outcome.h"

namespace guichet {

// Directory: who and what there is, as a value. Small; handed out whole.
struct Directory {
    Person me;
    QMap<PersonId, Person> people;
    QMap<OfficeId, Office> offices;
    Catalogue catalogue;
    Calendars calendars;
    ScreeningLists screening;
};

// An action of this machine as the person sees it.
struct OutboxItem {
    qint64 n = 0;
    ActionId actionId;
    CaseId caseId;
    QString caseNumber;
    QString type;
    Instant at;
    bool sent = false;               // delivered, outcome not yet known
    std::optional<Outcome> outcome;  // interim
};

// An outcome that a person must look at. Kept until somebody resolves it.
struct AttentionItem {
    QString itemId;  // the action's id
    CaseId caseId;
    QString caseNumber;
    QString type;
    Instant at;
    Outcome outcome;
    QVector<FieldChange> mine;  // editFields: what I wanted, with what I had seen
    FieldValues theirs;         // the same fields as they stand at the centre
    QString text;               // what I had written (note, reason, reply)
    bool operator==(const AttentionItem&) const = default;
};

enum class ActionState { Taken, Waiting, Attention };

// Everything the case pane shows, from one snapshot of the store.
struct Dossier {
    Case theCase;  // base with pending actions replayed on it; masked unless revealed
    bool revealed = false;
    bool addressHidden = false;                       // the place it is about, too, is masked
    bool pinned = false;                              // kept on this machine whatever its age
    QMap<ActionId, ActionState> states;               // only those of the timeline that are not Taken
    QMap<ActionType, std::optional<Refusal>> offers;  // every case action: allowed, or why not
    QVector<AttentionItem> attention;
    CaseDeadlines deadlines;  // with their ledgers; empty for dates that came from another system
    Outlook outlook;          // empty where the service is not known here
};

struct ChangeSet {
    QSet<CaseId> cases;       // changed, added or removed
    bool everything = false;  // too many to name: re-read what is visible
    bool directory = false;
    bool counts = false;
    bool attention = false;
    QSet<CaseId> files;  // where the content of documents moved

    [[nodiscard]] bool isOfFilesOnly() const {
        return !files.isEmpty() && cases.isEmpty() && !everything && !directory && !counts && !attention;
    }
};

class CaseReader {
public:
    virtual ~CaseReader() = default;
    static constexpr int kMostRows = 500;      // in one answer
    static constexpr int kMostWalked = 5'000;  // rows looked at for one answer
    // Rows [first, first + count) of the list, in its order. Short at the end. count ≤ kMostRows.
    virtual void list(const ListQuery& query, qint64 first, int count, CancelToken token,
                      Completion<ListPage> answer) = 0;
    virtual void counts(CancelToken token, Completion<ViewCounts> answer) = 0;
    // The rows of the span that the filter lets through, in the order of the list: at most `count` (≤ kMostRows) of
    // them, and no more than there are among kMostWalked rows. The page says how far it came.
    virtual void filtered(const FilteredQuery& query, const ListSpan& span, int count, CancelToken token,
                          Completion<FilteredPage> answer) = 0;
    // The person's own views, by name.
    virtual void savedViews(CancelToken token, Completion<QVector<SavedView>> answer) = 0;
    // Counts on, over at most kMostWalked cases, where a saved view is not wholly counted yet; then says how they
    // stand.
    virtual void countSaved(CancelToken token, Completion<SavedCounts> answer) = 0;
    // Over everything held here, what waits to be sent included. limit ≤ 200. Cancelled, it stops in the middle.
    virtual void search(const SearchQuery& query, CancelToken token, Completion<SearchPage> answer) = 0;
    virtual void open(const CaseId& id, CancelToken token, Completion<Dossier> answer) = 0;
    // As open, unmasked. The reason is logged before the answer is given.
    virtual void reveal(const CaseId& id, const QString& reason, CancelToken token, Completion<Dossier> answer) = 0;
    // What the case's receipt says: unmasked, with its signed code, in English until told otherwise. Logged as a read
    // before it is given.
    virtual void receipt(const CaseId& id, CancelToken token, Completion<Receipt> answer) = 0;
    virtual void findByNumber(const QString& number, CancelToken token, Completion<CaseId> answer) = 0;
    virtual void directory(CancelToken token, Completion<Directory> answer) = 0;
    virtual void outbox(CancelToken token, Completion<QVector<OutboxItem>> answer) = 0;
    virtual void attention(CancelToken token, Completion<QVector<AttentionItem>> answer) = 0;
};

// What a person asks for; the store adds number, identity, time and signature.
struct ActionDraft {
    CaseId caseId;       // empty for RegisterBody
    ActionBody body;     // RegisterBody::number is given by the store
    qint64 seenRev = 0;  // revision on the screen when the person began; 0: the newest held
};
struct ActionMade {
    ActionId actionId;
    CaseId caseId;
    QString caseNumber;
    Verdict forecast;
};

enum class Resolution { Redo, Discard };

class CaseWriter {
public:
    virtual ~CaseWriter() = default;
    // Answered once the action is safely in the outbox. Refused: Invalid or Denied with the Refusal's code and nothing
    // written.
    virtual void perform(const ActionDraft& draft, CancelToken token, Completion<ActionMade> answer) = 0;
    // Redo makes the action anew on what is there now, with its parked followers; Discard keeps it in the journal with
    // the reason.
    virtual void resolve(const QString& itemId, Resolution how, const QString& why, CancelToken token,
                         Completion<Unit> answer) = 0;
    // Half-written work: private to this person, kept over restarts, never sent. An empty text removes it.
    virtual void saveDraft(const QString& key, const QString& text, Completion<Unit> answer) = 0;
    virtual void draft(const QString& key, CancelToken token, Completion<QString> answer) = 0;
    // Keeps a view, over restarts and a rebuilt cache. An empty id makes one; else it takes the place of the one with
    // that id, or is put back. Answers it as it is kept. Fails: Invalid (viewNameMissing, viewNameTooLong,
    // tooManyViews), Conflict (viewNameTaken).
    virtual void saveView(const SavedView& view, CancelToken token, Completion<SavedView> answer) = 0;
    // Fails: NotFound (viewUnknown).
    virtual void removeView(const SavedViewId& id, CancelToken token, Completion<Unit> answer) = 0;
};

}  // namespace guichet
