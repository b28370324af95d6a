#include "server/service/push.h"

#include "core/case/case_number.h"
#include "core/wire/limits.h"
#include "server/service/ledger.h"

namespace guichet::server {

namespace {

constexpr int kAttempts = 4;  // of a chunk that met another one

struct Checked {
    Frame frame;
    ActionHeader header;
    QByteArray digest;
};

// Header, commit, signature, and whose key it is. What fails here is no action of anybody: it is not stored.
Answer<Checked> check(const Frame& frame, const Caller& caller, const KeyRow& key) {
    auto header = decodeHeader(frame.action.header);
    if (!header && header.error().code == ErrorCode::TooNew)
        return refusedBusy(Milliseconds{60'000});  // another process of ours knows it
    if (!header) return refusedAs("badRequest", QStringLiteral("header: ") + header.error().detail);
    if (frame.action.isErased() || commitOf(frame.action.salt, frame.action.body) != header->commit)
        return refusedAs("badRequest", QStringLiteral("commit"));
    if (header->keyId != key.id || header->person != caller.person.id)
        return refusedAs("badRequest", QStringLiteral("signer"));
    if (crypto::verify(key.publicKey, bytesToSign(frame.action.header), frame.action.signature) ==
        crypto::Signature::Bad)
        return refusedAs("badRequest", QStringLiteral("signature"));
    return Checked{frame, *header, frameDigest(frame.action)};
}

Answer<QVector<Checked>> checkAll(Store& store, const Caller& caller, const QVector<Frame>& frames) {
    GUICHET_TAKE(const auto key, store.devices().keyOf(caller.client.device));
    if (!key || key->validUntil || key->person != caller.person.id) return refusedAs("deviceRevoked");
    QVector<Checked> checked;
    for (const Frame& frame : frames) {
        if (!checked.isEmpty() && frame.n != checked.last().frame.n + 1)
            return refusedAs("badRequest", QStringLiteral("order of n"));
        GUICHET_TAKE(Checked each, check(frame, caller, *key));
        checked.append(std::move(each));
    }
    return checked;
}

struct Chunk {
    QVector<Outcome> outcomes;
    qint64 lastN = 0;
    std::optional<Refused> refused;
    std::optional<Frame> reused;  // to be kept apart
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
    Result<std::optional<Outcome>> decidedBefore(const Checked& each, Chunk& chunk);
    Result<Decided> decideAndWrite(const Checked& each);
    Done write(const Decided& decided);
    void raiseHighWater(const Checked& each, const Decided& decided);

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
        if (chunk.refused) return chunk;
    }
    GUICHET_TRY(enter(m_store, m_decided));
    for (const auto& [place, from] : m_pending) chunk.outcomes[place] = m_decided[from].outcome;
    chunk.lastN = m_client.lastN;
    if (fresh.isEmpty()) return chunk;
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
    GUICHET_TAKE(const DirectoryView directory, m_centre.directory(m_store));
    const Person* person = directory->person(m_client.person);
    if (!person || person->disabled) {
        chunk.refused = refusedAs("personDisabled");
        return done();
    }
    m_person = *person;
    m_judge.emplace(m_store, directory, m_now);
    return done();
}

// Frames up to lastN were taken before: the same bytes get the stored outcome, other bytes are an alarm.
Result<QVector<Checked>> ChunkPush::skipRepeats(const QVector<Checked>& frames, Chunk& chunk) {
    chunk.lastN = m_client.lastN;
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
            chunk.reused = each.frame;
            return QVector<Checked>();
        }
        GUICHET_TAKE(const auto outcome, m_store.actions().newestOutcome(stored[place].actionId));
        if (!outcome) return Error{ErrorCode::Corrupt, {}, QStringLiteral("a frame without outcome")};
        chunk.outcomes.append(*outcome);
    }
    return fresh;
}

Done ChunkPush::holdCases(const QVector<Checked>& frames) {
    QStringList keys;
    for (const Checked& each : frames) keys.append(objectKeyOf(each.header));
    keys.removeDuplicates();
    keys.sort();
    for (const QString& key : keys) GUICHET_TRY(m_judge->hold(key));
    return done();
}

Done ChunkPush::takeOne(const Checked& each, Chunk& chunk) {
    const qsizetype place = chunk.outcomes.size();
    GUICHET_TAKE(const auto before, decidedBefore(each, chunk));
    if (chunk.refused) return done();
    if (before) {
        chunk.outcomes.append(*before);
        // Taken in this very chunk: its ver is not known yet.
        if (const auto here = m_places.constFind(each.header.actionId); here != m_places.constEnd())
            m_pending.append({place, *here});
    } else {
        GUICHET_TAKE(Decided decided, decideAndWrite(each));
        raiseHighWater(each, decided);
        m_places.insert(each.header.actionId, m_decided.size());
        m_pending.append({place, m_decided.size()});
        chunk.outcomes.append(decided.outcome);
        m_decided.append(std::move(decided));
    }
    m_frames.append({m_client.id, each.frame.n, m_request.session, each.header.actionId, each.digest});
    m_client.lastN = each.frame.n;
    return done();
}

// The same action under another number (a client that was copied or restored): its outcome stands.
Result<std::optional<Outcome>> ChunkPush::decidedBefore(const Checked& each, Chunk& chunk) {
    std::optional<SignedAction> known;
    std::optional<Outcome> outcome;
    if (const auto here = m_places.constFind(each.header.actionId); here != m_places.constEnd()) {
        known = m_decided[*here].action.bytes;
        outcome = m_decided[*here].outcome;
    } else {
        GUICHET_TAKE(const auto stored, m_store.actions().find(each.header.actionId));
        if (!stored) return std::optional<Outcome>();
        known = stored->bytes;
        GUICHET_TAKE(outcome, m_store.actions().newestOutcome(each.header.actionId));
    }
    // The body may have been erased here since: header and signature are what was signed.
    if (known->header != each.frame.action.header || known->signature != each.frame.action.signature) {
        chunk.refused = refusedAs("reuse");
        chunk.reused = each.frame;
        return std::optional<Outcome>();
    }
    if (!outcome) return Error{ErrorCode::Corrupt, {}, QStringLiteral("an action without outcome")};
    return outcome;
}

Result<Decided> ChunkPush::decideAndWrite(const Checked& each) {
    const Arrived arrived{each.header, each.frame.action};
    std::optional<Error> trouble;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        GUICHET_TAKE(Decided decided, m_judge->decide(arrived, m_person));
        GUICHET_TRY(m_store.database().savepoint());
        const auto written = write(decided);
        if (written) {
            GUICHET_TRY(m_store.database().releaseSavepoint());
            m_judge->accept(decided);
            return decided;
        }
        if (written.error().code != ErrorCode::Conflict) return written.error();
        // Somebody took the number, or made the case, after we looked. Now it shows: decide again on what there is.
        GUICHET_TRY(m_store.database().rollbackToSavepoint());
        m_judge->forget(decided.action.objectKey);
        trouble = written.error();
    }
    return *trouble;
}

