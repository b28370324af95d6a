// Screening lists at the centre: loaded once per version, and brought to every machine.
#include "core/screening/screening_json.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "tests/server/support/centre_bench.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

namespace {

ScreeningList list(int version) {
    ScreeningList made;
    made.id = u"east"_s;
    made.version = version;
    made.name = {u"East"_s, u"东区"_s};
    made.offices = {kEast};
    made.terms = {ScreeningTerm{u"internalOnly"_s,
                                {u"internal only"_s, u"内部资料"_s},
                                Severity::AskForReason,
                                AppliesTo::Outgoing,
                                {u"Not for citizens"_s, u"不面向公众"_s}}};
    return made;
}

QString reasonOf(const Done& did) {
    return did ? QString() : did.error().reason;
}

Done load(CentreBench& bench, const ScreeningList& one) {
    return loadScreeningLists(bench.centre(), bench.store(), {one}, bench.now);
}

QVector<ScreeningList> listsHeld(const Machine& machine) {
    QVector<ScreeningList> lists;
    for (const wire::Object& object : machine.heldOf(kCentreOffice)) {
        if (object.type != wire::ObjectType::ScreeningList) continue;
        const auto content = json::parseObject(object.content, limits::kJsonBytes);
        if (!content) qFatal("content that cannot be read");
        lists.append(screeningListFromJson(*content, object.id).value());
    }
    return lists;
}

}  // namespace

class ScreeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVersionIsLoadedOnceAndNeverChanged_data() { addDialects(); }
    void aVersionIsLoadedOnceAndNeverChanged() {
        BENCH(bench);
        QCOMPARE(reasonOf(load(bench, list(1))), QString());
        const qint64 ver = bench.store().log().office(kCentreOffice)->ver;
        QCOMPARE(reasonOf(load(bench, list(1))), QString());
        QCOMPARE(bench.store().log().office(kCentreOffice)->ver, ver);
        ScreeningList other = list(1);
        other.terms.first().severity = Severity::Forbid;
        const Done refused = load(bench, other);
        QCOMPARE(reasonOf(refused), u"screeningListVersion"_s);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        // Nor does one that a newer version has taken the place of.
        QCOMPARE(reasonOf(load(bench, list(2))), QString());
        QCOMPARE(reasonOf(load(bench, other)), u"screeningListVersion"_s);
        QCOMPARE(listScreeningLists(bench.centre(), bench.store()).value(), QVector<ScreeningList>{list(2)});
        VERIFY_CENTRE(bench);
    }

    void whatCannotHoldOrTravelIsRefused_data() { addDialects(); }
    void whatCannotHoldOrTravelIsRefused() {
        BENCH(bench);
        ScreeningList elsewhere = list(1);
        elsewhere.offices.append(OfficeId{u"NO"_s});
        const Done refused = load(bench, elsewhere);
        QCOMPARE(reasonOf(refused), u"screeningListOffice"_s);
        QCOMPARE(refused.error().detail, u"NO"_s);
        ScreeningList large = list(1);
        while (encodeBody(SetScreeningListBody{large}).size() <= limits::kActionBodyBytes) {
            ScreeningTerm term = large.terms.first();
            term.key = u"term%1"_s.arg(large.terms.size());
            term.texts = {u"words of term %1"_s.arg(large.terms.size())};
            large.terms.append(term);
        }
        QCOMPARE(reasonOf(load(bench, large)), u"screeningListTooLarge"_s);
        QCOMPARE(listScreeningLists(bench.centre(), bench.store()).value(), QVector<ScreeningList>());
        large.terms.removeLast();
        QCOMPARE(reasonOf(load(bench, large)), QString());
    }

    void aMachineGetsTheList_data() { addDialects(); }
    void aMachineGetsTheList() {
        BENCH(bench);
        Machine anna(bench, kAnna);
        anna.enrolQuietly();
        anna.openSession();
        anna.sync();
        QCOMPARE(listsHeld(anna), QVector<ScreeningList>());
        QCOMPARE(reasonOf(load(bench, list(1))), QString());
        anna.sync();
        QCOMPARE(listsHeld(anna), QVector<ScreeningList>{list(1)});
        QCOMPARE(reasonOf(load(bench, list(2))), QString());
        anna.sync();
        QCOMPARE(listsHeld(anna), (QVector<ScreeningList>{list(1), list(2)}));
        // One of another office has it too: a case may come to hers.
        Machine carla(bench, kCarla);
        carla.enrolQuietly();
        carla.openSession();
        carla.sync();
        QCOMPARE(listsHeld(carla), (QVector<ScreeningList>{list(1), list(2)}));
    }

    void nobodySetsAListFromAMachine_data() { addDialects(); }
    void nobodySetsAListFromAMachine() {
        BENCH(bench);
        Machine dora(bench, kDora);
        dora.enrolQuietly();
        dora.openSession();
        const auto answer = dora.push({dora.make(SetScreeningListBody{list(1)}, u"east@1"_s)});
        QCOMPARE(answer.outcomes.first().code, u"notYourRight"_s);
        QCOMPARE(listScreeningLists(bench.centre(), bench.store()).value(), QVector<ScreeningList>());
    }
};

QTEST_GUILESS_MAIN(ScreeningTest)
#include "screening_test.moc"
