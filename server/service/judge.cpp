#include "server/service/judge.h"

#include <algorithm>

#include "core/case/case_number.h"
#include "core/query/scope.h"
#include "core/wire/json.h"
#include "core/wire/json_parts.h"
#include "core/wire/limits.h"
#include "server/service/case_terms.h"
#include "server/service/directory_change.h"

namespace guichet::server {

namespace {

Result<Case> caseOfContent(const QByteArray& content) {
    const auto object = json::parseObject(content, limits::kJsonBytes);
    if (!object) return Error{ErrorCode::Corrupt, {}, QStringLiteral("case content: ") + object.error().detail};
    return caseFromJson(*object);
}

void reject(Decided& decided, const char* code, const QStringList& facts = {}) {
    decided.outcome.kind = OutcomeKind::Rejected;
    decided.outcome.code = QLatin1String(code);
    decided.outcome.facts = facts;
}

// The first of the offices that this person may know of; the centre may know of all.
std::optional<OfficeId> seenIn(const QVector<OfficeId>& offices, const std::optional<Person>& person) {
    const auto found = std::find_if(offices.cbegin(), offices.cend(), [&](const OfficeId& office) {
        return !person || has(*person, office, Right::See);
    });
    return found == offices.cend() ? std::nullopt : std::optional(*found);
}

// The office whose log holds an outcome without effect: the case's if this person may know of it, else the centre's.
OfficeId officeFor(const std::optional<Case>& before, const std::optional<Person>& person) {
    return before ? seenIn(officesOf(*before), person).value_or(kCentreOffice) : kCentreOffice;
}

// In whose log the action is entered first, and what the feeds of all offices that saw or see the case say of it.
void spread(Decided& decided, const std::optional<Case>& before, const Case& after,
            const std::optional<Person>& person) {
    const QVector<OfficeId> now = officesOf(after);
    const QVector<OfficeId> then = before ? officesOf(*before) : QVector<OfficeId>();
    const auto opFor = [&](const OfficeId& office) { return now.contains(office) ? FeedOp::Put : FeedOp::Gone; };
    decided.outcome.office = seenIn(now + then, person).value_or(after.office);
    decided.op = opFor(decided.outcome.office);
    for (const OfficeId& office : now + then)
        if (office != decided.outcome.office) decided.alsoTouched.insert(office, opFor(office));
    if (now.mid(1) != then.mid(1)) decided.after->alsoIn = now.mid(1);
}

// A case must fit into a page, or nobody of its office receives anything any more. What settles a case has room beyond
// that, so that a full one can be brought to its end.
qsizetype mostBytesAfter(ActionType type) {
    const bool settles = conflictClass(type) == ConflictClass::Adjudicated;
    return settles ? 2 * limits::kPullBytes : limits::kPullBytes;
}

}  // namespace

wire::ObjectType objectTypeOf(const QString& actionType) {
    const auto type = actionTypeFromName(actionType);
    if (type == ActionType::SetOffice) return wire::ObjectType::Office;
    if (type == ActionType::SetPerson) return wire::ObjectType::Person;
    if (type == ActionType::SetService) return wire::ObjectType::Service;
    if (type == ActionType::SetCalendar) return wire::ObjectType::Calendar;
    if (type == ActionType::SetScreeningList) return wire::ObjectType::ScreeningList;
    return wire::ObjectType::Case;
}

StoredObject objectOfCase(const QString& key, const Case& value) {
    StoredObject object;
    object.key = key;
    object.type = wire::ObjectType::Case;
    object.office = value.office;
    object.rev = value.rev;
    object.content = json::write(toJson(value));
    object.isOpen = !isOver(value.status);
    object.owner = value.owner;
    object.closedAt = overSince(value);
    return object;
}

QString objectKeyOf(const ActionHeader& header) {
    return objectKey(objectTypeOf(header.type), header.objectId);
}

QStringList objectKeysOf(const ActionHeader& header, const QByteArray& body) {
    QStringList keys{objectKeyOf(header)};
    if (header.type != QLatin1String(actionTypeName(ActionType::Merge))) return keys;
    const auto decoded = decodeBody(header.type, header.v, body);
    const auto* merge = decoded ? std::get_if<MergeBody>(&*decoded) : nullptr;
    if (merge != nullptr) keys.append(merge->into.text());
    return keys;
}

Judge::Judge(Store& store, DirectoryView directory, Instant now)
    : m_store(store), m_directory(std::move(directory)), m_now(now) {}

Done Judge::hold(const QString& objectKey) {
    GUICHET_TAKE(auto object, m_store.objects().find(objectKey, Lock::Update));
    m_known.insert(objectKey, Known{std::move(object), {}});
    return done();
}

Done Judge::holdMany(const QStringList& sortedKeys) {
    GUICHET_TAKE(const auto objects, m_store.objects().findMany(sortedKeys, Lock::Update));
    for (const QString& key : sortedKeys) m_known.insert(key, Known{});
    for (const StoredObject& object : objects) m_known[object.key].object = object;
    return done();
}

Result<Judge::Known*> Judge::look(const QString& objectKey) {
    if (!m_known.contains(objectKey)) GUICHET_TRY(hold(objectKey));
    return &m_known[objectKey];
}

Result<std::optional<Case>> Judge::caseOf(const QString& objectKey) {
    GUICHET_TAKE(Known* const known, look(objectKey));
    if (!known->object || known->object->isDeleted) return std::optional<Case>();
    if (!known->asCase) {
        GUICHET_TAKE(known->asCase, caseOfContent(known->object->content));
    }
    return known->asCase;
}

Result<qint64> Judge::revOf(const QString& objectKey) {
    GUICHET_TAKE(const Known* const known, look(objectKey));
    return known->object ? known->object->rev : 0;
}

void Judge::forget(const QString& objectKey) {
    m_known.remove(objectKey);
}

Decided Judge::begin(const Arrived& arrived, const QString& objectKey) const {
    Decided decided;
    decided.action =
        StoredAction{arrived.header.actionId, objectKey, arrived.bytes, arrived.receivedAt.value_or(m_now)};
    decided.commit = arrived.header.commit;
    decided.outcome.actionId = arrived.header.actionId;
    decided.outcome.office = kCentreOffice;
    decided.outcome.at = m_now;
    return decided;
}

Result<std::optional<ActionId>> Judge::blockedBy(const ActionHeader& header) {
    for (const ActionId& id : header.dependsOn) {
        std::optional<OutcomeKind> kind;
        if (const auto here = m_decided.constFind(id); here != m_decided.constEnd()) kind = *here;
        if (!kind) {
            GUICHET_TAKE(const auto stored, m_store.actions().newestOutcome(id));
            if (stored) kind = stored->kind;
        }
        if (!kind || !isSettledWell(*kind)) return std::optional(id);
    }
    return std::optional<ActionId>();
}

Result<Decided> Judge::decide(const Arrived& arrived, const std::optional<Person>& person) {
    const auto body = decodeBody(arrived.header.type, arrived.header.v, arrived.bytes.body);
    if (body) return decideBody(arrived, *body, person);
    Decided decided = begin(arrived, objectKeyOf(arrived.header));
    if (body.error().code == ErrorCode::TooNew) {
        decided.outcome.kind = OutcomeKind::Unsupported;
        decided.outcome.facts = QStringList{arrived.header.type, QString::number(arrived.header.v)};
    } else {
        reject(decided, "malformed");
    }
    return decided;
}

Result<Decided> Judge::decideBody(const Arrived& arrived, const ActionBody& body, const std::optional<Person>& person) {
    const Action action{arrived.header, body};
    const QString key = objectKeyOf(arrived.header);
    Decided decided = begin(arrived, key);
    if (person && isCentresOwn(action.type())) {
        reject(decided, "notYourRight");
        return decided;
    }
    if (isDirectoryAction(action.type())) return decideDirectory(std::move(decided), action);
    // Anything else under a case's key would be another kind of object.
    if (!json::isUuid(key)) {
        reject(decided, "malformed");
        return decided;
    }
    GUICHET_TAKE(const auto blocker, blockedBy(arrived.header));
    if (blocker) {
        GUICHET_TAKE(const auto before, caseOf(key));
        decided.outcome.office = officeFor(before, person);
        decided.outcome.kind = OutcomeKind::BlockedBy;
        decided.outcome.blockedBy = *blocker;
        return decided;
    }
    return decideCase(std::move(decided), action, person);
}

Result<Decided> Judge::decideCase(Decided decided, const Action& action, const std::optional<Person>& person) {
    const QString key = decided.action.objectKey;
    GUICHET_TAKE(const auto before, caseOf(key));
    decided.outcome.office = officeFor(before, person);
    if (before) decided.outcome.rev = before->rev;
    if (before && !seenIn(officesOf(*before), person)) {
        // Nothing of a case that this person may not see may show in the answer, its revision included.
        decided.outcome.rev = 0;
        reject(decided, "notYourRight");
        return decided;
    }
    if (const auto* opens = std::get_if<RegisterBody>(&action.body); opens != nullptr && person) {
        GUICHET_TAKE(const Series series, seriesOf(opens->number, person->id));
        if (series == Series::Another) {
            reject(decided, "numberForeign");
            return decided;
        }
    }
    std::optional<Error> trouble;
    Context context;
    context.catalogue = &m_directory->catalogue;
    context.person = person ? &*person : nullptr;
    context.people = &m_directory->people;
    context.offices = &m_directory->offices;
    context.calendars = &m_directory->calendars;
    context.receivedAt = decided.action.receivedAt;
    context.numberTaken = [&](const QString& number) {
        if (const auto here = m_numbers.constFind(number); here != m_numbers.constEnd()) return *here != key;
        const auto holder = m_store.objects().holderOf(number);
        if (!holder) trouble = holder.error();
        return !holder || (*holder && **holder != key);
    };
    context.freshNumber = [&]() -> QString {
        const auto* body = std::get_if<RegisterBody>(&action.body);
        if (body == nullptr) return {};
        auto fresh = freshNumber(*body, context.numberTaken);
        if (!fresh) trouble = fresh.error();
        return fresh ? *fresh : QString();
    };
    context.statusOf = [&](const CaseId& other) -> std::optional<CaseStatus> {
        const auto held = caseOf(other.text());
        if (!held) trouble = held.error();
        const bool isSeen = held && *held && seenIn(officesOf(**held), person);
        return isSeen ? std::optional((*held)->status) : std::nullopt;
    };
    const Effect effect = apply(before, action, context);
    if (trouble) return *trouble;

    const Outcome judged = outcomeOf(effect.verdict);
    decided.outcome.kind = judged.kind;
    decided.outcome.code = judged.code;
    decided.outcome.facts = judged.facts;
    decided.outcome.theirsRev = judged.theirsRev;
    decided.outcome.fields = judged.fields;
    if (!effect.after) return decided;

    const Case& after = *effect.after;
    decided.outcome.rev = after.rev;
    decided.after = objectOfCase(key, after);
    spread(decided, before, after, person);
    decided.after->found = indexedCase(key, after);
    if (person && decided.after->content.size() > mostBytesAfter(action.type())) {
        decided.after.reset();
        decided.alsoTouched.clear();
        decided.outcome.office = officeFor(before, person);
        decided.outcome.rev = before ? before->rev : 0;
        reject(decided, "caseFull");
        return decided;
    }
    if (!before || before->number != after.number) decided.number = after.number;
    for (const QString& alias : after.aliases)
        if (!before || !before->aliases.contains(alias)) decided.aliases.append(alias);
    return decided;
}

// A number of a colleague's machine, of the centre, or of the machine that is enrolled next would take what is given
// out there.
Result<Judge::Series> Judge::seriesOf(const QString& number, const PersonId& person) {
    const auto parsed = parseCaseNumber(number);
    if (!parsed) return Series::Theirs;  // the form is the rules' to judge
    GUICHET_TAKE(const QByteArray centres, m_store.settings().value(settings::kRegistrar));
    if (parsed->registrar == centres.toInt()) return Series::Another;
    GUICHET_TAKE(const qint64 given, m_store.settings().lastOf("registrar"));
    if (parsed->registrar > given) return Series::Another;
    GUICHET_TAKE(const auto whose, m_store.clients().personOf(parsed->registrar));
    return whose && *whose != person ? Series::Another : Series::Theirs;
}

// In the centre's own series: its registrar is nobody else's. The only thing that is written here; a number that is not
// used in the end is lost.
Result<QString> Judge::freshNumber(const RegisterBody& body, const std::function<bool(const QString&)>& isTaken) {
    GUICHET_TAKE(CaseNumber number, parseCaseNumber(body.number));
    number.office = body.office;
    GUICHET_TAKE(const QByteArray registrar, m_store.settings().value(settings::kRegistrar));
    number.registrar = registrar.toInt();
    const QByteArray series = QStringLiteral("cases/%1/%2").arg(number.office.text()).arg(number.year).toUtf8();
    QString text;
    do {
        GUICHET_TAKE(const qint64 next, m_store.settings().nextOf(series.constData()));
        number.counter = static_cast<int>(next);
        text = format(number);
    } while (isTaken(text));
    return text;
}

Result<Decided> Judge::decideDirectory(Decided decided, const Action& action) {
    GUICHET_TAKE(const Known* const known, look(decided.action.objectKey));
    const DirectoryChange change = changeOf(action, known->object, *m_directory);
    decided.outcome.rev = known->object ? known->object->rev : 0;
    if (!change.refusal.isEmpty()) {
        reject(decided, change.refusal.toLatin1().constData());
        return decided;
    }
    if (!change.after) {
        decided.outcome.kind = OutcomeKind::Noop;
        return decided;
    }
    decided.outcome.kind = OutcomeKind::Applied;
    decided.outcome.rev = change.after->rev;
    decided.after = change.after;
    decided.grants = change.grants;
    decided.newOffice = change.newOffice;
    return decided;
}

void Judge::accept(const Decided& decided) {
    m_decided.insert(decided.outcome.actionId, decided.outcome.kind);
    if (!decided.after) return;
    m_known.insert(decided.action.objectKey, Known{decided.after, {}});
    if (!decided.number.isEmpty()) m_numbers.insert(decided.number, decided.action.objectKey);
    for (const QString& alias : decided.aliases)
        if (!m_numbers.contains(alias)) m_numbers.insert(alias, decided.action.objectKey);
    if (decided.after->type != wire::ObjectType::Case) m_directory = withChange(*m_directory, *decided.after);
}

}  // namespace guichet::server
