#include "ui/intake/intake_draft.h"

namespace guichet::ui {

namespace {
const QString kFieldPrefix = QStringLiteral("field:");
}

FieldValues draftOf(const RegisterBody& body) {
    const Applicant& who = body.applicant;
    FieldValues draft{{QLatin1String(kDraftService), body.service.text()},
                      {QStringLiteral("subject"), body.subject},
                      {QStringLiteral("text"), body.text},
                      {QStringLiteral("address"), body.address},
                      {QStringLiteral("channel"), QLatin1String(channelName(body.channel))},
                      {QStringLiteral("applicant.kind"),
                       who.kind == ApplicantKind::Person ? QStringLiteral("person") : QStringLiteral("organisation")},
                      {QStringLiteral("applicant.name"), who.name},
                      {QStringLiteral("applicant.idNumber"), who.idNumber},
                      {QStringLiteral("applicant.phone"), who.phone},
                      {QStringLiteral("applicant.email"), who.email},
                      {QStringLiteral("applicant.address"), who.address}};
    if (who.proxy) {
        draft.insert(QStringLiteral("proxy.name"), who.proxy->name);
        draft.insert(QStringLiteral("proxy.idNumber"), who.proxy->idNumber);
        draft.insert(QStringLiteral("proxy.phone"), who.proxy->phone);
        draft.insert(QStringLiteral("proxy.relation"), who.proxy->relation);
    }
    for (auto it = body.fields.cbegin(); it != body.fields.cend(); ++it)
        draft.insert(kFieldPrefix + it.key(), it.value());
    return draft;
}

RegisterBody bodyFromDraft(const FieldValues& draft) {
    const auto value = [&draft](const char* key) { return draft.value(QLatin1String(key)); };
    RegisterBody body;
    body.service = ServiceId{value(kDraftService)};
    body.subject = value("subject");
    body.text = value("text");
    body.address = value("address");
    body.channel = channelFromName(value("channel")).value_or(Channel::Counter);
    body.applicant = Applicant{
        value("applicant.kind") == QLatin1String("organisation") ? ApplicantKind::Organisation : ApplicantKind::Person,
        value("applicant.name"),
        value("applicant.idNumber"),
        value("applicant.phone"),
        value("applicant.email"),
        value("applicant.address"),
        std::nullopt};
    if (draft.contains(QStringLiteral("proxy.name"))) {
        body.applicant.proxy =
            Proxy{value("proxy.name"), value("proxy.idNumber"), value("proxy.phone"), value("proxy.relation")};
    }
    for (auto it = draft.cbegin(); it != draft.cend(); ++it) {
        if (it.key().startsWith(kFieldPrefix)) body.fields.insert(it.key().mid(kFieldPrefix.size()), it.value());
    }
    return body;
}

}  // namespace guichet::ui