Done ChunkPush::write(const Decided& decided) {
    if (!decided.after) return done();
    GUICHET_TRY(m_store.objects().put(*decided.after));
    if (!decided.number.isEmpty()) GUICHET_TRY(m_store.objects().takeNumber(decided.number, decided.after->key));
    return m_store.objects().takeAliases(decided.aliases, decided.after->key);
}

void ChunkPush::raiseHighWater(const Checked& each, const Decided& decided) {
    if (!decided.after || each.header.type != QLatin1String(actionTypeName(ActionType::Register))) return;
    // The number that was handed out at the counter, also when the centre gave the case another.
    QStringList numbers = decided.aliases;
    numbers.append(decided.number);
    for (const QString& text : std::as_const(numbers)) {
        const auto number = parseCaseNumber(text);
        if (number && number->registrar == m_client.registrar)
            m_client.highWater = std::max<qint64>(m_client.highWater, number->counter);
    }
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

Done keepReuse(Store& store, const Caller& caller, const Frame& frame, Instant now) {
    GUICHET_TAKE(Transaction transaction, Transaction::begin(store.database(), Access::Write));
    GUICHET_TRY(store.clients().insertReuse(caller.client.id, frame, now));
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
    for (qsizetype at = 0; at < frames.size(); at += limits::kChunkActions) {
        GUICHET_TAKE(const Chunk chunk, pushChunk(centre, store, request, frames.mid(at, limits::kChunkActions), now));
        if (chunk.reused) GUICHET_TRY(keepReuse(store, caller, *chunk.reused, now));
        if (chunk.refused) return *chunk.refused;
        answer.outcomes += chunk.outcomes;
        answer.lastN = chunk.lastN;
    }
    answer.durableN = answer.lastN;
    return answer;
}

}  // namespace guichet::server
