#include "app/store/file_works.h"

namespace guichet::store {

FileWorks::~FileWorks() {
    if (m_timer != 0) m_timers->stop(m_timer);
    for (const Work& work : m_works)
        if (!work.token.isCancelled()) work.answer(Error{ErrorCode::Cancelled, {}, QStringLiteral("closed")});
}

void FileWorks::add(Work work) {
    if (m_timers == nullptr) {
        while (!work.token.isCancelled())
            if (work.step() == Goes::Ended) return;
        return;
    }
    m_works.push_back(std::move(work));
    turnLater();
}

void FileWorks::turnLater() {
    if (m_timer == 0 && !m_works.empty()) m_timer = m_timers->start(Milliseconds{0}, [this] { turn(); });
}

void FileWorks::turn() {
    m_timer = 0;
    Work work = std::move(m_works.front());
    m_works.pop_front();
    if (!work.token.isCancelled() && work.step() == Goes::On) m_works.push_back(std::move(work));
    turnLater();
}

}  // namespace guichet::store
