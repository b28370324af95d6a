// Fake ports: a desk in memory, run by the real rules of core, for tests of windows and models.
//
// Answers come at once, late (when release() is called, in any order), or not at all.
#pragma once

#include <QVector>
#include <deque>

#include "ui/common/desk.h"

namespace guichet::ui {

enum class Answering { AtOnce, Late, Never };

// Holds back answers until the test lets them go.
class Mail {
public:
    Answering mode = Answering::AtOnce;
    void deliver(CancelToken token, std::function<void()> answer);
    void releaseFirst();
    void releaseLast();
    void releaseAll();
    [[nodiscard]] qsizetype held() const { return static_cast<qsizetype>(m_held.size()); }

private:
    struct Letter {
        CancelToken token;
        std::function<void()> answer;
    };
    static void open(const Letter& letter);
    std::deque<Letter> m_held;
};

class FakeCases : public CaseReader, public CaseWriter {
public:
    struct Resolved {
        QString itemId;
        Resolution how;
        QString why;
        bool operator==(const Resolved&) const = default;
    };
    Mail mail;
    std::optional<Error> failsWith;  // every question, while set
    Directory who;
    Instant now;
    QVector<Case> cases;
    QMap<CaseId, QVector<AttentionItem>> items;
    QSet<ActionId> unsent;
    QVector<ActionDraft> performed;
    QVector<Resolved> resolved;
    QMap<QString, QString> drafts;
    QStringList reasons;  // of reveals
    QVector<SavedView> views;
    int listsAsked = 0;
    int searchesAsked = 0;
    // A search looks at so many cases before it answers with what it has; 0: at all.
    int searchStep = 0;
    int mostWalked = kMostWalked;  // rows looked at for one answer
    int countingLeft = 0;          // answers that still say "counting"

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

    [[nodiscard]] const Case* find(const CaseId& id) const;
    [[nodiscard]] QVector<ListRow> rowsOf(const ListQuery& query) const;

private:
    template <typename T>
    void answerWith(CancelToken token, Completion<T> answer, std::function<Result<T>()> make);
    [[nodiscard]] ListRow rowOf(const Case& theCase) const;
    [[nodiscard]] Viewer viewer() const { return viewerAt(who.me.id, now, QStringLiteral("Asia/Shanghai")); }
    [[nodiscard]] FilteredPage filteredPage(const FilteredQuery& query, const ListSpan& span, int count) const;
    [[nodiscard]] Result<Dossier> dossier(const CaseId& id, bool revealed) const;
    [[nodiscard]] Context context() const;
    Result<ActionMade> act(const ActionDraft& draft);
    int m_made = 0;
};

class FakeSync : public SyncControl {
public:
    SyncStatus value;
    int asked = 0;
    void status(CancelToken, Completion<SyncStatus> answer) override { answer(value); }
    void syncNow() override { ++asked; }
};

class FakeSession : public SessionPort {
public:
    ProfileState state;
    Person person;
    QString password;
    std::optional<Error> enrolFails;
    std::optional<Enrolment> enrolledWith;
    std::optional<Error> signInFails;
    QString code;  // enrols again
    int locks = 0;
    void profile(Completion<ProfileState> answer) override { answer(state); }
    void enrol(const Enrolment& with, Completion<Unit> answer) override;
    void signIn(const QString& given, Completion<Person> answer) override;
    void enrolAgain(const QString& given, const QString& code, Completion<Person> answer) override;
    void lock() override;
};

class FakeReceipts : public ReceiptPrinter {
public:
    QVector<Receipt> printed;
    QStringList saved;
    std::optional<Error> failsWith;
    void print(const Receipt& receipt, Completion<Unit> answer) override;
    void savePdf(const Receipt& receipt, const QString& path, Completion<Unit> answer) override;
};

class FakePins : public Pins {
public:
    QSet<CaseId> pinned;
    std::optional<Error> failsWith;
    void pin(const CaseId& id, CancelToken token, Completion<Unit> answer) override;
    void unpin(const CaseId& id, CancelToken token, Completion<Unit> answer) override;
};

class FakeCentre : public CentreSearch {
public:
    CentreHits hits;
    std::optional<Error> failsWith;
    QStringList asked;
    void searchAtCentre(const QString& text, int limit, CancelToken token, Completion<CentreHits> answer) override;
};

// Finds in a text what the test says must be found there.
class FakeScreener : public TextScreener {
public:
    Mail mail;
    ScreeningList list;
    std::optional<Error> failsWith;
    QVector<std::pair<Passage, QString>> screened;
    QStringList reasons;  // of releases
    void screen(const CaseId& id, Passage passage, const QString& text, CancelToken token,
                Completion<QVector<Find>> answer) override;
    void release(const CaseId& id, const QString& reason, CancelToken token, Completion<Unit> answer) override;
};

class FakeAdviser : public CaseAdviser {
public:
    Mail mail;
    QVector<NextCase> next;
    QVector<DuplicateFound> alike;
    std::optional<Error> failsWith;
    QVector<DuplicateProbe> probes;  // that were asked about
    void nextCases(int limit, CancelToken token, Completion<QVector<NextCase>> answer) override;
    void duplicates(const DuplicateProbe& probe, int limit, CancelToken token,
                    Completion<QVector<DuplicateFound>> answer) override;
};

// A machine on which some files lie, and some contents of documents.
class FakeFiles : public Files {
public:
    Mail mail;
    std::optional<Error> failsWith;
    QMap<QString, FileTaken> disk;  // by path; any other path cannot be read
    QMap<DocumentId, FileStatus> states;
    QMap<DocumentId, QByteArray> contents;
    QStringList asked;  // paths to be taken
    QVector<CancelToken> tokens;
    QVector<DocumentId> opened;
    QVector<std::pair<DocumentId, QString>> copies;
    int statusesAsked = 0;
    void take(const QString& path, CancelToken token, Completion<FileTaken> answer) override;
    void statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) override;
    void content(const CaseId& id, const DocumentId& document, CancelToken token,
                 Completion<QByteArray> answer) override;
    void saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                  Completion<Unit> answer) override;
};

