// import csv, demo.
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include "core/wire/json.h"
#include "crypto/random.h"
#include "server/admin/admin_task.h"
#include "server/intake/demo.h"
#include "server/intake/import.h"
#include "server/service/administration.h"
#include "server/service/centre_numbers.h"
#include "server/service/record.h"
#include "words/administration.h"

namespace guichet::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMappingBytes = 256 * 1024;
constexpr int kDemoBatch = 500;
constexpr int kMostDemoCases = 10'000'000;

// Cases that come from outside, signed by the centre and recorded in its store.
class StoreSink final : public intake::CaseSink {
public:
    explicit StoreSink(AdminTask& task) : m_task(task), m_numbers(task.store()) {}

    Result<std::optional<Case>> find(const CaseId& id) override {
        GUICHET_TAKE(const auto stored, m_task.store().objects().find(objectKey(wire::ObjectType::Case, id.text())));
        if (!stored) return std::optional<Case>();
        GUICHET_TAKE(const QJsonObject json, json::parseObject(stored->content, stored->content.size()));
        GUICHET_TAKE(Case found, caseFromJson(json));
        return std::optional(std::move(found));
    }
    Result<QString> nextNumber(const OfficeId& office, int year) override { return m_numbers.next(office, year); }
    Result<QVector<std::optional<Refusal>>> record(const QVector<Case>& cases) override {
        QVector<CentreAction> actions;
        for (const Case& one : cases) actions.append({ImportCaseBody{one}, one.id.text()});
        GUICHET_TAKE(const QVector<Outcome> outcomes,
                     recordByCentre(m_task.centre(), m_task.store(), actions, m_task.now()));
        QVector<std::optional<Refusal>> refusals;
        for (const Outcome& outcome : outcomes)
            refusals.append(tookEffect(outcome.kind) ? std::nullopt
                                                     : std::optional(Refusal{outcome.code, outcome.facts}));
        return refusals;
    }

private:
    AdminTask& m_task;
    CentreNumbers m_numbers;
};

Result<intake::Mapping> mappingOf(const AdminRequest& request) {
    const QString wanted = request.value("--mapping");
    if (!wanted.endsWith(u".json"_s)) return intake::builtInMapping(wanted);
    QFile file(wanted);
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, file.errorString()};
    return intake::mappingFromJson(file.read(kMappingBytes), QFileInfo(wanted).fileName());
}

QJsonObject told(const intake::ImportSummary& summary) {
    return {{u"rows"_s, summary.rows}, {u"imported"_s, summary.imported},         {u"repeats"_s, summary.repeats},
            {u"odd"_s, summary.odd},   {u"alreadyThere"_s, summary.alreadyThere}, {u"refused"_s, summary.refused}};
}

Result<AdminEnd> importFile(AdminTask& task) {
    const AdminRequest& request = task.request();
    GUICHET_TAKE(const DirectoryView directory, task.centre().directory(task.store()));
    const auto office = directory->offices.constFind(OfficeId{request.value("--office")});
    if (office == directory->offices.constEnd()) return Error{ErrorCode::NotFound, u"officeUnknown"_s, {}};
    GUICHET_TAKE(intake::Mapping mapping, mappingOf(request));
    QFile file(request.positionals.first());
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, file.errorString()};
    StoreSink sink(task);
    const intake::ImportOptions options{office->id, office->timeZone, QFileInfo(file).fileName(),
                                        &directory->catalogue};
    const auto onProblem = [&task](const intake::RowProblem& problem) {
        task.give({{u"line"_s, problem.line}, {u"reason"_s, problem.code}, {u"where"_s, problem.detail}});
    };
    const auto onProgress = [&](qint64, qint64 bytes) {
        task.tell(bytes, file.size(), u"import"_s);
        return task.goOn();
    };
    GUICHET_TAKE(const intake::ImportSummary summary,
                 intake::importCsv(file, std::move(mapping), options, sink, onProblem, onProgress));
    task.give(told(summary));
    return summary.refused == 0 ? AdminEnd::Done : AdminEnd::Refused;
}

// Readable over a counter, and not to be guessed: chance, never the seed.
QString demoPassword() {
    const QStringList words{u"paper"_s,   u"river"_s,  u"window"_s, u"lantern"_s,
                            u"harbour"_s, u"garden"_s, u"copper"_s, u"meadow"_s};
    const QByteArray chance = crypto::randomBytes(4);
    return words.at(quint8(chance[0]) % words.size()) + u'-' + words.at(quint8(chance[1]) % words.size()) + u'-' +
           QString::number(1000 + (quint8(chance[2]) * 256 + quint8(chance[3])) % 9000);
}

