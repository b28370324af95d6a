// SteadyChance: OpenSSL's random bytes from a seed, so that keys, ids and salts of a story are the same when it is
// played again. One at a time; after it the bytes are OpenSSL's own again.
#pragma once

#include <QtGlobal>

namespace guichet::sim {

class SteadyChance {
public:
    explicit SteadyChance(quint64 seed);
    ~SteadyChance();
    SteadyChance(const SteadyChance&) = delete;
    SteadyChance& operator=(const SteadyChance&) = delete;
};

}  // namespace guichet::sim
