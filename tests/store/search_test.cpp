#include <QSet>

#include "tests/store/desk_world.h"
#include "tests/store/search_shelf.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

QStringList subjectsOf(const Result<SearchPage>& page) {
    QStringList subjects;
    for (const SearchHit& hit : page->hits) subjects.append(hit.row.subject);
    return subjects;
}

// What the migration to the present index does to a cache that is full.
constexpr store::Sql kEmptied[] = {{store::SqlKind::Write, "INSERT INTO to_derive VALUES (0)"},
                                   {store::SqlKind::Write, "INSERT INTO search (search) VALUES ('delete-all')"},
                                   {store::SqlKind::Write, "DELETE FROM searched"},
                                   {store::SqlKind::Write, "DELETE FROM search_key"},
                                   {store::SqlKind::Write, "DELETE FROM cases"},
                                   {store::SqlKind::Write, "DELETE FROM listing"},
                                   {store::SqlKind::Write, "DELETE FROM view_count"},
                                   {store::SqlKind::Write, "DELETE FROM case_number"}};

}  // namespace

class SearchTest : public QObject {
    Q_OBJECT

    // A case of the centre, opened a while after the one before.
    static CaseId opened(DeskWorld& world, const QString& subject, const Applicant& applicant,
                         const FieldValues& fields = {}) {
        world.centre.now += std::chrono::minutes(5);
        const CaseId id = world.centre.registered(subject);
        world.centre.cases[id].applicant = applicant;
        world.centre.cases[id].fields = fields;
        world.centre.act(id, NoteBody{u"seen"_s});  // so that the feed has it as it is now
        return id;
    }
    static Applicant named(const QString& name, const QString& phone = {}) {
        Applicant applicant;
        applicant.name = name;
        applicant.phone = phone;
        return applicant;
    }

private Q_SLOTS:
    void numbersComeFirstThenThePersonThenTheNewest() {
        DeskWorld world;
        const CaseId first = opened(world, u"Oldest"_s, named(u"Mary Smith"_s, u"+86 138-0000-1234"_s));
        opened(world, u"By Mary Smith's neighbour"_s, named(u"Wang"_s));
        opened(world, u"Newer"_s, named(u"Mary Smith"_s));
        const QString number = world.centre.cases[first].number;
        opened(world, u"Repeats "_s + number, named(u"Wang"_s));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(subjectsOf(world.search(u"ＭＡＲＹ smith"_s)),
                 QStringList({u"Newer"_s, u"Oldest"_s, u"By Mary Smith's neighbour"_s}));
        QCOMPARE(subjectsOf(world.search(number)), QStringList({u"Oldest"_s, u"Repeats "_s + number}));
        QCOMPARE(subjectsOf(world.search(number.left(number.size() - 2).toLower())),
                 QStringList({u"Oldest"_s, u"Repeats "_s + number}));
        QCOMPARE(subjectsOf(world.search(u"8613800001234"_s)), QStringList({u"Oldest"_s}));
        // A telephone number is found whole only.
        QCOMPARE(subjectsOf(world.search(u"861380000123"_s)), QStringList());
    }

