#include "core/files/file_type.h"

#include <QStringDecoder>
#include <QtEndian>
#include <algorithm>
#include <array>

#include "core/files/zip_directory.h"

namespace guichet {

namespace {

using namespace Qt::StringLiterals;

// ISO 32000-1, annex H: readers look for the header so far in.
constexpr qsizetype kPdfHeader = 1024;
// With any extension less than the 255 bytes that a file system gives a name.
constexpr qsizetype kMostStemBytes = 200;

quint8 byteAt(const QByteArray& bytes, qsizetype at) {
    return at >= 0 && at < bytes.size() ? static_cast<quint8>(bytes.at(at)) : quint8{0};
}

bool isAt(const QByteArray& bytes, qsizetype at, QByteArrayView wanted) {
    return at >= 0 && at + wanted.size() <= bytes.size() && QByteArrayView(bytes).sliced(at, wanted.size()) == wanted;
}

quint32 littleAt(const QByteArray& bytes, qsizetype at) {
    return at >= 0 && at + 4 <= bytes.size() ? qFromLittleEndian<quint32>(bytes.constData() + at) : quint32{0};
}

// Any other character below the space is a sign of something else.
bool isOfText(char16_t one) {
    if (one < 0x20) return one == u'\t' || one == u'\n' || one == u'\r' || one == u'\f';
    return one != 0x7F && one != 0xFFFE && one != 0xFFFF;
}

// What mail gateways and printers put before a PDF is text; a program or an archive is not.
bool isPreamble(const QByteArray& bytes) {
    if (bytes.startsWith('<') || bytes.startsWith("#!")) return false;
    return std::all_of(bytes.cbegin(), bytes.cend(), [](char one) {
        const auto value = static_cast<quint8>(one);
        return isOfText(value) || value == 0x1B;
    });
}

// A header and nothing behind it is no document; every reader needs the end to find the pages.
bool isPdf(const QByteArray& head, const QByteArray& tail) {
    const qsizetype at = head.first(qMin(head.size(), kPdfHeader)).indexOf("%PDF-");
    return at >= 0 && isPreamble(head.first(at)) && tail.contains("startxref");
}

bool isPng(const QByteArray& head) {
    return isAt(head, 0, "\x89PNG\r\n\x1a\n") && isAt(head, 12, "IHDR");
}

bool isGif(const QByteArray& head) {
    return head.size() >= 13 && (isAt(head, 0, "GIF87a") || isAt(head, 0, "GIF89a"));
}

bool isTiff(const QByteArray& head) {
    return isAt(head, 0, QByteArrayView("II*\0", 4)) || isAt(head, 0, QByteArrayView("MM\0*", 4));
}

// "BM" begins many a text, so the second header is looked at too.
bool isBmp(const QByteArray& head) {
    static constexpr std::array<quint32, 7> kHeaders{12, 40, 52, 56, 64, 108, 124};
    return isAt(head, 0, "BM") && littleAt(head, 6) == 0 &&
           std::find(kHeaders.begin(), kHeaders.end(), littleAt(head, 14)) != kHeaders.end();
}

// ISO base media: the first box names the brand.
const char* mediaName(const QByteArray& head) {
    struct Brand {
        const char* brand;
        const char* name;
    };
    static constexpr std::array kBrands{
        Brand{"heic", "heic"}, Brand{"heix", "heic"}, Brand{"mif1", "heic"}, Brand{"M4A ", "m4a"}, Brand{"M4B ", "m4a"},
        Brand{"isom", "mp4"},  Brand{"iso2", "mp4"},  Brand{"iso4", "mp4"},  Brand{"iso5", "mp4"}, Brand{"iso6", "mp4"},
        Brand{"mp41", "mp4"},  Brand{"mp42", "mp4"},  Brand{"avc1", "mp4"},  Brand{"M4V ", "mp4"}, Brand{"MSNV", "mp4"},
        Brand{"3gp4", "mp4"},  Brand{"3gp5", "mp4"},  Brand{"3gp6", "mp4"},  Brand{"qt  ", "mov"}};
    if (!isAt(head, 4, "ftyp")) return nullptr;
    const auto found =
        std::find_if(kBrands.begin(), kBrands.end(), [&](const Brand& one) { return isAt(head, 8, one.brand); });
    if (found == kBrands.end()) return nullptr;
    // mif1 is any still image in such boxes; AVIF says it too.
    if (isAt(head, 8, "mif1") && !head.left(64).contains("heic")) return nullptr;
    return found->name;
}

// Bytes of a layer III frame by its four header bytes; 0: no such header.
qsizetype frameBytes(const QByteArray& bytes, qsizetype at) {
    static constexpr std::array kRates1{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    static constexpr std::array kRates2{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    static constexpr std::array kSamples{44'100, 48'000, 32'000, 0};
    const quint8 second = byteAt(bytes, at + 1);
    const quint8 third = byteAt(bytes, at + 2);
    const int version = (second >> 3) & 3;  // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    const bool isLayer3 = byteAt(bytes, at) == 0xFF && (second & 0xE0) == 0xE0 && ((second >> 1) & 3) == 1;
    if (!isLayer3 || version == 1) return 0;
    const int rate = (version == 3 ? kRates1 : kRates2)[third >> 4];
    const int samples = kSamples[(third >> 2) & 3] / (version == 3 ? 1 : version == 2 ? 2 : 4);
    if (rate == 0 || samples == 0) return 0;
    return (version == 3 ? 144 : 72) * 1000 * rate / samples + ((third >> 1) & 1);
}

// Two frames, one behind the other: a single header is found in any noise.
bool isMp3(const QByteArray& head) {
    if (isAt(head, 0, "ID3"))
        return byteAt(head, 3) >= 2 && byteAt(head, 3) <= 4 && (byteAt(head, 5) & 0x0F) == 0 &&
               ((byteAt(head, 6) | byteAt(head, 7) | byteAt(head, 8) | byteAt(head, 9)) & 0x80) == 0;
    const qsizetype first = frameBytes(head, 0);
    return first > 0 && frameBytes(head, first) > 0;
}

// The first entry of an OpenDocument file says what it is, uncompressed, at the very beginning.
const char* openDocumentName(const QByteArray& head) {
    struct Kind {
        const char* mime;
        const char* name;
    };
    static constexpr std::array kKinds{Kind{"application/vnd.oasis.opendocument.text", "odt"},
                                       Kind{"application/vnd.oasis.opendocument.spreadsheet", "ods"},
                                       Kind{"application/vnd.oasis.opendocument.presentation", "odp"}};
    static constexpr qsizetype kHeader = 30;
    const bool stored = isAt(head, 8, QByteArrayView("\0\0", 2)) && isAt(head, 26, QByteArrayView("\x08\0\0\0", 4)) &&
                        isAt(head, kHeader, "mimetype");
    if (!stored) return nullptr;
    const quint32 size = littleAt(head, 18);
    for (const Kind& kind : kKinds)
        if (size == qstrlen(kind.mime) && isAt(head, kHeader + 8, kind.mime)) return kind.name;
    return nullptr;
}

bool carriesProgram(const QString& entry) {
    const QString name = entry.toLower();
    return name.contains("vbaproject"_L1) || name.contains("/macrosheets/"_L1) || name.contains("/activex/"_L1) ||
           name.startsWith("basic/"_L1) || name.startsWith("scripts/"_L1) || name == "xl/workbook.bin"_L1;
}

const char* archiveName(const QByteArray& head, const QByteArray& tail, qint64 sizeBytes) {
    const QStringList entries = zipEntries(tail, sizeBytes);
    if (std::any_of(entries.cbegin(), entries.cend(), carriesProgram)) return nullptr;
    const auto has = [&](QLatin1StringView folder) {
        return std::any_of(entries.cbegin(), entries.cend(),
                           [folder](const QString& entry) { return entry.startsWith(folder); });
    };
    if (entries.value(0) == "mimetype"_L1) return has("content.xml"_L1) ? openDocumentName(head) : nullptr;
    if (!entries.contains("[Content_Types].xml"_L1)) return nullptr;
    const bool isText = has("word/"_L1);
    const bool isSheet = has("xl/"_L1);
    const bool isShow = has("ppt/"_L1);
    if (isText + isSheet + isShow != 1) return nullptr;
    return isText ? "docx" : isSheet ? "xlsx" : "pptx";
}

bool isCleanText(const QString& text) {
    return std::all_of(text.cbegin(), text.cend(), [](QChar one) { return isOfText(one.unicode()); });
}

bool isUtf(const QByteArray& bytes, QStringDecoder::Encoding encoding) {
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    return !decoder.hasError() && isCleanText(text);
}

// Where a character begins in the end of a file that was cut anywhere.
QByteArray fromUtf8Start(const QByteArray& bytes) {
    qsizetype at = 0;
    while (at < 3 && (byteAt(bytes, at) & 0xC0) == 0x80) ++at;
    return bytes.mid(at);
}

// Two bytes, or four of which the second and the last are digits (GB 18030-2005, 6). It may end inside a character.
bool isGb18030(const QByteArray& bytes) {
    for (qsizetype at = 0; at < bytes.size();) {
        const quint8 first = byteAt(bytes, at);
        if (first < 0x80) {
            if (!isOfText(first)) return false;
            ++at;
            continue;
        }
        if (first == 0x80 || first == 0xFF) return false;
        if (at + 1 >= bytes.size()) return true;
        const quint8 second = byteAt(bytes, at + 1);
        if (second >= 0x40 && second != 0x7F && second != 0xFF) {
            at += 2;
            continue;
        }
        if (second < 0x30 || second > 0x39) return false;
        if (at + 3 >= bytes.size()) return true;
        const quint8 third = byteAt(bytes, at + 2);
        const quint8 fourth = byteAt(bytes, at + 3);
        if (third < 0x81 || third > 0xFE || fourth < 0x30 || fourth > 0x39) return false;
        at += 4;
    }
    return true;
}

// Bytes below the digits are never a part of a longer character.
QByteArray fromGb18030Start(const QByteArray& bytes) {
    const auto start =
        std::find_if(bytes.cbegin(), bytes.cend(), [](char one) { return static_cast<quint8>(one) < 0x30; });
    return bytes.mid(start - bytes.cbegin());
}

bool isText(const QByteArray& head, const QByteArray& tail, qint64 sizeBytes) {
    const bool whole = tail.size() >= sizeBytes;
    const bool little = isAt(head, 0, "\xFF\xFE");
    if (little || isAt(head, 0, "\xFE\xFF")) {
        const auto encoding = little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE;
        // The first unit may be the second half of a character.
        const QByteArray end = tail.mid(whole ? 0 : (sizeBytes - tail.size()) % 2);
        return sizeBytes % 2 == 0 && isUtf(head, encoding) && isUtf(end, encoding);
    }
    if (isUtf(head, QStringDecoder::Utf8) && isUtf(whole ? tail : fromUtf8Start(tail), QStringDecoder::Utf8))
        return true;
    return isGb18030(head) && isGb18030(whole ? tail : fromGb18030Start(tail));
}

// A web page and a script are text too, but a system would run them.
bool isRun(const QByteArray& head) {
    const QByteArray start = head.startsWith("\xEF\xBB\xBF") ? head.mid(3).trimmed() : head.trimmed();
    return start.startsWith('<') || start.startsWith("#!");
}

// RFC 5322: fields up to the first empty line, who it is from and a trace of when among them.
bool isMessage(const QByteArray& head) {
    bool from = false;
    bool dated = false;
    int fields = 0;
    for (const QByteArray& line : head.split('\n')) {
        const QByteArray text = line.endsWith('\r') ? line.chopped(1) : line;
        if (text.isEmpty()) break;
        if (fields > 0 && (text.startsWith(' ') || text.startsWith('\t'))) continue;
        const qsizetype colon = text.indexOf(':');
        const QByteArray name = text.left(colon).toLower();
        const bool isName =
            colon > 0 && std::all_of(name.cbegin(), name.cend(), [](char c) { return c > 32 && c < 127; });
        // The last line may have been cut.
        if (!isName) return from && dated && head.size() >= kFileHead && head.endsWith(line);
        from = from || name == "from";
        dated = dated || name == "date" || name == "received" || name == "message-id";
        ++fields;
    }
    return from && dated;
}

const char* nameOf(const QByteArray& head, const QByteArray& tail, qint64 sizeBytes) {
    if (isAt(head, 0, "PK\x03\x04")) return archiveName(head, tail, sizeBytes);
    if (isPng(head)) return "png";
    if (isAt(head, 0, "\xFF\xD8\xFF")) return "jpeg";
    if (isGif(head)) return "gif";
    if (isTiff(head)) return "tiff";
    if (isAt(head, 0, "RIFF") && isAt(head, 8, "WEBPVP8")) return "webp";
    if (isAt(head, 0, "RIFF") && isAt(head, 8, "WAVE")) return "wav";
    if (isBmp(head)) return "bmp";
    if (const char* media = mediaName(head)) return media;
    if (isMp3(head)) return "mp3";
    if (isAt(head, 0, "{\\rtf")) return "rtf";
    if (isPdf(head, tail)) return "pdf";
    // What only begins like a PDF is no text either, though all of it may be letters.
    if (head.startsWith("%PDF-") || !isText(head, tail, sizeBytes) || isRun(head)) return nullptr;
    return isMessage(head) ? "eml" : "txt";
}

// A name without its extension: never empty or hidden, never longer than a file system takes.
QString stemOf(QString name) {
    while (name.startsWith(u'.') || name.startsWith(u' ')) name.remove(0, 1);
    while (name.toUtf8().size() > kMostStemBytes) name.chop(name.back().isLowSurrogate() ? 2 : 1);
    while (name.endsWith(u'.') || name.endsWith(u' ')) name.chop(1);
    return name.isEmpty() ? u"document"_s : name;
}

}  // namespace

std::span<const FileType> fileTypes() {
    static const std::array kTypes{
        FileType{"pdf", "application/pdf", {u"pdf"_s}},
        FileType{"png", "image/png", {u"png"_s}},
        FileType{"jpeg", "image/jpeg", {u"jpg"_s, u"jpeg"_s}},
        FileType{"gif", "image/gif", {u"gif"_s}},
        FileType{"tiff", "image/tiff", {u"tif"_s, u"tiff"_s}},
        FileType{"webp", "image/webp", {u"webp"_s}},
        FileType{"bmp", "image/bmp", {u"bmp"_s}},
        FileType{"heic", "image/heic", {u"heic"_s, u"heif"_s}},
        FileType{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", {u"docx"_s}},
        FileType{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {u"xlsx"_s}},
        FileType{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", {u"pptx"_s}},
        FileType{"odt", "application/vnd.oasis.opendocument.text", {u"odt"_s}},
        FileType{"ods", "application/vnd.oasis.opendocument.spreadsheet", {u"ods"_s}},
        FileType{"odp", "application/vnd.oasis.opendocument.presentation", {u"odp"_s}},
        FileType{"txt", "text/plain", {u"txt"_s, u"csv"_s, u"log"_s, u"md"_s}},
        FileType{"rtf", "application/rtf", {u"rtf"_s}},
        FileType{"eml", "message/rfc822", {u"eml"_s}},
        FileType{"mp3", "audio/mpeg", {u"mp3"_s}},
        FileType{"m4a", "audio/mp4", {u"m4a"_s}},
        FileType{"wav", "audio/wav", {u"wav"_s}},
        FileType{"mp4", "video/mp4", {u"mp4"_s, u"m4v"_s, u"3gp"_s}},
        FileType{"mov", "video/quicktime", {u"mov"_s}},
    };
    return kTypes;
}

const FileType* fileTypeNamed(const QString& name) {
    for (const FileType& type : fileTypes())
        if (name == QLatin1String(type.name)) return &type;
    return nullptr;
}

const FileType* fileTypeOfMime(const QString& mime) {
    for (const FileType& type : fileTypes())
        if (mime == QLatin1String(type.mime)) return &type;
    return nullptr;
}

const FileType* fileTypeOf(const QByteArray& head, const QByteArray& tail, qint64 sizeBytes) {
    if (head.isEmpty() || sizeBytes < head.size() || sizeBytes < tail.size()) return nullptr;
    const char* name = nameOf(head.first(qMin(head.size(), kFileHead)), tail, sizeBytes);
    return name == nullptr ? nullptr : fileTypeNamed(QLatin1String(name));
}

QString fileNameFor(const QString& name, const QString& mime) {
    QString plain = name.mid(name.lastIndexOf(u'/') + 1);
    plain = plain.mid(plain.lastIndexOf(u'\\') + 1);
    // Control and format characters: the latter turn "exe.txt" round on the screen.
    plain.removeIf([](QChar one) {
        return one.category() == QChar::Other_Control || one.category() == QChar::Other_Format ||
               u"<>:\"|?*"_s.contains(one);
    });
    while (plain.endsWith(u'.') || plain.endsWith(u' ')) plain.chop(1);
    const FileType* type = fileTypeOfMime(mime);
    const qsizetype dot = plain.lastIndexOf(u'.');
    const QString extension = dot < 0 ? QString() : plain.mid(dot + 1);
    if (type != nullptr && type->extensions.contains(extension.toLower()))
        return stemOf(plain.left(dot)) + u'.' + extension;
    return stemOf(plain) + u'.' + (type == nullptr ? u"bin"_s : type->extensions.first());
}

}  // namespace guichet
