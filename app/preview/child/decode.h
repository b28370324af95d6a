// decode: a paper that somebody sent, made into pixels. Runs in guichet-preview and nowhere else.
//
// A picture's size is looked at before anything is decoded, and a decoder may take no more memory than the largest
// picture needs. Of a PDF one page is drawn, with what was filled into it; no program in it runs.
//
// Thread: any, one at a time.
// Fails:  Invalid (pictureNotShown: no reader for it here, damaged, no such page; pictureTooLarge; pictureLocked).
#pragma once

#include <QImage>

#include "app/preview/preview_pipe.h"

namespace guichet::preview {

inline constexpr qint64 kMostPixels = 64'000'000;

struct Drawn {
    QImage image;  // upright, on white, no larger than wished; Format_RGB32, or its equal on opaque pixels
    int pages = 1;
};

bool isPdf(const QString& mime);
// Loads the reader of the type and starts the one thread that painting takes, so that neither is asked of the system
// afterwards.
void prepareFor(const QString& mime);
Result<Drawn> decode(QByteArray content, const PictureWish& wish);

}  // namespace guichet::preview
