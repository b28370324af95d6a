#include "app/executors.h"

#include <QMetaObject>

#if defined(__SANITIZE_THREAD__)
// Qt is not built with the thread sanitizer: its event queue's locks have to be told.
extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
}
#else
#define __tsan_acquire(address) static_cast<void>(address)
#define __tsan_release(address) static_cast<void>(address)
#endif

namespace guichet::app {

void EventLoopExecutor::post(std::function<void()> task) {
    __tsan_release(this);
    QMetaObject::invokeMethod(
        this,
        [this, task = std::move(task)] {
            __tsan_acquire(this);
            task();
        },
        Qt::QueuedConnection);
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
    __tsan_release(m_loop);
    QMetaObject::invokeMethod(
        m_loop,
        [this, &task] {
            __tsan_acquire(m_loop);
            task();
            __tsan_release(m_loop);
        },
        Qt::BlockingQueuedConnection);
    __tsan_acquire(m_loop);
}

}  // namespace guichet::app
