// RegistrarFile: the case counters a second time, beside the profile and not in it, so that a profile brought back from
// an old copy does not give a number out twice. A safety net: without it the outbox and the centre still know.
//
// Thread:    back thread only.
// Fails:     never; a file that cannot be read counts as zero, one that cannot be written is written the next time.
// Persisted: {"CLIENTID": {"EO-2026": 17}}. Holds nothing about a person.
// See:       docs/sync.md section 3.7
#pragma once

#include "core/base/ids.h"

namespace guichet::store {

class RegistrarFile {
public:
    explicit RegistrarFile(const QString& profileDir);
    [[nodiscard]] int high(const ClientId& client, const OfficeId& office, int year) const;
    void raise(const ClientId& client, const OfficeId& office, int year, int high) const;

private:
    QString m_path;
};

}  // namespace guichet::store
