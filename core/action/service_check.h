// ServiceCheck: what a service of the catalogue says that cannot be meant, although each part of it can be read.
//
// Thread: any. Fails: never.
#pragma once

#include <QStringList>

#include "core/service/catalogue.h"

namespace guichet {

// One line each, with the place first: "steps[1].ends: no action of a case is called finish". Empty: nothing is wrong.
QStringList inconsistenciesOf(const Service& service);

}  // namespace guichet
