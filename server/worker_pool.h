// WorkerPool: the threads that do the centre's work, each with its own Store. Requests wait in one line of bounded
// length.
//
// Thread: offer from any thread; jobs run on the pool's.
// Owns:   its threads and their Stores.
// Fails:  start fails with what opening a Store fails with.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/store/store.h"

namespace guichet::server {

class WorkerPool {
public:
    // Gets null when the database cannot be reached at the moment.
    using Job = std::function<void(Store*)>;
    enum class Offer { Taken, Full };

    WorkerPool(StorePlace place, int threads, int longestLine);
    ~WorkerPool();  // does what was taken, then ends
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    Done start();
    Offer offer(Job job);
    // Takes no more, finishes what was taken, ends the threads.
    void stop();

private:
    void work(std::unique_ptr<Store> store);

    const StorePlace m_place;
    const int m_threadCount;
    const std::size_t m_longestLine;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_line;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

// The store itself when it answers, else a new connection, else null. For threads that outlive a database's restart.
std::unique_ptr<Store> healthyStore(std::unique_ptr<Store> store, const StorePlace& place);

}  // namespace guichet::server
