// NetworkWatch: says when this machine's network changed, so that no old connection is trusted.
//
// Does nothing on a machine that offers no such notice; the heartbeat and the backoff find out then.
//
// Thread: the thread it was made on; calls back there.
#pragma once

#include <QObject>
#include <functional>

namespace guichet::sync {

class NetworkWatch {
public:
    explicit NetworkWatch(std::function<void()> changed);

private:
    QObject m_context;
};

}  // namespace guichet::sync
