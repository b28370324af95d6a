#include <rapidcheck.h>

#include "app/store/packed.h"
#include "core/case/masking.h"
#include "core/wire/json.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

enum class Errand {
    Register,
    Note,
    Edit,
    Claim,
    Accept,
    Close,
    OthersNote,
    OthersEdit,
    OthersClaim,
    OthersClose,
    OthersRegister,
    Gone,
    Push,
    Pull,
    Sync,
    HalfPull,
    Reopen,
    NextDay,
    Discard
};

std::optional<CaseId> someCase(DeskWorld& world) {
    const auto page = world.list(View::All, Sort::Oldest);
    RC_ASSERT(page.ok());
    if (page->rows.isEmpty()) return std::nullopt;
    return page->rows[*rc::gen::inRange<qsizetype>(0, page->rows.size())].id;
}

std::optional<CaseId> someCaseOfCentre(const DeskWorld& world) {
    if (world.centre.cases.isEmpty()) return std::nullopt;
    const auto keys = world.centre.cases.keys();
    return keys[*rc::gen::inRange<qsizetype>(0, keys.size())];
}

void performed(const Result<ActionMade>& made) {
    if (made.ok()) return;
    RC_ASSERT((made.error().code == ErrorCode::Invalid || made.error().code == ErrorCode::Conflict));
}

EditFieldsBody edit(const QString& from, const QString& to) {
    return {{{u"street"_s, from, to}}};
}

void colleague(DeskWorld& world, const ActionBody& body) {
    if (const auto id = someCaseOfCentre(world)) world.centre.act(*id, body);
}

void mine(DeskWorld& world, const ActionBody& body) {
    if (const auto id = someCase(world)) performed(world.perform(*id, body));
}

void discardOne(DeskWorld& world) {
    const auto items = world.attention();
    RC_ASSERT(items.ok());
    if (items->isEmpty()) return;
    const Done resolved =
        world.resolve(items->first().itemId, *rc::gen::element(Resolution::Discard, Resolution::Redo), u"because"_s);
    if (!resolved)
        RC_ASSERT((resolved.error().code != ErrorCode::Corrupt && resolved.error().code != ErrorCode::Storage));
}

void run(DeskWorld& world, Errand errand) {
    static int counter = 0;
    const QString word = u"w%1"_s.arg(++counter);
    switch (errand) {
        case Errand::Register:
            performed(world.perform({}, request(word, *rc::gen::element(kEast, kWest))));
            break;
        case Errand::Note:
            mine(world, NoteBody{word});
            break;
        case Errand::Edit:
            mine(world, edit({}, word));
            break;
        case Errand::Claim:
            mine(world, ClaimBody{});
            break;
        case Errand::Accept:
            mine(world, AcceptBody{});
            break;
        case Errand::Close:
            mine(world, CloseBody{word});
            break;
        case Errand::OthersNote:
            colleague(world, NoteBody{word});
            break;
        case Errand::OthersEdit:
            colleague(world, edit({}, word));
            break;
        case Errand::OthersClaim:
            colleague(world, ClaimBody{});
            break;
        case Errand::OthersClose:
            colleague(world, CloseBody{word});
            break;
        case Errand::OthersRegister:
            world.centre.registered(word);
            break;
        case Errand::Gone:
            if (const auto id = someCaseOfCentre(world))
                world.centre.remove(*id, *rc::gen::element(wire::ObjectOp::Gone, wire::ObjectOp::Tombstone));
            break;
        case Errand::Push:
            RC_ASSERT(world.push().ok());
            break;
        case Errand::Pull:
            RC_ASSERT(world.pull().ok());
            break;
        case Errand::Sync:
            RC_ASSERT(world.sync().ok());
            break;
        case Errand::HalfPull:
            RC_ASSERT(world.pull(1).ok());
            break;
        case Errand::Reopen:
            RC_ASSERT(world.reopen().ok());
            break;
        case Errand::NextDay:
            world.centre.now += std::chrono::hours(24);
            break;
        case Errand::Discard:
            discardOne(world);
            break;
    }
    world.centre.now += std::chrono::minutes(1);
}

// Reads a file of the profile as it is, past the Desk.
QVector<QPair<QString, QByteArray>> rowsOf(DeskWorld& world, const QString& file, const QByteArray& key,
                                           const char* text) {
    auto database = store::Database::open(world.ground.profileDir + u"/"_s + file, key, store::Access::ReadOnly,
                                          store::IfAbsent::Refuse);
    RC_ASSERT(database.ok());
    const store::Sql sql{store::SqlKind::Upkeep, text};
    QVector<QPair<QString, QByteArray>> rows;
    RC_ASSERT((*database)
                  ->each(sql,
                         [&](const store::Statement& row) {
                             rows.append({row.text(0), row.blob(1)});
                         })
                  .ok());
    return rows;
}

