// CentreProcess: the centre of guichet-forecast, in its own process, as a value that can be asked.
//
// Thread: one. Owns: the process; it ends, and what it stored is gone, with this.
// Fails:  Offline, when the other side is gone; Protocol, when it answers nonsense.
#pragma once

#include <sys/types.h>

#include <memory>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/wire/messages.h"
#include "tests/forecast/channel.h"

namespace guichet::forecast {

class CentreProcess {
public:
    static Result<std::unique_ptr<CentreProcess>> start(const QString& program);
    ~CentreProcess();
    CentreProcess(const CentreProcess&) = delete;
    CentreProcess& operator=(const CentreProcess&) = delete;

    struct Enrolled {
        wire::EnrolAnswer own;
        wire::EnrolAnswer aside;
    };
    Result<QVector<Enrolled>> furnish(const QVector<Seat>& seats, Instant now);
    Result<Reply> ask(const Question& question, Instant now);
    // What the centre holds of each; empty: no such case.
    Result<QMap<CaseId, QByteArray>> look(const QVector<CaseId>& cases);
    Result<qint64> speakForTheSilent(Instant now);

private:
    CentreProcess(pid_t process, int to, int from) : m_process(process), m_to(to), m_from(from) {}
    template <typename Answer>
    Result<Answer> exchange(const QByteArray& frame);

    pid_t m_process;
    int m_to;
    int m_from;
};

}  // namespace guichet::forecast
