#include "server/service/push.h"

#include "core/wire/limits.h"
#include "server/service/ledger.h"
#include "server/service/quarantine.h"
#include "server/service/taking.h"

namespace guichet::server {

namespace {

struct Checked {
    Frame frame;
    ActionHeader header;
    QByteArray digest;
};

Answer<QVector<Checked>> checkAll(Store& store, const Caller& caller, const QVector<Frame>& frames) {
    GUICHET_TAKE(const auto key, store.devices().keyOf(caller.client.device));
    if (!key || key->validUntil || key->person != caller.person.id) return refusedAs("deviceRevoked");
    QVector<Checked> checked;
    for (const Frame& frame : frames) {
        if (!checked.isEmpty() && frame.n != checked.last().frame.n + 1)
            return refusedAs("badRequest", QStringLiteral("order of n"));
        GUICHET_TAKE(const ActionHeader header, checkSigned(frame.action, caller.person.id, *key));
        checked.append({frame, header, frameDigest(frame.action)});
    }
    return checked;
}

struct Chunk {
    QVector<Outcome> outcomes;
    qint64 lastN = 0;
    std::optional<Refused> refused;
    std::optional<Checked> reused;  // to be kept apart
};

// One chunk of a push, inside its transaction.
class ChunkPush {
public:
    ChunkPush(Centre& centre, Store& store, const wire::PushRequest& request, Instant now)
        : m_centre(centre), m_store(store), m_request(request), m_now(now) {}

    Result<Chunk> run(const QVector<Checked>& frames);

private:
    Done lookWho(Chunk& chunk);
    Result<QVector<Checked>> skipRepeats(const QVector<Checked>& frames, Chunk& chunk);
    Done holdCases(const QVector<Checked>& frames);
    Done takeOne(const Checked& each, Chunk& chunk);
    Result<std::optional<Outcome>> saidBefore(const Checked& each);
    Result<std::optional<Outcome>> saidBefore(const Checked& each, const SignedAction& known,
                                              std::optional<Outcome> outcome);

