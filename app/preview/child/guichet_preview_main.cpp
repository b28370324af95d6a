// guichet-preview: the keyless child in which a paper that somebody sent is decoded. See app/preview/preview_pipe.h.
//
// Reads standard input, writes pixels to standard output, and does nothing else; started by guichet alone.
#include <unistd.h>

#include <QCoreApplication>
#include <cerrno>

#include "app/preview/child/confinement.h"
#include "app/preview/child/decode.h"
#include "app/preview/preview_pipe.h"

using namespace guichet;
using namespace guichet::preview;

namespace {

// At once: a heap that a picture may have broken is not walked through to tidy up.
[[noreturn]] void end(Ending ending) {
    _exit(static_cast<int>(ending));
}

qsizetype readSome(char* to, qsizetype most) {
    ssize_t count = 0;
    do count = ::read(STDIN_FILENO, to, static_cast<size_t>(most));
    while (count < 0 && errno == EINTR);
    return count;
}

QByteArray readLine() {
    QByteArray line;
    for (char one = 0; line.size() < kMostHead && readSome(&one, 1) == 1 && one != '\n';) line += one;
    return line;
}

QByteArray readContent(qint64 bytes) {
    QByteArray content(bytes, Qt::Uninitialized);
    qsizetype at = 0;
    while (at < content.size()) {
        const qsizetype count = readSome(content.data() + at, content.size() - at);
        if (count <= 0) end(Ending::Usage);
        at += count;
    }
    return content;
}

void writeAll(const char* from, qsizetype bytes) {
    while (bytes > 0) {
        const ssize_t count = ::write(STDOUT_FILENO, from, static_cast<size_t>(bytes));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) end(Ending::Usage);
        from += count;
        bytes -= count;
    }
}

void writeDrawn(const Drawn& drawn) {
    const QImage& image = drawn.image;
    const QByteArray head = answerLine({image.width(), image.height(), drawn.pages, {}});
    writeAll(head.constData(), head.size());
    const qsizetype row = qsizetype{image.width()} * Picture::kPixelBytes;
    for (int y = 0; y < image.height(); ++y) writeAll(reinterpret_cast<const char*>(image.constScanLine(y)), row);
}

Ending endingOf(const Error& error) {
    if (error.reason == QLatin1String("pictureTooLarge")) return Ending::TooLarge;
    return error.reason == QLatin1String("pictureLocked") ? Ending::Locked : Ending::NotShown;
}

}  // namespace

int main(int argc, char** argv) {
    if (!confine()) end(Ending::Usage);
    // Nothing that a decoder says is for anybody.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    const QCoreApplication application(argc, argv);
    const Result<Question> question = readQuestion(readLine());
    if (!question) end(Ending::Usage);
    // Letters that a PDF does not bring along are drawn with the system's; nothing else looks for a file.
    const Files files = isPdf(question->wish.mime) ? holdToFiles(Files::Fonts) : Files::None;
    prepareFor(question->wish.mime);
    if (!shutDoors(files)) end(Ending::Usage);
    const Result<Drawn> drawn = decode(readContent(question->bytes), question->wish);
    if (!drawn) end(endingOf(drawn.error()));
    writeDrawn(*drawn);
    end(Ending::Done);
}
