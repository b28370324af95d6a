// Papers: which of the documents that a service asks for a case has, and in what form.
//
// Thread: any. Fails: never.
#pragma once

#include "core/case/case.h"
#include "core/service/catalogue.h"

namespace guichet {

bool isAttached(const Case& on, const QString& key);
// The original lies here now.
bool isKept(const Case& on, const QString& key);
// Papers that were given back have been seen all the same.
bool wasTakenIn(const Case& on, const QString& key);
// In a form that the service asks for.
bool isHeld(const Case& on, const RequiredDocument& document);

}  // namespace guichet
