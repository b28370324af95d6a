// Small private files that are whole or not there: written beside, flushed, renamed, directory flushed.
//
// Fails: Storage (reason profileReadOnly when the place refuses writing), Full; readPrivateFile also NotFound.
#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

namespace guichet::store {

// Makes the directory, and what is missing above it. It belongs to its owner alone (0700), also if it existed before.
Done ensurePrivateDirectory(const QString& directory);
// Mode 0600. After a failure or a crash the old file stands as it was.
Done writePrivateFile(const QString& path, const QByteArray& bytes);
// Corrupt above maxBytes: the caller knows how large its file can be.
Result<QByteArray> readPrivateFile(const QString& path, qsizetype maxBytes);
// No failure if there is no such file.
Done removePrivateFile(const QString& path);

// What errno means to a caller.
Error errorOfSystem(int errorNumber, const char* what);

}  // namespace guichet::store
