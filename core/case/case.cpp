#include "core/case/case.h"

namespace guichet {

namespace {

template <typename Enum>
std::optional<Enum> named(std::initializer_list<Enum> all, const char* (*nameOf)(Enum), const QString& name) {
    for (const Enum one : all)
        if (name == QLatin1String(nameOf(one))) return one;
    return std::nullopt;
}

}  // namespace

bool isOver(CaseStatus status) {
    return status == CaseStatus::Refused || status == CaseStatus::Closed;
}

bool awaitsDecision(CaseStatus status) {
    return status == CaseStatus::Received || status == CaseStatus::Accepted;
}

QVector<OfficeId> officesOf(const Case& value) {
    QVector<OfficeId> offices{value.office};
    const auto add = [&](const OfficeId& office) {
        if (!offices.contains(office)) offices.append(office);
    };
    if (value.handover) add(value.handover->from);
    for (const Opinion& opinion : value.opinions) add(opinion.office);
    return offices;
}

const char* statusName(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
            return "received";
        case CaseStatus::Accepted:
            return "accepted";
        case CaseStatus::WaitingForApplicant:
            return "waitingForApplicant";
        case CaseStatus::Decided:
            return "decided";
        case CaseStatus::Refused:
            return "refused";
        case CaseStatus::Closed:
            return "closed";
    }
    GUICHET_ASSERT(!"a CaseStatus outside its enumeration");
    return "";
}

std::optional<CaseStatus> statusFromName(const QString& name) {
    return named({CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant, CaseStatus::Decided,
                  CaseStatus::Refused, CaseStatus::Closed},
                 statusName, name);
}

const char* channelName(Channel channel) {
    switch (channel) {
        case Channel::Counter:
            return "counter";
        case Channel::Telephone:
            return "telephone";
        case Channel::Letter:
            return "letter";
        case Channel::Portal:
            return "portal";
        case Channel::App:
            return "app";
        case Channel::Email:
            return "email";
        case Channel::Employee:
            return "employee";
        case Channel::Other:
            return "other";
    }
    GUICHET_ASSERT(!"a Channel outside its enumeration");
    return "";
}

std::optional<Channel> channelFromName(const QString& name) {
    return named({Channel::Counter, Channel::Telephone, Channel::Letter, Channel::Portal, Channel::App, Channel::Email,
                  Channel::Employee, Channel::Other},
                 channelName, name);
}

const char* decisionKindName(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::Granted:
            return "granted";
        case DecisionKind::PartlyGranted:
            return "partlyGranted";
        case DecisionKind::Denied:
            return "denied";
        case DecisionKind::Answered:
            return "answered";
    }
    GUICHET_ASSERT(!"a DecisionKind outside its enumeration");
    return "";
}

std::optional<DecisionKind> decisionKindFromName(const QString& name) {
    return named({DecisionKind::Granted, DecisionKind::PartlyGranted, DecisionKind::Denied, DecisionKind::Answered},
                 decisionKindName, name);
}

const char* priorityName(Priority priority) {
    switch (priority) {
        case Priority::Normal:
            return "normal";
        case Priority::High:
            return "high";
        case Priority::Urgent:
            return "urgent";
    }
    GUICHET_ASSERT(!"a Priority outside its enumeration");
    return "";
}

std::optional<Priority> priorityFromName(const QString& name) {
    return named({Priority::Normal, Priority::High, Priority::Urgent}, priorityName, name);
}

const char* serviceMeansName(ServiceMeans means) {
    switch (means) {
        case ServiceMeans::InPerson:
            return "inPerson";
        case ServiceMeans::Post:
            return "post";
        case ServiceMeans::Email:
            return "email";
        case ServiceMeans::Sms:
            return "sms";
        case ServiceMeans::PublicNotice:
            return "publicNotice";
    }
    GUICHET_ASSERT(!"a ServiceMeans outside its enumeration");
    return "";
}

std::optional<ServiceMeans> serviceMeansFromName(const QString& name) {
    return named({ServiceMeans::InPerson, ServiceMeans::Post, ServiceMeans::Email, ServiceMeans::Sms,
                  ServiceMeans::PublicNotice},
                 serviceMeansName, name);
}

const char* linkKindName(LinkKind kind) {
    switch (kind) {
        case LinkKind::Related:
            return "related";
        case LinkKind::PartOf:
            return "partOf";
        case LinkKind::HasPart:
            return "hasPart";
        case LinkKind::DuplicateOf:
            return "duplicateOf";
        case LinkKind::HasDuplicate:
            return "hasDuplicate";
        case LinkKind::RepeatOf:
            return "repeatOf";
    }
    GUICHET_ASSERT(!"a LinkKind outside its enumeration");
    return "";
}

std::optional<LinkKind> linkKindFromName(const QString& name) {
    return named({LinkKind::Related, LinkKind::PartOf, LinkKind::HasPart, LinkKind::DuplicateOf, LinkKind::HasDuplicate,
                  LinkKind::RepeatOf},
                 linkKindName, name);
}

LinkKind inverse(LinkKind kind) {
    switch (kind) {
        case LinkKind::PartOf:
            return LinkKind::HasPart;
        case LinkKind::HasPart:
            return LinkKind::PartOf;
        case LinkKind::DuplicateOf:
            return LinkKind::HasDuplicate;
        case LinkKind::HasDuplicate:
            return LinkKind::DuplicateOf;
        case LinkKind::Related:
        case LinkKind::RepeatOf:
            break;
    }
    return LinkKind::Related;
}

}  // namespace guichet
