#include "server/intake/demo.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/time/deadline.h"
#include "server/intake/import.h"

namespace guichet::intake {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

QVector<Office> demoOffices() {
    return {{OfficeId{u"EO"_s}, u"East Office"_s, u"东区政务服务中心"_s, u"Asia/Shanghai"_s},
            {OfficeId{u"WO"_s}, u"West Office"_s, u"西区政务服务中心"_s, u"Asia/Shanghai"_s}};
}

QVector<Person> demoPeople() {
    const OfficeId east{u"EO"_s};
    const OfficeId west{u"WO"_s};
    auto person = [](const char* id, const QString& name, const QVector<RoleGrant>& roles) {
        return Person{PersonId{QLatin1String(id)}, name, roles, false, false};
    };
    return {person("li.wei", u"Li Wei"_s, {{east, Role::Clerk}}),
            person("zhang.min", u"Zhang Min"_s, {{east, Role::Clerk}}),
            person("anna.keller", u"Anna Keller"_s, {{west, Role::Clerk}}),
            person("chen.jing", u"Chen Jing"_s, {{west, Role::Clerk}}),
            person("wang.fang", u"Wang Fang"_s, {{east, Role::Supervisor}}),
            person("peter.moreno", u"Peter Moreno"_s, {{west, Role::Supervisor}}),
            person("sun.yu", u"Sun Yu"_s, {{east, Role::Auditor}, {west, Role::Auditor}}),
            person("admin", u"Administrator"_s, {{east, Role::Administrator}, {west, Role::Administrator}})};
}

// What cases are made of: resources/demo/phrases.json.
struct DemoGenerator::Phrases {
    QJsonObject root;

