#include "server/worker_pool.h"

#include <future>

namespace guichet::server {

std::unique_ptr<Store> healthyStore(std::unique_ptr<Store> store, const StorePlace& place) {
    if (store && store->database().one("SELECT 1", {}, [](const Row&) {})) return store;
    store.reset();
    auto opened = Store::open(place);
    return opened ? std::move(*opened) : nullptr;
}

WorkerPool::WorkerPool(StorePlace place, int threads, int longestLine)
    : m_place(std::move(place)), m_threadCount(threads), m_longestLine(static_cast<std::size_t>(longestLine)) {}

WorkerPool::~WorkerPool() {
    stop();
}

Done WorkerPool::start() {
    for (int i = 0; i < m_threadCount; ++i) {
        // A Store belongs to the thread that opened it, so each thread opens its own and says how that went.
        std::promise<Done> opened;
        auto answer = opened.get_future();
        m_threads.emplace_back([this, &opened] {
            auto store = Store::open(m_place);
            if (!store) {
                opened.set_value(store.error());
                return;
            }
            opened.set_value(done());
            work(std::move(*store));
        });
        if (const Done how = answer.get(); !how) {
            stop();
            return how;
        }
    }
    return done();
}

WorkerPool::Offer WorkerPool::offer(Job job) {
    const std::lock_guard lock(m_mutex);
    if (m_stopping || m_line.size() >= m_longestLine) return Offer::Full;
    m_line.push_back(std::move(job));
    m_changed.notify_one();
    return Offer::Taken;
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) thread.join();
    m_threads.clear();
}

void WorkerPool::work(std::unique_ptr<Store> store) {
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopping || !m_line.empty(); });
            if (m_line.empty()) return;
            job = std::move(m_line.front());
            m_line.pop_front();
        }
        store = healthyStore(std::move(store), m_place);
        job(store.get());
    }
}

}  // namespace guichet::server
