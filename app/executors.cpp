#include "app/executors.h"

#include <QMetaObject>

namespace guichet::app {

void EventLoopExecutor::post(std::function<void()> task) {
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

BackThread::BackThread() : m_loop(new EventLoopExecutor) {
    m_thread.setObjectName(QStringLiteral("back"));
    m_loop->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_loop, &QObject::deleteLater);
    m_thread.start();
}

BackThread::~BackThread() {
    m_thread.quit();
    m_thread.wait();
}

void BackThread::post(std::function<void()> task) {
    m_loop->post(std::move(task));
}

void BackThread::runAndWait(const std::function<void()>& task) {
    QMetaObject::invokeMethod(m_loop, task, Qt::BlockingQueuedConnection);
}

}  // namespace guichet::app