    Phrases() {
        QFile file(u":/demo/phrases.json"_s);
        GUICHET_ASSERT(file.open(QIODevice::ReadOnly));
        root = QJsonDocument::fromJson(file.readAll()).object();
        GUICHET_ASSERT(!root.isEmpty());
    }
    static QStringList texts(const QJsonObject& object, const QString& key) {
        QStringList list;
        const QJsonArray array = object.value(key).toArray();
        for (const auto& value : array) list.append(value.toString());
        return list;
    }
    [[nodiscard]] QStringList words(const char* key, bool chinese) const {
        return texts(root, QLatin1String(key) + (chinese ? u"Zh"_s : u"En"_s));
    }
    [[nodiscard]] QStringList of(const ServiceId& service, const char* key, bool chinese) const {
        const QJsonObject services = root.value(u"services"_s).toObject();
        const QJsonObject own = services.value(service.text()).toObject(root.value(u"general"_s).toObject());
        return texts(own, QLatin1String(key) + (chinese ? u"Zh"_s : u"En"_s));
    }
};

DemoGenerator::DemoGenerator(quint64 seed, const Catalogue& catalogue, Instant now)
    : m_seed(seed),
      m_catalogue(catalogue),
      m_services(catalogue.newestOfAll()),
      m_offices(demoOffices()),
      m_people(demoPeople()),
      m_now(now),
      m_chance(seed),
      m_phrases(std::make_unique<Phrases>()) {}

DemoGenerator::~DemoGenerator() = default;

// Not std::uniform_int_distribution, whose results differ between standard libraries.
quint64 DemoGenerator::below(quint64 bound) {
    return m_chance() % bound;
}

QString DemoGenerator::pick(const QStringList& from) {
    return from.at(qsizetype(below(quint64(from.size()))));
}

QString DemoGenerator::citizenNumber() {
    const QStringList areas{u"110101"_s, u"310104"_s, u"440103"_s, u"430102"_s, u"510104"_s};
    const QDate born = QDate(1945, 1, 1).addDays(qint64(below(22'000)));
    const QString body = pick(areas) + born.toString(u"yyyyMMdd"_s) + QString::number(100 + below(900));
    // GB 11643: the one check character that makes the number good.
    for (const QChar check : u"0123456789X"_s)
        if (isCitizenNumber(body + check)) return body + check;
    GUICHET_ASSERT(!"one of the eleven check characters always fits");
    return {};
}

Applicant DemoGenerator::applicant(bool chinese) {
    Applicant made;
    if (oneIn(8)) {
        made.kind = ApplicantKind::Organisation;
        made.name = pick(m_phrases->words("organisations", chinese));
    } else {
        const QString surname = pick(m_phrases->words("surnames", chinese));
        const QString given = pick(m_phrases->words("given", chinese));
        made.name = chinese ? surname + given : given + u' ' + surname;
        made.idNumber = citizenNumber();
    }
    made.phone = u"13"_s + QString::number(100'000'000 + below(900'000'000));
    const QString street = pick(m_phrases->words("streets", chinese));
    const QString house = QString::number(1 + below(180));
    made.address = chinese ? street + house + u"号"_s : house + u' ' + street;
    return made;
}

QString DemoGenerator::value(const Field& field) {
    const qint64 minimum = field.minimum.value_or(1);
    const qint64 maximum = std::max(minimum, field.maximum.value_or(minimum + 400));
    switch (field.type) {
        case FieldType::Number:
        case FieldType::Money: {
            const qint64 number = minimum + qint64(below(quint64(std::min<qint64>(maximum - minimum, 400'000) + 1)));
            return field.type == FieldType::Number
                       ? QString::number(number)
                       : QString::number(number / 100) + u'.' + u"%1"_s.arg(number % 100, 2, 10, QChar(u'0'));
        }
        case FieldType::Date:
            return QDate(2026, 1, 1).addDays(-qint64(below(700))).toString(Qt::ISODate);
        case FieldType::Choice:
            return field.choices.at(qsizetype(below(quint64(field.choices.size())))).value;
        case FieldType::Choices:
            return field.choices.at(qsizetype(below(quint64(field.choices.size())))).value;
        case FieldType::YesNo:
            return oneIn(2) ? u"true"_s : u"false"_s;
        case FieldType::Phone:
            return u"139"_s + QString::number(10'000'000 + below(90'000'000));
        case FieldType::Email:
            return u"applicant%1@example.org"_s.arg(below(10'000));
        case FieldType::CitizenNumber:
            return citizenNumber();
        case FieldType::OrganisationCode:
            return u"91350100M000100Y43"_s;  // the example of GB 32100-2015 itself
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::Address:
            return pick(m_phrases->words("streets", oneIn(2)));
    }
    GUICHET_ASSERT(!"a FieldType outside its enumeration");
    return {};
}

Done DemoGenerator::fillForm(const Service& service, Case& made) {
    for (const Field& field : service.fields) {
        if (!isShown(field, made.fields) || (!field.required && oneIn(3))) continue;
        made.fields.insert(field.name, value(field));
    }
    const auto problems = checkForm(service.fields, made.fields);
    if (problems.isEmpty()) return done();
    return Error{ErrorCode::Invalid, u"formCannotBeFilled"_s, service.id.text() + u": "_s + problems.first().field};
}

// Two thirds within the last sixty days, the rest spread over four hundred; in office hours.
Instant DemoGenerator::openedAt() {
    const quint64 days = oneIn(3) ? below(400) : below(60);
    const auto midnight = std::chrono::floor<std::chrono::days>(m_now) - std::chrono::days(days);
    return std::min<Instant>(m_now - 1min, Instant(midnight + 1h + std::chrono::minutes(below(8 * 60))));
}

void DemoGenerator::addEntry(Case& made, const QString& type, Instant at, const QString& text, CaseStatus status) {
    TimelineEntry entry;
    entry.type = type;
    entry.at = entry.receivedAt = std::min(at, m_now);
    entry.person = made.owner;
    entry.office = made.office;
    entry.text = text;
    entry.details.insert(u"status"_s, QLatin1String(statusName(status)));
    made.timeline.append(entry);
    made.changedAt = std::max(made.changedAt, entry.at);
    made.status = status;
}

// What happened since: most old cases are closed, most young ones are open, some wait for the applicant, some for a
// clerk.
void DemoGenerator::handle(const Service& service, bool chinese, Case& made) {
    const auto age = m_now - made.openedAt;
    addEntry(made, u"register"_s, made.openedAt, {}, CaseStatus::Received);
    if (age < 48h && oneIn(2)) return;
    QStringList clerks;
    for (const Person& person : m_people)
        for (const RoleGrant& grant : person.roles)
            if (grant.office == made.office && grant.role == Role::Clerk) clerks.append(person.id.text());
    if (!oneIn(5)) made.owner = PersonId{pick(clerks)};
    Instant at = made.openedAt + std::chrono::hours(1 + below(20));
    addEntry(made, u"accept"_s, at, {}, CaseStatus::Accepted);
    at += std::chrono::hours(2 + below(60));
    if (at < m_now && oneIn(2)) addEntry(made, u"note"_s, at, pick(m_phrases->words("notes", chinese)), made.status);
    // Nearly all that was due has been answered in time; a few are late, as in any office.
    const bool due = made.promisedAt && *made.promisedAt < m_now;
    if (!service.documents.isEmpty() && at < m_now && oneIn(due ? 200 : 8)) {
        made.documentsAskedFor = {service.documents.first().key};
        addEntry(made, u"askForDocuments"_s, at, {}, CaseStatus::WaitingForApplicant);
        return;
    }
    at += std::chrono::hours(8 + below(200));
    if (due ? oneIn(60) : at >= m_now || !oneIn(3)) return;
    if (due) at = std::max(made.openedAt + 2h, std::min<Instant>(at, *made.promisedAt - 3h));
    const QString reply = pick(m_phrases->words("replies", chinese));
    made.decision = Decision{DecisionKind::Answered, reply, made.owner, at};
    addEntry(made, u"decide"_s, at, reply, CaseStatus::Decided);
    made.closedAt = std::min<Instant>(m_now, at + std::chrono::hours(1 + below(30)));
    addEntry(made, u"close"_s, *made.closedAt, {}, CaseStatus::Closed);
}

Result<Case> DemoGenerator::next() {
    GUICHET_ASSERT(!m_services.isEmpty());
    const Service& service = m_services.at(qsizetype(below(quint64(m_services.size()))));
    const Office& office = m_offices.at(qsizetype(below(quint64(m_offices.size()))));
    const bool chinese = oneIn(2);
    Case made;
    made.id = caseIdFrom({u"demo"_s, QString::number(m_seed), QString::number(m_made++)});
    made.service = service.id;
    made.serviceVersion = service.version;
    made.office = office.id;
    made.channel = Channel(below(6));
    made.applicant = applicant(chinese);
    made.address = made.applicant.address;
    const QString street = pick(m_phrases->words("streets", chinese));
    made.subject = pick(m_phrases->of(service.id, "subjects", chinese)).replace(u"{street}"_s, street);
    made.text = pick(m_phrases->of(service.id, "texts", chinese)).replace(u"{street}"_s, street);
    made.openedAt = made.changedAt = openedAt();
    GUICHET_TRY(fillForm(service, made));
    if (service.promised) {
        GUICHET_TAKE(made.promisedAt, deadlineOf(*service.promised, made.openedAt, office.timeZone));
    }
    if (service.statutory) {
        GUICHET_TAKE(made.statutoryAt, deadlineOf(*service.statutory, made.openedAt, office.timeZone));
    }
    handle(service, chinese, made);
    return made;
}

}  // namespace guichet::intake
