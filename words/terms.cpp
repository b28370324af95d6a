#include "words/terms.h"

#include <QLocale>

#include "words/language.h"
#include "words/tr.h"

namespace guichet::words {

QString statusWord(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
            return Tr::tr("Received");
        case CaseStatus::Accepted:
            return Tr::tr("In review");
        case CaseStatus::WaitingForApplicant:
            return Tr::tr("Waiting for documents");
        case CaseStatus::Decided:
            return Tr::tr("Decided");
        case CaseStatus::Refused:
            return Tr::tr("Not accepted");
        case CaseStatus::Closed:
            return Tr::tr("Closed");
    }
    return {};
}

QString channelWord(Channel channel) {
    switch (channel) {
        case Channel::Counter:
            return Tr::tr("At the counter");
        case Channel::Telephone:
            return Tr::tr("By telephone");
        case Channel::Letter:
            return Tr::tr("By letter");
        case Channel::Portal:
            return Tr::tr("Through the portal");
        case Channel::App:
            return Tr::tr("Through the app");
        case Channel::Email:
            return Tr::tr("By e-mail");
        case Channel::Employee:
            return Tr::tr("Reported by staff");
        case Channel::Other:
            return Tr::tr("Another way");
    }
    return {};
}

QString decisionWord(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::Granted:
            return Tr::tr("Granted");
        case DecisionKind::PartlyGranted:
            return Tr::tr("Granted in part");
        case DecisionKind::Denied:
            return Tr::tr("Denied");
        case DecisionKind::Answered:
            return Tr::tr("Answered");
    }
    return {};
}

QString priorityWord(Priority priority) {
    switch (priority) {
        case Priority::Normal:
            return Tr::tr("Normal", "priority");
        case Priority::High:
            return Tr::tr("High", "priority");
        case Priority::Urgent:
            return Tr::tr("Urgent", "priority");
    }
    return {};
}

QString serviceMeansWord(ServiceMeans means) {
    switch (means) {
        case ServiceMeans::InPerson:
            return Tr::tr("Handed over in person");
        case ServiceMeans::Post:
            return Tr::tr("By post");
        case ServiceMeans::Email:
            return Tr::tr("By e-mail");
        case ServiceMeans::Sms:
            return Tr::tr("By text message");
        case ServiceMeans::PublicNotice:
            return Tr::tr("By public notice");
    }
    return {};
}

QString linkKindWord(LinkKind kind) {
    switch (kind) {
        case LinkKind::Related:
            return Tr::tr("Related to");
        case LinkKind::PartOf:
            return Tr::tr("Part of");
        case LinkKind::HasPart:
            return Tr::tr("Has as a part");
        case LinkKind::DuplicateOf:
            return Tr::tr("Duplicate of");
        case LinkKind::HasDuplicate:
            return Tr::tr("Has as a duplicate");
        case LinkKind::RepeatOf:
            return Tr::tr("Repeats");
    }
    return {};
}

QString returnGroundWord(ReturnGround ground) {
    switch (ground) {
        case ReturnGround::NotOurRemit:
            return Tr::tr("Not our remit");
        case ReturnGround::WrongPlace:
            return Tr::tr("The place lies elsewhere");
        case ReturnGround::DetailsMissing:
            return Tr::tr("Details are missing");
        case ReturnGround::HandledElsewhere:
            return Tr::tr("Handled elsewhere already");
    }
    return {};
}

QString applicantKindWord(ApplicantKind kind) {
    switch (kind) {
        case ApplicantKind::Person:
            return Tr::tr("Person");
        case ApplicantKind::Organisation:
            return Tr::tr("Organisation");
    }
    return {};
}

QString roleWord(Role role) {
    switch (role) {
        case Role::Clerk:
            return Tr::tr("Clerk");
        case Role::Approver:
            return Tr::tr("Approver");
        case Role::Supervisor:
            return Tr::tr("Supervisor");
        case Role::Coordinator:
            return Tr::tr("Coordinator");
        case Role::Auditor:
            return Tr::tr("Auditor");
        case Role::Administrator:
            return Tr::tr("Administrator");
    }
    return {};
}

QString casesWord(qint64 count, bool isFloor) {
    if (isFloor) return Tr::tr("%1+ cases").arg(QLocale().toString(count));
    return Tr::tr("%n case(s)", nullptr, static_cast<int>(count));
}

