// A field of a case by the name that editFields knows it by: a form field, or "subject", "applicant.phone" …
#pragma once

#include "core/case/case.h"

namespace guichet::store {

QString fieldValue(const Case& theCase, const QString& field);
// The value as a bystander may read it, were it this case's.
QString maskedValue(const Case& theCase, const QString& field, const QString& value,
                    const QSet<QString>& personalFields);

}  // namespace guichet::store
