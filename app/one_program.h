// OneProgram: the second program started on a profile brings the window of the first to the front.
//
// Only that: who may use the profile is decided by its lock (app/store/profile_lock.h).
//
// Thread: front.
#pragma once

#include <QLocalServer>
#include <functional>

namespace guichet::app {

class OneProgram {
public:
    explicit OneProgram(const QString& profileDir);
    // The first program: calls `raise` whenever another one asks.
    void listen(std::function<void()> raise);
    // The second: asks. False: nobody listened.
    [[nodiscard]] bool raiseTheOther() const;

private:
    QString m_name;
    QLocalServer m_server;
};

}  // namespace guichet::app
