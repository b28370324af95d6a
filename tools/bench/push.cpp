// push: what waited on a machine through a long time without a line, taken by the centre.
#include <QFile>
#include <QTemporaryDir>

#include "tools/bench/awaited.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/centre_floor.h"
#include "tools/bench/wire_clerk.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using scenario::CentreProcess;

namespace {

constexpr qint64 kMostActions = 10'000;
constexpr qint64 kMostCases = 10'000;
constexpr qint64 kTold = 1'000;  // different stories
constexpr double kMsPerSecond = 1'000;

// Batch after batch, as the client sends them. Milliseconds of each.
Result<Samples> pushAll(WireClerk& clerk, const QVector<Frame>& frames) {
    Samples batches;
    for (qsizetype at = 0; at < frames.size(); at += limits::kPushActions) {
        const QVector<Frame> batch = frames.mid(at, limits::kPushActions);
        const auto answer = batches.time([&] {
            return awaited<wire::PushAnswer>(
                [&](const Completion<wire::PushAnswer>& done) { clerk.push(batch, done); });
        });
        if (!answer) return answer.error();
        GUICHET_TRY(tookEffect(*answer));
    }
    return batches;
}

struct Work {
    QVector<Frame> before;    // registers cases
    QVector<Frame> measured;  // half of it registers others; a note or a correction on each of those before
};

Work workOf(WireClerk& clerk, const QVector<RegisterBody>& told, qint64 actions) {
    DaysWork day(clerk, kOffice, told);
    Work work;
    QVector<std::pair<QString, QString>> cases;  // with their addresses
    for (qint64 i = 0; i < actions / 2; ++i) {
        auto [id, frame] = day.nextCase();
        cases.append({id, told.at(i % told.size()).address});
        work.before.append(frame);
    }
    for (const auto& [id, address] : std::as_const(cases)) {
        work.measured.append(day.nextCase().second);
        const bool isNote = work.measured.size() % 4 == 1;
        work.measured.append(
            isNote ? clerk.make(NoteBody{u"Telephoned the applicant; the address is wrong."_s}, id, 1)
                   : clerk.make(EditFieldsBody{{FieldChange{u"address"_s, address, address + u" 2"_s}}}, id, 1));
    }
    return work;
}

Done copyFile(const QString& from, const QString& to) {
    QFile file(from);
    return file.copy(to) ? done() : Done(Error{ErrorCode::Storage, {}, file.errorString()});
}

}  // namespace

Result<QVector<Figure>> pushActions(const Options& options) {
    const QTemporaryDir folder(options.folder + u"/push-XXXXXX"_s);
    CentreProcess centre(folder.path(), scenario::Database::Sqlite,
                         static_cast<int>(std::min(options.cases, kMostCases)), static_cast<int>(kSeed));
    WireClerk clerk(PersonId{u"li.wei"_s});
    {
        GUICHET_TAKE(const auto store, server::Store::open(centre.place()));
        GUICHET_TRY(clerk.enrolIn(*store, kNow));
    }
    GUICHET_TAKE(const QVector<RegisterBody> told, registrations(kTold));
    const Work work = workOf(clerk, told, std::min(options.cases, kMostActions));
    centre.start();
    GUICHET_TRY(clerk.signIn(centre));
    GUICHET_TRY(pushAll(clerk, work.before));
    centre.stop();
    PushFloor floor{folder.filePath(u"before.db"_s), folder.filePath(u"after.db"_s), work.measured,
                    clerk.key.publicKey(), clerk.client.text()};
    GUICHET_TRY(copyFile(centre.place().path, floor.before));
    centre.start();
    GUICHET_TRY(clerk.signIn(centre));
    GUICHET_TAKE(const Samples ours, pushAll(clerk, work.measured));
    centre.stop();
    GUICHET_TRY(copyFile(centre.place().path, floor.after));
    GUICHET_TAKE(const Samples least, measure(floor));
    Figure figure{u"push"_s, ours.sum() / kMsPerSecond, u"s"_s, least.sum() / kMsPerSecond, {}, {}};
    figure.samples = ours.times(1 / kMsPerSecond);
    figure.detail =
        u"%1 actions of one outbox (registrations, notes, corrections), %2 in a request, over HTTPS to a centre on "
        "SQLite in a process of its own; percentiles: seconds per request. Floor: the same signatures checked and the "
        "same rows written with SQLite's C API, prepared, as durably, %3 actions in a transaction"_s
            .arg(work.measured.size())
            .arg(limits::kPushActions)
            .arg(limits::kChunkActions);
    return QVector<Figure>{figure};
}

}  // namespace guichet::bench
