#include "server/intake/demo.h"

#include "core/action/case_clock.h"
#include "server/intake/import.h"

namespace guichet::intake {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

QVector<Office> demoOffices(const Calendars& calendars) {
    const QString calendar = calendars.newest(u"cn"_s) == nullptr ? QString() : u"cn"_s;
    return {{OfficeId{u"EO"_s}, u"East Office"_s, u"东区政务服务中心"_s, u"Asia/Shanghai"_s, calendar},
            {OfficeId{u"WO"_s}, u"West Office"_s, u"西区政务服务中心"_s, u"Asia/Shanghai"_s, calendar}};
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

namespace {

constexpr QChar kChoiceSeparator(0x1F);  // as in FieldValues
constexpr std::chrono::hours kZone{8};   // both demo offices lie in Asia/Shanghai, which knows no summer time
constexpr std::chrono::hours kOpens{9};
constexpr std::chrono::hours kCloses{17};

std::chrono::days dayOfWeek(std::chrono::sys_days day) {  // 0: Monday
    return (day.time_since_epoch() + std::chrono::days(3)) % std::chrono::days(7);
}

QDate localDay(Instant at) {
    return QDate(1970, 1, 1).addDays(std::chrono::floor<std::chrono::days>(at + kZone).time_since_epoch().count());
}

// The same moment if somebody is at work then, otherwise as far into the next morning as it is past the hour.
Instant whileOpen(Instant at) {
    const Instant local = at + kZone;
    auto day = std::chrono::floor<std::chrono::days>(local);
    const auto time = local - day;
    const bool late = time >= kCloses;
    if (late) day += std::chrono::days(1);
    const bool early = late || time < kOpens || dayOfWeek(day) > std::chrono::days(4);
    while (dayOfWeek(day) > std::chrono::days(4)) day += std::chrono::days(1);
    return early ? Instant(day + kOpens + time % 1h - kZone) : at;
}

QString mimeOf(const QString& fileName) {
    return fileName.endsWith(u".pdf"_s) ? u"application/pdf"_s : u"image/jpeg"_s;
}

QString boundedNumber(const Field& field, Chance& chance) {
    const qint64 least = field.minimum.value_or(1);
    const qint64 most = std::min(std::max(least, field.maximum.value_or(least + 400)), least + 400'000);
    const qint64 number = chance.between(least, most);
    if (field.type == FieldType::Number) return QString::number(number);
    return QString::number(number / 100) + u'.' + u"%1"_s.arg(number % 100, 2, 10, QChar(u'0'));
}

QString capitalised(QString sentence) {
    if (!sentence.isEmpty()) sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

bool fits(const Ending& ending, const Case& made) {
    for (auto it = ending.when.cbegin(); it != ending.when.cend(); ++it)
        if (!it.value().contains(made.fields.value(it.key()))) return false;
    return true;
}

QString replyBody(const Service& service, const QString& key, bool chinese) {
    for (const ReplyText& reply : service.replies)
        if (reply.key == key) return reply.body.in(chinese);
    return {};
}

}  // namespace

DemoGenerator::DemoGenerator(quint64 seed, const Catalogue& catalogue, const Calendars& calendars, Instant now)
    : m_seed(seed), m_offices(demoOffices(calendars)), m_calendars(calendars), m_now(now) {
    auto read = Stories::read();
    GUICHET_ASSERT(read.ok());  // it is compiled in
    m_stories = std::move(read).value();
    const QVector<Service> services = catalogue.newestOfAll();
    GUICHET_ASSERT(!services.isEmpty());
    for (const Service& service : services) {
        const ServiceStories& stories = m_stories.of(service.id.text());
        m_offered.append({service, &stories, stories.weight});
    }
    for (const Person& person : demoPeople())
        for (const RoleGrant& grant : person.roles)
            if (grant.role == Role::Clerk) m_clerks[grant.office].append(person.id);
}

QString DemoGenerator::told(const Phrases& phrases, Making& making) const {
    return making.telling.chance.pick(phrases).told(m_stories.book(making.chinese), making.telling);
}

Applicant DemoGenerator::applicant(Making& making) const {
    const ServiceStories& stories = *making.offered.stories;
    const PhraseBook& book = m_stories.book(making.chinese);
    Chance& chance = making.telling.chance;
    const auto draw = [&](const char* list) { return book.drawnAnew(QLatin1String(list), making.telling); };
    Applicant made;
    if (chance.percent(stories.organisations)) {
        made.kind = ApplicantKind::Organisation;
        const Phrases& own = stories.organisationName.in(making.chinese);
        made.name = own.empty() ? draw("organisation") : told(own, making);
        made.idNumber = organisationCode(chance);
    } else {
        made.name = draw("person");
        const qint64 days = chance.between(stories.youngest * 366, stories.oldest * 365);
        made.idNumber = citizenNumberOf(making.telling.today.addDays(-days), chance);
        if (chance.percent(stories.proxies))
            made.proxy = Proxy{draw("person"),
                               citizenNumberOf(making.telling.today.addDays(-chance.between(8'000, 25'000)), chance),
                               mobilePhone(chance), draw("relation")};
    }
    made.phone = mobilePhone(chance);
    const bool wrote = making.made.channel == Channel::Email || making.made.channel == Channel::Portal;
    if (wrote || chance.oneIn(4)) made.email = draw("email");
    made.address = book.drawn(QLatin1String("home"), making.telling);
    return made;
}

QString DemoGenerator::value(const Field& field, Making& making) const {
    Chance& chance = making.telling.chance;
    const auto own = making.story.fields.constFind(field.name);
    const auto usual = making.offered.stories->fields.constFind(field.name);
    if (own != making.story.fields.constEnd() || usual != making.offered.stories->fields.constEnd()) {
        const InBoth& phrases = own != making.story.fields.constEnd() ? own.value() : usual.value();
        QString text = told(phrases.in(making.chinese), making);
        return field.type == FieldType::Choices ? text.replace(u',', kChoiceSeparator) : text;
    }
    const PhraseBook& book = m_stories.book(making.chinese);
    switch (field.type) {
        case FieldType::Number:
        case FieldType::Money:
            return boundedNumber(field, chance);
        case FieldType::Date:
            return making.telling.today.addDays(-chance.between(0, 60)).toString(Qt::ISODate);
        case FieldType::Choice:
        case FieldType::Choices:
            return chance.pick(field.choices).value;
        case FieldType::YesNo:
            return chance.oneIn(2) ? u"true"_s : u"false"_s;
        case FieldType::Phone:
            return mobilePhone(chance);
        case FieldType::Email:
            return book.drawnAnew(u"email"_s, making.telling);
        case FieldType::CitizenNumber:
            return citizenNumberOf(making.telling.today.addDays(-chance.between(7'000, 30'000)), chance);
        case FieldType::OrganisationCode:
            return organisationCode(chance);
        case FieldType::Text:
        case FieldType::LongText:
            return book.drawnAnew(u"remark"_s, making.telling);
        case FieldType::Address:
            return book.drawnAnew(u"otherHome"_s, making.telling);
    }
    GUICHET_ASSERT(!"a FieldType outside its enumeration");
    return {};
}

Done DemoGenerator::fillForm(Making& making) const {
    const Service& service = making.offered.service;
    for (const Field& field : service.fields) {
        if (!isShown(field, making.made.fields)) continue;
        const bool isTold = field.required || making.story.fields.contains(field.name);
        if (isTold || !making.telling.chance.oneIn(3)) making.made.fields.insert(field.name, value(field, making));
    }
    const auto problems = checkForm(service.fields, making.made.fields);
    if (problems.isEmpty()) return done();
    return Error{ErrorCode::Invalid, u"formCannotBeFilled"_s,
                 service.id.text() + u": "_s + problems.first().field + u' ' + problems.first().code};
}

// Two thirds within the last sixty days, the rest spread over four hundred. Citizens write at any time from six to
// midnight; what a clerk takes in is taken in while the office is open.
void DemoGenerator::openedAt(Making& making) const {
    Chance& chance = making.telling.chance;
    const quint64 days = chance.oneIn(3) ? chance.below(400) : chance.below(60);
    const auto midnight = std::chrono::floor<std::chrono::days>(m_now + kZone) - std::chrono::days(days);
    const Channel channel = making.made.channel;
    const bool alone = channel == Channel::Portal || channel == Channel::App || channel == Channel::Email;
    const auto minute = alone ? chance.between(6 * 60, 24 * 60 - 1) : chance.between(9 * 60, 17 * 60 - 1);
    const Instant at =
        Instant(midnight + std::chrono::minutes(minute) + Milliseconds(chance.between(0, 59'999)) - kZone);
    making.made.openedAt = std::min<Instant>(alone ? at : whileOpen(at), m_now - 1min);
    making.made.changedAt = making.made.openedAt;
    making.telling.today = localDay(making.made.openedAt);
}

// What the timeline makes of the limits so far.
void DemoGenerator::setLimits(Making& making) const {
    const Calendar calendar = calendarFor(making.office, &m_calendars);
    making.made.calendar = calendar.ref();
    setDates(making.made, making.offered.service, deadlinesOf(making.made, making.offered.service, calendar));
}

// Who asks, for what, in which words. A sentence may begin with a hole, so its capital is made here.
void DemoGenerator::hearOut(Making& making) const {
    Case& made = making.made;
    made.applicant = applicant(making);
    const Phrases& place = making.offered.stories->place.in(making.chinese);
    made.address = place.empty() ? made.applicant.address : told(place, making);
    made.subject = capitalised(told(making.story.subject.in(making.chinese), making));
    QStringList sentences;
    for (const InBoth& sentence : making.story.text)
        sentences.append(capitalised(told(sentence.in(making.chinese), making)));
    sentences.removeAll(QString());
    made.text = sentences.join(making.chinese ? u""_s : u" "_s);
}

void DemoGenerator::enter(Making& making, const char* type, Instant at, const PersonId& by, const QString& text,
                          const FieldValues& details) const {
    Case& made = making.made;
    TimelineEntry entry;
    entry.type = QLatin1String(type);
    entry.at = entry.receivedAt = at;
    entry.person = by;
    entry.office = made.office;
    entry.text = text;
    entry.details = details;
    if (const auto status = statusFromName(details.value(u"status"_s))) made.status = *status;
    made.timeline.append(entry);
    made.changedAt = std::max(made.changedAt, at);
}

PersonId DemoGenerator::someClerk(Making& making) const {
    return making.telling.chance.pick(m_clerks.constFind(making.office.id).value());
}

// Nearly everybody brings what is required, and some what is not. The files themselves stay where they are: only what
// is known of them comes over.
void DemoGenerator::attachDocuments(Making& making, const PersonId& by) const {
    Case& made = making.made;
    Chance& chance = making.telling.chance;
    const PhraseBook& book = m_stories.book(making.chinese);
    for (const RequiredDocument& required : making.offered.service.documents) {
        if (!holds(required.onlyIf, made.fields) || !chance.percent(required.required ? 94 : 25)) continue;
        Document document;
        document.documentId = DocumentId{caseIdFrom({made.id.text(), required.key}).text()};
        document.key = required.key;
        document.name = book.drawnAnew(u"fileName"_s, making.telling);
        document.mime = mimeOf(document.name);
        document.sizeBytes = chance.between(80'000, 4'000'000);
        made.documents.append(document);
        enter(making, "attach", made.openedAt, by, {}, {{u"document"_s, document.documentId.text()}});
    }
}

// What happened since: most old cases are closed, most young ones are open, some wait for the applicant, some for a
// clerk. Nearly all that was due has been answered in time; a few are late, as in any office.
void DemoGenerator::handle(Making& making) const {
    Case& made = making.made;
    Chance& chance = making.telling.chance;
    const PersonId clerk = someClerk(making);
    const bool overCounter = made.channel == Channel::Counter || made.channel == Channel::Telephone;
    const PersonId registrar = overCounter ? someClerk(making) : PersonId{};
    enter(making, "register", made.openedAt, registrar, {}, {{u"status"_s, u"received"_s}});
    attachDocuments(making, registrar);
    if (m_now - made.openedAt < 48h && chance.oneIn(2)) return;

    const bool due = made.promisedAt && *made.promisedAt < m_now;
    QStringList wanted;
    for (const RequiredDocument& one : making.offered.service.documents)
        if (holds(one.onlyIf, made.fields)) wanted.append(one.key);
    const bool waits = !wanted.isEmpty() && chance.oneIn(due ? 200 : 8);
    const bool answered = due ? !chance.oneIn(60) : chance.oneIn(3);
    const auto room = (due ? *made.promisedAt - 3h : m_now) - made.openedAt;
    const auto worked = std::min<Milliseconds>(std::chrono::hours(chance.between(4, 260)), room);
    const Instant taken = whileOpen(made.openedAt + worked / 4);
    if (taken >= m_now) return;
    if (!chance.oneIn(5)) {
        made.owner = clerk;
        enter(making, "claim", taken, clerk, {}, {{u"owner"_s, clerk.text()}});
    }
    enter(making, "accept", taken, clerk, {}, {{u"status"_s, u"accepted"_s}});
    const Instant noted = std::max(taken, whileOpen(made.openedAt + worked / 2));
    if (noted < m_now && chance.oneIn(2)) {
        const Phrases& own = making.offered.stories->notes.in(making.chinese);
        const PhraseBook& book = m_stories.book(making.chinese);
        const bool general = own.empty() || chance.oneIn(3);
        enter(making, "note", noted, clerk, general ? book.drawnAnew(u"note"_s, making.telling) : told(own, making));
    }
    const Instant ended = std::max(noted, whileOpen(made.openedAt + worked));
    if (ended >= m_now) return;
    if (waits) {
        const QString asked = chance.pick(wanted);
        made.documentsAskedFor = {asked};
        erase_if(made.documents, [&asked](const Document& one) { return one.key == asked; });
        enter(making, "askForDocuments", ended, clerk, {},
              {{u"status"_s, u"waitingForApplicant"_s}, {u"documents"_s, asked}});
    } else if (answered) {
        decide(making, clerk, ended);
    }
}

void DemoGenerator::decide(Making& making, const PersonId& by, Instant at) const {
    Case& made = making.made;
    std::vector<Ending> possible;
    for (const Ending& ending : making.offered.stories->endings)
        if (fits(ending, made)) possible.push_back(ending);
    if (possible.empty()) return;
    const Ending& ending = making.telling.chance.pickWeighted(possible);
    QString reply = replyBody(making.offered.service, ending.reply, making.chinese);
    const Phrases& then = ending.then.in(making.chinese);
    if (!then.empty()) reply += told(then, making);
    reply.replace(u"{applicant}"_s, made.applicant.name).replace(u"{subject}"_s, made.subject);
    made.decision = Decision{ending.decision, reply, by, at, {}, made.serviceVersion};
    enter(making, "decide", at, by, reply,
          {{u"status"_s, u"decided"_s}, {u"decision"_s, QLatin1String(decisionKindName(ending.decision))}});
    const Instant closed = whileOpen(at + std::chrono::minutes(making.telling.chance.between(5, 30 * 60)));
    if (closed >= m_now) return;
    made.closedAt = closed;
    enter(making, "close", closed, by, {}, {{u"status"_s, u"closed"_s}});
}

Result<Case> DemoGenerator::next() {
    // Each case has a stream of chance of its own.
    Chance chance(Chance(m_seed).next() ^ Chance(m_made).next());
    const Offered& offered = chance.pickWeighted(m_offered);
    const Story& story = chance.pickWeighted(offered.stories->stories);
    Making making{offered, story, chance.pick(m_offices), chance.oneIn(2), Telling{chance, {}, {}}, {}};
    Case& made = making.made;
    made.id = caseIdFrom({u"demo"_s, QString::number(m_seed), QString::number(m_made++)});
    made.service = offered.service.id;
    made.serviceVersion = offered.service.version;
    made.office = making.office.id;
    made.channel = chance.pickWeighted(offered.stories->channels).channel;
    openedAt(making);
    setLimits(making);
    hearOut(making);
    GUICHET_TRY(fillForm(making));
    handle(making);
    if (made.status == CaseStatus::WaitingForApplicant) setLimits(making);
    return made;
}

void giveNumber(Case& made, const QString& number) {
    made.number = number;
    const QString hole = u"{number}"_s;
    if (made.decision) made.decision->text.replace(hole, number);
    for (TimelineEntry& entry : made.timeline) entry.text.replace(hole, number);
}

}  // namespace guichet::intake
