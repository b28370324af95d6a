// ClientFiles: the content of documents as windows ask for it: what the store has, fetched by the engine where it is
// missing, and how far what is under way has come.
//
// Thread: as the house. Borrows store, engine and clock, which must outlive it; questions that it still waits for are
//         answered by the engine's stop.
//
// Fails:  as core/ports/files.h says.
#pragma once

#include "app/store/desk.h"
#include "app/sync/engine.h"

namespace guichet::app {

class ClientFiles final : public Files {
public:
    ClientFiles(store::Desk& desk, sync::Engine& engine, Clock& clock, std::function<void(const ChangeSet&)> changed)
        : m_desk(desk), m_engine(engine), m_clock(clock), m_changed(std::move(changed)) {}

    void take(const QString& path, CancelToken token, Completion<FileTaken> answer) override;
    void statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) override;
    void content(const CaseId& id, const DocumentId& document, CancelToken token,
                 Completion<QByteArray> answer) override;
    void saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                  Completion<Unit> answer) override;

    // From the engine: told on as content that moved, each new state at once, progress now and then.
    void moved(const FileToMove& file, const FileStatus& status);
    // What the engine has to fetch first; nothing where the store can say all there is to say about the document.
    Result<std::optional<FileToMove>> missing(const CaseId& id, const DocumentId& document);

private:
    // Answers once the store can say all there is to say about it.
    void bringHere(const CaseId& id, const DocumentId& document, CancelToken token, Completion<Unit> answer);

    store::Desk& m_desk;
    sync::Engine& m_engine;
    Clock& m_clock;
    std::function<void(const ChangeSet&)> m_changed;
    struct Told {
        FileState state;
        Milliseconds at;
    };
    QMap<DocumentId, Told> m_told;  // of what is under way
};

}  // namespace guichet::app
