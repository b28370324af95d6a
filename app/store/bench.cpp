#include "app/store/bench.h"

#include <algorithm>

#include "core/screening/screening_json.h"

namespace guichet::store {

namespace {
constexpr int kDerivedAtOnce = 500;
}

Bench::Bench(const DeskGround& ground, std::unique_ptr<OutboxFile> outbox, CacheFile::Opened cache)
    : m_ground(ground),
      m_outbox(std::move(outbox)),
      m_reserve(ground.profileDir),
      m_cache(std::move(cache.file)),
      m_cacheState(cache.state) {}

Result<std::unique_ptr<Bench>> Bench::open(const DeskGround& ground) {
    Reserve reserve(ground.profileDir);
    reserve.take();
    auto opened = openOnce(ground);
    // On a full disk one can work, if the program comes up.
    if (!opened && opened.error().code == ErrorCode::Full && reserve.giveUp()) opened = openOnce(ground);
    return opened;
}

Result<std::unique_ptr<Bench>> Bench::openOnce(const DeskGround& ground) {
    GUICHET_TAKE(auto outbox, OutboxFile::open(ground.profileDir, ground.outboxKey));
    GUICHET_TAKE(auto cache, CacheFile::open(ground.profileDir, ground.cacheKey));
    std::unique_ptr<Bench> bench(new Bench(ground, std::move(outbox), std::move(cache)));
    GUICHET_TRY(bench->start());
    return bench;
}

Done Bench::start() {
    GUICHET_TAKE(m_identity, m_outbox->identity.load());
    GUICHET_TAKE(m_progress, m_cache->progress.load());
    m_viewer = viewerFor(m_progress.viewedAt, m_progress.zone);
    GUICHET_TRY(readDirectory());
    GUICHET_TRY(adoptSavedViews());
    // Pages of a delta that was never whole are asked for again.
    GUICHET_TRY(writeCache([this](Progress&) { return m_cache->staging.clear(); }));
    GUICHET_TRY(adoptHistory());
    GUICHET_TRY(followClock());
    GUICHET_TRY(deriveAnew());
    if (m_progress.outboxSeq != m_identity.changeSeq) GUICHET_TRY(rebuild());
    // Stopped between the base and the journal: the last step of a pull is made up for.
    return acknowledgeBase();
}

Done Bench::acknowledgeBase() {
    const auto move = [this](Identity& identity) -> Done {
        GUICHET_TRY(m_outbox->actions.acknowledge(std::min(m_progress.baseLastN, identity.lastNAcked), now().at));
        return done();
    };
    return m_progress.baseLastN > 0 ? writeOutbox(Shows::Nowhere, move) : done();
}

Done Bench::adoptHistory() {
    GUICHET_TRY(adoptOutbox());
    return adoptEpoch();
}

Done Bench::adoptOutbox() {
    if (m_progress.clientId == m_identity.clientId) return done();
    return writeCache([this](Progress& progress) -> Done {
        if (!progress.clientId.isEmpty()) {
            progress.baseLastN = 0;
            progress.outboxSeq = -1;  // what is shown was made by the numbers of before
        }
        progress.clientId = m_identity.clientId;
        return done();
    });
}

Done Bench::adoptEpoch() {
    if (m_progress.epoch == m_identity.epoch) return done();
    return writeCache([this](Progress& progress) -> Done {
        // The centre's past is another one: nothing is deleted, but every object is asked for anew whatever its
        // revision.
        if (!progress.epoch.isEmpty()) {
            GUICHET_TRY(m_cache->base.distrustAll());
            GUICHET_TRY(m_cache->progress.dropAllCursors());
            GUICHET_TRY(m_cache->staging.clear());
        }
        progress.epoch = m_identity.epoch;
        progress.outboxSeq = -1;
        progress.baseLastN = std::min(progress.baseLastN, m_identity.lastNAcked);
        progress.endSnapshot();
        return done();
    });
}

QVector<OfficeId> Bench::offices() const {
    return QVector<OfficeId>{kCentreOffice} + visibleOffices(m_identity.person);
}

Done Bench::writeOutbox(Shows shows, const std::function<Done(Identity&)>& write, Room room) {
    GUICHET_TRY(trustOutbox());
    const qint64 seq = m_identity.changeSeq + (shows == Shows::OnScreen ? 1 : 0);
    const auto whole = [&]() -> Done {
        Identity after = m_identity;
        after.changeSeq = seq;
        GUICHET_TAKE(Transaction transaction, Transaction::begin(*m_outbox->database));
        GUICHET_TRY(write(after));
        GUICHET_TRY(m_outbox->identity.save(after));
        GUICHET_TRY(transaction.commit());
        m_identity = std::move(after);
        return done();
    };
    Done written = whole();
    const bool isFull = !written && written.error().code == ErrorCode::Full;
    if (isFull && room == Room::Reserve && m_reserve.giveUp()) written = whole();
    if (!written && written.error().reason == QLatin1String("ioError")) {
        m_isOutboxBroken = true;
        const Done mended = mendOutbox();
        // A commit may be whole although its end was told as a failure.
        if (!mended)
            written = Error{ErrorCode::Storage, QStringLiteral("inDoubt"), mended.error().detail};
        else if (shows == Shows::OnScreen && m_identity.changeSeq == seq)
            written = done();
    }
    m_directory.me = m_identity.person;
    return written;
}

Done Bench::keep(const std::function<Done()>& write) {
    return writeOutbox(Shows::Nowhere, [&](Identity&) { return write(); });
}

// What an I/O error left in the connection is not trusted, nor that what it wrote is on the disk.
Done Bench::mendOutbox() {
    GUICHET_TRY(m_outbox->database->openAnew(m_ground.outboxKey, Access::WriteAlways));
    GUICHET_TAKE(const QStringList problems, m_outbox->database->problemsOfContent());
    if (!problems.isEmpty())
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("outbox fails its check")};
    GUICHET_TAKE(m_identity, m_outbox->identity.load());
    m_isOutboxBroken = false;
    return done();
}

