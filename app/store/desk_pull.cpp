#include <algorithm>

#include "app/store/desk.h"
#include "core/query/scope.h"
#include "core/screening/screening_json.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"

namespace guichet::store {

namespace {

Error contradiction(const char* what) {
    return Error{ErrorCode::Protocol, QStringLiteral("badAnswer"), QLatin1String(what)};
}

bool needsPerson(OutcomeKind kind) {
    switch (kind) {
        case OutcomeKind::Conflict:
        case OutcomeKind::Rejected:
        case OutcomeKind::AppliedChanged:
        case OutcomeKind::Quarantined:
        case OutcomeKind::Unsupported:
            return true;
        case OutcomeKind::AwaitingBlob:
        case OutcomeKind::BlockedBy:
        case OutcomeKind::Applied:
        case OutcomeKind::Noop:
            return false;
    }
    GUICHET_ASSERT(!"an OutcomeKind outside its enumeration");
    return false;
}

}  // namespace

// A page whose every object was read: nothing of it can fail later but the disk.
struct Desk::Page {
    struct Entry {
        wire::Object object;
        std::optional<Case> theCase;  // of a case that is put
    };
    QVector<Entry> entries;
    qint64 casesSeen = 0;  // that were not held, or had not been named by the snapshot under way
};

Result<Desk::Page> Desk::readPage(const wire::PullAnswer& answer) const {
    Page page;
    for (const wire::Object& object : answer.objects) {
        Page::Entry entry{object, std::nullopt};
        if (object.op == wire::ObjectOp::Put) {
            const auto content = json::parseObject(object.content, limits::kJsonBytes);
            if (!content) return contradiction("content that cannot be read");
            switch (object.type) {
                case wire::ObjectType::Case: {
                    auto read = caseFromJson(*content);
                    if (!read || read->id.text() != object.id) return contradiction("a case that cannot be read");
                    entry.theCase = std::move(*read);
                    break;
                }
                case wire::ObjectType::Person:
                    if (!personFromJson(*content)) return contradiction("a person that cannot be read");
                    break;
                case wire::ObjectType::Office:
                    if (!officeFromJson(*content)) return contradiction("an office that cannot be read");
                    break;
                case wire::ObjectType::Service:
                    if (!serviceFromJson(*content, QStringLiteral("pull")))
                        return contradiction("a service that cannot be read");
                    break;
                case wire::ObjectType::Calendar:
                    if (!calendarFromJson(*content, QStringLiteral("pull")))
                        return contradiction("a calendar that cannot be read");
                    break;
                case wire::ObjectType::ScreeningList:
                    if (!screeningListFromJson(*content, QStringLiteral("pull")))
                        return contradiction("a screening list that cannot be read");
                    break;
            }
        }
        page.entries.append(std::move(entry));
    }
    return page;
}

Done Desk::checkPlace(const wire::PullRequest& request, const wire::PullAnswer& answer) {
    GUICHET_TRY(m_bench->adoptHistory());
    const Progress& progress = m_bench->progress();
    const Identity& identity = m_bench->identity();
    if (answer.epoch != identity.epoch) return contradiction("a page of another epoch");
    if (answer.lastN > identity.greatestN) return contradiction("acknowledged more than was made");
    if (answer.snapshotOffice != request.snapshotOffice) return contradiction("a page of another office");
    if (!request.snapshotOffice.isEmpty()) {
        if (request.snapshotVer < 0) return done();
        const bool follows = progress.snapshotOffice == request.snapshotOffice &&
                             progress.snapshotAfter == request.snapshotAfter &&
                             progress.snapshotVer == request.snapshotVer;
        return follows ? done() : contradiction("a page that does not follow the last one");
    }
    if (answer.lastN < progress.baseLastN) return contradiction("acknowledged less than before");
    GUICHET_TAKE(const wire::Cursor held, m_bench->cache().progress.cursor());
    if (request.cursor == held)
        return m_bench->writeCache([this](Progress&) { return m_bench->cache().staging.clear(); });
    GUICHET_TAKE(const wire::Cursor staged, m_bench->cache().staging.cursor());
    return request.cursor == staged ? done() : contradiction("a page that does not follow the last one");
}

Result<ChangeSet> Desk::pulled(const wire::PullRequest& request, const wire::PullAnswer& answer) {
    if (!m_bench->hasRoom()) return Error{ErrorCode::Full, QStringLiteral("diskFull"), {}};
    GUICHET_TRY(checkPlace(request, answer));
    GUICHET_TAKE(Page page, readPage(answer));
    GUICHET_TRY(followClock());
    if (!request.snapshotOffice.isEmpty()) return filled(request, answer, std::move(page));
    // A fill that was given up.
    GUICHET_TRY(m_bench->cache().writer->expect(Workload::Steady));
    GUICHET_TRY(
        m_bench->writeCache([&](Progress&) { return m_bench->cache().staging.add(answer.objects, answer.cursor); }));
    if (answer.more) return ChangeSet{};
    return revealedPages(request, answer);
}

Done Desk::keepOutcome(const Outcome& outcome, QSet<CaseId>& raised) {
    OutboxFile& outbox = m_bench->outbox();
    const auto stored = outbox.actions.find(outcome.actionId);
    // An action this machine no longer has, or never had: nothing here waits for it.
    if (!stored) return stored.error().code == ErrorCode::NotFound ? done() : Done(stored.error());
    GUICHET_TAKE(const OutcomeTable::Kept kept, outbox.outcomes.keep(outcome));
    if (kept == OutcomeTable::Kept::Known) return done();
    const Instant at = m_bench->now().at;
    GUICHET_TAKE(const auto standing, outbox.attention.standing(outcome.actionId));
    bool raise = needsPerson(outcome.kind);
    if (outcome.kind == OutcomeKind::BlockedBy) {
        // Whoever resolved the root did not see this follower yet.
        GUICHET_TAKE(const auto root, outbox.attention.standing(outcome.blockedBy));
        raise = root == AttentionTable::Stands::Resolved;
    }
    if (raise && standing == AttentionTable::Stands::Never) {
        GUICHET_TRY(outbox.attention.raise({outcome.actionId, stored->caseId, at}));
        raised.insert(stored->caseId);
    }
    if (!raise && standing == AttentionTable::Stands::Open) {
        // What was parked went through after all.
        GUICHET_TRY(outbox.attention.resolve(outcome.actionId, Resolution::Discard, QStringLiteral("settled"), {}, at));
        raised.insert(stored->caseId);
    }
    return done();
}

Done Desk::keepOutcomes(Identity& identity, const QVector<Outcome>& outcomes, qint64 lastN, qint64 durableN,
                        QSet<CaseId>& raised) {
    for (const Outcome& outcome : outcomes) GUICHET_TRY(keepOutcome(outcome, raised));
    GUICHET_TAKE(const qint64 unanswered, m_bench->outbox().actions.firstUnanswered());
    const qint64 answered = unanswered == 0 ? identity.greatestN : unanswered - 1;
    identity.lastNAcked = std::max(identity.lastNAcked, std::min(lastN, answered));
    identity.durableN = std::max(identity.durableN, durableN);
    return m_bench->outbox().suspects.acquit(identity.lastNAcked);
}

// The directory first: what pending actions come to depends on it.
Done Desk::applyObjects(Page& page, const QSet<CaseId>& busy, qint64 baseLastN, ChangeSet& changes) {
    BaseTable& base = m_bench->cache().base;
    const auto cases = std::stable_partition(page.entries.begin(), page.entries.end(), [](const Page::Entry& entry) {
        return entry.object.type != wire::ObjectType::Case;
    });
    for (auto it = page.entries.cbegin();; ++it) {
        if (it == cases && changes.directory) GUICHET_TRY(m_bench->readDirectory());
        if (it == page.entries.cend()) return done();
        const Page::Entry& entry = *it;
        const wire::Object& object = entry.object;
        const bool put = object.op == wire::ObjectOp::Put;
        GUICHET_TAKE(
            const BaseTable::Kept kept,
            put ? base.put(object, entry.theCase ? overSince(*entry.theCase) : std::nullopt) : base.remove(object));
        if (kept != BaseTable::Kept::Known && entry.theCase) ++page.casesSeen;
        if (kept != BaseTable::Kept::New) continue;
        if (object.type != wire::ObjectType::Case) {
            changes.directory = true;
            continue;
        }
        const CaseId id{object.id};
        changes.cases.insert(id);
        if (!put) m_filesUntidy = true;
        if (entry.theCase && !busy.contains(id))
            GUICHET_TRY(m_bench->refreshQuiet(*entry.theCase));
        else
            GUICHET_TRY(m_bench->refresh(id, baseLastN));
    }
}

// A centre that lost its cases must not take them from every desk: somebody says first that it is meant so. `office`:
// the one that is filled anew; empty: what changed everywhere.
Done Desk::checkRemovals(const Page& page, const std::optional<OfficeId>& office, const QVector<OfficeId>& visible,
                         Instant since) {
    if (m_mayRemoveMany) return done();
    QSet<CaseId> gone;
    for (const Page::Entry& entry : page.entries) {
        const wire::Object& object = entry.object;
        if (object.type != wire::ObjectType::Case) continue;
        // The last word counts; and the answer about a pin is none.
        if (object.op == wire::ObjectOp::Put)
            gone.remove(CaseId{object.id});
        else if (object.office != kCentreOffice)
            gone.insert(CaseId{object.id});
    }
    if (gone.size() <= kRemovalsFree) return done();
    qint64 count = 0;
    for (const CaseId& id : std::as_const(gone)) {
        GUICHET_TAKE(const auto place, m_bench->cache().base.place(id));
        // Where a right ended, or a case is over for long, it leaves this machine in any case.
        if (!place || !visible.contains(place->office)) continue;
        if (!place->overSince || *place->overSince >= since) ++count;
    }
    GUICHET_TAKE(const qint64 held, m_bench->cache().base.caseCount(office));
    if (count <= kRemovalsFree || count * kRemovalShare <= held) return done();
    return Error{ErrorCode::Protocol, QStringLiteral("massRemoval"), QStringLiteral("%1 of %2").arg(count).arg(held)};
}

// What a whole snapshot did not name.
Done Desk::dropGhosts(const OfficeId& office, Instant since, const QSet<CaseId>& busy, qint64 baseLastN,
                      ChangeSet& changes) {
    BaseTable& base = m_bench->cache().base;
    const QVector<OfficeId> visible = m_bench->offices();
    GUICHET_TAKE(auto ghosts, base.unseen(office));
    GUICHET_TAKE(const auto elsewhere, base.unseenElsewhere(visible));
    for (const wire::Object& object : elsewhere) {
        GUICHET_TAKE(const auto held, base.findCase(CaseId{object.id}));
        const QVector<OfficeId> offices = held ? officesOf(*held) : QVector<OfficeId>();
        const bool isSeenThroughAnother = std::any_of(offices.cbegin(), offices.cend(), [&](const OfficeId& one) {
            return one != office && visible.contains(one);
        });
        if (!isSeenThroughAnother) ghosts.append(object);
    }
    // It does not name what is held outside the scope; that is no ghost.
    GUICHET_TAKE(const auto outside, keptOutside(since));
    Page gone;
    for (const wire::Object& object : ghosts)
        if (!outside.contains(CaseId{object.id})) gone.entries.append({object, std::nullopt});
    GUICHET_TRY(checkRemovals(gone, office, visible, since));
    GUICHET_TRY(forgetProofs(gone));
    return applyObjects(gone, busy, baseLastN, changes);
}

// They hold whole actions. Forgotten first: what is not gone after all is proved again.
Done Desk::forgetProofs(const Page& gone) {
    if (gone.entries.isEmpty()) return done();
    for (const Page::Entry& entry : gone.entries) m_provedAt.remove(CaseId{entry.object.id});
    const auto forget = [&](Identity&) -> Done {
        for (const Page::Entry& entry : gone.entries)
            GUICHET_TRY(m_bench->outbox().proofs.forgetCase(CaseId{entry.object.id}));
        return done();
    };
    return m_bench->writeOutbox(Bench::Shows::Nowhere, forget, Bench::Room::Free);
}

Result<ChangeSet> Desk::filled(const wire::PullRequest& request, const wire::PullAnswer& answer, Page page) {
    ChangeSet changes;
    changes.counts = true;
    // Outcomes are kept, but the base of other offices does not hold their effect yet: the overlay goes on replaying.
    QSet<CaseId> raised;
    const auto keep = [&](Identity& identity) {
        return keepOutcomes(identity, answer.outcomes, answer.lastN, answer.durableN, raised);
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::OnScreen, keep, Bench::Room::Free));
    // What became of an action changes what others come to that build on it, wherever they are.
    if (!answer.outcomes.isEmpty()) {
        GUICHET_TAKE(const QSet<CaseId> busy, m_bench->busyCases());
        GUICHET_TRY(m_bench->follow(raised + busy));
    } else {
        GUICHET_TRY(m_bench->follow(raised));
    }
    CacheFile& cache = m_bench->cache();
    const auto fill = [&](Progress& progress) -> Done {
        if (request.snapshotVer < 0) {
            GUICHET_TRY(cache.base.beginSnapshot(request.snapshotOffice, m_bench->offices()));
            progress.snapshotDone = 0;
        }
        GUICHET_TAKE(const QSet<CaseId> busy, m_bench->busyCases());
        // Rows grow with the opening, and FTS5 writes out what it gathered whenever a row is below the last one.
        std::stable_sort(page.entries.begin(), page.entries.end(), [](const auto& a, const auto& b) {
            return a.theCase && b.theCase ? a.theCase->openedAt < b.theCase->openedAt : !a.theCase && b.theCase;
        });
        GUICHET_TRY(applyObjects(page, busy, progress.baseLastN, changes));
        GUICHET_TRY(adoptScope(answer, progress));
        if (!answer.more)
            GUICHET_TRY(dropGhosts(request.snapshotOffice, progress.since.value_or(Instant{}), busy, progress.baseLastN,
                                   changes));
        // What waits may build on what waits in another case, and comes to something else with it.
        if (changes.directory || changes.cases.intersects(busy))
            for (const CaseId& id : busy) GUICHET_TRY(m_bench->refresh(id, progress.baseLastN));
        progress.snapshotOffice = request.snapshotOffice;
        progress.snapshotAfter = answer.snapshotAfter;
        progress.snapshotVer = answer.snapshotVer;
        progress.snapshotTotal = answer.snapshotTotal;
        progress.snapshotDone += page.casesSeen;
        if (answer.more) return done();
        progress.endSnapshot();
        // Where the first page stood: what changed since then comes as a delta.
        return cache.progress.setCursor(request.snapshotOffice, answer.snapshotVer);
    };
    // The last page forgets what the snapshot did not name, and that has to leave the file.
    GUICHET_TRY(cache.writer->expect(answer.more ? Workload::Filling : Workload::Steady));
    GUICHET_TRY(m_bench->writeCache(fill));
    GUICHET_TRY(settleFiles(changes.cases));
    changes.everything = !changes.cases.isEmpty();
    changes.attention = !raised.isEmpty();
    notify(changes);
    return changes;
}