// Draws every content as the same picture.
class FakePictures : public Pictures {
public:
    Mail mail;
    std::optional<Error> failsWith;
    Picture picture{1, 1, 1, QByteArray(Picture::kPixelBytes, '\xff')};
    QVector<std::pair<QByteArray, PictureWish>> asked;
    QVector<CancelToken> tokens;
    void draw(const QByteArray& content, const PictureWish& wish, CancelToken token,
              Completion<Picture> answer) override;
};

class FakeHelpdesk : public Helpdesk {
public:
    Mail mail;
    std::optional<Error> failsWith;
    QVector<std::pair<QString, QString>> bundles;  // item, path
    void saveBundle(const QString& itemId, const QString& path, CancelToken token, Completion<Unit> answer) override;
};

class FakePrompts : public Prompts {
public:
    QString path;  // what the person chooses
    QString suggested;
    void openFile(QWidget*, const QString&, std::function<void(const QString&)> chosen) override { chosen(path); }
    void saveFile(QWidget*, const QString&, const QString& name, std::function<void(const QString&)> chosen) override {
        suggested = name;
        chosen(path);
    }
};

// All of them, filled with a small office: Li Wei's, 60 cases of all services, one with a proposal, one in need of
// attention, one unsent.
struct FakeOffice {
    FakeCases cases;
    FakeSync sync;
    FakeSession session;
    FakeReceipts receipts;
    FakePrompts prompts;
    FakePins pins;
    FakeCentre centre;
    FakeScreener screener;
    FakeAdviser adviser;
    FakeFiles files;
    FakePictures pictures;
    FakeHelpdesk helpdesk;
    FakeOffice();
    [[nodiscard]] Ports ports() {
        return {cases, cases, sync, session, receipts, pins, centre, screener, adviser, files, helpdesk, pictures};
    }
};

}  // namespace guichet::ui