Done Bench::writeCache(const std::function<Done(Progress&)>& write) {
    Progress after = m_progress;
    after.viewedAt = m_viewer.now;
    after.zone = QString::fromUtf8(m_viewer.zone.id());
    const Directory directory = m_directory;  // the write may bring another one
    const auto whole = [&]() -> Done {
        GUICHET_TAKE(Transaction transaction, Transaction::begin(*m_cache->writer));
        GUICHET_TRY(write(after));
        GUICHET_TRY(m_cache->saved.flush());
        GUICHET_TRY(m_cache->progress.save(after));
        return transaction.commit();
    };
    const Done written = whole();
    if (!written) {
        m_cache->list.rolledBack();
        m_cache->saved.rolledBack();
        m_directory = directory;
        if (written.error().code == ErrorCode::Corrupt) CacheFile::distrust(m_ground.profileDir);
        return written;
    }
    m_cache->list.committed();
    m_cache->saved.committed();
    m_progress = std::move(after);
    return done();
}

Done Bench::follow(const QSet<CaseId>& ids) {
    // An earlier write did not reach the cache (disk full): everything is derived anew.
    if (m_progress.outboxSeq + 1 != m_identity.changeSeq) return rebuild();
    return writeCache([&](Progress& progress) -> Done {
        for (const CaseId& id : ids) GUICHET_TRY(refresh(id, progress.baseLastN));
        progress.outboxSeq = m_identity.changeSeq;
        return done();
    });
}

Done Bench::rebuild() {
    return writeCache([this](Progress& progress) -> Done {
        GUICHET_TAKE(const QSet<CaseId> ids, busyCases());
        for (const CaseId& id : ids) GUICHET_TRY(refresh(id, progress.baseLastN));
        progress.outboxSeq = m_identity.changeSeq;
        return done();
    });
}

