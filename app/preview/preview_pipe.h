// The pipe between a window's process and guichet-preview: one question, one answer, then it is closed.
//
//   question   {"bytes":N,"mime":"…","mostSide":N,"page":N} newline, then the content
//   answer     {"height":N,"pages":N,"width":N} newline, then width × height × 4 bytes of pixels
//              (core/ports/pictures.h); the exit code says why there is none
//
// The answer is believed no more than the paper: whoever reads it checks it against what was asked.
//
// Thread: any. Fails: Protocol.
#pragma once

#include "core/ports/pictures.h"

namespace guichet::preview {

enum class Ending { Done = 0, Usage = 2, TooLarge = 10, NotShown = 11, Locked = 12 };

inline constexpr qsizetype kMostHead = 256;  // of the first line, either way
inline constexpr qint64 kMostContentBytes = qint64{64} * 1024 * 1024;
inline constexpr int kMostPages = 100'000;

struct Question {
    PictureWish wish;
    qint64 bytes = 0;
    bool operator==(const Question&) const = default;
};

QByteArray questionLine(const Question& question);
Result<Question> readQuestion(const QByteArray& line);

// Of the picture without its pixels.
QByteArray answerLine(const Picture& picture);
// No side longer than was wished nor shorter than one, and the page among the pages.
Result<Picture> readAnswer(const QByteArray& line, const PictureWish& wish);

}  // namespace guichet::preview
