// ThreadedPorts: the windows' side of the ports. Each question is posted to the back thread and its answer to the
// front.
//
// Nothing is shared: arguments and answers are values that travel. A question whose token is cancelled before it is
// reached is not worked on; one cancelled later is not answered.
//
// Thread: front. The targets live on the back thread and are looked up there, because they exist only while the vault
// is open. Fails:  Denied, reason "locked", while there is no target.
#pragma once

#include "core/ports/advice.h"
#include "core/ports/cases.h"
#include "core/ports/centre_search.h"
#include "core/ports/day_close.h"
#include "core/ports/files.h"
#include "core/ports/helpdesk.h"
#include "core/ports/pins.h"
#include "core/ports/session.h"
#include "core/ports/sync.h"
#include "core/ports/text_screener.h"

namespace guichet::app {

// What lives on the back thread while the vault is open. Read and written on the back thread only.
struct BackTargets {
    CaseReader* reader = nullptr;
    CaseWriter* writer = nullptr;
    Pins* pins = nullptr;
    SyncControl* sync = nullptr;
    CentreSearch* centreSearch = nullptr;
    SessionPort* session = nullptr;
    CaseAdviser* adviser = nullptr;
    DayClose* dayClose = nullptr;
    TextScreener* screener = nullptr;
    Files* files = nullptr;
    Helpdesk* helpdesk = nullptr;
};

class ThreadedPorts final : public CaseReader,
                            public CaseWriter,
                            public Pins,
                            public CaseAdviser,
                            public DayClose,
                            public TextScreener,
                            public Files,
                            public Helpdesk,
                            public SyncControl,
                            public CentreSearch,
                            public SessionPort {
public:
    ThreadedPorts(Executor& front, Executor& back, const BackTargets& targets)
        : m_front(front), m_back(back), m_targets(targets) {}

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

    void take(const QString& path, CancelToken token, Completion<FileTaken> answer) override;
    void statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) override;
    void content(const CaseId& id, const DocumentId& document, CancelToken token,
                 Completion<QByteArray> answer) override;
    void saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                  Completion<Unit> answer) override;

    void saveBundle(const QString& itemId, const QString& path, CancelToken token, Completion<Unit> answer) override;

    void searchAtCentre(const QString& text, int limit, CancelToken token, Completion<CentreHits> answer) override;

    void status(CancelToken token, Completion<SyncStatus> answer) override;
    void syncNow() override;

    void profile(Completion<ProfileState> answer) override;
    void enrol(const Enrolment& with, Completion<Unit> answer) override;
    void signIn(const QString& password, Completion<Person> answer) override;
    void enrolAgain(const QString& password, const QString& code, Completion<Person> answer) override;
    void lock() override;

private:
    template <typename T>
    Completion<T> answeredInFront(CancelToken token, Completion<T> answer) const;
    // Posts `question(target, completion)` to the back; `member` names the target in m_targets.
    template <typename T, typename Port, typename Question>
    void ask(Port* BackTargets::*member, CancelToken token, Completion<T> answer, Question question);

    Executor& m_front;
    Executor& m_back;
    const BackTargets& m_targets;
};

}  // namespace guichet::app