// A migration emptied what is derived: it is made again from the base, in slices, so that a stop costs one of them.
Done Bench::deriveAnew() {
    GUICHET_TAKE(std::optional<qint64> after, m_cache->derivation.toDeriveAfter());
    if (!after) return done();
    GUICHET_TRY(rebuild());
    while (after) {
        const Done made = writeCache([&](Progress& progress) -> Done {
            GUICHET_TAKE(const auto slice, m_cache->base.casesAfter(*after, kDerivedAtOnce));
            for (const CaseId& id : slice.ids) GUICHET_TRY(refresh(id, progress.baseLastN));
            GUICHET_TRY(m_cache->derivation.derived(slice.last));
            after = slice.last;
            return done();
        });
        if (!made) return made;
    }
    return done();
}

Result<QSet<CaseId>> Bench::busyCases() {
    QSet<CaseId> ids;
    const auto add = [&](const QVector<CaseId>& more) { ids.unite(QSet<CaseId>(more.cbegin(), more.cend())); };
    GUICHET_TAKE(const auto pending, m_outbox->actions.casesInOutbox());
    GUICHET_TAKE(const auto overlaid, m_cache->overlay.all());
    GUICHET_TAKE(const auto flagged, m_cache->list.flagged());
    GUICHET_TAKE(const auto items, m_outbox->attention.open());
    add(pending);
    add(overlaid);
    add(flagged);
    for (const AttentionRow& item : items) ids.insert(item.caseId);
    return ids;
}

Result<std::optional<Case>> Bench::asSeen(const CaseId& id) {
    GUICHET_TAKE(auto overlaid, m_cache->overlay.find(id));
    if (overlaid) return overlaid;
    return baseOf(id);
}

Result<QVector<Action>> Bench::pendingOf(const CaseId& id, qint64 afterN, qint64 upToN) {
    GUICHET_TAKE(const auto stored, m_outbox->actions.outboxOf(id, afterN));
    QVector<Action> actions;
    for (const StoredAction& action : stored) {
        if (action.n > upToN) break;
        // The bytes were checked when they were made here: they are another version's, or not what was written. One bad
        // action must not keep everything else from the screen; `verify` tells of it.
        if (auto decoded = decode(action.bytes)) actions.append(std::move(*decoded));
    }
    return actions;
}

Context Bench::contextAt(Instant receivedAt) const {
    Context context;
    context.catalogue = &m_directory.catalogue;
    context.person = &m_directory.me;
    context.people = &m_directory.people;
    context.offices = &m_directory.offices;
    context.calendars = &m_directory.calendars;
    context.receivedAt = receivedAt;
    return context;
}

QSet<QString> Bench::personalFieldsOf(const Case& theCase) const {
    if (m_directory.catalogue.find(theCase.service, theCase.serviceVersion) != nullptr)
        return m_directory.catalogue.personalFields(theCase.service);
    QSet<QString> all(theCase.fields.keyBegin(), theCase.fields.keyEnd());
    constexpr qsizetype kPrefix = 6;  // "field:"
    for (const Proposal& proposal : theCase.proposals) all.insert(proposal.field);
    for (const TimelineEntry& entry : theCase.timeline)
        for (auto it = entry.details.keyBegin(); it != entry.details.keyEnd(); ++it)
            if (it->startsWith(QLatin1String("field:"))) all.insert(it->mid(kPrefix));
    return all;
}

Result<Replayed> Bench::replayed(std::optional<Case> base, const QVector<Action>& pending, Standing& standing) {
    Replayed replayed{std::move(base), {}};
    for (const Action& action : pending) {
        bool heldBack = false;
        for (const ActionId& id : action.header.dependsOn) {
            GUICHET_TAKE(const Stands below, stands(id, standing));
            heldBack = heldBack || below == Stands::No;
        }
        Effect effect;
        if (!heldBack) effect = apply(replayed.seen, action, contextAt(action.header.at));
        if (effect.after) replayed.seen = std::move(effect.after);
        const bool holds = !heldBack && isSettledWell(outcomeOf(effect.verdict).kind);
        standing.known.insert(action.header.actionId, holds ? Stands::Yes : Stands::No);
        if (holds) replayed.standing.append(action);
    }
    return replayed;
}

