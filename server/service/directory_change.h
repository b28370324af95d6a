// DirectoryChange: what a setOffice, setPerson, setService, setCalendar or setScreeningList comes to. Pure.
#pragma once

#include "server/service/centre.h"

namespace guichet::server {

struct DirectoryChange {
    QString refusal;                    // why not: "malformed" when the id is not the body's
    std::optional<StoredObject> after;  // empty: nothing changes
    QVector<GrantRow> grants;
    std::optional<OfficeId> newOffice;
};

DirectoryChange changeOf(const Action& action, const std::optional<StoredObject>& before,
                         const DirectoryState& directory);

// The directory with this object in it.
DirectoryView withChange(const DirectoryState& directory, const StoredObject& object);

// Services, calendars and screening lists are kept per version: "housing-subsidy@2".
QString versionedObjectId(const QString& id, int version);

}  // namespace guichet::server
