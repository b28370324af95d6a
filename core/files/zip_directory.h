// zipEntries: the names in the central directory of a ZIP archive, read from the archive's end.
//
// Thread: any. Fails: never; an archive that is not in order has no entries.
// See:    APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16
#pragma once

#include <QByteArray>
#include <QStringList>

namespace guichet {

// `tail`: the last bytes of an archive of `sizeBytes`. In order is an archive in one part whose directory lies in
// `tail` whole, ends where the end record begins, and has as many entries as that says; nothing stands behind the
// record and its comment. No ZIP64: such an archive is larger than anything that may be attached.
QStringList zipEntries(const QByteArray& tail, qint64 sizeBytes);

}  // namespace guichet
