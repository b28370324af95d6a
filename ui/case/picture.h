// Picture: a picture that somebody sent, made into pixels with care.
//
// Read as the type that its content says, by that format's reader alone; its size is looked at before anything is
// decoded, and a decoder may take no more memory than the largest picture needs.
//
// Thread: front. Fails: Invalid (pictureNotShown: no reader for it here, or it is damaged; pictureTooLarge).
#pragma once

#include <QImage>

#include "core/base/result.h"

namespace guichet::ui {

inline constexpr qint64 kMostPixels = 64'000'000;

// Whether this machine has a reader for the type.
bool isPicture(const QString& mime);
Result<QImage> readPicture(const QByteArray& content, const QString& mime);

}  // namespace guichet::ui
