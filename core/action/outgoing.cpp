#include "core/action/outgoing.h"

namespace guichet {

bool goesToApplicant(ActionType type) {
    switch (type) {
        case ActionType::Accept:
        case ActionType::Refuse:
        case ActionType::AskForDocuments:
        case ActionType::Decide:
        case ActionType::Close:
        case ActionType::ProposeDecision:
        case ActionType::NotOurRemit:
            return true;
        default:
            return false;
    }
}

QString outgoingText(const ActionBody& body) {
    if (!goesToApplicant(typeOf(body))) return {};
    QStringList written = std::visit(
        [](const auto& value) -> QStringList {
            if constexpr (requires { value.documents; })
                return QStringList{value.text} + value.documents;
            else if constexpr (requires { value.whose; })
                return {value.text, value.whose};
            else if constexpr (requires { value.text; })
                return {value.text};
            else
                return {};
        },
        body);
    written.removeAll(QString());
    return written.join(QLatin1Char('\n'));
}

}  // namespace guichet
