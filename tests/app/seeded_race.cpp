// Two threads write one number without a lock. Ends with 0 only if nobody noticed.
#include <QThread>
#include <memory>

int main() {
    volatile int shared = 0;
    const std::unique_ptr<QThread> other(QThread::create([&shared] {
        for (int i = 0; i < 100'000; ++i) shared = shared + 1;
    }));
    other->start();
    for (int i = 0; i < 100'000; ++i) shared = shared + 1;
    other->wait();
    return 0;
}
