#include "app/client_files.h"

namespace guichet::app {

namespace {
// Between two words about the same file: often enough for a bar to move.
constexpr Milliseconds kBetweenWords{300};
}  // namespace

void ClientFiles::take(const QString& path, CancelToken token, Completion<FileTaken> answer) {
    m_desk.take(path, std::move(token), std::move(answer));
}

void ClientFiles::statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) {
    m_desk.statuses(id, std::move(token),
                    [this, id, answer = std::move(answer)](Result<QMap<DocumentId, FileStatus>> held) {
                        if (held)
                            for (auto it = held->begin(); it != held->end(); ++it)
                                if (const auto going = m_engine.files().statusOf(id, it.key())) it.value() = *going;
                        answer(std::move(held));
                    });
}

Result<std::optional<FileToMove>> ClientFiles::missing(const CaseId& id, const DocumentId& document) {
    GUICHET_TAKE(const auto held, m_desk.fileHeld(id, document));
    if (held.here || held.state != FileState::AtCentre) return std::optional<FileToMove>();
    return std::optional(held.file);
}

void ClientFiles::bringHere(const CaseId& id, const DocumentId& document, CancelToken token, Completion<Unit> answer) {
    const auto file = missing(id, document);
    if (!file) return answer(file.error());
    if (!*file) return answer(Unit{});
    m_engine.fetchFile(**file, std::move(token), std::move(answer));
}

void ClientFiles::content(const CaseId& id, const DocumentId& document, CancelToken token,
                          Completion<QByteArray> answer) {
    if (token.isCancelled()) return;
    bringHere(id, document, token, [this, id, document, token, answer = std::move(answer)](Result<Unit> here) {
        if (!here) return answer(here.error());
        m_desk.content(id, document, token, answer);
    });
}

void ClientFiles::saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                           Completion<Unit> answer) {
    if (token.isCancelled()) return;
    bringHere(id, document, token, [this, id, document, path, token, answer = std::move(answer)](Result<Unit> here) {
        if (!here) return answer(here.error());
        m_desk.saveCopy(id, document, path, token, answer);
    });
}

void ClientFiles::moved(const FileToMove& file, const FileStatus& status) {
    const bool underWay = status.state == FileState::Going || status.state == FileState::Coming;
    const Milliseconds now = m_clock.monotonicNow();
    const auto told = m_told.constFind(file.document);
    if (underWay && told != m_told.constEnd() && told->state == status.state && now - told->at < kBetweenWords) return;
    if (underWay)
        m_told.insert(file.document, {status.state, now});
    else
        m_told.remove(file.document);
    ChangeSet changes;
    changes.files = {file.caseId};
    m_changed(changes);
}

}  // namespace guichet::app
