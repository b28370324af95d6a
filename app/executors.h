// EventLoopExecutor: an Executor on the event loop of a Qt thread; BackThread: the one thread that store and sync live
// on.
#pragma once

#include <QObject>
#include <QThread>

#include "core/ports/executor.h"

namespace guichet::app {

class InlineExecutor final : public Executor {
public:
    void post(std::function<void()> task) override { task(); }
};

// Thread: made on the thread it posts to; post() from any.
class EventLoopExecutor final : public QObject, public Executor {
    Q_OBJECT
public:
    void post(std::function<void()> task) override;
};

// Runs from construction to destruction; destruction waits for the task under way and drops the rest.
class BackThread final : public Executor {
public:
    BackThread();
    ~BackThread() override;
    void post(std::function<void()> task) override;
    // Runs the task on the back thread and waits for it: for the start and the end of the program, never between.
    void runAndWait(const std::function<void()>& task);

private:
    QThread m_thread;
    EventLoopExecutor* m_loop;  // lives on m_thread
};

}  // namespace guichet::app
