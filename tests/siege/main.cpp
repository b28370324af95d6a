// guichet-siege: a siege as long as one likes. See docs/testing.md.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <cstdio>

#include "tests/siege/siege.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

const QMap<QString, QVector<lab::Fault>>& weathers() {
    using enum lab::Fault;
    static const QMap<QString, QVector<lab::Fault>> kinds{
        {u"cut"_s, {LoseRequest, LoseAnswer, CutAnswer}},
        {u"delay"_s, {DelayRequest}},
        {u"duplicate"_s, {RepeatRequest}},
        {u"hole"_s, {Swallow}},
        {u"drip"_s, {DripAnswer}},
        {u"byzantine"_s, {Portal, Redirect, BendAnswer, StaleAnswer}},
        {u"all"_s,
         {LoseRequest, LoseAnswer, CutAnswer, DelayRequest, RepeatRequest, Swallow, DripAnswer, Portal, Redirect,
          BendAnswer, StaleAnswer}}};
    return kinds;
}

int number(const QCommandLineParser& parser, const QString& name) {
    return parser.value(name).toInt();
}

void tell(const siege::Report& report) {
    QJsonObject reasons;
    for (auto it = report.reasons.cbegin(); it != report.reasons.cend(); ++it) reasons.insert(it.key(), it.value());
    const QJsonObject line{{u"commands"_s, report.commands},
                           {u"commandsKilled"_s, report.commandsKilled},
                           {u"kept"_s, report.kept},
                           {u"centreKilled"_s, report.centreKilled},
                           {u"requests"_s, report.requests},
                           {u"requestsBroken"_s, report.requestsBroken},
                           {u"mostResidentKb"_s, report.mostResidentKb},
                           {u"mostFiles"_s, report.mostFiles},
                           {u"refused"_s, reasons},
                           {u"wrong"_s, report.wrong.size()}};
    for (const QString& wrong : report.wrong) std::fprintf(stderr, "%s\n", qPrintable(wrong));
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"postgres"_s, u"The centre stands on PostgreSQL"_s},
                       {u"clerks"_s, u"How many"_s, u"N"_s, u"4"_s},
                       {u"seconds"_s, u"How long"_s, u"S"_s, u"60"_s},
                       {u"kill"_s, u"In 100 commands of a clerk"_s, u"N"_s, u"0"_s},
                       {u"fall"_s, u"The centre falls every so many milliseconds"_s, u"MS"_s, u"0"_s},
                       {u"break"_s, u"In 100 requests"_s, u"N"_s, u"0"_s},
                       {u"weather"_s, QStringList(weathers().keys()).join(u' '), u"KIND"_s, u"all"_s},
                       {u"seed"_s, u"Of everything that chance decides"_s, u"N"_s, u"1"_s}});
    parser.process(application);
    siege::Plan plan;
    plan.database = parser.isSet(u"postgres"_s) ? scenario::Database::Postgres : scenario::Database::Sqlite;
    plan.clerks = number(parser, u"clerks"_s);
    plan.seconds = number(parser, u"seconds"_s);
    plan.killedCommands = number(parser, u"kill"_s) / 100.0;
    plan.centreFallsEveryMs = number(parser, u"fall"_s);
    plan.brokenRequests = number(parser, u"break"_s) / 100.0;
    plan.faults = weathers().value(parser.value(u"weather"_s));
    plan.seed = static_cast<quint32>(number(parser, u"seed"_s));
    if (plan.clerks < 1 || plan.seconds < 1 || plan.faults.isEmpty()) parser.showHelp(2);
    const QTemporaryDir folder;
    const siege::Report report = siege::besiege(plan, folder.path());
    tell(report);
    return report.wrong.isEmpty() ? 0 : 1;
}
