// The words for files of documents: what kind one is, and where its content lies.
#pragma once

#include "core/ports/files.h"

namespace guichet::words {

// "JPEG picture"; "another kind of file" where the type is none that may be attached.
QString fileKindWord(const QString& mime);
// "20 kB"
QString fileSizeWord(qint64 sizeBytes);
// "On its way: 40 %"
QString fileStateWord(const FileStatus& status, const Document& document);
// Why the centre did not take a file, by Document::refused; without a capital, to stand behind a colon.
QString fileRefusalWord(const QString& code);

}  // namespace guichet::words
