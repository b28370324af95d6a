#include "app/executors.h"

#include <QMetaObject>
#include <future>

namespace guichet::app {

void EventLoopExecutor::post(std::function<void()> task) {
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    QMetaObject::invokeMethod(this, "runNext", Qt::QueuedConnection);
}

void EventLoopExecutor::runNext() {
    std::function<void()> task;
    {
        const std::lock_guard lock(m_mutex);
        task = std::move(m_tasks.front());
        m_tasks.pop_front();
    }
    task();
}

BackThread::BackThread() : m_loop(std::make_unique<EventLoopExecutor>()) {
    m_thread.setObjectName(QStringLiteral("back"));
    m_loop->moveToThread(&m_thread);
    m_thread.start();
}

BackThread::~BackThread() {
    runAndWait([] {});  // what was posted before is done, and seen here to be done
    m_thread.quit();
    m_thread.wait();
}

void BackThread::post(std::function<void()> task) {
    m_loop->post(std::move(task));
}

void BackThread::runAndWait(const std::function<void()>& task) {
    std::promise<void> ran;
    post([&] {
        task();
        ran.set_value();
    });
    ran.get_future().wait();
}

}  // namespace guichet::app
