// Catalogue: the versioned set of services an office offers. Data, not code: resources/catalogue/*.json.
//
// See: docs/catalogue.md for the schema.
#pragma once

#include <QByteArray>
#include <QMap>
#include <optional>

#include "core/people/person.h"
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

enum class DocumentForm { Either, Original, Copy };

struct RequiredDocument {
    QString key;
    LocalText name;
    bool required = true;
    DocumentForm form = DocumentForm::Either;
    QString alternatives;  // documents with the same word here stand for each other; empty: none does
    OnlyIf onlyIf;         // wanted only then
    bool operator==(const RequiredDocument&) const = default;
};

// A step of the ordinary way (环节). It ends with an action that only this role may do while the step runs.
struct ServiceStep {
    QString key;
    LocalText name;
    Role by = Role::Clerk;
    QString ends;  // name of an action type
    std::optional<Limit> limit;
    bool operator==(const ServiceStep&) const = default;
};

// Hearing, inspection, expert review: begun and ended as the case needs it.
struct SpecialStep {
    QString key;
    LocalText name;
    bool counts = false;  // the time limits run on meanwhile
    bool operator==(const SpecialStep&) const = default;
};

struct Fee {
    QString key;
    LocalText name;
    qint64 amount = 0;  // hundredths
    QString currency;   // ISO 4217
    bool operator==(const Fee&) const = default;
};

// The law of the correction notice (一次性告知): told at once and completely within the limit, or the application
// counts as accepted from the day it was received.
struct NoticeRule {
    Limit limit{5, LimitUnit::WorkingDays};
    LocalText legalBasis;
    bool operator==(const NoticeRule&) const = default;
};

// What may be attached to a case of the service.
struct FileRule {
    int mostMegabytes = 20;  // of one file
    QStringList types;       // names of core/files/file_type.h; empty: all of them
    [[nodiscard]] qint64 mostBytes() const { return qint64{mostMegabytes} * 1024 * 1024; }
    [[nodiscard]] bool takes(const QString& mime) const;
    [[nodiscard]] QStringList names() const;  // of what it takes
    bool operator==(const FileRule&) const = default;
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
    LocalText silenceBasis;  // the law that says so; may be empty
    std::optional<NoticeRule> notice;
    bool fourEyes = false;  // a decision is proposed by one person and approved by another
    int mostReturns = 2;    // of a transfer; then a coordinator decides
    QVector<ServiceStep> steps;
    QVector<SpecialStep> specialSteps;
    QVector<Fee> fees;
    QVector<ReplyText> replies;
    FileRule files;
    QStringList screening;  // ids of the lists (core/screening) that hold for its cases, beside the office's
    bool operator==(const Service&) const = default;

    [[nodiscard]] const Field* field(const QString& called) const;
    [[nodiscard]] const RequiredDocument* document(const QString& key) const;
    [[nodiscard]] const SpecialStep* specialStep(const QString& key) const;
    [[nodiscard]] QSet<QString> personalFields() const;
    // What silence comes to: nothing, unless the service names the law that says so.
    [[nodiscard]] Silence lawfulSilence() const;
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
    // Of any version: a case keeps the values of an earlier one.
    [[nodiscard]] QSet<QString> personalFields(const ServiceId& id) const;
    [[nodiscard]] QVector<Service> newestOfAll() const;  // by id
    [[nodiscard]] QVector<Service> all() const;          // every version, by id

private:
    QMap<ServiceId, QMap<int, Service>> m_services;
};

}  // namespace guichet
