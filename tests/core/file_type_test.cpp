// What a file is, by its content: hostile samples, which lie outside the project beside its folder, and bytes made
// here.
#include <rapidcheck.h>

#include <random>

#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <QtTest>

#include "core/files/file_type.h"
#include "core/files/zip_directory.h"
#include "core/service/catalogue.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

QString typeOf(const QByteArray& content) {
    const FileType* type = fileTypeOf(content.left(kFileHead), content.right(kFileTail), content.size());
    return type == nullptr ? u"none"_s : QString::fromLatin1(type->name);
}

QByteArray sample(const QString& name) {
    QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/attachments/") + name);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray content = file.readAll();
    return name.endsWith(u".b64"_s) ? QByteArray::fromBase64(content) : content;
}

template <typename T>
QByteArray little(T value) {
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

struct Entry {
    QByteArray name;
    QByteArray content;
};

// Stored, not deflated; checksums are nobody's business here.
QByteArray zip(const QVector<Entry>& entries, const QByteArray& comment = {}) {
    QByteArray all;
    QByteArray directory;
    for (const Entry& entry : entries) {
        const auto size = static_cast<quint32>(entry.content.size());
        const QByteArray sizes = little(quint32{0}) + little(size) + little(size) +
                                 little(static_cast<quint16>(entry.name.size())) + little(quint16{0});
        directory += "PK\x01\x02" + QByteArray(12, '\0') + sizes + QByteArray(10, '\0') +
                     little(static_cast<quint32>(all.size())) + entry.name;
        all += "PK\x03\x04" + QByteArray(10, '\0') + sizes + entry.name + entry.content;
    }
    const auto count = little(static_cast<quint16>(entries.size()));
    return all + directory + "PK\x05\x06" + QByteArray(4, '\0') + count + count +
           little(static_cast<quint32>(directory.size())) + little(static_cast<quint32>(all.size())) +
           little(static_cast<quint16>(comment.size())) + comment;
}

QByteArray box(const char* brand) {
    return QByteArray(
               "\0\0\0\x18"
               "ftyp",
               8) +
           brand + QByteArray(4, '\0') + brand + "mp42";
}

QByteArray frames() {
    const QByteArray frame = QByteArray("\xFF\xFB\x90\x00", 4) + QByteArray(413, '\0');  // 128 kbit/s at 44.1 kHz
    return frame + frame;
}

QByteArray utf16(const QString& text, bool little) {
    QByteArray bytes = little ? QByteArray("\xFF\xFE") : QByteArray("\xFE\xFF");
    for (const QChar one : text) {
        const auto value = one.unicode();
        bytes += little ? QByteArray{1, static_cast<char>(value & 0xFF)} + QByteArray{1, static_cast<char>(value >> 8)}
                        : QByteArray{1, static_cast<char>(value >> 8)} + QByteArray{1, static_cast<char>(value & 0xFF)};
    }
    return bytes;
}

const QVector<Entry> kDocx{{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}};

}  // namespace

class FileTypeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samples_data() {
        QTest::addColumn<QString>("type");
        const auto rows = [](const QString& type, std::initializer_list<const char*> names) {
            for (const char* name : names) QTest::newRow(name) << type;
        };
        // Protected, signed, damaged inside, with a script or a bomb: a PDF all the same. Its reader is on guard.
        rows(u"pdf"_s, {"scan_ccitt_g4.pdf", "scan_two_column.pdf", "scan_rotated_skewed.pdf", "scan_jbig2.pdf",
                        "pdf_enormous_page.pdf", "pdf_bomb_35000x35000_jbig2.pdf", "pdf_acroform.pdf",
                        "pdf_xfa_livecycle.pdf", "pdf_bad_xref_helloworld.pdf", "pdf_fuzzed_937.pdf",
                        "pdf_fuzzed_395.pdf", "pdf_scan_bad.pdf", "pdf_permission_protected.pdf",
                        "pdf_with_embedded_attachment.pdf", "pdf_with_javascript.pdf", "pdf_digitally_signed.pdf",
                        "pdf_cidfont_unicode.pdf", "pdf_password_encrypted.pdf", "pdf_truncated_corrupted.pdf"});
        rows(u"none"_s, {"pdf_invalid_header_only.pdf", "img_bomb.ico", "eicar-word-macro.docm.b64"});
        rows(u"png"_s, {"scan_typewriter.png", "png_60000x60000_generated.png"});
        rows(u"jpeg"_s,
             {"photo_exif_gps.jpg", "photo_exif_canon40d.jpg", "photo_corrupted_exif.jpg", "photo_exif_gps_small.jpg"});
        rows(u"docx"_s, {"docx_paras_and_tables.docx", "docx_header_footer.docx", "docx_with_comments.docx"});
        rows(u"gif"_s, {"img_bomb.gif", "img_bomb_extents.gif"});
        // No virus scanner: these 68 characters are text.
        rows(u"txt"_s, {"eicar-test.txt.b64"});
    }
    void samples() {
        QFETCH(QString, type);
        if (!QFileInfo::exists(QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/attachments")))
            QSKIP("../shared/data/attachments is not beside the project: hostile samples NOT CHECKED");
        const QByteArray content = sample(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!content.isEmpty());
        QCOMPARE(typeOf(content), type);
    }

    void made_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* name, const QByteArray& content, const char* type) {
            QTest::newRow(name) << content << QString::fromLatin1(type);
        };
        const QByteArray pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
        row("a PDF", pdf, "pdf");
        row("a PDF behind a printer's line", "\x1B%-12345X@PJL JOB\r\n" + pdf, "pdf");
        row("a PDF too far in", QByteArray(1100, ' ') + pdf, "txt");
        row("a PDF behind a program", "MZ" + QByteArray(60, '\0') + pdf, "none");
        row("a PDF behind a page of the web", "<script>alert(1)</script>" + pdf, "none");
        row("a PDF without an end", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "none");
        row("a PNG", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "png");
        row("a PNG cut before its header", "\x89PNG\r\n\x1a\n", "none");
        row("a TIFF of either kind", QByteArray("MM\0*\0\0\0\x08", 8), "tiff");
        row("a TIFF of the other kind", QByteArray("II*\0\x08\0\0\0", 8), "tiff");
        row("a WebP", QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16), "webp");
        row("a recording", QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16), "wav");
        row("a BMP", "BM" + little(quint32{58}) + little(quint32{0}) + little(quint32{54}) + little(quint32{40}),
            "bmp");
        row("a text that begins like a BMP", "BM is not always a picture", "txt");
        row("a photo of a telephone", box("heic"), "heic");
        row("an AVIF", box("avif"), "none");
        row("a film", box("isom"), "mp4");
        row("a film of another telephone", box("qt  "), "mov");
        row("a voice", box("M4A "), "m4a");
        row("sound", frames(), "mp3");
        row("sound with a title", QByteArray("ID3\x03\0\0\0\0\0\x0A", 10) + QByteArray(10, '\0'), "mp3");
        row("one frame in noise", frames().left(100), "none");
        row("a docx", zip(kDocx), "docx");
        row("an xlsx", zip({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}}), "xlsx");
        row("a pptx", zip({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", ""}}), "pptx");
        row("a docx with a comment", zip(kDocx, QByteArray(40'000, 'c')), "docx");
        row("a docx with macros", zip(kDocx + QVector<Entry>{{"word/VBAproject.bin", ""}}), "none");
        row("sheets with macros of the old kind",
            zip({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}, {"xl/macrosheets/sheet1.xml", ""}}), "none");
        row("text and sheets in one", zip(kDocx + QVector<Entry>{{"xl/workbook.xml", ""}}), "none");
        row("an archive", zip({{"setup.exe", "MZ"}}), "none");
        row("a docx with more behind it", zip(kDocx) + "more", "none");
        row("a docx behind a program", "MZ" + QByteArray(60, '\0') + zip(kDocx), "none");
        row("a docx cut short", zip(kDocx).chopped(1), "none");
        row("a docx whose directory is too long to be seen", zip([] {
                QVector<Entry> many = kDocx;
                for (int i = 0; i < 6'000; ++i) many.append({"word/media/" + QByteArray::number(i), {}});
                return many;
            }()),
            "none");
        const auto odf = [](const char* mime, const QVector<Entry>& more = {}) {
            return zip(QVector<Entry>{{"mimetype", mime}, {"content.xml", "<o/>"}} + more);
        };
        row("an odt", odf("application/vnd.oasis.opendocument.text"), "odt");
        row("an ods", odf("application/vnd.oasis.opendocument.spreadsheet"), "ods");
        row("an odp", odf("application/vnd.oasis.opendocument.presentation"), "odp");
        row("an odt with macros", odf("application/vnd.oasis.opendocument.text", {{"Basic/script-lc.xml", ""}}),
            "none");
        row("a book", odf("application/epub+zip"), "none");
        row("an old Word file", QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + QByteArray(504, '\0'), "none");
        row("rich text", "{\\rtf1\\ansi Hello}", "rtf");
        row("a letter by mail", "From: ada@example.org\r\nDate: Mon, 2 Mar 2026 08:00:00 +0100\r\n\r\nHello", "eml");
        row("a letter with folded fields", "Received: from a\r\n by b\r\nFrom: ada@example.org\r\n\r\nHello", "eml");
        row("minutes that name who spoke", "From: the chair\nWe met at nine.\n", "txt");
        row("a text", "The pavement is mended.\n", "txt");
        row("a Chinese text", QString(u"人行道已修好。"_s).toUtf8(), "txt");
        row("a long Chinese text, cut inside characters", QString(200'001, QChar(u'好')).toUtf8(), "txt");
        row("a Chinese text in GB 18030", QByteArray("\xC8\xCB\xD0\xD0\xB5\xC0\x82\x30\x81\x30\n"), "txt");
        row("a long one, cut inside characters", QByteArray("\xC8\xCB\xD0\xD0\n").repeated(60'001) + "\xC8\xCB\n",
            "txt");
        row("a text in UTF-16", utf16(u"人行道\n已修好。"_s, true), "txt");
        row("a text in UTF-16, the other way round", utf16(u"人行道\n已修好。"_s, false), "txt");
        row("half a character of UTF-16", utf16(u"人"_s, true) + "x", "none");
        row("a table", "street,damage\nMill Lane,hole\n", "txt");
        row("a page of the web", "\n<!DOCTYPE html><script>alert(1)</script>", "none");
        row("a picture that is a program", "\xEF\xBB\xBF<svg onload='alert(1)'/>", "none");
        row("a script", "#!/bin/sh\nrm -rf ~\n", "none");
        row("a program", "MZ" + QByteArray(200, '\0'), "none");
        row("text with a zero in it", QByteArray("abc\0def", 7), "none");
        row("text that ends otherwise", QByteArray(5000, 'a') + QByteArray(100, '\x01'), "none");
        row("nothing", {}, "none");
    }
    void made() {
        QFETCH(QByteArray, content);
        QFETCH(QString, type);
        QCOMPARE(typeOf(content), type);
    }

    void namesAndMimeTypesAreKnownOnce() {
        QSet<QString> names;
        QSet<QString> mimes;
        for (const FileType& type : fileTypes()) {
            names.insert(QString::fromLatin1(type.name));
            mimes.insert(QString::fromLatin1(type.mime));
            QCOMPARE(fileTypeNamed(QString::fromLatin1(type.name)), &type);
            QCOMPARE(fileTypeOfMime(QString::fromLatin1(type.mime)), &type);
            QVERIFY(!type.extensions.isEmpty());
        }
        QCOMPARE(names.size(), static_cast<qsizetype>(fileTypes().size()));
        QCOMPARE(mimes.size(), names.size());
        QVERIFY(fileTypeNamed(u"exe"_s) == nullptr);
        QVERIFY(fileTypeOfMime(u"application/x-msdownload"_s) == nullptr);
        QVERIFY(fileTypeOfMime({}) == nullptr);
    }

    // docs/catalogue.md is the list that people write services from.
    void everyTypeIsInTheDocument() {
        QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/docs/catalogue.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const FileType& type : fileTypes())
            QVERIFY2(text.contains(u"`%1`"_s.arg(QLatin1String(type.name))), type.name);
    }

    void aServiceTakesWhatItNames() {
        FileRule rule;
        QVERIFY(rule.takes(u"application/pdf"_s));
        QVERIFY(!rule.takes(u"application/x-msdownload"_s));
        QCOMPARE(rule.names().size(), static_cast<qsizetype>(fileTypes().size()));
        rule.types = {u"jpeg"_s};
        QVERIFY(rule.takes(u"image/jpeg"_s));
        QVERIFY(!rule.takes(u"application/pdf"_s));
        QCOMPARE(rule.names(), QStringList{u"jpeg"_s});
    }

    void copiesHaveHarmlessNames() {
        const QString text = u"text/plain"_s;
        QCOMPARE(fileNameFor(u"notes.txt"_s, text), u"notes.txt"_s);
        QCOMPARE(fileNameFor(u"TABLE.CSV"_s, text), u"TABLE.CSV"_s);
        QCOMPARE(fileNameFor(u"virus.bat"_s, text), u"virus.bat.txt"_s);
        QCOMPARE(fileNameFor(u"photo.png"_s, u"image/jpeg"_s), u"photo.png.jpg"_s);
        QCOMPARE(fileNameFor(u"../../.profile"_s, text), u"profile.txt"_s);
        QCOMPARE(fileNameFor(u"C:\\Windows\\notes.txt"_s, text), u"notes.txt"_s);
        QCOMPARE(fileNameFor(u"gpj\u202Etxt.exe"_s, u"image/jpeg"_s), u"gpjtxt.exe.jpg"_s);
        QCOMPARE(fileNameFor(u"notes.txt. "_s, text), u"notes.txt"_s);
        QCOMPARE(fileNameFor(u"pdf"_s, u"application/pdf"_s), u"pdf.pdf"_s);
        QCOMPARE(fileNameFor({}, {}), u"document.bin"_s);
        QCOMPARE(fileNameFor(u"old.exe"_s, u"application/x-msdownload"_s), u"old.exe.bin"_s);
        QCOMPARE(fileNameFor(u".pdf"_s, u"application/pdf"_s), u"document.pdf"_s);
    }

    // 120 characters of Han are 360 bytes, and a file system takes 255 for a name.
    void longNamesFitAFileSystem() {
        for (const QString& piece : {u"x"_s, u"路"_s, u"𠮷"_s, u"x."_s}) {
            for (const QString& ending : {QString(), u".pdf"_s}) {
                const QString name = fileNameFor(piece.repeated(150) + ending, u"application/pdf"_s);
                QVERIFY2(name.toUtf8().size() <= 255 && name.size() > 60, qPrintable(name));
                QVERIFY(name.endsWith(u".pdf"_s) && !name.endsWith(u".pdf.pdf"_s) && name.isValidUtf16());
                QCOMPARE(fileNameFor(name, u"application/pdf"_s), name);
            }
        }
    }

    void anyBytesAreAnswered() {
        const QVector<QByteArray> seeds{zip(kDocx),
                                        frames(),
                                        box("heic"),
                                        utf16(u"人行道"_s, true),
                                        QByteArray("From: a\r\nDate: b\r\n\r\n"),
                                        QByteArray("%PDF-1.4 startxref"),
                                        QByteArray()};
        const bool held = rc::check("no bytes, however cut and changed, are read beyond their end", [&] {
            std::mt19937 chance(*rc::gen::arbitrary<quint32>());
            const auto below = [&](qsizetype end) { return end == 0 ? 0 : static_cast<qsizetype>(chance()) % end; };
            QByteArray content = seeds[below(seeds.size())];
            QByteArray noise(below(300), '\0');
            for (char& one : noise) one = static_cast<char>(chance());
            content.insert(below(content.size() + 1), noise);
            content.truncate(below(content.size() + 1));
            for (int i = 0; i < 3 && !content.isEmpty(); ++i)
                content[below(content.size())] = static_cast<char>(chance());
            // Exactly as much memory as there are bytes, so that a sanitizer sees any step beyond.
            const QByteArray exact(content.constData(), content.size());
            const FileType* type = fileTypeOf(exact, exact, exact.size());
            // RC_ASSERT looks at both sides of an "or".
            const bool known = type == nullptr || fileTypeNamed(QString::fromLatin1(type->name)) == type;
            RC_ASSERT(known);
            // Head, tail and size that do not belong together are answered too.
            fileTypeOf(exact, seeds.first(), static_cast<qint64>(chance()));
            zipEntries(exact, static_cast<qint64>(chance()));
        });
        QVERIFY(held);
    }
};

QTEST_GUILESS_MAIN(FileTypeTest)
#include "file_type_test.moc"
