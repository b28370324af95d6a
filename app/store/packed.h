// How content lies in the cache: canonical JSON, compressed. Whole cases are most of the file, and their names and
// instants come again and again: at the fastest level they take two fifths of the room.
//
// Thread: any.
#pragma once

#include <QByteArray>

#include "core/base/result.h"

namespace guichet::store {

QByteArray packed(const QByteArray& json);
// What lies there since before it was compressed is taken as it is. Fails: Corrupt (damaged).
Result<QByteArray> unpacked(const QByteArray& stored);

}  // namespace guichet::store
