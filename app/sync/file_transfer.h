// FileTransfer: the content of documents on its way to and from the centre, beside the rounds. It decides when a file
// goes and how it goes on after trouble; nothing of it is an event of the machine, and a round never waits for it.
//
// To the centre: what the shelf names, one file after the other, one piece in flight; the centre says where to go on.
// From the centre: what somebody asks for, one after the other, one piece in flight, from where it stopped last time.
//
// level(): the engine is level, everything that waits may go.
//
// disconnect(): no session now. What is in flight is forgotten, what is wanted waits for level() for a while.
//
// stop(): nothing goes on; who waits for a file hears Cancelled.
//
// After trouble: no verified answer, or busy – again after a while (as long as the centre says), or when the engine is
// level; one file that fails – the others first; the token – with the next session. A file that the centre will never
// take is let alone until the next session; one that is damaged here, until it is taken in anew. Each request is
// watched: none can be waited for for ever, and a centre that is busy again and again is not waited for by a person.
//
// Thread: back thread only; listeners and completions are called on it.
//
// Owns:   what is in flight. Borrows its ports, which must outlive it.
//
// Fails:  fetch: Offline (needsCentre), NotFound (fileNotHere), Corrupt (fileDamaged), Protocol, Storage, Full,
//         Cancelled.
#pragma once

#include <QHash>
#include <QSet>
#include <deque>

#include "app/sync/link.h"
#include "core/ports/files.h"

namespace guichet::sync {

struct FilePorts {
    FileShelf& shelf;
    Link& link;
    Timers& timers;
    Random& random;
};

struct FileListeners {
    // How it stands with the file now: going, coming, or at an end of it.
    std::function<void(const FileToMove&, const FileStatus&)> moved;
    std::function<void()> rested;  // nothing goes on that could go on now
};

class FileTransfer {
public:
    FileTransfer(FilePorts ports, FileListeners listeners) : m_ports(ports), m_listeners(std::move(listeners)) {}
    ~FileTransfer() { stop(); }
    FileTransfer(const FileTransfer&) = delete;
    FileTransfer& operator=(const FileTransfer&) = delete;

    void level(const ClientId& clientId, const QString& session);
    void disconnect();
    void stop();

    // Its content lies in the shelf when it answers. The centre must be reached: the caller looks.
    void fetch(const FileToMove& file, CancelToken token, Completion<Unit> answer);
    // Now and then: what nobody waits for any more does not keep the next one waiting.
    void beat();

    // Of what is under way.
    [[nodiscard]] std::optional<FileStatus> statusOf(const CaseId& id, const DocumentId& document) const;
    // Something is in flight; what only waits for better times is not.
    [[nodiscard]] bool isBusy() const { return m_going.has_value() || (m_coming && !m_coming->timer); }

private:
    struct Going {
        FileToMove file;
        qint64 done = 0;
        qint64 furthest = 0;
        int turns = 0;  // answers in a row that brought it no further
        CancelToken token;
        int watch = 0;  // timer
    };
    struct Coming {
        FileToMove file;
        qint64 done = 0;
        int failures = 0;
        CancelToken asker;
        CancelToken token;
        Completion<Unit> answer;
        int watch = 0;
        int timer = 0;  // waits for better times
    };

    void sendNext();
    void offer();
    void goOn(const wire::FileAnswer& answer);
    void sendPiece(qint64 offset);
    void sendingFailed(const Trouble& trouble);
    void sent(FileState end);
    void endSending();
    enum class Waits { All, Failed };
    void retryLater(Waits waits, Milliseconds after);
    Milliseconds backoff(int failures);

    void fetchNext();
    void fetchPiece();
    void dropFetch();
    void came(const QByteArray& bytes);
    void fetchingFailed(const Trouble& trouble);
    void fetched(const Result<Unit>& result);

    template <typename Lost>
    int watch(Milliseconds deadline, Lost lost);
    void unwatch(int& timer);
    void tell(const FileToMove& file, FileState state, qint64 done = 0);
    void restIfIdle();

    FilePorts m_ports;
    FileListeners m_listeners;
    bool m_online = false;
    ClientId m_clientId;
    QString m_session;
    std::optional<Going> m_going;
    qint64 m_behind = 0;            // the row where this run over what waits has come to
    QSet<DocumentId> m_never;       // the centre does not take them, it said in this session
    QSet<DocumentId> m_later;       // failed since the last retry
    int m_failures = 0;             // in a row
    int m_retry = 0;                // timer
    Waits m_waits = Waits::Failed;  // what the retry is for
    bool m_obeys = false;           // it is the centre's own Retry-After
    std::optional<Coming> m_coming;
    std::deque<Coming> m_wanted;
};

}  // namespace guichet::sync
