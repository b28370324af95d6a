// Pictures: papers that somebody sent, made into pixels out of reach of this process.
//
// The content is hostile until it is pixels; whoever asks here never runs a decoder. What comes back is no larger than
// what was wished either way, upright, and stands on white.
//
// Thread: called and answered on the caller's thread; see core/ports/executor.h. A cancelled token ends the work.
// Fails:  Invalid (pictureTooLarge; pictureNotShown: nothing that this machine can read, or damaged, or no such page;
//         pictureLocked: it opens with a password; pictureStopped: it took more time or memory than it may, or its
//         reader broke).
#pragma once

#include <QByteArray>

#include "core/ports/executor.h"

namespace guichet {

// Rows from the top without gaps; a pixel is 0xffRRGGBB, four bytes in this machine's order.
struct Picture {
    static constexpr int kMostSide = 4096;
    static constexpr int kPixelBytes = 4;
    int width = 0;
    int height = 0;
    int pages = 1;  // of the whole paper
    QByteArray pixels;
    bool operator==(const Picture&) const = default;
};

struct PictureWish {
    QString mime;                       // read as what this says, by that format's reader alone
    int page = 0;                       // from 0; a picture has only that one
    int mostSide = Picture::kMostSide;  // no more than that; a page is as large, a picture at most
    bool operator==(const PictureWish&) const = default;
};

class Pictures {
public:
    virtual ~Pictures() = default;
    // One picture (image/…) or one page of a PDF.
    virtual void draw(const QByteArray& content, const PictureWish& wish, CancelToken token,
                      Completion<Picture> answer) = 0;
};

}  // namespace guichet
