#include "words/file_words.h"

#include <QLocale>
#include <algorithm>

#include "core/files/file_type.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

qint64 percentOf(const FileStatus& status, const Document& document) {
    // Only what has arrived whole is a hundred.
    return document.sizeBytes <= 0 ? 0 : std::clamp<qint64>(status.done * 100 / document.sizeBytes, 0, 99);
}

}  // namespace

QString fileKindWord(const QString& mime) {
    const FileType* type = fileTypeOfMime(mime);
    if (type == nullptr) return Tr::tr("another kind of file");
    const QString name = QString::fromLatin1(type->name);
    const QString upper = name.toUpper();
    if (name == u"txt") return Tr::tr("plain text");
    if (name == u"eml") return Tr::tr("e-mail message");
    if (mime.startsWith(u"image/")) return Tr::tr("%1 picture", "PNG, JPEG …").arg(upper);
    if (mime.startsWith(u"audio/")) return Tr::tr("%1 sound recording", "MP3 …").arg(upper);
    if (mime.startsWith(u"video/")) return Tr::tr("%1 film", "MP4 …").arg(upper);
    if (name == u"xlsx" || name == u"ods") return Tr::tr("%1 spreadsheet", "XLSX, ODS").arg(upper);
    if (name == u"pptx" || name == u"odp") return Tr::tr("%1 presentation", "PPTX, ODP").arg(upper);
    return Tr::tr("%1 document", "PDF, DOCX …").arg(upper);
}

QString fileSizeWord(qint64 sizeBytes) {
    return QLocale().formattedDataSize(sizeBytes, 0, QLocale::DataSizeTraditionalFormat);
}

QString fileStateWord(const FileStatus& status, const Document& document) {
    switch (status.state) {
        case FileState::Here:
            return Tr::tr("Here", "a file");
        case FileState::WaitsToGo:
            return Tr::tr("Waits to be sent", "a file");
        case FileState::Going:
            return Tr::tr("On its way: %1 %", "a file").arg(percentOf(status, document));
        case FileState::Coming:
            return Tr::tr("Being fetched: %1 %", "a file").arg(percentOf(status, document));
        case FileState::AtCentre:
            return Tr::tr("At the centre", "a file");
        case FileState::Elsewhere:
            return Tr::tr("On the machine where it was attached", "a file");
        case FileState::Refused:
            return Tr::tr("Not taken: %1", "a file").arg(fileRefusalWord(document.refused));
        case FileState::Lost:
            return Tr::tr("The file on this machine is damaged or gone: attach it again");
        case FileState::NameOnly:
            return Tr::tr("Name only", "a file");
    }
    return {};
}

QString fileRefusalWord(const QString& code) {
    if (code == u"fileType") return Tr::tr("files of this kind are not taken here");
    if (code == u"fileTooLarge") return Tr::tr("the file is too large");
    if (code == u"fileDamaged") return Tr::tr("what arrived is not the file that was attached");
    return Tr::tr("the centre did not say why");
}

}  // namespace guichet::words