QString viewWord(View view) {
    switch (view) {
        case View::Mine:
            return Tr::tr("My cases");
        case View::Returned:
            return Tr::tr("Returned to me");
        case View::Attention:
            return Tr::tr("Needs attention");
        case View::Outbox:
            return Tr::tr("Not sent yet");
        case View::Office:
            return Tr::tr("Open cases");
        case View::Unassigned:
            return Tr::tr("Unassigned");
        case View::DueToday:
            return Tr::tr("Due today");
        case View::Overdue:
            return Tr::tr("Overdue");
        case View::WaitingForApplicant:
            return Tr::tr("Waiting for applicant");
        case View::WaitingForOthers:
            return Tr::tr("Waiting for others");
        case View::LatelyClosed:
            return Tr::tr("Lately closed");
        case View::All:
            return Tr::tr("All cases");
    }
    return {};
}

QString viewPurpose(View view) {
    switch (view) {
        case View::Mine:
            return Tr::tr("Open cases that you have claimed appear here. Take one from “Unassigned”.");
        case View::Returned:
            return Tr::tr("Cases of yours that were finished and came back appear here.");
        case View::Attention:
            return Tr::tr(
                "If the centre cannot take over something you did, it appears here and waits for your decision.");
        case View::Outbox:
            return Tr::tr("Everything you did has reached the centre. Work done off line waits here until it is sent.");
        case View::Office:
            return Tr::tr("All open cases of your offices appear here.");
        case View::Unassigned:
            return Tr::tr("Open cases that nobody has claimed appear here.");
        case View::DueToday:
            return Tr::tr("Nothing is due today.");
        case View::Overdue:
            return Tr::tr("Nothing is overdue.");
        case View::WaitingForApplicant:
            return Tr::tr("Cases wait here while an applicant has to bring documents.");
        case View::WaitingForOthers:
            return Tr::tr("Cases wait here while somebody else has to decide about something you proposed.");
        case View::LatelyClosed:
            return Tr::tr("Cases closed within the last 30 days appear here.");
        case View::All:
            return Tr::tr("No case is held on this machine yet. They arrive when the centre can be reached.");
    }
    return {};
}

QString sortWord(Sort sort) {
    switch (sort) {
        case Sort::Due:
            return Tr::tr("Due first");
        case Sort::Newest:
            return Tr::tr("Newest first");
        case Sort::Oldest:
            return Tr::tr("Oldest first");
        case Sort::Changed:
            return Tr::tr("Last changed first");
        case Sort::Number:
            return Tr::tr("By number");
    }
    return {};
}

QString fieldTypeHint(FieldType type) {
    switch (type) {
        case FieldType::Date:
            return Tr::tr("YYYY-MM-DD");
        case FieldType::CitizenNumber:
            return Tr::tr("18 characters");
        case FieldType::OrganisationCode:
            return Tr::tr("18 characters, unified social credit code");
        case FieldType::Money:
            return Tr::tr("Amount, for example 1250.00");
        case FieldType::Email:
            return Tr::tr("name@example.org");
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::Number:
        case FieldType::Choice:
        case FieldType::Choices:
        case FieldType::YesNo:
        case FieldType::Phone:
        case FieldType::Address:
            return {};
    }
    return {};
}

QString limitWord(const Limit& limit) {
    switch (limit.unit) {
        case LimitUnit::WorkingDays:
            return Tr::tr("%n working day(s)", "a period", limit.amount);
        case LimitUnit::CalendarDays:
            return Tr::tr("%n calendar day(s)", "a period", limit.amount);
        case LimitUnit::WorkingHours:
            return Tr::tr("%n working hour(s)", "a period", limit.amount);
    }
    return {};
}

