#include "core/action/papers.h"

#include <algorithm>

namespace guichet {

bool isAttached(const Case& on, const QString& key) {
    return std::any_of(on.documents.cbegin(), on.documents.cend(),
                       [&](const Document& attached) { return attached.key == key && attached.refused.isEmpty(); });
}

bool isKept(const Case& on, const QString& key) {
    return std::any_of(on.originals.cbegin(), on.originals.cend(),
                       [&](const Original& original) { return original.key == key; });
}

bool wasTakenIn(const Case& on, const QString& key) {
    return isKept(on, key) || std::any_of(on.timeline.cbegin(), on.timeline.cend(), [&](const TimelineEntry& entry) {
               return entry.details.value(QStringLiteral("original")) == key;
           });
}

bool isHeld(const Case& on, const RequiredDocument& document) {
    switch (document.form) {
        case DocumentForm::Either:
            return isAttached(on, document.key) || wasTakenIn(on, document.key);
        case DocumentForm::Original:
            return wasTakenIn(on, document.key);
        case DocumentForm::Copy:
            return isAttached(on, document.key);
    }
    GUICHET_ASSERT(!"a DocumentForm outside its enumeration");
    return false;
}

}  // namespace guichet
