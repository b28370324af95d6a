#include "app/sync/file_transfer.h"

#include <QLoggingCategory>
#include <algorithm>

#include "app/sync/enrol_client.h"

namespace guichet::sync {

Q_LOGGING_CATEGORY(lcFiles, "guichet.files")

namespace {

Error needsCentre() {
    return Error{ErrorCode::Offline, QStringLiteral("needsCentre"), {}};
}

Trouble badAnswer() {
    return troubleOf(Error{ErrorCode::Protocol, {}, {}});
}

}  // namespace

void FileTransfer::level(const ClientId& clientId, const QString& session) {
    m_online = true;
    m_clientId = clientId;
    if (std::exchange(m_session, session) != session) m_never.clear();
    m_behind = 0;
    if (m_waits == Waits::All && !m_obeys) unwatch(m_retry);
    sendNext();
    if (m_coming && m_coming->timer != 0 && m_coming->failures == 0) {
        unwatch(m_coming->timer);
        fetchPiece();
    }
}

void FileTransfer::disconnect() {
    if (!m_online) return;
    m_online = false;
    if (m_going) {
        const FileToMove file = m_going->file;
        endSending();
        tell(file, FileState::WaitsToGo);
    }
    if (m_coming && m_coming->timer == 0) {
        m_coming->token.cancel();
        m_coming->failures = 0;
        unwatch(m_coming->watch);
        m_coming->timer = m_ports.timers.start(tuning::kFilePatience, [this] {
            m_coming->timer = 0;
            fetched(needsCentre());
        });
    }
    restIfIdle();
}

void FileTransfer::stop() {
    m_online = false;
    if (m_going) endSending();
    unwatch(m_retry);
    m_obeys = false;
    std::deque<Coming> wanted = std::exchange(m_wanted, {});
    if (m_coming) {
        m_coming->token.cancel();
        unwatch(m_coming->watch);
        unwatch(m_coming->timer);
        wanted.push_front(*std::exchange(m_coming, std::nullopt));
    }
    for (const Coming& one : wanted)
        if (!one.asker.isCancelled()) one.answer(Error{ErrorCode::Cancelled, {}, QStringLiteral("stopped")});
}

std::optional<FileStatus> FileTransfer::statusOf(const CaseId& id, const DocumentId& document) const {
    const auto is = [&](const FileToMove& file) { return file.caseId == id && file.document == document; };
    if (m_going && is(m_going->file)) return FileStatus{FileState::Going, m_going->done};
    if (m_coming && is(m_coming->file)) return FileStatus{FileState::Coming, m_coming->done};
    return std::nullopt;
}

// Whatever becomes of the request, something happens after its deadline.
template <typename Lost>
int FileTransfer::watch(Milliseconds deadline, Lost lost) {
    return m_ports.timers.start(deadline + tuning::kStallSlack, std::move(lost));
}

void FileTransfer::unwatch(int& timer) {
    if (timer != 0) m_ports.timers.stop(timer);
    timer = 0;
}

void FileTransfer::tell(const FileToMove& file, FileState state, qint64 done) {
    m_listeners.moved(file, FileStatus{state, done});
}

void FileTransfer::restIfIdle() {
    if (!isBusy()) m_listeners.rested();
}

// Full jitter, as the machine's own.
Milliseconds FileTransfer::backoff(int failures) {
    const auto cap = std::min(tuning::kBackoffCapWaiting, tuning::kBackoffBase * (1 << std::min(failures, 10)));
    return tuning::kBackoffFloor +
           Milliseconds{static_cast<qint64>(m_ports.random.unit() * static_cast<double>(cap.count()))};
}

void FileTransfer::sendNext() {
    if (!m_online || m_going || (m_retry != 0 && m_waits == Waits::All)) return;
    while (true) {
        const auto next = m_ports.shelf.nextToSend(m_behind);
        if (!next) {
            qCWarning(lcFiles, "what waits to go cannot be read: %s", errorCodeName(next.error().code));
            return retryLater(Waits::All, backoff(m_failures++));
        }
        if (!*next) break;
        const FileWaiting& waiting = **next;
        m_behind = waiting.row;
        if (m_never.contains(waiting.file.document) || m_later.contains(waiting.file.document)) continue;
        m_going = Going{waiting.file, 0, 0, 0, CancelToken{}, 0};
        return offer();
    }
    if (!m_later.isEmpty() && m_retry == 0) return retryLater(Waits::Failed, backoff(m_failures++));
    restIfIdle();
}

void FileTransfer::retryLater(Waits waits, Milliseconds after) {
    unwatch(m_retry);
    m_waits = waits;
    m_retry = m_ports.timers.start(after, [this] {
        m_retry = 0;
        m_obeys = false;
        m_later.clear();
        m_behind = 0;
        sendNext();
    });
    restIfIdle();
}

void FileTransfer::offer() {
    const FileToMove file = m_going->file;
    m_going->watch = watch(tuning::kDeadline, [this] { sendingFailed(Trouble{}); });
    tell(file, FileState::Going);
    m_ports.link.offer({m_clientId, m_session, file.caseId, file.document}, m_going->token,
                       [this](const Answered<wire::FileAnswer>& answer) {
                           answer.value ? goOn(*answer.value) : sendingFailed(answer.trouble);
                       });
}

void FileTransfer::goOn(const wire::FileAnswer& answer) {
    unwatch(m_going->watch);
    switch (answer.standing) {
        case wire::FileStanding::Held:
            if (const Done kept = m_ports.shelf.fileSettled(m_going->file); !kept)
                return sendingFailed(troubleOf(kept.error()));
            return sent(FileState::Here);
        case wire::FileStanding::Refused:
            // The case says why with the next pull; what lies here stays for the person.
            if (const Done kept = m_ports.shelf.fileRefused(m_going->file); !kept)
                return sendingFailed(troubleOf(kept.error()));
            return sent(FileState::Refused);
        case wire::FileStanding::Wanted:
            break;
    }
    if (answer.offset < 0 || answer.offset >= m_going->file.sizeBytes) return sendingFailed(badAnswer());
    if (answer.offset > m_going->furthest) {
        m_failures = 0;
        m_going->turns = 0;
        m_going->furthest = answer.offset;
    } else if (++m_going->turns > tuning::kFileTurns) {
        return sendingFailed(badAnswer());
    }
    m_going->done = answer.offset;
    sendPiece(answer.offset);
}

void FileTransfer::sendPiece(qint64 offset) {
    const FileToMove file = m_going->file;
    const auto bytes = m_ports.shelf.readPiece(file.sha256, offset, limits::kFilePiece);
    if (!bytes) {
        const ErrorCode code = bytes.error().code;
        qCWarning(lcFiles, "a file that waits to go cannot be read: %s %s", errorCodeName(code),
                  qPrintable(bytes.error().detail));
        if (code == ErrorCode::Corrupt || code == ErrorCode::NotFound) return sent(FileState::Lost);
        return sendingFailed(troubleOf(bytes.error()));
    }
    if (bytes->isEmpty()) {
        // Its size here is not the one that was signed: no other turn changes that.
        m_never.insert(file.document);
        return sent(FileState::WaitsToGo);
    }
    tell(file, FileState::Going, offset);
    m_going->watch = watch(tuning::fileDeadline(bytes->size()), [this] { sendingFailed(Trouble{}); });
    m_ports.link.sendPiece(file.caseId, file.document, offset, *bytes, m_going->token,
                           [this](const Answered<wire::FileAnswer>& answer) {
                               answer.value ? goOn(*answer.value) : sendingFailed(answer.trouble);
                           });
}

void FileTransfer::endSending() {
    m_going->token.cancel();
    unwatch(m_going->watch);
    m_going.reset();
}

void FileTransfer::sent(FileState end) {
    const FileToMove file = m_going->file;
    endSending();
    m_failures = 0;
    tell(file, end);
    sendNext();
}

void FileTransfer::sendingFailed(const Trouble& trouble) {
    const FileToMove file = m_going->file;
    endSending();
    tell(file, FileState::WaitsToGo);
    qCInfo(lcFiles, "a file did not go: %s %s", qPrintable(trouble.reason), qPrintable(trouble.code));
    switch (trouble.kind) {
        case TroubleKind::Network:
        case TroubleKind::Storage:
            return retryLater(Waits::All, backoff(m_failures++));
        case TroubleKind::Busy:
            // No room at the centre (quota) is of no interest to the rounds, and passes slowly.
            m_obeys = true;
            return retryLater(Waits::All, trouble.code == QLatin1String("quota")
                                              ? std::max(trouble.retryAfter, tuning::kRecheck)
                                              : trouble.retryAfter + backoff(m_failures++));
        case TroubleKind::BadRequest:
            m_never.insert(file.document);
            return sendNext();
        case TroubleKind::ServerError:
        case TroubleKind::BadAnswer:
        case TroubleKind::CursorExpired:
        case TroubleKind::WrongCentre:
            m_later.insert(file.document);
            return sendNext();
        case TroubleKind::TokenExpired:
        case TroubleKind::NeedAuth:
        case TroubleKind::Disabled:
        case TroubleKind::Upgrade:
        case TroubleKind::EpochChanged:
        case TroubleKind::Forked:
        case TroubleKind::Reused:
        case TroubleKind::Diverged:
            m_online = false;
            return restIfIdle();
    }
}

void FileTransfer::fetch(const FileToMove& file, CancelToken token, Completion<Unit> answer) {
    m_wanted.push_back(Coming{file, 0, 0, std::move(token), CancelToken{}, std::move(answer), 0, 0});
    beat();
    fetchNext();
}

void FileTransfer::beat() {
    if (m_coming && m_coming->asker.isCancelled()) dropFetch();
}

// Nobody waits for it any more; what came stays for the next one who asks.
void FileTransfer::dropFetch() {
    m_coming->token.cancel();
    unwatch(m_coming->watch);
    unwatch(m_coming->timer);
    fetched(needsCentre());
}

void FileTransfer::fetchNext() {
    while (!m_coming && !m_wanted.empty()) {
        Coming next = std::move(m_wanted.front());
        m_wanted.pop_front();
        if (next.asker.isCancelled()) continue;
        m_coming = std::move(next);
        fetchPiece();
    }
    restIfIdle();
}

void FileTransfer::fetchPiece() {
    if (m_coming->asker.isCancelled()) return dropFetch();
    const FileToMove file = m_coming->file;
    const auto held = m_ports.shelf.heldBytes(file);
    if (!held) return fetched(held.error());
    if (*held >= file.sizeBytes) return fetched(Unit{});
    m_coming->done = *held;
    m_coming->token = CancelToken{};
    const qint64 most = std::min<qint64>(limits::kFilePiece, file.sizeBytes - *held);
    m_coming->watch = watch(tuning::fileDeadline(most), [this] { fetchingFailed(Trouble{}); });
    tell(file, FileState::Coming, *held);
    m_ports.link.fetchPiece(file.caseId, file.document, *held, most, m_coming->token,
                            [this](const Answered<QByteArray>& answer) {
                                answer.value ? came(*answer.value) : fetchingFailed(answer.trouble);
                            });
}

void FileTransfer::came(const QByteArray& bytes) {
    unwatch(m_coming->watch);
    const auto held = m_ports.shelf.writePiece(m_coming->file, m_coming->done, bytes);
    if (!held) return fetched(held.error());
    if (*held <= m_coming->done) return fetched(errorOf(badAnswer()));
    m_coming->failures = 0;
    fetchPiece();
}

void FileTransfer::fetchingFailed(const Trouble& trouble) {
    m_coming->token.cancel();
    unwatch(m_coming->watch);
    const auto waitFor = [this](Milliseconds time, auto then) {
        m_coming->timer = m_ports.timers.start(time, [this, then] {
            m_coming->timer = 0;
            then();
        });
        restIfIdle();
    };
    switch (trouble.kind) {
        case TroubleKind::Busy:
            if (m_coming->failures == tuning::kFileBusyTries || trouble.retryAfter > tuning::kFilePatience)
                return fetched(needsCentre());
            return waitFor(trouble.retryAfter + backoff(m_coming->failures++), [this] { fetchPiece(); });
        case TroubleKind::TokenExpired:
            m_coming->failures = 0;
            return waitFor(tuning::kFilePatience, [this] { fetched(needsCentre()); });
        case TroubleKind::BadRequest:
            return fetched(Error{ErrorCode::NotFound, QStringLiteral("fileNotHere"), trouble.code});
        case TroubleKind::Network:
        case TroubleKind::NeedAuth:
        case TroubleKind::Disabled:
        case TroubleKind::Upgrade:
        case TroubleKind::EpochChanged:
        case TroubleKind::Forked:
        case TroubleKind::Reused:
        case TroubleKind::Diverged:
            return fetched(needsCentre());
        case TroubleKind::ServerError:
        case TroubleKind::BadAnswer:
        case TroubleKind::CursorExpired:
        case TroubleKind::WrongCentre:
        case TroubleKind::Storage:
            return fetched(errorOf(trouble));
    }
}

void FileTransfer::fetched(const Result<Unit>& result) {
    const Coming ended = *std::exchange(m_coming, std::nullopt);
    tell(ended.file, result ? FileState::Here : FileState::AtCentre);
    if (!ended.asker.isCancelled()) ended.answer(result);
    fetchNext();
}

}  // namespace guichet::sync
