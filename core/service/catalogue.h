// Catalogue: the versioned set of services an office offers. Data, not code: resources/catalogue/*.json.
//
// See: docs/catalogue.md for the schema.
#pragma once

#include <QByteArray>
#include <QMap>
#include <optional>

#include "core/service/form.h"

namespace guichet {

enum class LimitUnit { WorkingDays, CalendarDays, WorkingHours };

struct Limit {
    int amount = 0;
    LimitUnit unit = LimitUnit::WorkingDays;
    bool operator==(const Limit&) const = default;
};

// What the law says when nobody answers in time.
enum class Silence { Nothing, CountsAsAccepted, CountsAsRefused };

struct RequiredDocument {
    QString key;
    LocalText name;
    bool required = true;
    bool operator==(const RequiredDocument&) const = default;
};

struct ReplyText {
    QString key;
    LocalText name;
    LocalText body;
    bool operator==(const ReplyText&) const = default;
};

struct Service {
    ServiceId id;
    int version = 1;
    LocalText name;
    LocalText summary;
    LocalText legalBasis;
    QVector<Field> fields;
    QVector<RequiredDocument> documents;
    std::optional<Limit> promised;
    std::optional<Limit> statutory;
    Silence silence = Silence::Nothing;
    QVector<ReplyText> replies;
    bool operator==(const Service&) const = default;

    [[nodiscard]] const Field* field(const QString& called) const;
    [[nodiscard]] QSet<QString> personalFields() const;
};

// Reads one file of the catalogue. Fails: Invalid; detail names `fileName`, the JSON path and the reason
// ("housing-subsidy.json: fields[2].label.zh: missing"), and is fit to be shown to whoever wrote the file. Unknown keys
// are refused.
Result<Service> serviceFromJson(const QByteArray& json, const QString& fileName);
QJsonObject toJson(const Service& service);
// The same from the directory, where a later version may have added keys: they are passed over.
Result<Service> serviceFromJson(const QJsonObject& json, const QString& fileName);

// All versions known here. A case is pinned to the version it was opened under.
class Catalogue {
public:
    void put(Service service);
    [[nodiscard]] const Service* find(const ServiceId& id, int version) const;
    [[nodiscard]] const Service* newest(const ServiceId& id) const;
    [[nodiscard]] QVector<Service> newestOfAll() const;  // by id

private:
    QMap<ServiceId, QMap<int, Service>> m_services;
};

}  // namespace guichet