    void pagesFollowEachOther() {
        DeskWorld world;
        QStringList expected;
        for (int i = 0; i < 7; ++i) {
            opened(world, u"Lamp %1"_s.arg(i), named(i % 3 == 0 ? u"Lamp"_s : u"Wang"_s));
            if (i % 3 != 0) expected.prepend(u"Lamp %1"_s.arg(i));
        }
        expected = QStringList({u"Lamp 6"_s, u"Lamp 3"_s, u"Lamp 0"_s}) + expected;
        for (const int patience : {0, 1'000}) {
            world.ground.searchPatience = Milliseconds{patience};
            if (patience == 0)
                GUICHET_OK(world.create());
            else
                GUICHET_OK(world.reopen());
            GUICHET_OK(world.pull());
            QStringList subjects;
            std::optional<SearchPlace> after;
            int pages = 0;
            do {
                const auto page = world.search(u"lamp"_s, 2, after);
                QVERIFY(page->hits.size() <= 2);
                QVERIFY(page->totalIsFloor || page->total == expected.size() - subjects.size());
                subjects += subjectsOf(page);
                after = page->next;
            } while (after && ++pages < 50);
            QCOMPARE(subjects, expected);
        }
    }

    // Pitfall 55: nothing is shown that the index does not have yet.
    void whatWaitsToBeSentIsFoundAndWhatIsGoneIsNot() {
        DeskWorld world;
        const CaseId known = opened(world, u"Zebra"_s, named(u"Mary Smith"_s));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto made = world.perform({}, request(u"Giraffe"_s));
        GUICHET_OK(world.perform(known, NoteBody{u"called the electrician"_s}));
        GUICHET_OK(world.perform(known, EditFieldsBody{{{u"applicant.name"_s, u"Mary Smith"_s, u"Ann Jones"_s}}}));
        QCOMPARE(subjectsOf(world.search(u"giraffe"_s)), QStringList({u"Giraffe"_s}));
        QCOMPARE(subjectsOf(world.search(made->caseNumber)), QStringList({u"Giraffe"_s}));
        QCOMPARE(subjectsOf(world.search(u"electric"_s)), QStringList({u"Zebra"_s}));
        QCOMPARE(subjectsOf(world.search(u"ann jones"_s)), QStringList({u"Zebra"_s}));
        QCOMPARE(subjectsOf(world.search(u"mary smith"_s)), QStringList());
        GUICHET_OK(world.push());
        world.centre.remove(known, wire::ObjectOp::Gone);
        GUICHET_OK(world.pull());
        for (const QString& typed : {u"zebra"_s, u"electrician"_s, u"ann jones"_s})
            QCOMPARE(subjectsOf(world.search(typed)), QStringList());
    }

    void snippetsAreMaskedAndShowWhatWasMeant() {
        DeskWorld world;
        Applicant applicant = named(u"王小明"_s, u"13900001234"_s);
        opened(world, u"Le CAFÉ est bruyant"_s, applicant,
               {{u"street"_s, u"Marble Arch"_s}, {u"passport"_s, u"P1234567"_s}});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto snippet = [&](const QString& typed) {
            const auto page = world.search(typed);
            return page->hits.size() == 1 ? page->hits.first().snippet : u"none"_s;
        };
        QCOMPARE(snippet(u"ｃａｆｅ"_s), u"Le \u0002CAFÉ\u0003 est bruyant"_s);
        QCOMPARE(snippet(u"marb"_s), u"\u0002Marb\u0003le Arch"_s);
        QVERIFY(!snippet(u"王小明"_s).contains(u"小明"_s));
        QCOMPARE(snippet(u"p1234567"_s), QString());  // found exactly, shown nowhere
        QCOMPARE(snippet(u"p12345"_s), u"none"_s);
        QCOMPARE(snippet(u"139 0000 1234"_s), QString());
    }

    void longTextsAreCutAroundTheMatch() {
        DeskWorld world;
        opened(world, u"word "_s.repeated(60) + u"噪音"_s + u" word"_s.repeated(60), named(u"Wang"_s));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const QString snippet = world.search(u"噪音"_s)->hits.first().snippet;
        QVERIFY(snippet.contains(u"\u0002噪音\u0003"_s));
        QVERIFY(snippet.startsWith(u'…') && snippet.endsWith(u'…') && snippet.size() < 140);
    }

    void countsAreCapped() {
        store::SearchShelf shelf;
        std::map<qint64, QStringList> texts;
        for (qint64 row = 1; row <= 1'500; ++row) texts[row] = {row % 2 == 0 ? u"even lamp"_s : u"lamp"_s};
        shelf.put(texts);
        const auto page = [&](const QString& typed) {
            return store::CaseSearch(shelf.list(), shelf.index(), {}, Milliseconds{1'000})
                .page({typed, 5, std::nullopt})
                .value();
        };
        QCOMPARE(page(u"lamp"_s).total, kMostCountedHits);
        QVERIFY(page(u"lamp"_s).totalIsFloor);
        QCOMPARE(page(u"even"_s).total, 750);
        QVERIFY(!page(u"even"_s).totalIsFloor);
        QCOMPARE(page(u"even"_s).rows.first().row, 1'500);
        QCOMPARE(shelf.found(u"lamp"_s).size(), 1'500);
    }

    void cancelledItStopsInTheMiddle() {
        store::SearchShelf shelf;
        std::map<qint64, QStringList> texts;
        for (qint64 row = 1; row <= 20'000; ++row) texts[row] = {row % 2 == 0 ? u"even lamp"_s : u"odd lamp"_s};
        shelf.put(texts);
        CancelToken token;
        token.cancel();
        store::CaseSearch search(shelf.list(), shelf.index(), token, Milliseconds{1'000});
        const auto page = search.page({u"even odd"_s, 5, std::nullopt});
        QCOMPARE(page.error().code, ErrorCode::Cancelled);
        // The connection is as good as before.
        QCOMPARE(shelf.found(u"even odd"_s), QVector<qint64>());
        QCOMPARE(shelf.found(u"even"_s, 200).size(), 10'000);
    }

    // A beginning of which there are too many words to ask for one by one.
    void manyWordsOfOneBeginningAreFound() {
        store::SearchShelf shelf;
        std::map<qint64, QStringList> texts;
        for (qint64 row = 1; row <= 300; ++row) texts[row] = {u"word%1 lamp"_s.arg(row)};
        shelf.put(texts);
        QCOMPARE(shelf.found(u"word"_s), shelf.there(u"word"_s));
        QCOMPARE(shelf.found(u"word"_s).size(), 300);
        QCOMPARE(shelf.found(u"word12"_s), shelf.there(u"word12"_s));
        QVERIFY(shelf.found(u"wordless"_s).isEmpty());
    }

    void theSameTextIsNotWrittenAgain() {
        store::SearchShelf shelf;
        static constexpr store::Sql kBlocks{store::SqlKind::Upkeep, "SELECT count(*) FROM search_data"};
        const auto blocks = [&] {
            qint64 count = 0;
            const Done counted =
                shelf.database().each(kBlocks, [&](const store::Statement& row) { count = row.integer(0); });
            if (!counted) qFatal("cannot count");
            return count;
        };
        shelf.put({{1, {u"lamp"_s}}, {2, {u"noise"_s}}});
        const qint64 before = blocks();
        shelf.put({{1, {u"lamp"_s}}});
        QCOMPARE(blocks(), before);
        shelf.put({{1, {u"noise"_s}}});
        QVERIFY(blocks() > before);
        QCOMPARE(shelf.found(u"noise"_s), QVector<qint64>({2, 1}));
        QVERIFY(shelf.found(u"lamp"_s).isEmpty());
    }

    // What FTS5's secure-delete did not survive.
    void whatIsRolledBackLeavesNoTrace() {
        constexpr unsigned kSeed = 7;
        std::mt19937 chance(kSeed);
        const QStringList words{u"lamp"_s, u"noise"_s, u"street"_s, u"噪音污染"_s, u"路"_s, u"12345"_s};
        store::SearchShelf shelf;
        for (int i = 0; i < 300; ++i) {
            std::map<qint64, QStringList> texts;
            for (int n = 0; n < 20; ++n) {
                QString text;
                for (auto left = chance() % 6; left > 0; --left) text += words[chance() % 6] + u' ';
                texts[1 + chance() % 100] = text.isEmpty() ? QStringList() : QStringList(text);
            }
            shelf.put(texts, chance() % 2 == 0 ? store::SearchShelf::Then::Commit : store::SearchShelf::Then::RollBack);
            const QString typed = words[chance() % 6].left(1 + static_cast<qsizetype>(chance() % 4));
            QCOMPARE(shelf.found(typed), shelf.there(typed));
        }
        QCOMPARE(shelf.database().problems().value(), QStringList());
    }

    // As after a migration; own work that waits is there too.
    void whatAMigrationEmptiedIsMadeAgain() {
        DeskWorld world;
        for (int i = 0; i < 5; ++i) opened(world, u"Lamp %1"_s.arg(i), named(u"Mary Smith"_s));
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        world.centre.now += std::chrono::minutes(5);
        GUICHET_OK(world.perform({}, request(u"Lamp of mine"_s)));
        const auto subjects = subjectsOf(world.search(u"lamp"_s));
        const auto people = subjectsOf(world.search(u"mary smith"_s));
        const auto counts = world.counts();
        QCOMPARE(subjects.size(), 6);
        world.desk.reset();
        {
            auto cache = store::Database::open(world.ground.profileDir + u"/cache.db"_s, world.ground.cacheKey,
                                               store::Access::WriteLazily, store::IfAbsent::Refuse);
            GUICHET_OK((*cache)->addTokenizer(store::searchTokenizer()));
            for (const store::Sql& sql : kEmptied) GUICHET_OK((*cache)->run(sql));
        }
        GUICHET_OK(world.reopen());
        QCOMPARE(subjectsOf(world.search(u"lamp"_s)), subjects);
        QCOMPARE(subjectsOf(world.search(u"mary smith"_s)), people);
        QCOMPARE(world.counts().value(), counts.value());
        QCOMPARE(world.list(View::All, Sort::Newest)->rows.size(), 6);
    }

    // Days only: far more cases in one minute than it has rows.
    void manyCasesOfOneMinuteKeepApart() {
        store::SearchShelf shelf;
        const Instant day = instantFromIso(u"2026-03-02T00:00:00.000Z"_s).value();
        auto transaction = store::Transaction::begin(shelf.database());
        QSet<qint64> rows;
        for (int i = 0; i < 3'000; ++i) {
            store::CaseEntry entry;
            entry.row.id = CaseId{QString::number(i)};
            entry.row.openedAt = day;
            rows.insert(shelf.list().put(entry).value());
        }
        store::CaseEntry later;
        later.row.id = CaseId{u"later"_s};
        later.row.openedAt = day + std::chrono::hours(1);
        const qint64 last = shelf.list().put(later).value();
        QCOMPARE(rows.size(), 3'000);
        QVERIFY(std::all_of(rows.cbegin(), rows.cend(), [last](qint64 row) { return row < last; }));
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
