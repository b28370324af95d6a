// EventLoopExecutor: an Executor on the event loop of a Qt thread; BackThread: the one thread that store and sync live
// on.
#pragma once

#include <QObject>
#include <QThread>
#include <deque>
#include <mutex>

#include "core/ports/executor.h"

namespace guichet::app {

class InlineExecutor final : public Executor {
public:
    void post(std::function<void()> task) override { task(); }
};

// Thread: made on the thread it posts to; post() from any.
// The tasks that wait are the one thing two threads share, behind a lock that the thread sanitizer can see; Qt's own
// queue only wakes.
class EventLoopExecutor final : public QObject, public Executor {
    Q_OBJECT
public:
    void post(std::function<void()> task) override;

private:
    Q_INVOKABLE void runNext();
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_tasks;
};

// Runs from construction to destruction; destruction waits for what was posted.
class BackThread final : public Executor {
public:
    BackThread();
    ~BackThread() override;
    void post(std::function<void()> task) override;
    // Runs the task on the back thread and waits for it: for the start and the end of the program, never between.
    void runAndWait(const std::function<void()>& task);

private:
    QThread m_thread;
    std::unique_ptr<EventLoopExecutor> m_loop;  // lives on m_thread, and outlives it
};

}  // namespace guichet::app