Done Desk::leaveOffice(const OfficeId& office, Progress& progress, ChangeSet& changes) {
    CacheFile& cache = m_bench->cache();
    const QVector<OfficeId> visible = m_bench->offices();
    GUICHET_TRY(cache.base.beginSnapshot(office, visible));
    GUICHET_TAKE(const auto objects, cache.base.unseen(office));
    Page gone;
    for (const wire::Object& object : objects) {
        GUICHET_TAKE(const auto held, cache.base.findCase(CaseId{object.id}));
        const QVector<OfficeId> offices = held ? officesOf(*held) : QVector<OfficeId>();
        const bool stays =
            std::any_of(offices.cbegin(), offices.cend(), [&](const OfficeId& one) { return visible.contains(one); });
        auto kept = BaseTable::Trusted::No;
        if (stays) {
            GUICHET_TAKE(kept, cache.base.keep(object));
        }
        if (kept == BaseTable::Trusted::No) gone.entries.append({object, std::nullopt});
    }
    GUICHET_TRY(forgetProofs(gone));
    GUICHET_TRY(applyObjects(gone, {}, progress.baseLastN, changes));
    // A fill that was under way does not go on where it was.
    if (progress.snapshotOffice == office) progress.endSnapshot();
    return cache.progress.dropCursor(office);
}

