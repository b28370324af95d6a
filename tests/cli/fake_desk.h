// FakeDesk: ports for the command line that hold a handful of values and answer later, as the real ones do.
#pragma once

#include <QBuffer>
#include <QJsonDocument>
#include <deque>

#include "app/cli/run_cli.h"
#include "tests/support/latin.h"

namespace guichet::cli {

// What is typed behind the name of the program.
inline QStringList argv(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

inline ListRow listRow(int number) {
    ListRow row;
    row.id = CaseId{QString::number(number)};
    row.number = QStringLiteral("EO-%1").arg(number);
    row.applicant = latin("M. S.");
    return row;
}

class FakeDesk : public SessionPort,
                 public CaseReader,
                 public CaseWriter,
                 public Pins,
                 public Helpdesk,
                 public TextScreener,
                 public CaseAdviser,
                 public DayClose,
                 public Files,
                 public SyncControl {
public:
    FakeDesk() {
        Service service;
        service.id = ServiceId{latin("noise")};
        service.version = 2;
        Field street;
        street.name = latin("street");
        Field phone;
        phone.name = latin("neighbour");
        phone.personal = true;
        Field height;
        height.name = latin("height");
        height.type = FieldType::Number;
        service.fields = {street, phone, height};
        held.catalogue.put(service);
        held.me = Person{PersonId{latin("li.wei")},
                         latin("Li Wei"),
                         {{OfficeId{latin("AU")}, Role::Auditor}, {OfficeId{latin("EO")}, Role::Clerk}},
                         false,
                         false};
        held.offices.insert(OfficeId{latin("EO")},
                            Office{OfficeId{latin("EO")}, latin("East"), latin("东"), latin("UTC")});
        dossier.theCase.id = CaseId{latin("11111111-2222-4333-8444-555555555555")};
        dossier.theCase.number = latin("EO-2026-03-00417-K");
        dossier.theCase.service = service.id;
        dossier.theCase.serviceVersion = 2;
        dossier.theCase.office = OfficeId{latin("EO")};
        dossier.theCase.rev = 7;
        dossier.theCase.applicant.name = latin("M. S.");
        dossier.theCase.fields = {{latin("street"), latin("Elm")}, {latin("neighbour"), latin("•••")}};
        dossier.offers = {{ActionType::Claim, std::nullopt}, {ActionType::Close, Refusal{latin("statusForbids"), {}}}};
    }

    // What is held, and what was asked.
    Directory held;
    Dossier dossier;
    ProfileState state{true, false, PersonId{latin("li.wei")}, latin("Li Wei"), latin("https://centre.test")};
    QVector<ListRow> rows;
    QVector<SavedView> views;
    SavedCounts savedCounts;
    int countingLeft = 0;  // answers that still say "counting"
    FilteredQuery filteredFor;
    QVector<OutboxItem> outboxItems;
    QVector<AttentionItem> attentionItems;
    SyncStatus syncStatus;
    VerifyReport report;
    QMap<KeyId, KnownSigner> signers;
    QString rightPassword = latin("secret");
    std::optional<Error> failing;  // of what is done
    std::optional<Error> opening;  // of the profile
    Enrolment enrolled;
    QVector<ActionDraft> performed;
    QStringList resolved;
    QStringList revealed;
    QStringList pinned;
    QStringList released;  // cases with the reasons
    CaseId screenedFor;
    QString forbidden;  // what a text must not say
    QVector<NextCase> next;
    QVector<DuplicateFound> alike;
    int mostAdvised = 0;  // what was asked for at the most
    DuplicateProbe probe;
    std::optional<Error> advisingFails;  // screening, too
    QStringList askedOfCentre;
    CentreHits hits;
    QStringList taken;    // paths
    QStringList fetched;  // documents
    QStringList copied;   // documents and paths
    QStringList bundled;  // items and paths
    std::optional<Error> takeFails;
    std::optional<Error> fetchFails;
    FileTaken file{latin("letter.pdf"), latin("application/pdf"), 5, QByteArray(32, 'h')};
    QMap<DocumentId, FileStatus> fileStatuses;
    std::optional<Error> centreFails;
    bool locked = false;
    Milliseconds waited{0};
    int levelled = 0;

    // Runs the program on this desk.
    struct Ran {
        int exit = 0;
        QByteArray out;
        QByteArray err;
        QVector<QJsonObject> values;
    };
    Ran run(const QStringList& arguments, const QByteArray& typed = "secret\n");

    void profile(Completion<ProfileState> answer) override { later(answer, state); }
    void enrol(const Enrolment& with, Completion<Unit> answer) override {
        enrolled = with;
        failing ? laterError(answer, *failing) : later(answer, Unit{});
    }
    void enrolAgain(const QString& password, const QString& code, Completion<Person> answer) override {
        enrolled.password = password;
        enrolled.code = code;
        if (failing) return answer(*failing);
        answer(held.me);
    }
    void signIn(const QString& password, Completion<Person> answer) override {
        if (password != rightPassword) return laterError(answer, Error{ErrorCode::Denied, latin("wrongPassword"), {}});
        later(answer, held.me);
    }
    void lock() override { locked = true; }

    void list(const ListQuery&, qint64 first, int count, CancelToken, Completion<ListPage> answer) override {
        later(answer, ListPage{first, rows.size(), rows.mid(first, count)});
    }
    void counts(CancelToken, Completion<ViewCounts> answer) override { later(answer, ViewCounts{}); }
    // Looks at two rows for each answer.
    void filtered(const FilteredQuery& query, const ListSpan& span, int count, CancelToken,
                  Completion<FilteredPage> answer) override {
        filteredFor = query;
        FilteredPage page;
        for (qint64 at = span.after ? span.after->row + 1 : 0; at < rows.size(); ++at) {
            if (page.walked == 2 || page.rows.size() == count) return later(answer, page);
            ++page.walked;
            page.reached = ListPlace{std::nullopt, 7, at};
            if (rows[at].documents > 0) page.rows.append({rows[at], *page.reached});
        }
        page.reached.reset();
        later(answer, page);
    }
    void savedViews(CancelToken, Completion<QVector<SavedView>> answer) override { later(answer, views); }
    void countSaved(CancelToken, Completion<SavedCounts> answer) override {
        for (SavedCount& count : savedCounts) count.whole = countingLeft <= 0;
        --countingLeft;
        later(answer, savedCounts);
    }
    // Two hits at a time: the rest must be asked for.
    void search(const SearchQuery& query, CancelToken, Completion<SearchPage> answer) override {
        const qsizetype from = query.after ? query.after->row : 0;
        SearchPage page;
        for (const auto& row : rows.mid(from, std::min(2, query.limit)))
            page.hits.append({row, QStringLiteral("a \u0002hit\u0003")});
        page.total = rows.size() - from;
        if (from + page.hits.size() < rows.size()) page.next = SearchPlace{SearchTier::Text, from + page.hits.size()};
        later(answer, page);
    }
    void open(const CaseId& id, CancelToken, Completion<Dossier> answer) override {
        if (id != dossier.theCase.id) return laterError(answer, Error{ErrorCode::NotFound, latin("caseUnknown"), {}});
        later(answer, dossier);
    }
    void reveal(const CaseId& id, const QString& reason, CancelToken token, Completion<Dossier> answer) override {
        revealed.append(reason);
        dossier.revealed = true;
        dossier.theCase.applicant.name = latin("Mary Smith");
        dossier.theCase.fields[latin("neighbour")] = latin("Mr Jones");
        open(id, token, answer);
    }
    void receipt(const CaseId& id, CancelToken, Completion<Receipt> answer) override {
        Receipt receipt;
        receipt.theCase.id = id;
        later(answer, receipt);
    }
    void findByNumber(const QString& number, CancelToken, Completion<CaseId> answer) override {
        if (number != dossier.theCase.number)
            return laterError(answer, Error{ErrorCode::NotFound, latin("caseUnknown"), {}});
        later(answer, dossier.theCase.id);
    }
    void directory(CancelToken, Completion<Directory> answer) override { later(answer, held); }
    void outbox(CancelToken, Completion<QVector<OutboxItem>> answer) override { later(answer, outboxItems); }
    void attention(CancelToken, Completion<QVector<AttentionItem>> answer) override { later(answer, attentionItems); }

    void perform(const ActionDraft& draft, CancelToken, Completion<ActionMade> answer) override {
        performed.append(draft);
        if (failing) return laterError(answer, *failing);
        later(answer, ActionMade{ActionId{latin("a")}, dossier.theCase.id, dossier.theCase.number, Verdict{}});
    }
    void resolve(const QString& itemId, Resolution how, const QString& why, CancelToken,
                 Completion<Unit> answer) override {
        resolved = {itemId, how == Resolution::Redo ? latin("redo") : latin("discard"), why};
        failing ? laterError(answer, *failing) : later(answer, Unit{});
    }
    void saveDraft(const QString&, const QString&, Completion<Unit> answer) override { later(answer, Unit{}); }
    void draft(const QString&, CancelToken, Completion<QString> answer) override { later(answer, QString()); }
    void saveView(const SavedView& view, CancelToken, Completion<SavedView> answer) override {
        SavedView kept = view;
        if (kept.id.isEmpty()) kept.id = SavedViewId{latin("made")};
        views = {kept};
        later(answer, kept);
    }
    void removeView(const SavedViewId& id, CancelToken, Completion<Unit> answer) override {
        views.removeIf([&](const SavedView& view) { return view.id == id; });
        later(answer, Unit{});
    }

    void pin(const CaseId& id, CancelToken, Completion<Unit> answer) override {
        pinned.append(id.text());
        failing ? laterError(answer, *failing) : later(answer, Unit{});
    }
    void unpin(const CaseId& id, CancelToken, Completion<Unit> answer) override {
        pinned.removeAll(id.text());
        later(answer, Unit{});
    }

    // As the usual rules say, with one list that forbids `forbidden`.
    [[nodiscard]] QVector<Find> findsIn(const QString& text, Passage passage) const {
        ScreeningList list;
        if (!forbidden.isEmpty())
            list.terms = {{latin("forbidden"), {forbidden}, Severity::Forbid, AppliesTo::Both, {}}};
        return Screener(passage, ScreeningRules::usual(passage), {list}).screen(text);
    }
    void screen(const CaseId& id, Passage passage, const QString& text, CancelToken,
                Completion<QVector<Find>> answer) override {
        screenedFor = id;
        advisingFails ? laterError(answer, *advisingFails) : later(answer, findsIn(text, passage));
    }
    void release(const CaseId& id, const QString& reason, CancelToken, Completion<Unit> answer) override {
        released.append(id.text() + QLatin1Char(' ') + reason);
        later(answer, Unit{});
    }

    DaySheet sheet;
    QDate dayAsked;
    void daySheet(const QDate& day, CancelToken, Completion<DaySheet> answer) override {
        dayAsked = day;
        later(answer, sheet);
    }
    void nextCases(int most, CancelToken, Completion<QVector<NextCase>> answer) override {
        mostAdvised = most;
        advisingFails ? laterError(answer, *advisingFails) : later(answer, next);
    }
    void duplicates(const DuplicateProbe& of, int most, CancelToken,
                    Completion<QVector<DuplicateFound>> answer) override {
        probe = of;
        mostAdvised = most;
        advisingFails ? laterError(answer, *advisingFails) : later(answer, alike);
    }

    void take(const QString& path, CancelToken, Completion<FileTaken> answer) override {
        taken.append(path);
        takeFails ? laterError(answer, *takeFails) : later(answer, file);
    }
    void statuses(const CaseId&, CancelToken, Completion<QMap<DocumentId, FileStatus>> answer) override {
        later(answer, fileStatuses);
    }
    void content(const CaseId&, const DocumentId&, CancelToken, Completion<QByteArray> answer) override {
        later(answer, QByteArray("hello"));
    }
    void saveCopy(const CaseId&, const DocumentId& document, const QString& path, CancelToken,
                  Completion<Unit> answer) override {
        copied = {document.text(), path};
        later(answer, Unit{});
    }

    void saveBundle(const QString& itemId, const QString& path, CancelToken, Completion<Unit> answer) override {
        bundled = {itemId, path};
        failing ? laterError(answer, *failing) : later(answer, Unit{});
    }

    void status(CancelToken, Completion<SyncStatus> answer) override { later(answer, syncStatus); }
    void syncNow() override {}

private:
    template <typename T>
    void later(Completion<T> answer, T value) {
        m_tasks.push_back([answer = std::move(answer), value = std::move(value)] { answer(value); });
    }
    template <typename T>
    void laterError(Completion<T> answer, const Error& error) {
        m_tasks.push_back([answer = std::move(answer), error] { answer(error); });
    }
    std::deque<std::function<void()>> m_tasks;
};

inline FakeDesk::Ran FakeDesk::run(const QStringList& arguments, const QByteArray& typed) {
    QBuffer in;
    in.setData(typed);
    in.open(QIODevice::ReadOnly);
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    QBuffer err;
    err.open(QIODevice::WriteOnly);
    const OpenPorts openPorts = [this](const Options&) -> Result<CliPorts> {
        if (opening) return *opening;
        CliPorts ports;
        ports.session = this;
        ports.reader = this;
        ports.writer = this;
        ports.pins = this;
        ports.screener = this;
        ports.adviser = this;
        ports.dayClose = this;
        ports.files = this;
        ports.helpdesk = this;
        ports.sync = this;
        ports.askCentre = [this](const QString& text, int, Completion<CentreHits> answer) {
            askedOfCentre.append(text);
            centreFails ? laterError(answer, *centreFails) : later(answer, hits);
        };
        ports.syncUntilQuiet = [this](Milliseconds most, Completion<SyncStatus> answer) {
            waited = most;
            later(answer, syncStatus);
        };
        ports.syncUntilLevel = [this](Milliseconds, Completion<SyncStatus> answer) {
            ++levelled;
            later(answer, syncStatus);
        };
        ports.fetchFile = [this](const CaseId&, const DocumentId& document, Completion<Unit> answer) {
            fetched.append(document.text());
            fetchFails ? laterError(answer, *fetchFails) : later(answer, Unit{});
        };
        ports.verify = [this](Completion<VerifyReport> answer) { later(answer, report); };
        ports.signerOf = [this](const KeyId& keyId, Completion<KnownSigner> answer) {
            if (!signers.contains(keyId)) return laterError(answer, Error{ErrorCode::NotFound, {}, {}});
            later(answer, signers.value(keyId));
        };
        ports.runUntil = [this](const std::function<bool()>& until) {
            while (!until() && !m_tasks.empty()) {
                const auto task = m_tasks.front();
                m_tasks.pop_front();
                task();
            }
        };
        ports.now = instantFromMs(1'770'000'000'000);
        return ports;
    };
    Ran ran;
    ran.exit = runCli(QStringList{latin("--profile"), latin("p")} + arguments, openPorts, in, out, err);
    ran.out = out.data();
    ran.err = err.data();
    for (const auto& line : ran.out.split('\n'))
        if (line.startsWith('{')) ran.values.append(QJsonDocument::fromJson(line).object());
    return ran;
}

}  // namespace guichet::cli