Case caseOf(const QByteArray& content) {
    return caseFromJson(json::parseObject(store::unpacked(content).value(), 1 << 22).value()).value();
}

// I6: overlay == apply*(base, pending), always; the list is the overlay before the base.
QMap<CaseId, Case> asItShouldBe(DeskWorld& world) {
    QMap<CaseId, Case> shown;
    for (const auto& [id, content] :
         rowsOf(world, u"cache.db"_s, world.ground.cacheKey, "SELECT id, content FROM base WHERE type = 'case'"))
        shown.insert(CaseId{id}, caseOf(content));
    const auto stamps =
        rowsOf(world, u"cache.db"_s, world.ground.cacheKey, "SELECT base_last_n, outbox_seq FROM progress");
    auto outbox = store::Database::open(world.ground.profileDir + u"/outbox.db"_s, world.ground.outboxKey,
                                        store::Access::ReadOnly, store::IfAbsent::Refuse);
    RC_ASSERT(outbox.ok());
    const store::Sql waiting{store::SqlKind::Upkeep,
                             "SELECT header, body, salt, signature FROM outbox WHERE n > ? ORDER BY n"};
    // What builds on an action that comes to nothing is held back.
    QHash<ActionId, bool> stands;
    for (auto it = world.centre.outcomes.cbegin(); it != world.centre.outcomes.cend(); ++it)
        stands.insert(it.key(), isSettledWell(it->kind));
    const auto replay = [&](const store::Statement& row) {
        const Action action = decode(SignedAction{row.blob(0), row.blob(1), row.blob(2), row.blob(3)}).value();
        const auto& below = action.header.dependsOn;
        stands[action.header.actionId] = false;
        if (std::any_of(below.cbegin(), below.cend(), [&](const ActionId& id) { return !stands.value(id, true); }))
            return;
        Context context;
        context.catalogue = &world.centre.catalogue;
        const Person me = world.desk->identity().person;
        context.person = &me;
        context.people = &world.centre.people;
        context.offices = &world.centre.offices;
        context.receivedAt = action.header.at;
        const CaseId id = action.caseId();
        const Effect effect = apply(shown.contains(id) ? std::optional(shown[id]) : std::nullopt, action, context);
        if (effect.after) shown[id] = *effect.after;
        stands[action.header.actionId] = isSettledWell(outcomeOf(effect.verdict).kind);
    };
    RC_ASSERT((*outbox)->each(waiting, replay, stamps.first().first.toLongLong()).ok());
    return shown;
}

bool shownIn(View view, const Case& one, const ListRow& row, Instant now) {
    const qint64 day = toMs(now) / 86'400'000 * 86'400'000;
    const bool open = !isOver(one.status);
    switch (view) {
        case View::Mine:
            return open && one.owner == kMe;
        case View::Returned:
            return row.owner == kMe && open && one.timeline.last().type == u"reopen"_s;
        case View::Attention:
            return row.needsAttention;
        case View::Outbox:
            return row.waitsToBeSent;
        case View::Office:
            return open;
        case View::Unassigned:
            return open && one.owner.isEmpty();
        case View::DueToday:
            return open && row.dueAt && *row.dueAt >= now && toMs(*row.dueAt) < day + 86'400'000;
        case View::Overdue:
            return open && row.dueAt && *row.dueAt < now;
        case View::WaitingForApplicant:
            return one.status == CaseStatus::WaitingForApplicant;
        case View::WaitingForOthers:
            return open && std::any_of(one.proposals.cbegin(), one.proposals.cend(),
                                       [](const Proposal& p) { return p.person == kMe; });
        case View::LatelyClosed:
            return !open && one.closedAt && toMs(*one.closedAt) >= day - 30 * 86'400'000LL;
        case View::All:
            return true;
    }
    return false;
}

// Whether `a` may stand before `b`.
bool inOrder(Sort sort, const ListRow& a, const ListRow& b) {
    const auto due = [](const ListRow& row) { return row.dueAt.value_or(Instant::max()); };
    switch (sort) {
        case Sort::Due:
            return due(a) <= due(b);
        case Sort::Newest:
            return a.openedAt >= b.openedAt;
        case Sort::Oldest:
            return a.openedAt <= b.openedAt;
        case Sort::Changed:
            return a.changedAt >= b.changedAt;
        case Sort::Number:
            return a.number <= b.number;
    }
    return false;
}

