#include "core/action/service_check.h"

#include <algorithm>

#include "core/action/rules.h"
#include "core/people/rights.h"

namespace guichet {

namespace {

// Which right a role has, asked of the one table that says so.
bool roleHas(Role role, Right right) {
    static const OfficeId kAnywhere{QStringLiteral("A")};
    Person person;
    person.roles = {RoleGrant{kAnywhere, role, {}}};
    return has(person, kAnywhere, right);
}

struct Findings {
    QStringList lines;
    void add(const QString& place, const QString& what) { lines.append(place + QLatin1String(": ") + what); }
};

QString nameOf(ActionType type) {
    return QLatin1String(actionTypeName(type));
}

// Steps follow the way of a case: accepted, decided (proposed and approved by four eyes), closed.
int placeOnTheWay(ActionType type) {
    static const QVector<ActionType> kWay{ActionType::Accept, ActionType::ProposeDecision, ActionType::ApproveDecision,
                                          ActionType::Decide, ActionType::Close};
    return static_cast<int>(kWay.indexOf(type));
}

void checkStep(Findings& findings, const Service& service, const ServiceStep& step, const QString& at, int& reached) {
    const auto type = actionTypeFromName(step.ends);
    if (!type || *type == ActionType::Register || isCentresOwn(*type))
        return findings.add(at + QLatin1String(".ends"),
                            QStringLiteral("no action of a case is called %1").arg(step.ends));
    const int place = placeOnTheWay(*type);
    if (place < 0)
        return findings.add(at + QLatin1String(".ends"),
                            QStringLiteral("%1 moves no case on its way: the step may never end").arg(step.ends));
    if (place < reached)
        findings.add(at, QStringLiteral("unreachable: the case is beyond %1 when it comes here").arg(step.ends));
    reached = std::max(reached, place);
    const bool forOther =
        *type == ActionType::Decide ? service.fourEyes : *type == ActionType::ApproveDecision && !service.fourEyes;
    if (forOther) findings.add(at, QStringLiteral("unreachable: %1 is not how this service is decided").arg(step.ends));
    if (!roleHas(step.by, ruleOf(*type).right))
        findings.add(at + QLatin1String(".by"), QStringLiteral("nobody may take it: the role %1 has no right to %2")
                                                    .arg(QLatin1String(roleName(step.by)), step.ends));
}

// In hours of work, as the catalogue's reader compares limits: a day of work is eight, seven days are five of work.
int hoursOf(const Limit& limit) {
    switch (limit.unit) {
        case LimitUnit::WorkingDays:
            return limit.amount * 8;
        case LimitUnit::CalendarDays:
            return limit.amount * 40 / 7;
        case LimitUnit::WorkingHours:
            return limit.amount;
    }
    GUICHET_ASSERT(!"a LimitUnit outside its enumeration");
    return 0;
}

void checkSteps(Findings& findings, const Service& service) {
    int reached = -1;
    int hours = 0;
    for (qsizetype i = 0; i < service.steps.size(); ++i) {
        const ServiceStep& step = service.steps[i];
        const QString at = QStringLiteral("steps[%1]").arg(i);
        checkStep(findings, service, step, at, reached);
        if (step.limit && step.ends != nameOf(ActionType::Close)) hours += hoursOf(*step.limit);
        if (step.limit && service.statutory && hoursOf(*step.limit) > hoursOf(*service.statutory))
            findings.add(at + QLatin1String(".limit"), QStringLiteral("longer than the statutory limit"));
    }
    if (service.statutory && hours > hoursOf(*service.statutory))
        findings.add(QStringLiteral("steps"),
                     QStringLiteral("their limits together are longer than the statutory one"));
    const bool decides = std::any_of(service.steps.cbegin(), service.steps.cend(), [](const ServiceStep& step) {
        return step.ends == nameOf(ActionType::ApproveDecision);
    });
    if (service.fourEyes && !service.steps.isEmpty() && !decides)
        findings.add(QStringLiteral("steps"),
                     QStringLiteral("four eyes are asked for, but no step ends with approveDecision"));
}

void checkDocuments(Findings& findings, const Service& service) {
    QMap<QString, int> groups;
    for (const RequiredDocument& document : service.documents)
        if (!document.alternatives.isEmpty()) ++groups[document.alternatives];
    for (auto it = groups.cbegin(); it != groups.cend(); ++it)
        if (it.value() == 1)
            findings.add(QStringLiteral("documents"), QStringLiteral("%1 has one alternative only").arg(it.key()));
    const bool asks = std::any_of(service.documents.cbegin(), service.documents.cend(),
                                  [](const RequiredDocument& document) { return document.required; });
    if (service.notice && !asks)
        findings.add(QStringLiteral("notice"), QStringLiteral("there is no required document that could be missing"));
}

}  // namespace

QStringList inconsistenciesOf(const Service& service) {
    Findings findings;
    checkSteps(findings, service);
    checkDocuments(findings, service);
    if (service.silence != Silence::Nothing && service.silenceBasis == LocalText{})
        findings.add(QStringLiteral("silenceBasis"),
                     QStringLiteral("silence has a consequence, but no law is named for it"));
    if (service.notice && service.statutory && hoursOf(service.notice->limit) > hoursOf(*service.statutory))
        findings.add(QStringLiteral("notice.limit"), QStringLiteral("longer than the statutory limit"));
    return findings.lines;
}

}  // namespace guichet
