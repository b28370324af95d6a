// ThreadedPorts: every question is worked on behind and answered in front, once; nothing is shared.
#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include "app/executors.h"
#include "app/threaded_ports.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

// A store of one thread: answers inline, and remembers where it was asked.
class FakeBack final : public CaseReader, public CaseWriter {
public:
    QThread* askedOn = nullptr;
    int searches = 0;
    int performed = 0;

    void search(const SearchQuery& query, CancelToken, Completion<SearchPage> answer) override {
        askedOn = QThread::currentThread();
        ++searches;
        SearchPage page;
        page.hits.append({ListRow{}, query.text});
        answer(page);
    }
    void perform(const ActionDraft&, CancelToken, Completion<ActionMade> answer) override {
        ++performed;
        answer(ActionMade{ActionId{u"a"_s}, CaseId{u"c"_s}, u"n"_s, {}});
    }
    void findByNumber(const QString&, CancelToken, Completion<CaseId> answer) override {
        answer(Error{ErrorCode::NotFound, u"caseUnknown"_s, {}});
    }

    void list(const ListQuery&, qint64, int, CancelToken, Completion<ListPage>) override {}
    void counts(CancelToken, Completion<ViewCounts>) override {}
    void filtered(const FilteredQuery&, const ListSpan&, int, CancelToken, Completion<FilteredPage>) override {}
    void savedViews(CancelToken, Completion<QVector<SavedView>>) override {}
    void countSaved(CancelToken, Completion<SavedCounts>) override {}
    void open(const CaseId&, CancelToken, Completion<Dossier>) override {}
    void reveal(const CaseId&, const QString&, CancelToken, Completion<Dossier>) override {}
    void receipt(const CaseId&, CancelToken, Completion<Receipt>) override {}
    void directory(CancelToken, Completion<Directory>) override {}
    void outbox(CancelToken, Completion<QVector<OutboxItem>>) override {}
    void attention(CancelToken, Completion<QVector<AttentionItem>>) override {}
    void resolve(const QString&, Resolution, const QString&, CancelToken, Completion<Unit>) override {}
    void saveDraft(const QString&, const QString&, Completion<Unit>) override {}
    void draft(const QString&, CancelToken, Completion<QString>) override {}
    void saveView(const SavedView&, CancelToken, Completion<SavedView>) override {}
    void removeView(const SavedViewId&, CancelToken, Completion<Unit>) override {}
};

}  // namespace

class ThreadedPortsTest : public QObject {
    Q_OBJECT

    app::EventLoopExecutor m_front;
    app::BackThread m_back;
    FakeBack m_fake;
    app::BackTargets m_targets;
    app::ThreadedPorts m_ports{m_front, m_back, m_targets};

    void settle() {
        m_back.runAndWait([] {});
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() {
        m_back.runAndWait([this] {
            m_fake.searches = m_fake.performed = 0;
            m_targets.reader = &m_fake;
            m_targets.writer = &m_fake;
        });
    }

    void isAskedBehindAndAnsweredInFrontInOrder() {
        QStringList answers;
        for (int i = 0; i < 500; ++i)
            m_ports.search({QString::number(i), 1, {}}, {}, [&answers](Result<SearchPage> page) {
                QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
                answers.append(page->hits.first().snippet);
            });
        QVERIFY(answers.isEmpty());
        QTRY_COMPARE(answers.size(), 500);
        for (int i = 0; i < 500; ++i) QCOMPARE(answers.at(i), QString::number(i));
        m_back.runAndWait([this] { QVERIFY(m_fake.askedOn != QCoreApplication::instance()->thread()); });
    }

    void aCancelledQuestionIsNotAnsweredAndIfEarlyNotWorkedOn() {
        int answered = 0;
        CancelToken token;
        token.cancel();
        m_ports.search({u"x"_s, 1, {}}, token, [&](const Result<SearchPage>&) { ++answered; });
        settle();
        QCOMPARE(answered, 0);
        m_back.runAndWait([this] { QCOMPARE(m_fake.searches, 0); });

        CancelToken late;
        m_ports.search({u"x"_s, 1, {}}, late, [&](const Result<SearchPage>&) { ++answered; });
        m_back.runAndWait([] {});  // worked on, its answer already on the way
        late.cancel();
        QCoreApplication::processEvents();
        QCOMPARE(answered, 0);
    }

    void whatAPersonDidIsDoneEvenIfTheWindowIsGone() {
        int answered = 0;
        CancelToken token;
        m_ports.perform({CaseId{u"c"_s}, NoteBody{u"text"_s}, 0}, token,
                        [&](const Result<ActionMade>&) { ++answered; });
        token.cancel();
        settle();
        QCOMPARE(answered, 0);
        m_back.runAndWait([this] { QCOMPARE(m_fake.performed, 1); });
    }

    void aLockedVaultRefuses() {
        m_back.runAndWait([this] { m_targets = {}; });
        std::optional<Error> error;
        m_ports.search({u"x"_s, 1, {}}, {}, [&](const Result<SearchPage>& page) { error = page.error(); });
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::Denied);
        QCOMPARE(error->reason, u"locked"_s);
    }

    void errorsTravelToo() {
        std::optional<Error> error;
        m_ports.findByNumber(u"x"_s, {}, [&](const Result<CaseId>& found) { error = found.error(); });
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(ThreadedPortsTest)
#include "threaded_ports_test.moc"
