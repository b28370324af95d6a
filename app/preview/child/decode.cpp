#include "app/preview/child/decode.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QPdfDocument>
#include <QSemaphore>
#include <QThreadPool>

#include "core/files/file_type.h"

namespace guichet::preview {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBytesOfPixel = 4;
constexpr int kMegabyte = 1024 * 1024;
constexpr int kBitsOfByte = 8;

QByteArray formatOf(const QString& mime) {
    const FileType* type = mime.startsWith("image/"_L1) ? fileTypeOfMime(mime) : nullptr;
    return type == nullptr ? QByteArray() : QByteArray(type->name);
}

Error failure(const QString& reason) {
    return {ErrorCode::Invalid, reason, {}};
}

Error notShown() {
    return failure(u"pictureNotShown"_s);
}

// Beside the picture in full there must be room for it made smaller.
bool isTooLarge(const QSize& size, QImage::Format format) {
    const qint64 pixels = qint64{size.width()} * size.height();
    const int bits = format == QImage::Format_Invalid ? 0 : QImage::toPixelFormat(format).bitsPerPixel();
    return pixels > kMostPixels || pixels * bits / kBitsOfByte > kMostPixels * kBytesOfPixel;
}

QSize fitted(const QSize& size, int mostSide) {
    if (size.width() <= mostSide && size.height() <= mostSide) return size;
    return size.scaled(mostSide, mostSide, Qt::KeepAspectRatio).expandedTo({1, 1});
}

// Each step in place where it can be: a second copy of the largest picture does not fit into the memory there is.
QImage finished(QImage image, int mostSide) {
    const bool isOpaque = !image.hasAlphaChannel();
    image = std::move(image).convertToFormat(isOpaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    const QSize size = fitted(image.size(), mostSide);
    if (size != image.size()) image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if (isOpaque || image.isNull()) return image;
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_DestinationOver);
    painter.fillRect(image.rect(), Qt::white);
    return image;
}

Result<Drawn> drawn(QImage image, int pages, int mostSide) {
    if (image.isNull()) return notShown();
    image = finished(std::move(image), mostSide);
    if (image.isNull()) return notShown();
    return Drawn{std::move(image), pages};
}

Result<Drawn> decodePicture(QBuffer& content, const PictureWish& wish) {
    const QByteArray format = formatOf(wish.mime);
    if (format.isEmpty() || wish.page != 0) return notShown();
    QImageReader::setAllocationLimit(static_cast<int>(kMostPixels * kBytesOfPixel / kMegabyte) + 1);
    QImageReader reader(&content, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    // A format that does not say its size beforehand is not decoded to find out.
    if (!size.isValid() || size.isEmpty()) return notShown();
    if (isTooLarge(size, reader.imageFormat())) return failure(u"pictureTooLarge"_s);
    if (fitted(size, wish.mostSide) != size && reader.supportsOption(QImageIOHandler::ScaledSize))
        reader.setScaledSize(fitted(size, wish.mostSide));
    QImage image;
    if (!reader.read(&image)) return notShown();
    return drawn(std::move(image), 1, wish.mostSide);
}

Result<Drawn> decodePage(QBuffer& content, const PictureWish& wish) {
    QPdfDocument document;
    document.load(&content);
    if (document.error() == QPdfDocument::Error::IncorrectPassword) return failure(u"pictureLocked"_s);
    const int pages = document.pageCount();
    if (document.status() != QPdfDocument::Status::Ready || wish.page >= pages || pages > kMostPages) return notShown();
    const QSizeF points = document.pagePointSize(wish.page);
    if (points.isEmpty()) return notShown();
    const QSizeF side(wish.mostSide, wish.mostSide);
    const QSize size = points.scaled(side, Qt::KeepAspectRatio).toSize().expandedTo({1, 1});
    QPdfDocumentRenderOptions options;
    options.setRenderFlags(QPdfDocumentRenderOptions::RenderFlag::Annotations);  // fields of forms are such
    return drawn(document.render(wish.page, size, options), pages, wish.mostSide);
}

}  // namespace

bool isPdf(const QString& mime) {
    return mime == "application/pdf"_L1;
}

void prepareFor(const QString& mime) {
    QThreadPool* painters = QThreadPool::globalInstance();
    painters->setMaxThreadCount(1);
    painters->setExpiryTimeout(-1);
    QSemaphore started;
    painters->start([&started] { started.release(); });
    started.acquire();
    if (isPdf(mime)) return;  // its reader is a part of this program
    QBuffer none;
    none.open(QIODevice::ReadOnly);
    std::ignore = QImageReader(&none, formatOf(mime)).canRead();
}

Result<Drawn> decode(QByteArray content, const PictureWish& wish) {
    QBuffer buffer(&content);
    if (!buffer.open(QIODevice::ReadOnly)) return notShown();
    return isPdf(wish.mime) ? decodePage(buffer, wish) : decodePicture(buffer, wish);
}

}  // namespace guichet::preview
