// What of a case can be searched, and the line that shows a match.
#pragma once

#include "core/query/search_tokens.h"
#include "core/service/catalogue.h"

namespace guichet::store {

struct SearchText {
    QString text;      // parts joined by kPartEnd
    QStringList keys;  // what finds it exactly only: names, numbers, personal fields (searchKey)
};

// Text: number, aliases, subject, request, address, the applicant's and the proxy's name, form fields that people write
// in, notes and replies. Unmasked: it never leaves the encrypted file. Personal numbers are keys only, or one could
// read behind the mask by guessing digit after digit. Of a service that is not known every field might be personal.
SearchText searchTextOf(const Case& theCase, const Service* service);

// A line of the masked case around the first match, matches between U+0002 and U+0003. Empty if only the number or
// masked parts match.
QString snippetOf(const Case& masked, const Service* service, const SearchQuestion& question);

}  // namespace guichet::store
