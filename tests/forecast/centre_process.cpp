#include "tests/forecast/centre_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QFile>
#include <QStringList>

namespace guichet::forecast {

namespace {

Error gone() {
    return Error{ErrorCode::Offline, QStringLiteral("centreGone"), {}};
}

}  // namespace

Result<std::unique_ptr<CentreProcess>> CentreProcess::start(const QString& program) {
    int questions[2];
    int answers[2];
    if (::pipe2(questions, O_CLOEXEC) != 0 || ::pipe2(answers, O_CLOEXEC) != 0) return gone();
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, questions[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, answers[1], STDOUT_FILENO);
    QByteArray path = QFile::encodeName(program);
    char* const arguments[] = {path.data(), nullptr};
    pid_t process = 0;
    const int failed = ::posix_spawn(&process, path.constData(), &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(questions[0]);
    ::close(answers[1]);
    if (failed == 0) return std::unique_ptr<CentreProcess>(new CentreProcess(process, questions[1], answers[0]));
    ::close(questions[1]);
    ::close(answers[0]);
    return gone();
}

CentreProcess::~CentreProcess() {
    ::close(m_to);  // the end of its input is the end of it
    ::close(m_from);
    ::waitpid(m_process, nullptr, 0);
}

template <typename Answer>
Result<Answer> CentreProcess::exchange(const QByteArray& frame) {
    if (sendFrame(m_to, frame) == Pipe::Gone) return gone();
    const auto answer = readFrame(m_from);
    if (!answer) return gone();
    auto value = unpacked<Answer>(*answer);
    if (!value) return Error{ErrorCode::Protocol, QStringLiteral("centreAnswer"), {}};
    return *std::move(value);
}

Result<QVector<CentreProcess::Enrolled>> CentreProcess::furnish(const QVector<Seat>& seats, Instant now) {
    GUICHET_TAKE(const auto places,
                 exchange<QVector<Place>>(packed(static_cast<quint8>(Asked::Furnish), toMs(now), seats)));
    QVector<Enrolled> enrolled;
    for (const Place& place : places) {
        GUICHET_TAKE(const auto own, wire::decode<wire::EnrolAnswer>(place.own));
        GUICHET_TAKE(const auto aside, wire::decode<wire::EnrolAnswer>(place.aside));
        enrolled.append({own, aside});
    }
    return enrolled;
}

Result<Reply> CentreProcess::ask(const Question& question, Instant now) {
    return exchange<Reply>(packed(static_cast<quint8>(Asked::Request), toMs(now), question));
}

Result<QMap<CaseId, QByteArray>> CentreProcess::look(const QVector<CaseId>& cases) {
    QStringList ids;
    for (const CaseId& id : cases) ids.append(id.text());
    GUICHET_TAKE(const auto contents, exchange<QVector<QByteArray>>(packed(static_cast<quint8>(Asked::Look), ids)));
    if (contents.size() != cases.size()) return Error{ErrorCode::Protocol, QStringLiteral("centreAnswer"), {}};
    QMap<CaseId, QByteArray> held;
    for (qsizetype i = 0; i < cases.size(); ++i) held.insert(cases[i], contents[i]);
    return held;
}

Result<qint64> CentreProcess::speakForTheSilent(Instant now) {
    return exchange<qint64>(packed(static_cast<quint8>(Asked::Silence), toMs(now)));
}

}  // namespace guichet::forecast
