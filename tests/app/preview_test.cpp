// Papers drawn in a child without keys: the real one, and children that lie, dawdle, die or are missing.
#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <csignal>

#include "app/preview/child_pictures.h"
#include "app/preview/preview_pipe.h"

using namespace guichet;
using namespace guichet::preview;
using namespace Qt::StringLiterals;

namespace {

const QString kReal = QStringLiteral(GUICHET_BIN_DIR "/guichet-preview");
const QString kPng = u"image/png"_s;
const QString kPdf = u"application/pdf"_s;
constexpr int kPatience = 60'000;

QByteArray png(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray png(QSize size) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    return png(image);
}

// Of a PNG header's bytes (ISO 3309).
quint32 crcOf(const QByteArray& bytes) {
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

// Says in its header that it is so large; there are no such pixels behind it.
QByteArray bomb() {
    constexpr int kHeader = 12;  // "IHDR", width, height, five bytes, checksum
    QByteArray bytes = png({1, 1});
    const QByteArray side("\x00\x00\xEA\x60", 4);  // 60,000
    bytes.replace(kHeader + 4, 4, side);
    bytes.replace(kHeader + 8, 4, side);
    const quint32 crc = qToBigEndian(crcOf(bytes.mid(kHeader, 17)));
    bytes.replace(kHeader + 17, 4, QByteArray(reinterpret_cast<const char*>(&crc), 4));
    return bytes;
}

// A page of each colour, white around it.
QByteArray pdf(const QVector<QColor>& pages) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    for (qsizetype page = 0; page < pages.size(); ++page) {
        if (page > 0) writer.newPage();
        painter.fillRect(painter.viewport().marginsRemoved({900, 900, 900, 900}), pages.at(page));
    }
    painter.end();
    return bytes;
}

QColor colourAt(const Picture& picture, int x, int y) {
    const qsizetype at = (qsizetype{y} * picture.width + x) * Picture::kPixelBytes;
    return QColor::fromRgba(qFromUnaligned<QRgb>(picture.pixels.constData() + at));
}

}  // namespace

class PreviewTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString script(const QByteArray& lines) const {
        QFile file(m_folder.filePath(u"child"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) qFatal("no script");
        file.write("#!/bin/sh\n" + lines + '\n');
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }

