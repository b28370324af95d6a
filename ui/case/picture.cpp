#include "ui/case/picture.h"

#include <QBuffer>
#include <QImageReader>

#include "core/files/file_type.h"

namespace guichet::ui {

namespace {

constexpr qint64 kBytesOfPixel = 4;
constexpr qint64 kMegabyte = 1024 * 1024;

QByteArray formatOf(const QString& mime) {
    const FileType* type = mime.startsWith(QLatin1String("image/")) ? fileTypeOfMime(mime) : nullptr;
    return type == nullptr ? QByteArray() : QByteArray(type->name);
}

}  // namespace

bool isPicture(const QString& mime) {
    const QByteArray format = formatOf(mime);
    return !format.isEmpty() && QImageReader::supportedImageFormats().contains(format);
}

Result<QImage> readPicture(const QByteArray& content, const QString& mime) {
    QByteArray bytes = content;
    QBuffer buffer(&bytes);
    if (!isPicture(mime) || !buffer.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Invalid, QStringLiteral("pictureNotShown"), {}};
    QImageReader::setAllocationLimit(static_cast<int>(kMostPixels * kBytesOfPixel / kMegabyte) + 1);
    QImageReader reader(&buffer, formatOf(mime));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    // A format that does not say its size beforehand is not decoded to find out.
    if (!size.isValid() || size.isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("pictureNotShown"), {}};
    if (qint64{size.width()} * size.height() > kMostPixels)
        return Error{ErrorCode::Invalid, QStringLiteral("pictureTooLarge"), {}};
    QImage image;
    if (!reader.read(&image) || image.isNull()) return Error{ErrorCode::Invalid, QStringLiteral("pictureNotShown"), {}};
    return image;
}

}  // namespace guichet::ui