// Those that are not this person's any more: with a cursor, or, where they were being filled anew when the right ended,
// with nothing but objects.
Done Desk::leaveOffices(Progress& progress, ChangeSet& changes) {
    CacheFile& cache = m_bench->cache();
    const QVector<OfficeId> visible = m_bench->offices();
    GUICHET_TAKE(const wire::Cursor cursor, cache.progress.cursor());
    QVector<OfficeId> held = cursor.keys();
    if (visible != m_officesKept) {
        GUICHET_TAKE(const QVector<OfficeId> based, cache.base.offices());
        for (const OfficeId& office : based)
            if (!held.contains(office)) held.append(office);
    }
    for (const OfficeId& office : std::as_const(held))
        if (!visible.contains(office)) GUICHET_TRY(leaveOffice(office, progress, changes));
    return done();
}

// The centre does not give these, and nothing of them is held any more.
Done Desk::unpinGone(const Page& page) {
    for (const Page::Entry& entry : page.entries) {
        if (entry.object.type != wire::ObjectType::Case || entry.object.op == wire::ObjectOp::Put) continue;
        const CaseId id{entry.object.id};
        GUICHET_TAKE(const auto place, m_bench->cache().base.place(id));
        const auto unpin = [&](Identity&) { return m_bench->outbox().pins.remove(id); };
        if (!place) GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, unpin, Bench::Room::Free));
    }
    return done();
}

