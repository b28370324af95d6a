#include "app/store/action_maker.h"

#include <QUuid>

#include "core/case/case_number.h"
#include "core/time/deadline.h"
#include "core/wire/limits.h"

namespace guichet::store {

namespace {

Error refused(const Verdict& verdict) {
    const bool byRight = verdict.code == QLatin1String("notYourRight");
    return Error{byRight ? ErrorCode::Denied : ErrorCode::Invalid, verdict.code, verdict.facts.join(QLatin1Char(' '))};
}

// What the forecast says against making the action at all. A field conflict does not: it becomes a visible proposal.
std::optional<Error> objectionOf(const Effect& effect) {
    switch (effect.verdict.kind) {
        case VerdictKind::Applied:
        case VerdictKind::AppliedChanged:
            return std::nullopt;
        case VerdictKind::Noop:
            return Error{ErrorCode::Invalid, QStringLiteral("nothingChanged"), {}};
        case VerdictKind::Rejected:
            return refused(effect.verdict);
        case VerdictKind::Conflict:
            if (effect.after) return std::nullopt;
            return Error{ErrorCode::Conflict, QStringLiteral("changedMeanwhile"),
                         effect.verdict.fields.join(QLatin1Char(' '))};
    }
    GUICHET_ASSERT(!"a VerdictKind outside its enumeration");
    return std::nullopt;
}

}  // namespace

QString ActionMaker::newId() {
    QByteArray bytes = m_bench.ground().random->bytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);  // version 4
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);  // variant of RFC 4122
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

Result<Ground> ActionMaker::groundOf(const CaseId& id) {
    Ground ground;
    ground.id = id.isEmpty() ? CaseId{newId()} : id;
    ground.nextN = m_bench.identity().greatestN + 1;
    if (id.isEmpty()) return ground;
    GUICHET_TAKE(ground.seen, m_bench.asSeen(id));
    GUICHET_TAKE(const auto base, m_bench.baseOf(id));
    ground.baseRev = base ? base->rev : 0;
    GUICHET_TAKE(ground.pending, m_bench.standingOf(id));
    // On the screen, but nowhere else: nothing can build on it.
    if (!base && ground.pending.isEmpty()) ground.seen.reset();
    return ground;
}

Ground ActionMaker::after(const Ground& ground, const MadeAction& made) {
    Ground next = ground;
    next.seen = made.after;
    next.pending.append(made.action);
    next.nextN = made.stored.n + 1;
    return next;
}

Result<CounterUse> ActionMaker::nextCounter(const OfficeId& office, Instant at) {
    const Identity& identity = m_bench.identity();
    auto day = dayOf(at, m_bench.ground().zone);
    if (!day) day = dayOf(at, QStringLiteral("UTC"));
    GUICHET_TAKE(const QDate today, std::move(day));
    GUICHET_TAKE(int high, m_bench.outbox().identity.counter(office, today.year()));
    high = std::max(high, m_registrar.high(identity.clientId, office, today.year()));
    // The centre saw more of this registrar than this machine remembers: an old copy of the profile. Nothing below is
    // safe.
    GUICHET_TAKE(const int greatest, m_bench.outbox().identity.greatestCounter());
    if (identity.highWater > std::max(greatest, high)) high = static_cast<int>(identity.highWater);
    return CounterUse{office, today.year(), high + 1};
}

Result<ActionHeader> ActionMaker::headerFor(const Ground& ground, const ActionBody& body, qint64 seenRev) {
    const LegalReading now = m_bench.now();
    ActionHeader header;
    header.actionId = ActionId{newId()};
    header.type = QString::fromLatin1(actionTypeName(typeOf(body)));
    header.v = actionVersion(typeOf(body));
    header.objectId = ground.id.text();
    // Never a revision of a forecast: with it, what somebody else did meanwhile would look seen.
    header.baseRev = seenRev > 0 ? std::min(seenRev, ground.baseRev) : ground.baseRev;
    header.dependsOn = dependenciesOf(typeOf(body), ground.pending);
    header.at = now.at;
    header.atQuality = now.quality;
    header.zone = m_bench.ground().zone;
    header.person = m_bench.identity().person.id;
    header.keyId = m_bench.ground().signer->keyId();
    return header;
}

Result<MadeAction> ActionMaker::make(const Ground& ground, ActionBody body, qint64 seenRev, const ActionId& also) {
    GUICHET_TAKE(ActionHeader header, headerFor(ground, body, seenRev));
    if (!also.isEmpty()) header.dependsOn.append(also);
    std::optional<CounterUse> counter;
    if (auto* registered = std::get_if<RegisterBody>(&body)) {
        GUICHET_TAKE(counter, nextCounter(registered->office, header.at));
        registered->number =
            format(CaseNumber{counter->office, counter->year, m_bench.identity().registrar, counter->counter});
    }
    SignedAction bytes;
    bytes.body = encodeBody(body);
    if (bytes.body.size() > limits::kActionBodyBytes) return Error{ErrorCode::Invalid, QStringLiteral("tooLong"), {}};
    bytes.salt = m_bench.ground().random->bytes(kSaltBytes);
    header.commit = commitOf(bytes.salt, bytes.body);
    bytes.header = encodeHeader(header);
    GUICHET_TAKE(bytes.signature, m_bench.ground().signer->sign(bytesToSign(bytes.header)));
    // What the centre will read, not what was meant.
    GUICHET_TAKE(Action action, decode(bytes));

    std::optional<Error> trouble;
    Context context = m_bench.contextAt(header.at);
    context.statusOf = [&](const CaseId& other) -> std::optional<CaseStatus> {
        const auto held = m_bench.asSeen(other);
        if (!held) trouble = held.error();
        return held && *held ? std::optional((*held)->status) : std::nullopt;
    };
    Effect effect = apply(ground.seen, action, context);
    if (trouble) return *std::move(trouble);
    if (auto objection = objectionOf(effect)) return std::move(*objection);
    GUICHET_ASSERT(effect.after.has_value());
    StoredAction stored{ground.nextN, header.actionId, ground.id, header.type, header.at, std::move(bytes)};
    return MadeAction{std::move(stored), std::move(action), effect.verdict, std::move(*effect.after), counter};
}

Done ActionMaker::store(Identity& identity, const MadeAction& made) {
    GUICHET_ASSERT(made.stored.n == identity.greatestN + 1);
    GUICHET_TRY(m_bench.outbox().actions.add(made.stored));
    identity.greatestN = made.stored.n;
    if (const auto* attach = std::get_if<AttachBody>(&made.action.body)) {
        const Document& document = attach->document;
        const FileToMove file{made.stored.caseId, document.documentId, document.sha256, document.sizeBytes};
        GUICHET_TRY(m_bench.outbox().files.attached(file, made.stored.actionId));
    }
    if (!made.counter) return done();
    return m_bench.outbox().identity.saveCounter(made.counter->office, made.counter->year, made.counter->counter);
}

void ActionMaker::remember(const MadeAction& made) {
    if (made.counter)
        m_registrar.raise(m_bench.identity().clientId, made.counter->office, made.counter->year, made.counter->counter);
}

}  // namespace guichet::store
