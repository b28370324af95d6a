// FileType: the kinds of file that may be attached, and what a file truly is, told by its content.
//
// A name or a mime type is what somebody said; the content is what counts. Only formats that a reader shows and that
// carry no program of their own: office documents with macros, scripts that say so, web pages, archives and programs
// are none of these. This is no virus scanner: what a file does to a faulty reader, and what else lies inside a PDF, a
// message or a document, is not looked at.
//
// Thread: any. Fails: never.
// Persisted: names stand in the files of services, mime types in signed actions. Add, never rename.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <span>

namespace guichet {

struct FileType {
    const char* name;  // as in a service's file: "pdf", "jpeg", "docx" …
    const char* mime;
    QStringList extensions;  // lower case, without the dot; the usual one first
};

std::span<const FileType> fileTypes();
const FileType* fileTypeNamed(const QString& name);
const FileType* fileTypeOfMime(const QString& mime);  // "application/pdf"; nullptr: none that may be attached

// Enough of a file to tell what it is: its first kFileHead and its last kFileTail bytes (all of a shorter one).
inline constexpr qsizetype kFileHead = 4096;
inline constexpr qsizetype kFileTail = 256 * 1024;
// nullptr: none of them. A ZIP archive (docx, odt …) is told by its central directory, which must lie in `tail` whole:
// an archive of more than some thousand entries is none of them. Text is judged by what `head` and `tail` show of it.
const FileType* fileTypeOf(const QByteArray& head, const QByteArray& tail, qint64 sizeBytes);

// A name for a copy on disk: without folders and invisible characters, and with an extension of its type, so that no
// system takes it for a program: "x.exe" of "text/plain" becomes "x.exe.txt". Of an unknown type: ".bin".
QString fileNameFor(const QString& name, const QString& mime);

}  // namespace guichet
