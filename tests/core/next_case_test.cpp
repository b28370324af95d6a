// The next case: each rule of the order, what is told of it, and that the order is one.
#include <rapidcheck.h>

#include <QtTest>
#include <algorithm>

#include "core/query/next_case.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const PersonId kMe{u"li.wei"_s};
const OfficeId kEast{u"EO"_s};
const ServiceId kOften{u"noise"_s};
const ServiceId kSeldom{u"heating"_s};

Instant at(const char16_t* iso) {
    return instantFromIso(QString::fromUtf16(iso)).value();
}

NextOutlook noon() {
    return {kMe,
            at(u"2026-03-02T12:00:00.000Z"),
            at(u"2026-03-03T00:00:00.000Z"),
            {{kEast, at(u"2026-03-05T17:00:00.000Z")}},
            {{kOften, 40}, {kSeldom, 5}}};
}

NextCandidate plain(const char16_t* number) {
    NextCandidate one;
    one.number = QString::fromUtf16(number);
    one.id = CaseId{one.number};
    one.service = ServiceId{u"parking"_s};
    one.office = kEast;
    one.status = CaseStatus::Accepted;
    one.openedAt = at(u"2026-02-01T09:00:00.000Z");
    return one;
}

NextCandidate due(const char16_t* number, const char16_t* dueAt, const char16_t* statutoryAt = nullptr) {
    NextCandidate one = plain(number);
    one.dueAt = at(dueAt);
    if (statutoryAt != nullptr) one.statutoryAt = at(statutoryAt);
    return one;
}

NextCandidate silent(const char16_t* number, const char16_t* statutoryAt, Silence silence) {
    NextCandidate one = due(number, statutoryAt, statutoryAt);
    one.silence = silence;
    return one;
}

QStringList told(const QVector<NextCandidate>& candidates, int limit = 10) {
    QStringList lines;
    for (const NextChoice& choice : nextOf(candidates, noon(), limit))
        lines.append(choice.candidate.number + u' ' + choice.reason.code);
    return lines;
}

// From small sets, so that every rule has to decide somewhere. Ids differ.
QVector<NextCandidate> someCandidates() {
    QVector<NextCandidate> all;
    const int count = *rc::gen::inRange(0, 40);
    const auto moment = [] { return noon().now + std::chrono::hours(*rc::gen::inRange(-2, 4) * 20); };
    const auto maybe = [&]() -> std::optional<Instant> {
        return *rc::gen::arbitrary<bool>() ? std::optional(moment()) : std::nullopt;
    };
    for (int i = 0; i < count; ++i) {
        NextCandidate one;
        one.id = CaseId{QString::number(i)};
        one.number = *rc::gen::element(u"A"_s, u"B"_s);
        one.service = *rc::gen::element(kOften, kSeldom, ServiceId{u"parking"_s});
        one.office = *rc::gen::element(kEast, OfficeId{u"WO"_s});
        one.status = *rc::gen::element(CaseStatus::Received, CaseStatus::WaitingForApplicant, CaseStatus::Closed);
        one.owner = *rc::gen::element(PersonId{}, kMe, PersonId{u"anna"_s});
        one.openedAt = moment();
        one.dueAt = maybe();
        one.statutoryAt = maybe();
        one.silence = *rc::gen::element(Silence::Nothing, Silence::CountsAsAccepted, Silence::CountsAsRefused);
        one.priority = *rc::gen::inRange(-1, 3);
        all.append(one);
    }
    return all;
}

QVector<NextChoice> fullOrder(const QVector<NextCandidate>& candidates) {
    return nextOf(candidates, noon(), static_cast<int>(candidates.size()) + 1);
}

}  // namespace

class NextCaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNextOfNothing() {
        QVERIFY(nextOf({}, noon(), 3).isEmpty());
        QVERIFY(told({plain(u"1")}, 0).isEmpty());
    }

    void consequenceComesFirstThenTheDate() {
        NextCandidate waiting = plain(u"8");
        waiting.status = CaseStatus::WaitingForApplicant;
        waiting.openedAt = at(u"2025-01-01T09:00:00.000Z");
        const QVector<NextCandidate> all{
            waiting,
            plain(u"7"),
            due(u"6", u"2026-03-06T17:00:00.000Z"),
            due(u"5", u"2026-03-03T17:00:00.000Z"),
            due(u"4", u"2026-03-02T17:00:00.000Z"),
            due(u"3", u"2026-02-27T17:00:00.000Z"),
            silent(u"2", u"2026-03-05T17:00:00.000Z", Silence::CountsAsRefused),
            silent(u"1", u"2026-03-04T17:00:00.000Z", Silence::CountsAsAccepted),
        };
        const QStringList expected{u"1 silenceAccepts"_s, u"2 silenceRefuses"_s,   u"3 overdue"_s,
                                   u"4 dueToday"_s,       u"5 dueSoonest"_s,       u"6 dueSoonest"_s,
                                   u"7 waitingLongest"_s, u"8 waitsForApplicant"_s};
        QCOMPARE(told(all), expected);
        QCOMPARE(told(all, 3), expected.mid(0, 3));
    }

    void silenceThatHasSpokenOrIsFarAwayIsADateLikeAnother() {
        const auto accepts = Silence::CountsAsAccepted;
        QCOMPARE(told({silent(u"1", u"2026-03-02T11:59:59.999Z", accepts)}), QStringList{u"1 overdue"_s});
        QCOMPARE(told({silent(u"1", u"2026-03-05T17:00:00.001Z", accepts)}), QStringList{u"1 dueSoonest"_s});
        // Whoever has decided is not spoken for.
        NextCandidate decided = silent(u"1", u"2026-03-04T17:00:00.000Z", accepts);
        decided.status = CaseStatus::Decided;
        QCOMPARE(told({decided}), QStringList{u"1 dueSoonest"_s});
        NextCandidate elsewhere = silent(u"1", u"2026-03-04T17:00:00.000Z", accepts);
        elsewhere.office = OfficeId{u"WO"_s};
        QCOMPARE(told({elsewhere}), QStringList{u"1 dueSoonest"_s});
    }

    void onlyOpenCasesOfMineOrOfNobody() {
        NextCandidate closed = plain(u"1");
        closed.status = CaseStatus::Closed;
        NextCandidate theirs = plain(u"2");
        theirs.owner = PersonId{u"anna"_s};
        NextCandidate mine = plain(u"3");
        mine.owner = kMe;
        QCOMPARE(told({closed, theirs, mine, plain(u"4")}),
                 QStringList({u"3 waitingLongest"_s, u"4 waitingLongest"_s}));
    }

    void theFirstRuleThatTellsThemApartDecides_data() {
        QTest::addColumn<QVector<NextCandidate>>("both");
        const auto row = [](const char* name, const NextCandidate& first, const NextCandidate& second) {
            QTest::newRow(name) << QVector<NextCandidate>{first, second};
        };
        NextCandidate one = due(u"2", u"2026-03-20T17:00:00.000Z");
        one.priority = 1;
        row("priority before the date", one, due(u"1", u"2026-03-10T17:00:00.000Z"));
        row("what presses before priority", due(u"2", u"2026-03-02T17:00:00.000Z"), one);
        one = plain(u"1");
        one.priority = -1;
        row("less than normal", plain(u"2"), one);
        row("an overdue statutory date before an earlier promised one",
            due(u"2", u"2026-02-20T17:00:00.000Z", u"2026-03-01T17:00:00.000Z"),
            due(u"1", u"2026-02-10T17:00:00.000Z", u"2026-03-20T17:00:00.000Z"));
        row("a statutory date today before an earlier promised one",
            due(u"2", u"2026-03-02T17:00:00.000Z", u"2026-03-02T17:00:00.000Z"),
            due(u"1", u"2026-03-02T13:00:00.000Z"));
        row("ahead the earlier date", due(u"2", u"2026-03-10T17:00:00.000Z"),
            due(u"1", u"2026-03-11T17:00:00.000Z", u"2026-03-11T17:00:00.000Z"));
        row("ahead statutory on the same moment", due(u"2", u"2026-03-11T17:00:00.000Z", u"2026-03-11T17:00:00.000Z"),
            due(u"1", u"2026-03-11T17:00:00.000Z"));
        NextCandidate often = plain(u"2");
        often.service = kOften;
        NextCandidate seldom = plain(u"1");
        seldom.service = kSeldom;
        seldom.openedAt = at(u"2026-01-01T09:00:00.000Z");
        row("skill before waiting", often, seldom);
        seldom.number = u"3"_s;
        seldom.openedAt = often.openedAt;
        row("some skill before none", seldom, plain(u"1"));
        one = plain(u"2");
        one.openedAt -= std::chrono::hours(1);
        row("opened earlier", one, plain(u"1"));
        row("the number", plain(u"1"), plain(u"2"));
        one = plain(u"1");
        one.id = CaseId{u"a"_s};
        NextCandidate other = one;
        other.id = CaseId{u"b"_s};
        row("the id", one, other);
    }
    void theFirstRuleThatTellsThemApartDecides() {
        QFETCH(QVector<NextCandidate>, both);
        QCOMPARE(nextOf(both, noon(), 1).first().candidate, both.first());
        std::reverse(both.begin(), both.end());
        QCOMPARE(nextOf(both, noon(), 1).first().candidate, both.last());
    }

    void factsSayWhatCounted() {
        NextCandidate one = due(u"1", u"2026-03-10T17:00:00.000Z", u"2026-03-20T17:00:00.000Z");
        one.service = kSeldom;
        one.priority = 2;
        const NextReason expected{u"priority"_s,
                                  {{u"openedAt"_s, u"2026-02-01T09:00:00.000Z"_s},
                                   {u"date"_s, u"2026-03-10T17:00:00.000Z"_s},
                                   {u"binding"_s, u"promised"_s},
                                   {u"priority"_s, u"2"_s},
                                   {u"closedPercent"_s, u"5"_s}}};
        QCOMPARE(nextOf(QVector{one}, noon(), 1).first().reason, expected);
        const NextReason least{u"waitingLongest"_s, {{u"openedAt"_s, u"2026-02-01T09:00:00.000Z"_s}}};
        QCOMPARE(nextOf(QVector{plain(u"1")}, noon(), 1).first().reason, least);
        const NextCandidate both = due(u"1", u"2026-02-10T17:00:00.000Z", u"2026-02-20T17:00:00.000Z");
        const FieldValues facts = nextOf(QVector{both}, noon(), 1).first().reason.facts;
        QCOMPARE(facts[u"date"_s], u"2026-02-20T17:00:00.000Z"_s);
        QCOMPARE(facts[u"binding"_s], u"statutory"_s);
    }

    void theFirstFewAreTheBeginningOfTheWholeOrder() {
        QVERIFY(rc::check("top k of any arrangement is the full order's beginning", [] {
            QVector<NextCandidate> candidates = someCandidates();
            const QVector<NextChoice> whole = fullOrder(candidates);
            const int limit = *rc::gen::inRange(0, 45);
            for (qsizetype i = candidates.size() - 1; i > 0; --i)
                candidates.swapItemsAt(i, *rc::gen::inRange<qsizetype>(0, i + 1));
            RC_ASSERT(nextOf(candidates, noon(), limit) == whole.mid(0, limit));
        }));
    }

    void theOrderIsTotal() {
        QVERIFY(rc::check("any two stand among themselves as they stand among all", [] {
            const QVector<NextChoice> whole = fullOrder(someCandidates());
            for (qsizetype i = 0; i < whole.size(); ++i)
                for (qsizetype j = i + 1; j < whole.size(); ++j) {
                    const QVector<NextCandidate> both{whole[j].candidate, whole[i].candidate};
                    RC_ASSERT(nextOf(both, noon(), 1).first() == whole[i]);
                }
        }));
    }
};

QTEST_GUILESS_MAIN(NextCaseTest)
#include "next_case_test.moc"