Result<ChangeSet> Desk::revealedPages(const wire::PullRequest& request, const wire::PullAnswer& answer) {
    CacheFile& cache = m_bench->cache();
    OutboxFile& outbox = m_bench->outbox();
    ChangeSet changes;
    changes.counts = true;
    wire::PullAnswer whole;
    GUICHET_TAKE(whole.objects, cache.staging.read());
    GUICHET_TAKE(Page page, readPage(whole));
    const Instant since = m_bench->progress().since.value_or(Instant{});
    GUICHET_TRY(checkRemovals(page, {}, visibleOffices(answer.person), since));
    QSet<CaseId> raised;
    const auto keep = [&](Identity& identity) -> Done {
        GUICHET_TRY(keepOutcomes(identity, answer.outcomes, answer.lastN, answer.durableN, raised));
        if (identity.lastNAcked < answer.lastN) return contradiction("acknowledged without an outcome");
        for (const Page::Entry& entry : page.entries)
            if (entry.object.op != wire::ObjectOp::Put) GUICHET_TRY(outbox.proofs.forgetCase(CaseId{entry.object.id}));
        if (answer.grantsRev == identity.grantsRev) return done();
        identity.grantsRev = answer.grantsRev;
        identity.person = answer.person;
        changes.directory = true;
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::OnScreen, keep, Bench::Room::Free));
    const auto reveal = [&](Progress& progress) -> Done {
        progress.baseLastN = answer.lastN;
        GUICHET_TAKE(const QSet<CaseId> busy, m_bench->busyCases());
        GUICHET_TRY(applyObjects(page, busy, progress.baseLastN, changes));
        GUICHET_TRY(cache.staging.clear());
        for (auto it = request.cursor.cbegin(); it != request.cursor.cend(); ++it)
            GUICHET_TRY(cache.progress.setCursor(it.key(), answer.cursor.value(it.key(), it.value())));
        GUICHET_TRY(leaveOffices(progress, changes));
        for (const CaseId& id : busy) GUICHET_TRY(m_bench->refresh(id, progress.baseLastN));
        changes.cases.unite(busy);
        GUICHET_TRY(adoptScope(answer, progress));
        progress.outboxSeq = m_bench->identity().changeSeq;
        return done();
    };
    GUICHET_TRY(m_bench->writeCache(reveal));
    m_officesKept = m_bench->offices();
    GUICHET_TRY(m_bench->acknowledgeBase());
    GUICHET_TRY(unpinGone(page));
    GUICHET_TRY(settleFiles(changes.cases));
    changes.attention = !raised.isEmpty();
    notify(changes);
    return changes;
}

}  // namespace guichet::store
