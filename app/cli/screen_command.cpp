// screen: looks through a text that is to leave the office with a case, or that came in with one.
#include <QFile>
#include <QFileInfo>

#include "app/cli/case_of.h"
#include "app/cli/commands.h"
#include "core/screening/screening_json.h"
#include "words/screening_words.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kMostListBytes = 1024 * 1024;

Result<QVector<ScreeningList>> listsOf(const Options& options) {
    if (!options.has("list")) return QVector<ScreeningList>();
    QFile file(options.value("list"));
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, {}};
    GUICHET_TAKE(const auto list, screeningListFromJson(file.read(kMostListBytes), QFileInfo(file).fileName()));
    return QVector<ScreeningList>{list};
}

QJsonObject toJson(const Find& find) {
    return {{u"start"_s, find.start},
            {u"length"_s, find.length},
            {u"kind"_s, QLatin1String(findKindName(find.kind))},
            {u"severity"_s, QLatin1String(severityName(find.severity))},
            {u"key"_s, find.key}};
}

}  // namespace

Exit screen(Desk& desk) {
    const auto dossier = dossierOf(desk, desk.options.arguments.first());
    if (!dossier) return desk.failed(dossier.error());
    const auto lists = listsOf(desk.options);
    if (!lists) return desk.failed(lists.error());
    const auto passage = desk.options.has("incoming") ? Passage::Incoming : Passage::Outgoing;
    const Screener screener(passage, ScreeningRules::usual(passage), *lists);
    // What is masked here cannot be told from anybody else's: --reveal lets the applicant's own through.
    const QVector<Find> finds = screener.screen(desk.options.value("text"), particularsOf(dossier->theCase.applicant));
    for (const Find& find : finds) desk.report.result(toJson(find), words::findSentence(find));
    return mostSevere(finds) == Severity::Forbid ? Exit::Refused : Exit::Done;
}

}  // namespace guichet::cli
