// The one way to replace the generator under a program that is linked already; OpenSSL 3 calls it old.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "tests/sim/steady_chance.h"

#include <openssl/rand.h>

#include <random>

namespace guichet::sim {

namespace {

std::mt19937_64 generator;

int drawn(unsigned char* bytes, int count) {
    for (int i = 0; i < count; ++i) bytes[i] = static_cast<unsigned char>(generator() >> 32);
    return 1;
}

int ready() {
    return 1;
}

constexpr RAND_METHOD kSteady{nullptr, drawn, nullptr, nullptr, drawn, ready};

}  // namespace

SteadyChance::SteadyChance(quint64 seed) {
    generator.seed(seed);
    RAND_set_rand_method(&kSteady);
}

SteadyChance::~SteadyChance() {
    RAND_set_rand_method(nullptr);
}

}  // namespace guichet::sim