void holds(DeskWorld& world) {
    const ViewCounts counts = world.counts().value();  // first: the day may turn with it
    const QMap<CaseId, Case> shown = asItShouldBe(world);
    for (const View view : allViews()) {
        for (const Sort sort : {Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number}) {
            // In pieces, as a window reads it.
            QVector<ListRow> rows;
            while (true) {
                const auto page = world.list(view, sort, rows.size(), 4);
                RC_ASSERT(page.ok());
                RC_ASSERT(page->total == counts.value(view));
                if (page->rows.isEmpty()) break;
                rows += page->rows;
            }
            RC_ASSERT(rows.size() == counts.value(view));
            QSet<CaseId> listed;
            for (qsizetype i = 0; i < rows.size(); ++i) {
                RC_ASSERT((i == 0 || inOrder(sort, rows[i - 1], rows[i])));
                RC_ASSERT(shown.contains(rows[i].id));
                RC_ASSERT(rows[i].number == shown[rows[i].id].number);
                RC_ASSERT(rows[i].status == shown[rows[i].id].status);
                listed.insert(rows[i].id);
            }
            RC_ASSERT(listed.size() == rows.size());
            if (view == View::All) {
                RC_ASSERT(listed == QSet<CaseId>(shown.keyBegin(), shown.keyEnd()));
                for (const View other : allViews()) {
                    if (other == View::Returned) continue;
                    RC_ASSERT(counts.value(other) == std::count_if(rows.cbegin(), rows.cend(), [&](const ListRow& row) {
                                  return shownIn(other, shown[row.id], row, world.centre.now);
                              }));
                }
            }
        }
    }
    for (auto it = shown.cbegin(); it != shown.cend(); ++it) {
        auto dossier = world.open(it.key());
        RC_ASSERT(dossier.ok());
        Case expected = masked(*it, {u"passport"_s});
        expected.rev = dossier->theCase.rev;
        RC_ASSERT(dossier->theCase == expected);
    }
}

// Once everything is sent and received: the clerk's base is the centre's state, and every action is somewhere.
void levels(DeskWorld& world) {
    RC_ASSERT(world.sync().ok());
    RC_ASSERT(world.sync().ok());
    QMap<CaseId, Case> base;
    for (const auto& [id, content] :
         rowsOf(world, u"cache.db"_s, world.ground.cacheKey, "SELECT id, content FROM base WHERE type = 'case'"))
        base.insert(CaseId{id}, caseOf(content));
    RC_ASSERT(base == world.centre.cases);
    const auto journal = rowsOf(world, u"outbox.db"_s, world.ground.outboxKey, "SELECT action_id, n FROM journal");
    RC_ASSERT(journal.size() == world.desk->syncState()->greatestN);
    for (const auto& [id, n] : journal) RC_ASSERT(world.centre.outcomes.contains(ActionId{id}));
}

}  // namespace

class OverlayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheClerkSeesIsBaseWithPendingReplayed() {
        const bool held = rc::check("overlay == apply*(base, pending), lists and counts follow it", [] {
            DeskWorld world;
            RC_ASSERT(world.create().ok());
            RC_ASSERT(world.pull().ok());
            const int errands = *rc::gen::inRange(1, 40);
            for (int i = 0; i < errands; ++i) {
                run(world, static_cast<Errand>(*rc::gen::inRange(0, static_cast<int>(Errand::Discard) + 1)));
                if (i % 5 == 4) holds(world);
            }
            holds(world);
            levels(world);
            holds(world);
        });
        QVERIFY(held);
    }

    void longListsAreFoundByPosition() {
        // More rows than the positions remember keys, with changes between the looks.
        DeskWorld world;
        GUICHET_OK(world.create());
        world.centre.pageSize = 500;
        for (int i = 0; i < 1500; ++i) {
            world.centre.now += std::chrono::seconds(1);
            world.centre.registered(u"Case %1"_s.arg(i));
        }
        GUICHET_OK(world.pull());
        for (int round = 0; round < 3; ++round) {
            for (const Sort sort : {Sort::Newest, Sort::Oldest, Sort::Number}) {
                const auto whole = [&] {
                    QVector<CaseId> ids;
                    for (qint64 first = 0;; first += 500) {
                        const auto page = world.list(View::All, sort, first, 500);
                        for (const ListRow& row : page->rows) ids.append(row.id);
                        if (page->rows.size() < 500) return ids;
                    }
                }();
                QCOMPARE(whole.size(), world.counts()->value(View::All));
                for (const qint64 at : {0, 1, 255, 256, 257, 700, 1024, 1400, 1499}) {
                    const auto page = world.list(View::All, sort, at, 3);
                    QCOMPARE(page->rows.first().id, whole[at]);
                }
            }
            for (int i = 0; i < 400; ++i) {
                if (i % 20 == 0) world.centre.remove(world.centre.cases.firstKey(), wire::ObjectOp::Gone);
                world.centre.registered(u"Another"_s);
            }
            GUICHET_OK(world.pull());
        }
    }
};

QTEST_GUILESS_MAIN(OverlayTest)
#include "overlay_test.moc"
