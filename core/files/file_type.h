// FileType: the kinds of file that may be attached, and what a file truly is, told by its content.
//
// A name or a mime type is what somebody said; the content is what counts. Only formats that a reader shows and that
// carry no program of their own: office documents with macros, scripts, archives and programs are none of these.
//
// Thread: any. Fails: never.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <span>

namespace guichet {

struct FileType {
    const char* name;  // as in a service's file: "pdf", "jpeg", "docx" …
    const char* mime;
    QStringList extensions;
};

std::span<const FileType> fileTypes();
const FileType* fileTypeNamed(const QString& name);
const FileType* fileTypeOfMime(const QString& mime);  // "application/pdf"; nullptr: none that may be attached

// Enough of a file to tell what it is: its first kFileHead and its last kFileTail bytes (all of a shorter one).
inline constexpr qsizetype kFileHead = 4096;
inline constexpr qsizetype kFileTail =
    65'557;  // the end of a ZIP archive: its directory's end with the longest comment
// nullptr: none of them, also where it only begins like one. `directory`: the central directory of a ZIP archive, which
// docx and odt are; asked for by its place in the file.
const FileType* fileTypeOf(const QByteArray& head, const QByteArray& tail, qint64 sizeBytes);

}  // namespace guichet
