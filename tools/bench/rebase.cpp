// rebase: a page of a pull that touches cases on which thousands of actions wait to be sent.
#include <QTemporaryDir>

#include "core/wire/limits.h"
#include "tools/bench/awaited.h"
#include "tools/bench/benchmark.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/desk_supply.h"
#include "tools/bench/store_floor.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostActions = 10'000;
constexpr qint64 kActionsOfACase = 20;  // so that all the cases fit into one page
constexpr int kPages = 5;
static_assert(kMostActions / kActionsOfACase <= limits::kPullObjects);

Result<QVector<Case>> openCases(qint64 count, const Catalogue& catalogue) {
    QVector<Case> cases;
    const Done all = eachCase(Data::Demo, kMostActions, catalogue, [&](const Case& one) {
        if (!isOver(one.status)) cases.append(one);
        return cases.size() < count ? done() : Done(Error{ErrorCode::Cancelled, {}, {}});
    });
    if (cases.size() < count && !all) return all.error();
    return cases;
}

Done perform(store::Desk& desk, const CaseId& id, const ActionBody& body) {
    const auto made = awaited<ActionMade>([&](const auto& answer) { desk.perform({id, body, 0}, {}, answer); });
    return made ? done() : Done(made.error());
}

// Notes and corrections by turns.
Done workOn(store::Desk& desk, const Case& one) {
    QString address = one.address;
    for (qint64 i = 0; i < kActionsOfACase; ++i) {
        if (i % 2 == 0) {
            GUICHET_TRY(perform(desk, one.id, NoteBody{u"Telephoned the applicant; the address is wrong."_s}));
            continue;
        }
        const QString corrected = one.address + u' ' + QString::number(i);
        GUICHET_TRY(perform(desk, one.id, EditFieldsBody{{FieldChange{u"address"_s, address, corrected}}}));
        address = corrected;
    }
    return done();
}

// Somebody else's line on each.
void goOn(QVector<Case>& cases) {
    for (Case& one : cases) {
        ++one.rev;
        one.timeline.append(one.timeline.last());
    }
}

// Milliseconds of reading each of the actions that wait from its bytes, once.
Result<Samples> decodeAll(store::Desk& desk, qint64 actions) {
    GUICHET_TAKE(const QVector<Frame> frames,
                 desk.waiting(0, static_cast<int>(actions), std::numeric_limits<qsizetype>::max()));
    if (frames.size() != actions) return Error{ErrorCode::Corrupt, {}, u"not all actions wait"_s};
    const auto readEach = [&frames]() -> Done {
        for (const Frame& frame : frames) GUICHET_TRY(decode(frame.action));
        return done();
    };
    Samples once;
    GUICHET_TRY(once.time(readEach));
    return once;
}

}  // namespace

Result<QVector<Figure>> rebase(const Options& options) {
    const QTemporaryDir scratch(options.folder + u"/rebase-XXXXXX"_s);
    const QString profile = scratch.filePath(u"profile"_s);
    GUICHET_TAKE(const Catalogue catalogue, shippedCatalogue());
    GUICHET_TAKE(QVector<Case> cases, openCases(std::min(options.cases, kMostActions) / kActionsOfACase, catalogue));
    const qint64 actions = cases.size() * kActionsOfACase;
    Samples ours;
    double floor = 0;
    {
        KeySigner signer;
        GUICHET_TAKE(const auto desk, newDesk(profile, signer));
        Filler filler(*desk, cases.size());
        GUICHET_TRY(filler.directory(catalogue));
        for (const Case& one : std::as_const(cases)) GUICHET_TRY(filler.take(one));
        GUICHET_TRY(filler.finishAll());
        qint64 worked = 0;
        for (const Case& one : std::as_const(cases)) {
            GUICHET_TRY(workOn(*desk, one));
            tellProgress("acting on cases", ++worked, cases.size());
        }
        for (int page = 0; page < kPages; ++page) {
            goOn(cases);
            GUICHET_TAKE(const Filler::Changed changed, filler.changed(cases));
            GUICHET_TRY(ours.time([&] { return desk->pulled(changed.request, changed.answer); }));
        }
        GUICHET_TAKE(const Samples decoded, decodeAll(*desk, actions));
        floor = decoded.sum();
    }
    GUICHET_TAKE(const Samples written, fillFloor(profile + u"/cache.db"_s, benchCacheKey(), scratch.path()));
    floor += written.sum();
    Figure figure{u"rebase"_s, ours.percentile(0.5), u"ms"_s, floor, ours, {}};
    figure.detail =
        u"median of taking one page of a pull, in which somebody wrote on each of %1 cases on which %2 actions wait to "
        "be sent, %3 on each. Floor: reading those actions from their bytes once, and every row of the cache written "
        "into an empty one with SQLCipher's C API, prepared, one transaction per page"_s.arg(cases.size())
            .arg(actions)
            .arg(kActionsOfACase);
    return QVector<Figure>{figure};
}

}  // namespace guichet::bench