    static Result<Picture> drawnBy(const QString& program, const QByteArray& content, const PictureWish& wish,
                                   Milliseconds most = ChildPictures::kMostTime) {
        ChildPictures pictures(program, most);
        std::optional<Result<Picture>> answer;
        pictures.draw(content, wish, {}, [&answer](Result<Picture> picture) { answer = std::move(picture); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatience)) qFatal("no answer");
        return *answer;
    }
    static QString reasonOf(const Result<Picture>& picture) { return picture ? u"shown"_s : picture.error().reason; }
    // Its process, once it has written down which that is.
    [[nodiscard]] pid_t processOf(const QString& name) const {
        QFile file(m_folder.filePath(name));
        QByteArray line;
        std::ignore = QTest::qWaitFor(
            [&] {
                file.close();
                if (file.open(QIODevice::ReadOnly)) line = file.readAll();
                return line.endsWith('\n');
            },
            kPatience);
        return line.trimmed().toInt();
    }

private Q_SLOTS:
    void aPictureIsDrawnOnWhite() {
        QImage image(200, 100, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        image.setPixelColor(3, 2, Qt::darkGreen);
        const Result<Picture> picture = drawnBy(kReal, png(image), {kPng});
        QCOMPARE(reasonOf(picture), u"shown"_s);
        QCOMPARE(QSize(picture->width, picture->height), QSize(200, 100));
        QCOMPARE(picture->pages, 1);
        QCOMPARE(colourAt(*picture, 3, 2), QColor(Qt::darkGreen));
        QCOMPARE(colourAt(*picture, 100, 50), QColor(Qt::white));
    }

    void aLargePictureIsMadeSmaller() {
        // With transparency and many pixels: that takes every step of a decoder and a painter of several threads.
        QImage image(6000, 1500, QImage::Format_ARGB32);
        image.fill(QColor(0, 128, 0, 255));
        image.setPixelColor(0, 0, Qt::transparent);
        const Result<Picture> picture = drawnBy(kReal, png(image), {kPng});
        QCOMPARE(reasonOf(picture), u"shown"_s);
        QCOMPARE(QSize(picture->width, picture->height), QSize(4096, 1024));
        QCOMPARE(colourAt(*picture, 2000, 500), QColor(Qt::darkGreen));
    }

    void anyPageOfAPdfIsDrawn() {
        const QByteArray content = pdf({Qt::red, Qt::darkGreen, Qt::blue});
        const Result<Picture> picture = drawnBy(kReal, content, {kPdf, 1, 600});
        QCOMPARE(reasonOf(picture), u"shown"_s);
        QCOMPARE(picture->pages, 3);
        QCOMPARE(picture->height, 600);
        QVERIFY2(std::abs(picture->width - 424) <= 1, qPrintable(QString::number(picture->width)));
        QCOMPARE(colourAt(*picture, picture->width / 2, 300), QColor(Qt::darkGreen));
        QCOMPARE(colourAt(*picture, 2, 2), QColor(Qt::white));
        QCOMPARE(reasonOf(drawnBy(kReal, content, {kPdf, 3, 600})), u"pictureNotShown"_s);
    }

    void aBombIsNotDecoded() { QCOMPARE(reasonOf(drawnBy(kReal, bomb(), {kPng})), u"pictureTooLarge"_s); }

    void contentIsReadAsWhatItIsCalled_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("mime");
        QTest::newRow("a drawing called PNG")
            << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>") << kPng;
        QTest::newRow("PNG called JPEG") << png({4, 4}) << u"image/jpeg"_s;
        QTest::newRow("PNG called PDF") << png({4, 4}) << kPdf;
        QTest::newRow("PNG of no known kind") << png({4, 4}) << u"image/svg+xml"_s;
        QTest::newRow("PNG cut short") << png({400, 400}).left(60) << kPng;
        QTest::newRow("PDF called PNG") << pdf({Qt::red}) << kPng;
        QTest::newRow("garbage called PDF") << "%PDF-1.7\n" + QByteArray(4000, '\x9d') + "startxref\n%%EOF" << kPdf;
        QTest::newRow("nothing") << QByteArray() << kPdf;
    }
    void contentIsReadAsWhatItIsCalled() {
        QFETCH(QByteArray, content);
        QFETCH(QString, mime);
        QCOMPARE(reasonOf(drawnBy(kReal, content, {mime})), u"pictureNotShown"_s);
    }

