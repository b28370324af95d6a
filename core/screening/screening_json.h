// A screening list as data that people write. See docs/screening.md.
//
// Thread: any.
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/base/result.h"
#include "core/screening/screening.h"

namespace guichet {

// Fails: Invalid (screeningList); detail names `fileName`, the JSON path and the reason
// ("general.json: terms[2].severity: not one of inform, askForReason, forbid"), and is fit to be shown to whoever wrote
// the file. Unknown keys are refused.
Result<ScreeningList> screeningListFromJson(const QByteArray& json, const QString& fileName);
// The same from the directory, where a later version may have added keys: they are passed over.
Result<ScreeningList> screeningListFromJson(const QJsonObject& json, const QString& fileName);
QJsonObject toJson(const ScreeningList& list);

}  // namespace guichet