// A link builds on an action about another case. What an action builds on was made before it, so this comes to an end;
// what is known is not asked again, or many links would ask without end.
Result<Bench::Stands> Bench::stands(const ActionId& id, Standing& standing) {
    if (const auto known = standing.known.constFind(id); known != standing.known.constEnd()) return *known;
    const auto stored = m_outbox->actions.find(id);
    if (!stored && stored.error().code == ErrorCode::NotFound) return Stands::Yes;
    if (!stored) return stored.error();
    if (stored->n > standing.baseLastN) {
        GUICHET_TAKE(auto base, baseOf(stored->caseId));
        GUICHET_TAKE(const auto pending, pendingOf(stored->caseId, standing.baseLastN, stored->n));
        GUICHET_TRY(replayed(std::move(base), pending, standing));
        if (const auto known = standing.known.constFind(id); known != standing.known.constEnd()) return *known;
    }
    // Not pending: the base holds what came of it, or, in a cache that is being filled anew, soon will.
    GUICHET_TAKE(const auto outcome, m_outbox->outcomes.find(id));
    const Stands settled = !outcome || isSettledWell(outcome->kind) ? Stands::Yes : Stands::No;
    standing.known.insert(id, settled);
    return settled;
}

Result<QVector<Action>> Bench::standingOf(const CaseId& id) {
    GUICHET_TAKE(auto base, baseOf(id));
    GUICHET_TAKE(const auto pending, pendingOf(id, m_progress.baseLastN));
    Standing standing{m_progress.baseLastN, {}};
    GUICHET_TAKE(Replayed replayed, this->replayed(std::move(base), pending, standing));
    return std::move(replayed.standing);
}

Done Bench::refresh(const CaseId& id, qint64 baseLastN) {
    GUICHET_TAKE(auto base, baseOf(id));
    GUICHET_TAKE(const auto pending, pendingOf(id, baseLastN));
    GUICHET_TAKE(const auto items, m_outbox->attention.openOf(id));
    const bool waits = !pending.isEmpty();
    Standing standing{baseLastN, {}};
    const bool isHeld = base.has_value();
    GUICHET_TAKE(const Replayed replayed, this->replayed(std::move(base), pending, standing));
    std::optional<Case> seen = replayed.seen;
    if (!isHeld && !seen) {
        GUICHET_TAKE(seen, takenInHere(items));
    }
    if ((waits || !isHeld) && seen)
        GUICHET_TRY(m_cache->overlay.put(*seen));
    else
        GUICHET_TRY(m_cache->overlay.remove(id));
    return show(seen, id, CaseFlags{waits, !items.isEmpty()});
}

// A case that the centre did not take over stays on the screen as it was taken in, until somebody has decided about it.
Result<std::optional<Case>> Bench::takenInHere(const QVector<AttentionRow>& items) {
    for (const AttentionRow& item : items) {
        GUICHET_TAKE(const StoredAction stored, m_outbox->actions.find(item.actionId));
        GUICHET_TAKE(const auto outcome, m_outbox->outcomes.find(item.actionId));
        const auto action = decode(stored.bytes);
        // One that was taken over and has left this machine since is nobody's to see here.
        if (!action || action->type() != ActionType::Register || !outcome || tookEffect(outcome->kind)) continue;
        return apply(std::nullopt, *action, contextAt(action->header.at)).after;
    }
    return std::optional<Case>();
}

Done Bench::refreshQuiet(const Case& base) {
    return show(base, base.id, CaseFlags{});
}

Done Bench::show(const std::optional<Case>& seen, const CaseId& id, CaseFlags flags) {
    if (!seen) {
        GUICHET_TAKE(const qint64 row, m_cache->list.remove(id));
        return row == 0 ? done() : m_cache->search.remove(row);
    }
    const CaseEntry entry = entryOf(*seen, personalFieldsOf(*seen), m_viewer, flags);
    GUICHET_TAKE(const qint64 row, m_cache->list.put(entry));
    return m_cache->search.put(row,
                               searchTextOf(*seen, m_directory.catalogue.find(seen->service, seen->serviceVersion)));
}