    void hostilePapersHarmNobody() {
        const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/attachments"));
        if (!folder.exists()) QSKIP("../shared/data/attachments is not beside the project: hostile papers NOT CHECKED");
        const auto reason = [&folder](const QString& name, const QString& mime) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? reasonOf(drawnBy(kReal, file.readAll(), {mime, 0, 600}))
                                                  : QString();
        };
        QCOMPARE(reason(u"png_60000x60000_generated.png"_s, kPng), u"pictureTooLarge"_s);
        QCOMPARE(reason(u"pdf_password_encrypted.pdf"_s, kPdf), u"pictureLocked"_s);
        QCOMPARE(reason(u"pdf_with_javascript.pdf"_s, kPdf), u"shown"_s);
        // Shown or not, there is an answer.
        QVERIFY(!reason(u"photo_corrupted_exif.jpg"_s, u"image/jpeg"_s).isEmpty());
        for (const char* name : {"img_bomb.gif", "img_bomb_extents.gif"})
            QVERIFY(!reason(QLatin1String(name), u"image/gif"_s).isEmpty());
        for (const QString& name : folder.entryList({u"pdf_*.pdf"_s})) QVERIFY(!reason(name, kPdf).isEmpty());
    }

    void aChildIsNotBelieved_data() {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QString>("reason");
        const QByteArray head = R"(printf '{"height":2,"pages":3,"width":2}\n';)";
        QTest::newRow("what it should") << head + "printf 0123456789abcdef" << u"shown"_s;
        QTest::newRow("too few pixels") << head + "printf 0123456789abcde" << u"pictureNotShown"_s;
        QTest::newRow("too many pixels") << head + "printf 0123456789abcdefg" << u"pictureNotShown"_s;
        QTest::newRow("pixels without end")
            << head + "while :; do printf 0123456789abcdef; done" << u"pictureNotShown"_s;
        QTest::newRow("pixels, then failure") << head + "printf 0123456789abcdef; exit 11" << u"pictureNotShown"_s;
        QTest::newRow("nothing") << QByteArray(":") << u"pictureNotShown"_s;
        QTest::newRow("no such code") << QByteArray("exit 77") << u"pictureNotShown"_s;
        QTest::newRow("too wide") << QByteArray(R"(printf '{"height":2,"pages":3,"width":601}\n')")
                                  << u"pictureNotShown"_s;
        QTest::newRow("negative") << QByteArray(R"(printf '{"height":-2,"pages":3,"width":-2}\n')")
                                  << u"pictureNotShown"_s;
        QTest::newRow("fewer pages than asked for")
            << QByteArray(R"(printf '{"height":2,"pages":1,"width":2}\n')") << u"pictureNotShown"_s;
        QTest::newRow("a head without end")
            << QByteArray("while :; do printf 0123456789abcdef; done") << u"pictureNotShown"_s;
        QTest::newRow("killed") << QByteArray("kill -9 $$") << u"pictureStopped"_s;
        QTest::newRow("killed behind its pixels")
            << head + "printf 0123456789abcdef; kill -9 $$" << u"pictureStopped"_s;
        QTest::newRow("too large") << QByteArray("exit 10") << u"pictureTooLarge"_s;
        QTest::newRow("locked") << QByteArray("exit 12") << u"pictureLocked"_s;
    }
    void aChildIsNotBelieved() {
        QFETCH(QByteArray, says);
        QFETCH(QString, reason);
        QCOMPARE(reasonOf(drawnBy(script(says), "pdf", {kPdf, 1, 600})), reason);
    }

    void aMissingChildIsSaid() {
        QCOMPARE(reasonOf(drawnBy(m_folder.filePath(u"nobody"_s), png({4, 4}), {kPng})), u"pictureNotShown"_s);
    }

    void aSlowChildIsKilled() {
        const QString program =
            script("echo $$ > " + QFile::encodeName(m_folder.filePath(u"slow"_s)) + "; exec /bin/sleep 600");
        QCOMPARE(reasonOf(drawnBy(program, png({4, 4}), {kPng}, Milliseconds{2'000})), u"pictureStopped"_s);
        const pid_t process = processOf(u"slow"_s);
        QVERIFY(process > 0);
        QCOMPARE(::kill(process, 0), -1);
    }

    void whatIsNotWantedAnyMoreMakesRoom() {
        ChildPictures pictures(
            script("echo $$ > " + QFile::encodeName(m_folder.filePath(u"first"_s)) + "; exec /bin/sleep 600"));
        CancelToken first;
        pictures.draw("pdf", {kPdf}, first, [](const Result<Picture>&) { QFAIL("nobody waits for this"); });
        const pid_t process = processOf(u"first"_s);
        QVERIFY(process > 0);
        QCOMPARE(::kill(process, 0), 0);
        first.cancel();
        std::ignore = script("exit 12");
        bool answered = false;
        pictures.draw("pdf", {kPdf}, {}, [&answered](const Result<Picture>& picture) {
            answered = true;
            QCOMPARE(reasonOf(picture), u"pictureLocked"_s);
        });
        QTRY_VERIFY_WITH_TIMEOUT(answered, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(::kill(process, 0), -1, kPatience);
    }
};

QTEST_MAIN(PreviewTest)
#include "preview_test.moc"
