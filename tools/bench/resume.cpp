// resume: a first sync, and a document on its way to the centre and back, each cut at half: what goes over the line
// twice.
#include <QFile>
#include <QTemporaryDir>

#include "crypto/random.h"
#include "tools/bench/awaited.h"
#include "tools/bench/byte_relay.h"
#include "tools/bench/furnished_centre.h"
#include "tools/bench/two_clerks.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using scenario::CentreProcess;

namespace {

constexpr qint64 kMostCases = 10'000;
constexpr int kTimes = 3;  // that a document is asked for
constexpr qint64 kDocumentBytes = 8 * 1024 * 1024;

// A client that speaks to the centre over a relay.
struct Wired {
    Wired(const CentreProcess& centre, const QString& profile)
        : relay(centre.port()), client(profile, app::SyncRuns::WhenAsked) {}

    Done enrol(const CentreProcess& centre) { return client.enrol(centre, kClerk, kPassword, relay.url()); }
    // What the work takes over the line; cut when so many bytes went, unless that is 0.
    Result<qint64> bytesOf(const std::function<Done()>& work, qint64 cutAt) {
        const qint64 before = relay.carried();
        if (cutAt > 0) relay.cutAfter(cutAt);
        GUICHET_TRY(work());
        return relay.carried() - before;
    }

    ByteRelay relay;
    Client client;
};

struct Run {
    qint64 fill = 0;
    qint64 upload = 0;
    qint64 download = 0;
};

// Makes a document, attaches it to a case and returns where it is; it goes to the centre with the next sync.
Result<std::pair<CaseId, DocumentId>> attach(Client& client, const QString& path) {
    QFile file(path);
    const QByteArray content = "%PDF-1.4\n" + crypto::randomBytes(kDocumentBytes) + "\nstartxref\n0\n%%EOF\n";
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        return Error{ErrorCode::Storage, {}, file.errorString()};
    GUICHET_TAKE(const FileTaken taken,
                 awaited<FileTaken>([&](const auto& answer) { client.files().take(path, {}, answer); }));
    GUICHET_TAKE(const QVector<CaseId> cases, openCases(client));
    Document document;
    document.documentId = DocumentId{crypto::randomUuid()};
    document.name = taken.name;
    document.mime = taken.mime;
    document.sizeBytes = taken.sizeBytes;
    document.sha256 = taken.sha256;
    GUICHET_TRY(awaited<ActionMade>([&](const auto& answer) {
        client.writer().perform({cases.first(), AttachBody{document}, 0}, {}, answer);
    }));
    return std::pair(cases.first(), document.documentId);
}

// Asked for again, as a person would, when the line was cut.
Done fetch(Client& client, const std::pair<CaseId, DocumentId>& where) {
    Done fetched = done();
    for (int time = 0; time < kTimes; ++time) {
        fetched = client.fetch(where.first, where.second);
        if (fetched || fetched.error().code != ErrorCode::Offline) break;
    }
    return fetched;
}

// `cutAt`: of each transfer; 0: none is cut.
Result<Run> transfer(const CentreProcess& centre, const QString& folder, const Run& cutAt) {
    Run run;
    Wired sender(centre, folder + u"/sender"_s);
    GUICHET_TRY(sender.enrol(centre));
    GUICHET_TAKE(run.fill, sender.bytesOf([&] { return sender.client.sync(); }, cutAt.fill));
    GUICHET_TAKE(const auto where, attach(sender.client, folder + u"/letter.pdf"_s));
    GUICHET_TAKE(run.upload, sender.bytesOf([&] { return sender.client.sync(); }, cutAt.upload));
    Wired reader(centre, folder + u"/reader"_s);
    GUICHET_TRY(reader.enrol(centre));
    GUICHET_TRY(reader.client.sync());
    GUICHET_TAKE(run.download, reader.bytesOf([&] { return fetch(reader.client, where); }, cutAt.download));
    return run;
}

Figure figureOf(const QString& name, qint64 cut, qint64 whole, const QString& what) {
    Samples samples;
    samples.add(static_cast<double>(cut));
    Figure figure{name, static_cast<double>(cut), u"bytes"_s, static_cast<double>(whole), samples, {}};
    figure.detail =
        u"%1, cut at half of its bytes and gone on with, over TCP both ways: %2 bytes more than without the cut. "
        u"Floor: "
        "the same without the cut"_s.arg(what)
            .arg(cut - whole);
    return figure;
}

}  // namespace

Result<QVector<Figure>> resume(const Options& options) {
    Options few = options;
    few.cases = std::min(options.cases, kMostCases);
    GUICHET_TAKE(const QString folder, furnishedCentre(few));
    const QTemporaryDir scratch(options.folder + u"/resume-XXXXXX"_s);
    scenario::copyFolder(folder + u"/centre"_s, scratch.filePath(u"centre"_s));
    CentreProcess centre(scratch.path());
    centre.start();
    GUICHET_TAKE(const Run whole, transfer(centre, scratch.path(), {}));
    GUICHET_TAKE(const Run cut,
                 transfer(centre, scratch.path(), {whole.fill / 2, whole.upload / 2, whole.download / 2}));
    centre.stop();
    return QVector<Figure>{
        figureOf(u"resume"_s, cut.fill, whole.fill, u"a first sync of %1 cases"_s.arg(few.cases)),
        figureOf(u"resume/upload"_s, cut.upload, whole.upload, u"a document of 8 MiB on its way to the centre"_s),
        figureOf(u"resume/download"_s, cut.download, whole.download, u"the same on its way back"_s)};
}

}  // namespace guichet::bench
