// screen: looks through a text that is to leave the office with a case, or that came in with one.
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "app/cli/case_of.h"
#include "app/cli/screening.h"
#include "app/cli/values.h"
#include "core/screening/screening_json.h"
#include "words/screening_words.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kMostListBytes = 1024 * 1024;

// What the list of --list finds beside those of the centre.
Result<QVector<Find>> listed(const Options& options, Passage passage, const QString& text) {
    if (!options.has("list")) return QVector<Find>();
    QFile file(options.value("list"));
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, {}};
    GUICHET_TAKE(const auto list, screeningListFromJson(file.read(kMostListBytes), QFileInfo(file).fileName()));
    return Screener(passage, {}, {list}).screen(text);
}

}  // namespace

Result<QVector<Find>> screened(const Desk& desk, const CaseId& id, Passage passage, const QString& text) {
    return ask<QVector<Find>>(desk.ports, [&](Completion<QVector<Find>> answer) {
        desk.ports.screener->screen(id, passage, text, CancelToken{}, std::move(answer));
    });
}

Exit screen(Desk& desk) {
    const auto dossier = dossierOf(desk, desk.options.arguments.first());
    if (!dossier) return desk.failed(dossier.error());
    const auto passage = desk.options.has("incoming") ? Passage::Incoming : Passage::Outgoing;
    const auto text = desk.options.value("text");
    const auto more = listed(desk.options, passage, text);
    if (!more) return desk.failed(more.error());
    const auto found = screened(desk, dossier->theCase.id, passage, text);
    if (!found) return desk.failed(found.error());
    auto finds = *found + *more;
    std::stable_sort(finds.begin(), finds.end(), [](const Find& a, const Find& b) { return a.start < b.start; });
    for (const Find& find : std::as_const(finds)) desk.report.result(toJson(find), words::findSentence(find));
    return mostSevere(finds) == Severity::Forbid ? Exit::Refused : Exit::Done;
}

}  // namespace guichet::cli
