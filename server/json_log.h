// JsonLog: the centre's log, one JSON object a line on standard error. Whoever writes an event sees to it that no
// person is in it.
//
// Thread: any; a line is written whole.
#pragma once

#include <QJsonObject>
#include <cstdio>
#include <mutex>

#include "core/base/result.h"

namespace guichet::server {

class JsonLog {
public:
    explicit JsonLog(std::FILE* to) : m_to(to) {}
    // Adds "at" and "event".
    void write(const char* event, QJsonObject facts = {});
    void write(const char* event, const Error& error);

private:
    std::mutex m_mutex;
    std::FILE* m_to;
};

}  // namespace guichet::server