    Centre& m_centre;
    Store& m_store;
    const wire::PushRequest& m_request;
    Instant m_now;
    ClientRow m_client;
    Person m_person;
    std::optional<Judge> m_judge;
    QVector<Decided> m_decided;
    QVector<FrameRow> m_frames;
    QHash<ActionId, qsizetype> m_places;                 // in m_decided, of actions taken in this chunk
    QVector<std::pair<qsizetype, qsizetype>> m_pending;  // outcome of the chunk ← m_decided
};

Result<Chunk> ChunkPush::run(const QVector<Checked>& frames) {
    Chunk chunk;
    GUICHET_TAKE(Transaction transaction, Transaction::begin(m_store.database(), Access::Write));
    GUICHET_TRY(lookWho(chunk));
    if (chunk.refused) return chunk;
    GUICHET_TAKE(const QVector<Checked> fresh, skipRepeats(frames, chunk));
    if (chunk.refused) return chunk;
    GUICHET_TRY(holdCases(fresh));
    for (const Checked& each : fresh) {
        GUICHET_TRY(takeOne(each, chunk));
    }
    GUICHET_TRY(enter(m_store, m_decided));
    for (const auto& [place, from] : m_pending) chunk.outcomes[place] = m_decided[from].outcome;
    chunk.lastN = m_client.lastN;
    // A push of nothing goes all the way: a client asks by it whether this centre can take anything at all.
    if (fresh.isEmpty() && !frames.isEmpty()) return chunk;
    GUICHET_TRY(m_store.clients().insertFrames(m_frames));
    // One store, committed FULL: what is processed is durable.
    GUICHET_TRY(m_store.clients().setProgress(m_client.id, m_client.lastN, m_client.lastN, m_client.highWater));
    GUICHET_TRY(transaction.commit());
    return chunk;
}

// The client's row, locked; and rights as they are now, not as they were when the request came in.
Done ChunkPush::lookWho(Chunk& chunk) {
    GUICHET_TAKE(const auto client, m_store.clients().find(m_request.clientId, Lock::Update));
    if (!client || client->session != m_request.session) {
        chunk.refused = refusedAs("clientForked");
        return done();
    }
    m_client = *client;
    GUICHET_TAKE(const auto device, m_store.devices().find(m_client.device));
    if (!device || device->revokedAt) {
        chunk.refused = refusedAs("deviceRevoked");
        return done();
    }
    GUICHET_TAKE(const DirectoryView directory, m_centre.directory(m_store));
    const Person* person = directory->person(m_client.person);
    if (!person || person->disabled) {
        chunk.refused = refusedAs("personDisabled");
        return done();
    }
    m_person = *person;
    m_judge.emplace(m_store, directory, m_now);
    // What builds on one of these does not build on the one that has its id.
    GUICHET_TAKE(const auto reused, m_store.quarantine().reusedBy(m_client.id));
    for (const ActionId& id : reused) m_judge->holdAgainst(id);
    return done();
}

// Frames up to lastN were taken before: the same bytes get what was said of them, other bytes are an alarm.
Result<QVector<Checked>> ChunkPush::skipRepeats(const QVector<Checked>& frames, Chunk& chunk) {
    chunk.lastN = m_client.lastN;
    if (frames.isEmpty()) return frames;
    if (frames.first().frame.n > m_client.lastN + 1) {
        chunk.refused = refusedGap(m_client.lastN + 1);
        return QVector<Checked>();
    }
    GUICHET_TAKE(const auto stored,
                 m_store.clients().frames(m_client.id, frames.first().frame.n, frames.last().frame.n));
    QVector<Checked> fresh;
    for (const Checked& each : frames) {
        if (each.frame.n > m_client.lastN) {
            fresh.append(each);
            continue;
        }
        const qsizetype place = each.frame.n - frames.first().frame.n;
        if (place >= stored.size()) return Error{ErrorCode::Corrupt, {}, QStringLiteral("frames are not dense")};
        if (stored[place].sha256 != each.digest) {
            chunk.refused = refusedAs("reuse");
            chunk.reused = each;
            return QVector<Checked>();
        }
        GUICHET_TAKE(const Outcome outcome, saidOf(m_store, stored[place], each.header.actionId, m_now));
        chunk.outcomes.append(outcome);
    }
    return fresh;
}

Done ChunkPush::holdCases(const QVector<Checked>& frames) {
    QStringList keys;
    for (const Checked& each : frames) keys.append(objectKeysOf(each.header, each.frame.action.body));
    keys.removeDuplicates();
    keys.sort();
    for (const QString& key : keys) GUICHET_TRY(m_judge->hold(key));
    return done();
}

Done ChunkPush::takeOne(const Checked& each, Chunk& chunk) {
    const qsizetype place = chunk.outcomes.size();
    const ActionId& id = each.header.actionId;
    GUICHET_TAKE(const auto before, saidBefore(each));
    const bool isOther = before && isReuse(*before);
    if (before) {
        chunk.outcomes.append(*before);
        // Taken in this very chunk: its ver is not known yet.
        if (const auto here = m_places.constFind(id); here != m_places.constEnd() && !isOther)
            m_pending.append({place, *here});
        if (isOther) {
            GUICHET_TRY(
                keepApart(m_centre, m_store, m_client, each.frame.n, wire::rawOf(each.frame.action), id, m_now));
            m_judge->holdAgainst(id);
        }
    } else {
        GUICHET_TAKE(Decided decided,
                     decideAndWrite(m_store, *m_judge, {each.header, each.frame.action, {}}, m_person));
        m_client.highWater = highWaterAfter(m_client, decided, each.header);
        m_places.insert(each.header.actionId, m_decided.size());
        m_pending.append({place, m_decided.size()});
        chunk.outcomes.append(decided.outcome);
        m_decided.append(std::move(decided));
    }
    m_frames.append({m_client.id, each.frame.n, m_request.session, isOther ? standInFor(id) : id, each.digest});
    m_client.lastN = each.frame.n;
    return done();
}

// The same action under another number (a client that was copied or restored): its outcome stands. Other bytes under
// its id: an outcome of their own. Nothing: this id is new here.
Result<std::optional<Outcome>> ChunkPush::saidBefore(const Checked& each) {
    const ActionId& id = each.header.actionId;
    if (const auto here = m_places.constFind(id); here != m_places.constEnd())
        return saidBefore(each, m_decided[*here].action.bytes, m_decided[*here].outcome);
    GUICHET_TAKE(const auto stored, m_store.actions().find(id));
    if (stored) {
        GUICHET_TAKE(auto outcome, m_store.actions().newestOutcome(id));
        return saidBefore(each, stored->bytes, std::move(outcome));
    }
    // One that nobody could read when it came under another number.
    GUICHET_TAKE(const auto aside, m_store.quarantine().find(id));
    if (!aside) return std::optional<Outcome>();
    if (aside->sha256 != each.digest) return std::optional(outcomeOfReuse(id, m_now));
    return m_store.actions().newestOutcome(id);
}

Result<std::optional<Outcome>> ChunkPush::saidBefore(const Checked& each, const SignedAction& known,
                                                     std::optional<Outcome> outcome) {
    if (!isSameAct(known, each.frame.action)) return std::optional(outcomeOfReuse(each.header.actionId, m_now));
    if (!outcome) return Error{ErrorCode::Corrupt, {}, QStringLiteral("an action without outcome")};
    return outcome;
}

Answer<Chunk> pushChunk(Centre& centre, Store& store, const wire::PushRequest& request, const QVector<Checked>& frames,
                        Instant now) {
    for (int attempt = 1;; ++attempt) {
        auto chunk = ChunkPush(centre, store, request, now).run(frames);
        if (chunk) return std::move(chunk).value();
        const ErrorCode code = chunk.error().code;
        const bool metAnother = code == ErrorCode::Busy || code == ErrorCode::Conflict;
        if (!metAnother || attempt == kAttempts) return chunk.error();
    }
}

Done keepReuse(Centre& centre, Store& store, const Caller& caller, const Checked& reused, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TAKE(const auto client, store.clients().find(caller.client.id, Lock::Update));
    if (!client) return done();
    const Frame& frame = reused.frame;
    GUICHET_TRY(keepApart(centre, store, *client, frame.n, wire::rawOf(frame.action), reused.header.actionId, now));
    return transaction.commit();
}

}  // namespace

Answer<wire::PushAnswer> push(Centre& centre, Store& store, const Caller& caller, const wire::PushRequest& request,
                              Instant now) {
    GUICHET_TRY(checkIdentity(caller, request.clientId, request.session));
    if (request.epoch != centre.epoch()) return refusedAs("epochChanged");
    GUICHET_TAKE(const auto frames, checkAll(store, caller, request.frames));
    wire::PushAnswer answer;
    answer.lastN = caller.client.lastN;
    qsizetype at = 0;
    do {
        GUICHET_TAKE(const Chunk chunk, pushChunk(centre, store, request, frames.mid(at, limits::kChunkActions), now));
        if (chunk.reused) GUICHET_TRY(keepReuse(centre, store, caller, *chunk.reused, now));
        if (chunk.refused) return *chunk.refused;
        answer.outcomes += chunk.outcomes;
        answer.lastN = chunk.lastN;
        at += limits::kChunkActions;
    } while (at < frames.size());
    answer.durableN = answer.lastN;
    return answer;
}

}  // namespace guichet::server
