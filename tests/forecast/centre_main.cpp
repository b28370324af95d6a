// guichet-forecast-centre: the other side of guichet-forecast, which starts it: questions come over standard input,
// answers leave over standard output. Ends with its input.
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include "tests/forecast/centre_side.h"

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    // In memory where the machine has it: what is proven here is what comes out, not that it lasts.
    const QString memory = QStringLiteral("/dev/shm");
    const QString parent = QDir(memory).exists() ? memory : QDir::tempPath();
    const QTemporaryDir folder(parent + QStringLiteral("/guichet-forecast-centre-XXXXXX"));
    if (!folder.isValid()) qFatal("no folder for the centre");
    guichet::forecast::CentreSide centre(folder.path());
    while (const auto frame = guichet::forecast::readFrame(STDIN_FILENO))
        if (guichet::forecast::sendFrame(STDOUT_FILENO, centre.answer(*frame)) == guichet::forecast::Pipe::Gone) break;
    return 0;
}
