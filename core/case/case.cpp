#include "core/case/case.h"

namespace guichet {

bool isOver(CaseStatus status) {
    return status == CaseStatus::Refused || status == CaseStatus::Closed;
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
    for (const CaseStatus status : {CaseStatus::Received, CaseStatus::Accepted, CaseStatus::WaitingForApplicant,
                                    CaseStatus::Decided, CaseStatus::Refused, CaseStatus::Closed})
        if (name == QLatin1String(statusName(status))) return status;
    return std::nullopt;
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
    for (const Channel channel : {Channel::Counter, Channel::Telephone, Channel::Letter, Channel::Portal, Channel::App,
                                  Channel::Email, Channel::Employee, Channel::Other})
        if (name == QLatin1String(channelName(channel))) return channel;
    return std::nullopt;
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
    for (const DecisionKind kind :
         {DecisionKind::Granted, DecisionKind::PartlyGranted, DecisionKind::Denied, DecisionKind::Answered})
        if (name == QLatin1String(decisionKindName(kind))) return kind;
    return std::nullopt;
}

}  // namespace guichet
