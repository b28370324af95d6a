#include "tools/bench/awaited.h"

#include <QTimer>

#include "core/ports/executor.h"

namespace guichet::bench {

Done waitFor(const std::function<void(std::function<void()> arrived)>& listen, Milliseconds patience) {
    return awaited<Unit>([&](const Completion<Unit>& answer) {
        auto* tooLong = new QTimer;
        tooLong->setSingleShot(true);
        QObject::connect(tooLong, &QTimer::timeout, [answer] { answer(Error{ErrorCode::Timeout, {}, {}}); });
        tooLong->start(patience);
        listen([answer, tooLong] {
            tooLong->deleteLater();
            answer(Unit{});
        });
    });
}

void pause(Milliseconds time) {
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

}  // namespace guichet::bench
