// The golden cases of tests/data/apply: what an action does to a case, one file for each type of action.
//
// A case in brief: `before` says how the case differs from world::aCase() (null: there is none), `body` how the body
// differs from an empty one; "touched": {"status": "anna@6"} means anna's key, at revision 6. `changed` holds the
// members that differ afterwards; if it is absent the case must be as it was.
#include <QtTest>

#include "apply_world.h"
#include "core/wire/json.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

QJsonObject patched(QJsonObject object, const QJsonObject& patch) {
    for (auto it = patch.begin(); it != patch.end(); ++it) {
        object.remove(it.key());
        if (!it.value().isNull()) object.insert(it.key(), it.value());
    }
    return object;
}

QString personOf(const KeyId& key) {
    if (key == world::keyOf(u"centre"_s)) return u"centre"_s;
    for (const Person& person : world::people())
        if (world::keyOf(person.id.text()) == key) return person.id.text();
    return u"?"_s;
}

QMap<QString, Touch> readTouched(const QJsonObject& brief) {
    QMap<QString, Touch> touched;
    for (auto it = brief.begin(); it != brief.end(); ++it) {
        const QStringList parts = it.value().toString().split(u'@');
        touched.insert(it.key(), Touch{parts.at(1).toLongLong(), world::keyOf(parts.at(0))});
    }
    return touched;
}

QJsonObject newTouches(const QMap<QString, Touch>& before, const QMap<QString, Touch>& after) {
    QJsonObject brief;
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        if (before.value(it.key()) != *it) brief.insert(it.key(), u"%1@%2"_s.arg(personOf(it->keyId)).arg(it->rev));
    return brief;
}

std::optional<Case> readBefore(const QJsonValue& brief) {
    if (brief.isNull()) return std::nullopt;
    QJsonObject patch = brief.toObject();
    const QJsonObject touched = patch.take(u"touched"_s).toObject();
    auto held = caseFromJson(patched(toJson(world::aCase()), patch));
    if (!held) qFatal("before: %s", qPrintable(held.error().detail));
    held->touched = readTouched(touched);
    return *held;
}

Action readAction(const QJsonObject& golden, qint64 rev) {
    const QString type = golden[u"type"_s].toString();
    const auto known = actionTypeFromName(type);
    if (!known) qFatal("type: %s", qPrintable(type));
    const QByteArray empty = encodeBody(world::emptyBody(*known));
    const QJsonObject body = patched(json::parseObject(empty, empty.size()).value(), golden[u"body"_s].toObject());
    const auto decoded = decodeBody(type, 1, json::write(body));
    if (!decoded) qFatal("body: %s", qPrintable(decoded.error().detail));
    const QString person = golden[u"person"_s].toString();
    Action action =
        world::action(*decoded, person == u"centre" ? QString() : person, golden[u"baseRev"_s].toInteger(rev));
    action.header.keyId = world::keyOf(person);
    action.header.v = golden[u"v"_s].toInt(1);
    if (golden.contains(u"at"_s)) action.header.at = world::instant(golden[u"at"_s].toString());
    if (golden[u"unverified"_s].toBool()) action.header.atQuality = AtQuality::Unverified;
    return action;
}

QJsonObject differences(const QJsonObject& before, const QJsonObject& after) {
    static const QStringList kCommon{u"rev"_s, u"changedAt"_s, u"timeline"_s, u"touched"_s};
    QJsonObject differing;
    for (auto it = after.begin(); it != after.end(); ++it)
        if (before.value(it.key()) != it.value()) differing.insert(it.key(), it.value());
    for (auto it = before.begin(); it != before.end(); ++it)
        if (!after.contains(it.key())) differing.insert(it.key(), QJsonValue::Null);
    for (const QString& key : kCommon) differing.remove(key);
    return differing;
}

QString verdictName(VerdictKind kind) {
    static const QStringList kNames{u"applied"_s, u"appliedChanged"_s, u"noop"_s, u"conflict"_s, u"rejected"_s};
    return kNames.at(static_cast<int>(kind));
}