QString partLabel(const QString& part, const Service* service) {
    static const QMap<QString, const char*> kParts{
        {QStringLiteral("owner"), QT_TRANSLATE_NOOP("words", "Handled by")},
        {QStringLiteral("status"), QT_TRANSLATE_NOOP("words", "Status")},
        {QStringLiteral("clock"), QT_TRANSLATE_NOOP("words", "Time limit")},
        {QStringLiteral("extension"), QT_TRANSLATE_NOOP("words", "Extension")},
        {QStringLiteral("calendar"), QT_TRANSLATE_NOOP("words", "Calendar")},
        {QStringLiteral("decision"), QT_TRANSLATE_NOOP("words", "Decision")},
        {QStringLiteral("subject"), QT_TRANSLATE_NOOP("words", "Subject")},
        {QStringLiteral("text"), QT_TRANSLATE_NOOP("words", "Request in the citizen's words")},
        {QStringLiteral("address"), QT_TRANSLATE_NOOP("words", "Place it is about")},
        {QStringLiteral("applicant"), QT_TRANSLATE_NOOP("words", "Applicant")},
        {QStringLiteral("applicant.kind"), QT_TRANSLATE_NOOP("words", "Kind of applicant")},
        {QStringLiteral("applicant.name"), QT_TRANSLATE_NOOP("words", "Name of the applicant")},
        {QStringLiteral("applicant.idNumber"), QT_TRANSLATE_NOOP("words", "Citizen number or organisation code")},
        {QStringLiteral("applicant.phone"), QT_TRANSLATE_NOOP("words", "Telephone")},
        {QStringLiteral("applicant.email"), QT_TRANSLATE_NOOP("words", "E-mail")},
        {QStringLiteral("applicant.address"), QT_TRANSLATE_NOOP("words", "Postal address")},
        {QStringLiteral("proxy.name"), QT_TRANSLATE_NOOP("words", "Name of the proxy")},
        {QStringLiteral("proxy.idNumber"), QT_TRANSLATE_NOOP("words", "Citizen number of the proxy")},
        {QStringLiteral("proxy.phone"), QT_TRANSLATE_NOOP("words", "Telephone of the proxy")},
        {QStringLiteral("proxy.relation"), QT_TRANSLATE_NOOP("words", "Relation to the applicant")},
        {QStringLiteral("documents"), QT_TRANSLATE_NOOP("words", "Documents")},
        {QStringLiteral("document"), QT_TRANSLATE_NOOP("words", "Document")},
        {QStringLiteral("refused"), QT_TRANSLATE_NOOP("words", "Why the file was not taken")},
        {QStringLiteral("number"), QT_TRANSLATE_NOOP("words", "Number")},
        {QStringLiteral("service"), QT_TRANSLATE_NOOP("words", "Service")},
        {QStringLiteral("office"), QT_TRANSLATE_NOOP("words", "Office")},
        {QStringLiteral("channel"), QT_TRANSLATE_NOOP("words", "Channel")},
        {QStringLiteral("priority"), QT_TRANSLATE_NOOP("words", "Priority")},
        {QStringLiteral("proposedDecision"), QT_TRANSLATE_NOOP("words", "Proposed decision")},
        {QStringLiteral("specialStep"), QT_TRANSLATE_NOOP("words", "Special step")},
        {QStringLiteral("specialStepEnded"), QT_TRANSLATE_NOOP("words", "Special step ended")},
        {QStringLiteral("link"), QT_TRANSLATE_NOOP("words", "Link")},
        {QStringLiteral("unlink"), QT_TRANSLATE_NOOP("words", "Link taken off")},
        {QStringLiteral("linkedTo"), QT_TRANSLATE_NOOP("words", "Other case")},
        {QStringLiteral("original"), QT_TRANSLATE_NOOP("words", "Original")},
        {QStringLiteral("place"), QT_TRANSLATE_NOOP("words", "Kept at")},
        {QStringLiteral("whose"), QT_TRANSLATE_NOOP("words", "Responsible authority")},
        {QStringLiteral("asked"), QT_TRANSLATE_NOOP("words", "Asked office")},
        {QStringLiteral("opinionOf"), QT_TRANSLATE_NOOP("words", "Opinion of")},
        {QStringLiteral("handover"), QT_TRANSLATE_NOOP("words", "Transfer")},
        {QStringLiteral("ground"), QT_TRANSLATE_NOOP("words", "Ground")},
        {QStringLiteral("means"), QT_TRANSLATE_NOOP("words", "Means of service")},
        {QStringLiteral("direction"), QT_TRANSLATE_NOOP("words", "Direction")},
        {QStringLiteral("since"), QT_TRANSLATE_NOOP("words", "Counts from")},
        {QStringLiteral("reverses"), QT_TRANSLATE_NOOP("words", "Takes back")},
        {QStringLiteral("notice"), QT_TRANSLATE_NOOP("words", "Correction notice")},
    };
    const QString name = part.startsWith(QLatin1String("field:")) ? part.mid(6) : part;
    if (service != nullptr) {
        if (const Field* field = service->field(name)) return local(field->label);
    }
    const auto known = kParts.constFind(name);
    return known == kParts.constEnd() ? name : QCoreApplication::translate("words", known.value());
}

}  // namespace guichet::words