// A centre that works for somebody is no place for it: its offices, people and passwords would be overwritten.
Done checkOnlyDemo(const DirectoryView& directory) {
    const auto isOurs = [](const auto& known, const auto& ours) {
        return std::any_of(ours.begin(), ours.end(), [&](const auto& one) { return one.id == known.id; });
    };
    const auto offices = intake::demoOffices(directory->calendars);
    const auto people = intake::demoPeople();
    for (const Office& office : directory->offices)
        if (!isOurs(office, offices)) return Error{ErrorCode::Conflict, u"notADemo"_s, {}};
    for (const Person& person : directory->people)
        if (!isOurs(person, people)) return Error{ErrorCode::Conflict, u"notADemo"_s, {}};
    return done();
}

Done makeDemoOffices(AdminTask& task, const DirectoryView& directory) {
    for (const Office& office : intake::demoOffices(directory->calendars))
        GUICHET_TRY(putOffice(task.centre(), task.store(), office, task.now()));
    return done();
}

Done makeDemoCases(AdminTask& task, int cases, quint64 seed, const DirectoryView& directory) {
    intake::DemoGenerator generator(seed, directory->catalogue, directory->calendars, task.now());
    StoreSink sink(task);
    QVector<Case> batch;
    for (int made = 0; made < cases;) {
        GUICHET_TAKE(Case next, generator.next());
        GUICHET_TAKE(const std::optional<Case> there, sink.find(next.id));
        ++made;
        if (!there) {
            const QDate openedOn = QDate(1970, 1, 1).addDays(toMs(next.openedAt) / 86'400'000);
            GUICHET_TAKE(const QString number, sink.nextNumber(next.office, openedOn.year()));
            intake::giveNumber(next, number);
            batch.append(std::move(next));
        }
        if (batch.size() < kDemoBatch && made < cases) continue;
        GUICHET_TRY(task.goOn());
        GUICHET_TAKE(const auto refusals, sink.record(batch));
        for (const auto& refusal : refusals)
            if (refusal) return Error{ErrorCode::Invalid, refusal->code, u"a generated case was refused"_s};
        batch.clear();
        task.tell(made, cases, u"demo"_s);
    }
    return done();
}

Result<QJsonArray> makeDemoPeople(AdminTask& task) {
    QJsonArray told;
    for (const Person& person : intake::demoPeople()) {
        const QString password = demoPassword();
        GUICHET_TRY(putPerson(task.centre(), task.store(), person, task.now()));
        GUICHET_TRY(setPassword(task.centre(), task.store(), person.id, password, task.now()));
        QJsonArray roles;
        for (const RoleGrant& grant : person.roles)
            roles.append(
                QJsonObject{{u"office"_s, grant.office.text()}, {u"role"_s, QLatin1String(roleName(grant.role))}});
        told.append(QJsonObject{
            {u"user"_s, person.id.text()}, {u"name"_s, person.name}, {u"password"_s, password}, {u"roles"_s, roles}});
    }
    return told;
}

Result<AdminEnd> makeDemo(AdminTask& task) {
    bool casesOk = false;
    bool seedOk = false;
    const int cases = task.request().value("--cases", u"20000"_s).toInt(&casesOk);
    const quint64 seed = task.request().value("--seed", u"1"_s).toULongLong(&seedOk);
    if (!casesOk || !seedOk || cases < 0 || cases > kMostDemoCases)
        return Error{ErrorCode::Invalid, u"usage"_s, u"--cases and --seed take whole numbers"_s};
    GUICHET_TAKE(const DirectoryView directory, task.centre().directory(task.store()));
    GUICHET_TRY(checkOnlyDemo(directory));
    if (cases > 0 && directory->catalogue.newestOfAll().isEmpty())
        return Error{ErrorCode::NotFound, u"emptyCatalogue"_s, {}};
    GUICHET_TRY(makeDemoOffices(task, directory));
    if (cases > 0) GUICHET_TRY(makeDemoCases(task, cases, seed, directory));
    // At last: a password that was given out is also told.
    GUICHET_TAKE(const QJsonArray people, makeDemoPeople(task));
    task.give({{u"cases"_s, cases}, {u"seed"_s, QString::number(seed)}, {u"people"_s, people}});
    return AdminEnd::Done;
}

}  // namespace

AdminTable intakeCommands() {
    AdminCommand importing;
    importing.name = u"import csv"_s;
    importing.operands = u"FILE --mapping NAME|FILE.json --office O"_s;
    importing.summary = u"brings over the cases of another system; see docs/import.md"_s;
    importing.leastPositionals = importing.mostPositionals = 1;
    importing.positionalsArePaths = true;
    importing.options = {{u"--mapping"_s, AdminOption::Kind::NameOrJsonFile}, {u"--office"_s, AdminOption::Kind::Text}};
    importing.run = importFile;
    importing.describe = words::importLine;

    AdminCommand demo;
    demo.name = u"demo"_s;
    demo.operands = u"[--cases N] [--seed S]"_s;
    demo.summary = u"makes offices, people and generated cases to try the program with, and prints their sign-ins"_s;
    demo.options = {{u"--cases"_s, AdminOption::Kind::Text}, {u"--seed"_s, AdminOption::Kind::Text}};
    demo.run = makeDemo;
    demo.describe = words::demoLine;
    return {importing, demo};
}

}  // namespace guichet::server
