// FileWorks: work on large files, done a step at a time and in turns, so that questions of the windows get through.
//
// Thread: back thread only.
//
// Owns:   what is under way; ended before its time, each asker hears Cancelled. Borrows the timers. Without any,
//         work is done whole at once.
#pragma once

#include <deque>

#include "core/ports/ground.h"

namespace guichet::store {

class FileWorks {
public:
    enum class Goes { On, Ended };
    struct Work {
        CancelToken token;
        std::function<Goes()> step;  // answers the asker itself when it ends
        std::function<void(const Error&)> answer;
    };

    explicit FileWorks(Timers* timers) : m_timers(timers) {}
    ~FileWorks();
    FileWorks(const FileWorks&) = delete;
    FileWorks& operator=(const FileWorks&) = delete;

    void add(Work work);

private:
    void turn();
    void turnLater();

    Timers* m_timers;
    std::deque<Work> m_works;
    int m_timer = 0;
};

}  // namespace guichet::store
