// Case: one citizen request and all that happened to it, as a value.
//
// Only core/action/apply makes a new Case from an old one. A Case holds unmasked data; what leaves a reader towards a
// window, a snippet, the clipboard or a log is masked first (core/case/masking.h).
//
// Persisted: toJson() is the content of a case object at the centre, on the wire and in cache.db. Keys equal the names
//            below. Members this version does not know are kept in `unknown` and written back (sync.md pitfall 49).
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QVector>
#include <optional>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/case/applicant.h"

namespace guichet {

// A value of the form: text as it is stored, whatever the field's type (dates "2026-03-01", booleans "true"/"false",
// numbers in plain decimals, several choices joined by U+001F). One type keeps comparison and hashing exact.
using FieldValues = QMap<QString, QString>;

enum class CaseStatus {
    Received,             // 已收件: taken in, not yet accepted
    Accepted,             // 受理: being handled
    WaitingForApplicant,  // 补正: documents asked for
    Decided,              // 已决定: decision taken, answer on its way
    Refused,              // 不予受理
    Closed,               // 办结
};

enum class Channel { Counter, Telephone, Letter, Portal, App, Email, Employee, Other };

enum class DecisionKind { Granted, PartlyGranted, Denied, Answered };

enum class Priority { Normal, High, Urgent };

// How an answer reached the applicant (送达).
enum class ServiceMeans { InPerson, Post, Email, Sms, PublicNotice };

struct Document {
    DocumentId documentId;
    QString key;   // the catalogue's required document it answers, or empty
    QString name;  // file name as given
    QString mime;
    qint64 sizeBytes = 0;
    QByteArray sha256;         // of the content; empty only for imported metadata
    bool awaitingBlob = true;  // the centre does not have the content yet
    QString refused;           // why the centre does not take the content: fileType | fileTooLarge | fileDamaged
    bool operator==(const Document&) const = default;
};

struct Decision {
    DecisionKind kind = DecisionKind::Answered;
    QString text;
    PersonId by;
    Instant at;
    PersonId approvedBy{};   // of a decision by four eyes
    int serviceVersion = 0;  // guide, form and rule in force; 0: of a decision from another system
    bool operator==(const Decision&) const = default;
};

// An applicant's paper that the office keeps, to be given back.
struct Original {
    ActionId takenBy;  // the action that took it in
    QString key;       // the catalogue's required document it answers, or empty
    QString name;
    QString place;  // where it lies
    bool operator==(const Original&) const = default;
};

// One line of the timeline: an action that took effect.
struct TimelineEntry {
    ActionId actionId;
    QString type;        // the action type's name
    Instant at;          // legal time
    Instant receivedAt;  // when the centre had it; the same as `at` while it is only here
    PersonId person;     // empty: the centre itself
    OfficeId office;
    QString text;         // note, reason, reply
    FieldValues details;  // what changed, by key: "status" → "accepted", "owner" → "li.wei", "field:street" → new value
    bool operator==(const TimelineEntry&) const = default;
};

// A later value of a field that somebody else had changed meanwhile: shown, never dropped.
struct Proposal {
    QString field;
    QString base;  // what the proposer had seen
    QString value;
    PersonId person;
    ActionId actionId;
    Instant at;
    bool operator==(const Proposal&) const = default;
};

// Who touched a part of the case last: the ground on which conflicts are found (core/action/conflict.h).
struct Touch {
    qint64 rev = 0;
    KeyId keyId;
    bool operator==(const Touch&) const = default;
};

// The calendar that the dates were computed with. An empty id: the plain week (core/time/calendar.h).
struct CalendarRef {
    QString id;
    int version = 0;
    bool operator==(const CalendarRef&) const = default;
};

// A case on its way to another office: it lies there already, and comes back if that office returns it.
struct Handover {
    OfficeId from;
    PersonId by;  // gets it back
    Instant at;   // dispatch; the clock runs on from here
    bool operator==(const Handover&) const = default;
};

// What another office was asked and what it said (joint handling).
struct Opinion {
    ActionId askedBy;  // the action that asked
    OfficeId office;
    Instant askedAt;
    int limitDays = 0;  // working days from askedAt; 0: none
    QString question;
    QString text;
    PersonId givenBy;
    std::optional<Instant> givenAt;  // empty: still owed
    bool operator==(const Opinion&) const = default;
};

// A link stands on both cases, on each in its own direction.
enum class LinkKind { Related, PartOf, HasPart, DuplicateOf, HasDuplicate, RepeatOf };

struct CaseLink {
    LinkKind kind = LinkKind::Related;
    CaseId other;
    QString number;  // of the other case, as it was when they were linked; empty where it was not known
    bool operator==(const CaseLink&) const = default;
};

struct Case {
    CaseId id;
    qint64 rev = 0;  // revision of the object at the centre; +1 per action that took effect
    QString number;
    QStringList aliases;  // numbers it also answers to (re-issued or imported)
    ServiceId service;
    int serviceVersion = 1;
    OfficeId office;
    CaseStatus status = CaseStatus::Received;
    PersonId owner;  // empty: unassigned
    Channel channel = Channel::Counter;
    Applicant applicant;
    QString subject;
    QString text;     // the request in the citizen's words
    QString address;  // where it is about
    FieldValues fields;
    QVector<Document> documents;
    QStringList documentsAskedFor;             // keys or words of the last correction notice
    std::optional<Decision> proposedDecision;  // waits for a second pair of eyes
    std::optional<Decision> decision;
    Priority priority = Priority::Normal;
    QVector<Original> originals;
    std::optional<Handover> handover;
    QVector<Opinion> opinions;
    QVector<CaseLink> links;
    QVector<Proposal> proposals;
    QVector<TimelineEntry> timeline;
    Instant openedAt;
    Instant changedAt;
    std::optional<Instant> promisedAt;    // promised date (承诺期限); empty also while the clock stands
    std::optional<Instant> statutoryAt;   // statutory date (法定期限); likewise
    std::optional<CalendarRef> calendar;  // empty: the dates came with the case from another system
    std::optional<Instant> closedAt;
    QMap<QString, Touch> touched;  // by part: "status", "owner", "decision", "field:NAME", "applicant", "subject" …
    QJsonObject unknown;

