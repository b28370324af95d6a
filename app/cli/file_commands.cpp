// file save.
#include <QDir>
#include <algorithm>

#include "app/cli/case_of.h"
#include "app/cli/commands.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

// DOCUMENT is an id, or a name that only one document of the case has.
Result<Document> documentOf(const Dossier& dossier, const QString& idOrName) {
    QVector<Document> named;
    for (const auto& document : dossier.theCase.documents) {
        if (document.documentId.text() == idOrName) return document;
        if (document.name == idOrName) named.append(document);
    }
    if (named.size() > 1) return usage(u"several documents have this name: say which by its id"_s);
    if (named.isEmpty()) return Error{ErrorCode::NotFound, u"documentUnknown"_s, {}};
    return named.first();
}

}  // namespace

Exit fileSave(Desk& desk) {
    const auto dossier = dossierOf(desk, desk.options.arguments.at(0));
    if (!dossier) return desk.failed(dossier.error());
    const auto document = documentOf(*dossier, desk.options.arguments.at(1));
    if (!document) return desk.failed(document.error());
    const CaseId& id = dossier->theCase.id;
    const auto fetched = ask<Unit>(desk.ports, [&](Completion<Unit> answer) {
        desk.ports.fetchFile(id, document->documentId, std::move(answer));
    });
    if (!fetched) return desk.failed(fetched.error());
    const QString path = QDir::current().absoluteFilePath(desk.options.value("to"));
    const auto saved = ask<Unit>(desk.ports, [&](Completion<Unit> answer) {
        desk.ports.files->saveCopy(id, document->documentId, path, CancelToken{}, std::move(answer));
    });
    if (!saved) return desk.failed(saved.error());
    desk.report.result({{u"caseId"_s, id.text()},
                        {u"document"_s, document->documentId.text()},
                        {u"name"_s, document->name},
                        {u"path"_s, path}},
                       path);
    return Exit::Done;
}

}  // namespace guichet::cli