// What happened, in the form in which the golden cases say it.
QJsonObject told(const std::optional<Case>& before, const Effect& effect) {
    QJsonObject json{{u"verdict"_s, verdictName(effect.verdict.kind)}};
    if (!effect.verdict.code.isEmpty()) json.insert(u"code"_s, effect.verdict.code);
    if (!effect.verdict.facts.isEmpty()) json.insert(u"facts"_s, QJsonArray::fromStringList(effect.verdict.facts));
    if (!effect.verdict.fields.isEmpty()) json.insert(u"fields"_s, QJsonArray::fromStringList(effect.verdict.fields));
    if (effect.verdict.theirsRev != 0) json.insert(u"theirsRev"_s, effect.verdict.theirsRev);
    if (!effect.after) return json;
    const QMap<QString, Touch> touched = before ? before->touched : QMap<QString, Touch>{};
    json.insert(u"changed"_s, differences(before ? toJson(*before) : QJsonObject{}, toJson(*effect.after)));
    json.insert(u"touched"_s, newTouches(touched, effect.after->touched));
    const TimelineEntry& entry = effect.after->timeline.last();
    json.insert(u"details"_s, toJson(entry.details));
    if (!entry.text.isEmpty()) json.insert(u"words"_s, entry.text);
    return json;
}

void checkWhatAllHaveInCommon(const std::optional<Case>& before, const Action& action, const Context& context,
                              const Case& after) {
    QCOMPARE(after.rev, (before ? before->rev : 0) + 1);
    if (const auto* body = std::get_if<ImportCaseBody>(&action.body)) {
        QCOMPARE(after.changedAt, body->imported.changedAt);
        QCOMPARE(after.timeline.size(), body->imported.timeline.size() + 1);
    } else {
        QCOMPARE(after.changedAt, context.receivedAt);
        QCOMPARE(after.timeline.size(), (before ? before->timeline.size() : 0) + 1);
    }
    const TimelineEntry& entry = after.timeline.last();
    QCOMPARE(entry.actionId, action.header.actionId);
    QCOMPARE(entry.type, action.header.type);
    QCOMPARE(entry.at, action.header.at);
    QCOMPARE(entry.receivedAt, context.receivedAt);
    QCOMPARE(entry.person, action.header.person);
    QCOMPARE(entry.office, after.office);
}

}  // namespace

class ApplyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void golden_data() {
        QTest::addColumn<QJsonObject>("golden");
        const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/tests/data/apply"));
        int count = 0;
        for (const QString& name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto whole = json::parseObject(file.readAll(), 1'000'000);
            QVERIFY2(whole.ok(), qPrintable(name));
            const QJsonArray cases = (*whole)[u"cases"_s].toArray();
            for (const QJsonValue& one : cases) {
                QJsonObject golden = one.toObject();
                golden.insert(u"type"_s, QFileInfo(name).baseName());
                QTest::newRow(qPrintable(QFileInfo(name).baseName() + u": "_s + golden[u"name"_s].toString()))
                    << golden;
                ++count;
            }
        }
        QVERIFY2(count >= 300, "golden cases are missing");
    }

    // Pitfall 50.
    void golden() {
        QFETCH(QJsonObject, golden);
        const std::optional<Case> before = readBefore(golden[u"before"_s]);
        const Action action = readAction(golden, before ? before->rev : 0);
        const world::Ground ground;
        Context context = ground.contextOf(golden[u"person"_s].toString());
        const QString taken = golden[u"taken"_s].toString();
        const QString fresh = golden[u"fresh"_s].toString();
        if (!taken.isEmpty()) context.numberTaken = [&](const QString& number) { return number == taken; };
        if (!fresh.isEmpty()) context.freshNumber = [&] { return fresh; };

        const Effect effect = apply(before, action, context);
        const QByteArray expected = json::write(golden[u"expected"_s].toObject());
        QCOMPARE(json::write(told(before, effect)), expected);
        if (effect.after) checkWhatAllHaveInCommon(before, action, context, *effect.after);
    }

    // The centre decides about the directory elsewhere; a client that sends such an action is told no.
    void directoryActionsAreNobodysHere() {
        const world::Ground ground;
        for (const ActionType type : {ActionType::SetOffice, ActionType::SetPerson, ActionType::SetService,
                                      ActionType::SetCalendar, ActionType::SetScreeningList}) {
            const Action action = world::action(world::emptyBody(type), u"sun"_s, 0);
            const Effect effect = apply(std::nullopt, action, ground.contextOf(u"sun"_s));
            QCOMPARE(effect.verdict.code, u"notYourRight"_s);
            QVERIFY(!effect.after);
        }
    }

    // Whoever runs the installation signs nothing in the centre's place.
    void whatTheCentreSignsIsNoAdministratorsEither() {
        const OfficeId east{u"EO"_s};
        const Person admin{PersonId{u"jo"_s}, u"Jo"_s, {RoleGrant{east, Role::Administrator}}, false, false};
        QVERIFY(has(admin, east, Right::Administer));
        const world::Ground ground;
        Context context = ground.contextOf(u"jo"_s);
        context.person = &admin;
        for (const ActionType type : {ActionType::Recompute, ActionType::AcceptBySilence, ActionType::DecideBySilence,
                                      ActionType::FileArrived, ActionType::FileRefused, ActionType::ImportCase})
            QCOMPARE(refusalFor(type, world::aCase(), context)->code, u"notYourRight"_s);
    }

    // No message carries such a text, but a window forecasts what somebody pasted.
    void whatIsTooLongIsToldWithItsPlace() {
        const world::Ground ground;
        const QString tooLong(10'001, u'x');
        const auto refused = [&](const std::optional<Case>& before, const ActionBody& body) {
            const qint64 rev = before ? before->rev : 0;
            const Action action = world::action(body, u"li.wei"_s, rev);
            const Verdict verdict = apply(before, action, ground.contextOf(u"li.wei"_s)).verdict;
            return verdict.code == u"tooLong" ? verdict.facts.join(u' ') : verdict.code;
        };
        const Case held = world::aCase();
        QCOMPARE(refused(held, NoteBody{tooLong}), u"text"_s);
        QCOMPARE(refused(held, NoteBody{tooLong.chopped(1)}), QString());
        QCOMPARE(refused(held, EditFieldsBody{{{u"address"_s, held.address, tooLong}}}), u"address"_s);
        QCOMPARE(refused(held, EditFieldsBody{{{u"address"_s, held.address, tooLong.chopped(1)}}}), QString());
        RegisterBody body = world::aRegistration();
        body.applicant.proxy = Proxy{};
        body.applicant.proxy->name = tooLong;
        QCOMPARE(refused(std::nullopt, body), u"applicant.proxy.name"_s);
        body.applicant.proxy->name.chop(1);
        QCOMPARE(refused(std::nullopt, body), QString());
    }

    void pendingActionsWaitForTheirRegistrationAndTheLastAdjudicatedOne() {
        const auto pending = [](const ActionBody& body, const QString& id) {
            return world::action(body, u"li.wei"_s, 0, id);
        };
        const QVector<Action> made{pending(world::aRegistration(), u"1"_s), pending(ClaimBody{}, u"2"_s),
                                   pending(NoteBody{u"seen"_s}, u"3"_s), pending(AcceptBody{}, u"4"_s),
                                   pending(EditFieldsBody{}, u"5"_s)};
        const ActionId registered{u"1"_s};
        const ActionId accepted{u"4"_s};
        QCOMPARE(dependenciesOf(ActionType::Note, made), QVector<ActionId>{registered});
        QCOMPARE(dependenciesOf(ActionType::EditFields, made), QVector<ActionId>{registered});
        QCOMPARE(dependenciesOf(ActionType::Decide, made), (QVector<ActionId>{registered, accepted}));
        QCOMPARE(dependenciesOf(ActionType::Decide, {}), QVector<ActionId>{});
        QCOMPARE(dependenciesOf(ActionType::Note, {made[1]}), QVector<ActionId>{});
    }

    // Intake is offered by office, before there is a case.
    void intakeIsOfferedToWhoMayRegister() {
        const world::Ground ground;
        Case empty;
        empty.office = OfficeId{u"EO"_s};
        QVERIFY(!refusalFor(ActionType::Register, empty, ground.contextOf(u"li.wei"_s)));
        QCOMPARE(refusalFor(ActionType::Register, empty, ground.contextOf(u"eve"_s))->code, u"notYourRight"_s);
        QCOMPARE(refusalFor(ActionType::Register, empty, ground.contextOf(u"ben"_s))->code, u"notYourRight"_s);
        QCOMPARE(refusalFor(ActionType::Note, empty, ground.contextOf(u"li.wei"_s))->code, u"caseUnknown"_s);
    }
};

QTEST_GUILESS_MAIN(ApplyTest)
#include "apply_test.moc"