    bool operator==(const Case&) const = default;
};

// Finished: nothing is owed any more.
bool isOver(CaseStatus status);
// The office's turn: neither decided nor over, nor waiting for the applicant.
bool awaitsDecision(CaseStatus status);
// Those that see the case: where it lies first, then where it came from while it is on its way, then those that were
// asked for an opinion. None twice.
QVector<OfficeId> officesOf(const Case& value);

const char* statusName(CaseStatus status);  // "received" … as stored
std::optional<CaseStatus> statusFromName(const QString& name);
const char* channelName(Channel channel);
std::optional<Channel> channelFromName(const QString& name);
const char* decisionKindName(DecisionKind kind);
std::optional<DecisionKind> decisionKindFromName(const QString& name);
const char* priorityName(Priority priority);
std::optional<Priority> priorityFromName(const QString& name);
const char* serviceMeansName(ServiceMeans means);
std::optional<ServiceMeans> serviceMeansFromName(const QString& name);
const char* linkKindName(LinkKind kind);
std::optional<LinkKind> linkKindFromName(const QString& name);
// What the other case says of this one.
LinkKind inverse(LinkKind kind);

QJsonObject toJson(const Case& value);
// Fails: Corrupt, naming the member in detail (never its value).
Result<Case> caseFromJson(const QJsonObject& json);

QJsonObject toJson(const Applicant& value);
Result<Applicant> applicantFromJson(const QJsonObject& json);
QJsonObject toJson(const FieldValues& values);
Result<FieldValues> fieldValuesFromJson(const QJsonValue& json);

}  // namespace guichet
