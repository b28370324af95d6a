// Case parts: the editable parts of a case by the names that editFields uses ("subject", "applicant.phone", a form
// field).
#pragma once

#include "core/case/case.h"
#include "core/service/catalogue.h"

namespace guichet::ui {

QString partOf(const Case& theCase, const QString& name);
// Fields of the service first, then what every case has. `service` may be null.
QVector<Field> editableFields(const Case& theCase, const Service* service);
bool isApplicantPart(const QString& name);

}  // namespace guichet::ui