Done Bench::readDirectory() {
    Directory directory;
    directory.me = m_identity.person;
    GUICHET_TRY(m_cache->base.eachOf(wire::ObjectType::Person, [&](const QJsonObject& json) -> Done {
        GUICHET_TAKE(const Person person, personFromJson(json));
        directory.people.insert(person.id, person);
        return done();
    }));
    GUICHET_TRY(m_cache->base.eachOf(wire::ObjectType::Office, [&](const QJsonObject& json) -> Done {
        GUICHET_TAKE(const Office office, officeFromJson(json));
        directory.offices.insert(office.id, office);
        return done();
    }));
    GUICHET_TRY(m_cache->base.eachOf(wire::ObjectType::Service, [&](const QJsonObject& json) -> Done {
        GUICHET_TAKE(const Service service, serviceFromJson(json, QStringLiteral("cache")));
        directory.catalogue.put(service);
        return done();
    }));
    GUICHET_TRY(m_cache->base.eachOf(wire::ObjectType::Calendar, [&](const QJsonObject& json) -> Done {
        GUICHET_TAKE(Calendar calendar, calendarFromJson(json, QStringLiteral("cache")));
        directory.calendars.put(std::move(calendar));
        return done();
    }));
    GUICHET_TRY(m_cache->base.eachOf(wire::ObjectType::ScreeningList, [&](const QJsonObject& json) -> Done {
        GUICHET_TAKE(const ScreeningList list, screeningListFromJson(json, QStringLiteral("cache")));
        keepNewer(directory.screening, list);
        return done();
    }));
    m_directory = std::move(directory);
    return done();
}

Viewer Bench::viewerFor(Instant moment, const QString& zone) const {
    Viewer viewer = viewerAt(m_identity.person.id, moment, zone);
    for (const OfficeId& office : visibleOffices(m_identity.person)) viewer.offices.insert(office);
    return viewer;
}

Result<QSet<CaseId>> Bench::followClock() {
    const Instant second = std::chrono::floor<std::chrono::seconds>(now().at);
    if (second == m_viewer.now && m_viewer.zone.id() == m_ground.zone.toUtf8()) return QSet<CaseId>{};
    const Viewer next = viewerFor(second, m_ground.zone);
    const QVector<RowSpan> spans = datedSpans(m_viewer, next) + m_cache->saved.spansBetween(m_viewer, next);
    GUICHET_TAKE(const QVector<HeldLine> lines, m_cache->list.linesWithin(spans));
    QSet<CaseId> moved;
    for (const HeldLine& held : lines) moved.insert(held.line.id);
    if (!lines.isEmpty()) GUICHET_TRY(moveTo(next, lines));
    // Without a line that it concerns, the moment is written with whatever is written next.
    m_cache->saved.look(m_cache->saved.lookOf(next));
    m_viewer = next;
    return moved;
}

Done Bench::moveTo(const Viewer& next, const QVector<HeldLine>& lines) {
    const SavedCountTable::Look look = m_cache->saved.lookOf(next);
    return writeCache([&](Progress& progress) -> Done {
        for (const HeldLine& before : lines) {
            HeldLine after = before;
            after.views = (before.views & ~kDatedViews) | datedViews(before.line, next);
            GUICHET_TRY(m_cache->list.redate(before, after));
            m_cache->saved.moved(before, after, look);
        }
        progress.viewedAt = next.now;
        progress.zone = QString::fromUtf8(next.zone.id());
        return done();
    });
}

Done Bench::adoptSavedViews() {
    GUICHET_TAKE(const QVector<SavedView> views, m_outbox->savedViews.all());
    return writeCache([&](Progress&) { return m_cache->saved.adopt(views, m_viewer); });
}

Done Bench::countSaved(int most) {
    if (m_cache->saved.counting() == SavedCountTable::Counting::Whole) return done();
    return writeCache([&](Progress&) { return m_cache->saved.countOn(most); });
}

}  // namespace guichet::store
