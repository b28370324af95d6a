// Advice: the next case and possible duplicates, from what is held, masked.
#include <algorithm>

#include "core/wire/json.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

constexpr auto kDay = std::chrono::hours(24);

const QString kLampText = u"The street lamp in front of house 5 has been dark for a week."_s;

// A case of the centre, made into what the test wants.
template <typename Change>
CaseId opened(DeskWorld& world, const QString& subject, Change change) {
    static int counter = 0;
    const CaseId id = world.centre.registered(subject);
    Case& one = world.centre.cases[id];
    one.calendar.reset();  // the dates are the test's
    one.promisedAt.reset();
    one.applicant.phone = u"1380000%1"_s.arg(++counter, 4, 10, QLatin1Char('0'));
    one.address = u"Elm Road %1"_s.arg(counter);
    one.text = u"Nothing like the others"_s;
    change(one);
    world.centre.act(id, NoteBody{u"seen"_s});  // so that the feed has it as it is now
    return id;
}

// "Lamp overdue statutory", in order.
QStringList nextOnes(DeskWorld& world, int limit = 20) {
    const auto cases =
        answerOf<QVector<NextCase>>([&](auto answer) { world.desk->nextCases(limit, CancelToken{}, answer); });
    if (!cases) return {QString::fromLatin1(why(cases.error()))};
    QStringList told;
    for (const NextCase& one : *cases) {
        QString line = one.row.subject + u' ' + one.reason.code;
        if (one.reason.facts.contains(u"binding"_s)) line += u' ' + one.reason.facts[u"binding"_s];
        told.append(line);
    }
    return told;
}

Result<QVector<DuplicateFound>> duplicatesOf(DeskWorld& world, const DuplicateProbe& probe, int limit = 20) {
    return answerOf<QVector<DuplicateFound>>(
        [&](auto answer) { world.desk->duplicates(probe, limit, CancelToken{}, answer); });
}

DuplicateProbe heldCase(const CaseId& id) {
    DuplicateProbe probe;
    probe.id = id;
    return probe;
}

QStringList subjectsOf(const Result<QVector<DuplicateFound>>& found) {
    if (!found) return {QString::fromLatin1(why(found.error()))};
    QStringList subjects;
    for (const DuplicateFound& one : *found) subjects.append(one.row.subject);
    return subjects;
}

void isALamp(Case& one) {
    one.applicant.idNumber = u"11010119900101123X"_s;
    one.applicant.phone = u"139-0000-1234"_s;
    one.address = u"Main Street 5"_s;
    one.text = kLampText;
}

// As DeskWorld::pull, from a centre where silence counts as acceptance.
Done pullWithSilence(DeskWorld& world) {
    while (true) {
        GUICHET_TAKE(const SyncState state, world.desk->syncState());
        const wire::PullRequest request = DeskWorld::nextPull(state, std::nullopt);
        wire::PullAnswer answer = world.centre.pull(request);
        for (wire::Object& object : answer.objects) {
            if (object.type != wire::ObjectType::Service) continue;
            Service silent = service();
            silent.silence = Silence::CountsAsAccepted;
            silent.silenceBasis = {u"A law"_s, u"法律"_s};
            silent.statutory = Limit{20, LimitUnit::WorkingDays};
            object.content = json::write(toJson(silent));
        }
        GUICHET_TRY(world.desk->pulled(request, answer));
        if (request.snapshotOffice.isEmpty()) return done();
    }
}

}  // namespace

class AdviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nextIsWhatTheLawAndTheDatesSay() {
        DeskWorld world;
        const Instant now = world.centre.now;
        opened(world, u"Undated"_s, [](Case&) {});
        opened(world, u"Later"_s, [&](Case& one) { one.promisedAt = now + 10 * kDay; });
        opened(world, u"Today"_s, [&](Case& one) { one.promisedAt = now + std::chrono::hours(3); });
        opened(world, u"Promised"_s, [&](Case& one) { one.promisedAt = now - 9 * kDay; });
        opened(world, u"Statutory"_s, [&](Case& one) {
            one.owner = kMe;
            one.promisedAt = now - 3 * kDay;
            one.statutoryAt = now - 1 * kDay;
        });
        opened(world, u"Theirs"_s, [&](Case& one) {
            one.owner = kOther;
            one.promisedAt = now - 9 * kDay;
        });
        opened(world, u"Closed"_s, [&](Case& one) {
            one.status = CaseStatus::Closed;
            one.closedAt = now;
        });
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const QStringList expected{u"Statutory overdue statutory"_s, u"Promised overdue promised"_s,
                                   u"Today dueToday promised"_s, u"Later dueSoonest promised"_s,
                                   u"Undated waitingLongest"_s};
        QCOMPARE(nextOnes(world), expected);
        QCOMPARE(nextOnes(world, 2), expected.mid(0, 2));
    }

    void silenceThatSoonCountsComesBeforeEverything() {
        DeskWorld world;
        const Instant now = world.centre.now;  // a Monday morning
        opened(world, u"Overdue"_s, [&](Case& one) { one.promisedAt = now - 9 * kDay; });
        opened(world, u"On Thursday"_s, [&](Case& one) {
            one.promisedAt = now - 2 * kDay;
            one.statutoryAt = now + 3 * kDay;
        });
        opened(world, u"On Friday"_s, [&](Case& one) { one.statutoryAt = now + 4 * kDay; });
        GUICHET_OK(world.create());
        GUICHET_OK(pullWithSilence(world));
        QCOMPARE(nextOnes(world), QStringList({u"On Thursday silenceAccepts statutory"_s, u"Overdue overdue promised"_s,
                                               u"On Friday dueSoonest statutory"_s}));
        world.centre.now += kDay;
        QCOMPARE(nextOnes(world, 2),
                 QStringList({u"On Thursday silenceAccepts statutory"_s, u"On Friday silenceAccepts statutory"_s}));
    }

    void nextFollowsTheClockAndTheColleagues() {
        DeskWorld world;
        const Instant now = world.centre.now;
        const CaseId one = opened(world, u"One"_s, [&](Case& of) { of.promisedAt = now + std::chrono::hours(3); });
        opened(world, u"Two"_s, [&](Case& of) { of.promisedAt = now + std::chrono::hours(30); });
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QCOMPARE(nextOnes(world), QStringList({u"One dueToday promised"_s, u"Two dueSoonest promised"_s}));
        world.centre.now += kDay;
        QCOMPARE(nextOnes(world), QStringList({u"One overdue promised"_s, u"Two dueToday promised"_s}));
        world.centre.act(one, ClaimBody{});
        GUICHET_OK(world.pull());
        QCOMPARE(nextOnes(world), QStringList({u"Two dueToday promised"_s}));
    }

    void whatOneClosesOftenComesFirstAmongEquals() {
        DeskWorld world;
        const Instant now = world.centre.now;
        opened(world, u"Known"_s, [&](Case& one) {
            one.status = CaseStatus::Closed;
            one.owner = kMe;
            one.closedAt = now - kDay;
        });
        opened(world, u"Other service"_s, [&](Case& one) { one.service = ServiceId{u"heating"_s}; });
        world.centre.now += std::chrono::minutes(1);
        opened(world, u"Same service"_s, [](Case&) {});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto cases =
            answerOf<QVector<NextCase>>([&](auto answer) { world.desk->nextCases(5, CancelToken{}, answer); });
        GUICHET_OK(cases);
        QCOMPARE(cases->size(), 2);
        QCOMPARE(cases->first().row.subject, u"Same service"_s);
        QCOMPARE(cases->first().reason.facts.value(u"closedPercent"_s), u"100"_s);
        QVERIFY(!cases->last().reason.facts.contains(u"closedPercent"_s));
    }

    void duplicatesAreFoundByEachClueAndSayWhy() {
        DeskWorld world;
        const CaseId lamp = opened(world, u"Street lamp broken"_s, isALamp);
        opened(world, u"Same person"_s, [](Case& one) {
            one.applicant.idNumber = u"11010119900101123x"_s;
            one.text = u"Street lamp broken. The street lamp is still dark."_s;
        });
        opened(world, u"Same telephone"_s, [](Case& one) {
            one.applicant.phone = u"139 0000 1234"_s;
            one.text = kLampText;
        });
        opened(world, u"Same place"_s, [](Case& one) {
            one.address = u"MAIN STREET, 5"_s;
            one.text = u"The street lamp in front of number 5 has been dark for two weeks."_s;
        });
        opened(world, u"Street lamp broken elsewhere"_s, [](Case&) {});
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        const auto found = duplicatesOf(world, heldCase(lamp));
        QCOMPARE(subjectsOf(found), QStringList({u"Same telephone"_s, u"Same place"_s, u"Same person"_s}));
        QVERIFY(found->at(0).likeness.reasons.startsWith(LikenessReason::SameTelephone));
        QVERIFY(found->at(1).likeness.reasons.startsWith(LikenessReason::SameAddress));
        QVERIFY(found->at(2).likeness.reasons.startsWith(LikenessReason::SameApplicantNumber));
        for (const DuplicateFound& one : *found) {
            QVERIFY(one.likeness.score >= kDuplicateScore);
            QCOMPARE(one.row.applicant, u"王＊＊"_s);
        }
        QCOMPARE(subjectsOf(duplicatesOf(world, heldCase(lamp), 1)), QStringList({u"Same telephone"_s}));
    }

    void theWordsOfTheSubjectAreAClue() {
        DeskWorld world;
        const QString text =
            u"楼下烧烤店每晚营业到凌晨，噪音很大，影响休息。老人睡不好，孩子没法学习，已经反映多次。"_s;
        opened(world, u"小区噪音扰民"_s, [&](Case& one) { one.text = text; });
        opened(world, u"暖气不热"_s, [](Case& one) { one.text = u"家里没有暖气"_s; });
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        DuplicateProbe typed;
        typed.service = kService;
        typed.subject = u"噪音扰民"_s;
        typed.text = text;
        QCOMPARE(subjectsOf(duplicatesOf(world, typed)), QStringList({u"小区噪音扰民"_s}));
        typed.service = ServiceId{u"heating"_s};
        QVERIFY(duplicatesOf(world, typed)->isEmpty());
    }

    void whatIsOverSinceLongIsNoDuplicate() {
        DeskWorld world;
        const Instant now = world.centre.now;
        world.centre.now = now - 200 * kDay;
        opened(world, u"Old and open"_s, isALamp);
        opened(world, u"Old and over"_s, [&](Case& one) {
            isALamp(one);
            one.status = CaseStatus::Closed;
            one.closedAt = now - 190 * kDay;
        });
        world.centre.now = now - 100 * kDay;
        opened(world, u"Over"_s, [&](Case& one) {
            isALamp(one);
            one.status = CaseStatus::Closed;
            one.closedAt = now - 90 * kDay;
        });
        world.centre.now = now;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        DuplicateProbe typed;
        typed.service = kService;
        typed.phone = u"13900001234"_s;
        typed.address = u"Main Street 5"_s;
        QCOMPARE(subjectsOf(duplicatesOf(world, typed)), QStringList({u"Over"_s, u"Old and open"_s}));
    }

    void whatWaitsHereIsADuplicateToo() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        GUICHET_OK(world.perform({}, request(u"Hole in Main Street"_s)));
        DuplicateProbe typed;
        typed.phone = u"13900001234"_s;
        typed.address = u"Main Street 5"_s;
        const auto found = duplicatesOf(world, typed);
        QCOMPARE(subjectsOf(found), QStringList({u"Hole in Main Street"_s}));
        QVERIFY(found->first().row.waitsToBeSent);
        QVERIFY(duplicatesOf(world, heldCase(found->first().row.id))->isEmpty());
    }

    void anUnknownCaseAndALostAsker() {
        DeskWorld world;
        GUICHET_OK(world.create());
        GUICHET_OK(world.pull());
        QVERIFY(nextOnes(world).isEmpty());
        QVERIFY(duplicatesOf(world, {})->isEmpty());
        const auto unknown = duplicatesOf(world, heldCase(CaseId{u"no-such-case"_s}));
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().reason, u"caseUnknown"_s);
        CancelToken token;
        token.cancel();
        int answers = 0;
        world.desk->nextCases(1, token, [&](const auto&) { ++answers; });
        world.desk->duplicates({}, 1, token, [&](const auto&) { ++answers; });
        QCOMPARE(answers, 0);
    }
};

QTEST_GUILESS_MAIN(AdviceTest)
#include "advice_test.moc"
