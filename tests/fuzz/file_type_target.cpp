// What a file is, told by its bytes, and the name under which it is written to disk.
//
// Bytes: 'A', a whole file; 'B', head and tail of a longer one; 'C', a name of a file.
#include <array>

#include "core/files/file_type.h"
#include "core/files/zip_directory.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;

namespace {

void checkType(const QByteArray& head, const QByteArray& tail, qint64 sizeBytes) {
    const FileType* type = fileTypeOf(head, tail, sizeBytes);
    GUICHET_ASSERT(type == nullptr || fileTypeNamed(QLatin1String(type->name)) == type);
    zipEntries(tail, sizeBytes);
}

void checkFile(const QByteArray& bytes) {
    checkType(bytes.first(qMin(bytes.size(), kFileHead)), bytes, bytes.size());
}

void checkParts(const QByteArray& bytes) {
    const qsizetype half = bytes.size() / 2;
    checkType(bytes.first(half), bytes.sliced(half), bytes.size() + kFileTail);
}

void checkName(const QByteArray& bytes) {
    const QString given = QString::fromUtf8(bytes);
    for (const FileType& type : fileTypes()) {
        const QString mime = QLatin1String(type.mime);
        const QString name = fileNameFor(given, mime);
        GUICHET_ASSERT(!name.contains(u'/') && !name.contains(u'\\') && !name.startsWith(u'.'));
        GUICHET_ASSERT(type.extensions.contains(name.mid(name.lastIndexOf(u'.') + 1).toLower()));
        GUICHET_ASSERT(fileNameFor(name, mime) == name);
    }
    GUICHET_ASSERT(fileNameFor(given, QLatin1String("application/x-other")).endsWith(QLatin1String(".bin")));
}

constexpr std::array kChecks{checkFile, checkParts, checkName};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
