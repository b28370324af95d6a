#include "tests/siege/siege.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QTimer>
#include <memory>

#include "core/wire/json.h"
#include "tests/siege/besieged_clerk.h"

namespace guichet::siege {

using namespace Qt::StringLiterals;
using scenario::CentreProcess;
using scenario::ClerkProcess;
using scenario::Said;

namespace {

constexpr int kWatchMs = 500;
constexpr int kPeaceSeconds = 60;  // of one sync once everything works again
constexpr qsizetype kLargestCase = 64 * 1024 * 1024;
constexpr int kCases = 12;  // that all of them write to

void pass(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

class Siege {
public:
    Siege(const Plan& plan, const QString& folder);
    Report run();

private:
    void recruit();
    void war();
    void peace();
    void watchCentre();
    void judge();
    void judgeClerk(const BesiegedClerk& clerk);
    QHash<QString, int> marksAtCentre();
    const QJsonObject& caseAtCentre(const QString& id);
    int timesAtCentre(const QString& caseId, const Kept& kept);
    void wrong(const QString& what) { m_report.wrong.append(what); }

    const Plan m_plan;
    QString m_folder;
    CentreProcess m_centre;
    QRandomGenerator m_chance;
    std::unique_ptr<lab::FaultyProxy> m_line;
    std::vector<std::unique_ptr<BesiegedClerk>> m_clerks;
    OfficeId m_office;
    QStringList m_caseIds;
    QHash<QString, QJsonObject> m_atCentre;
    Report m_report;
};

Siege::Siege(const Plan& plan, const QString& folder)
    : m_plan(plan), m_folder(folder), m_centre(folder, plan.database), m_chance(plan.seed) {
    m_centre.start();
    m_line = std::make_unique<lab::FaultyProxy>(m_centre.port(), m_centre.certificate(), m_centre.key(),
                                                m_centre.authority());
}

// All in one office, on the same cases.
void Siege::recruit() {
    const QString first = u"li.wei"_s;
    const Said office = m_centre.admin({u"person"_s, u"list"_s});
    for (const QJsonObject& person : office.lines)
        if (person.value(u"id").toString() == first)
            m_office = OfficeId{person.value(u"roles").toArray().first().toObject().value(u"office").toString()};
    scenario::require(!m_office.isEmpty(), "the demo has no such clerk: " + office.everything());
    const QString password = u"a siege is long"_s;
    const QString passwordFile = m_folder + u"/password"_s;
    scenario::writeSecret(passwordFile, password);
    QStringList numbers;
    for (int i = 0; i < m_plan.clerks; ++i) {
        const QString name = u"clerk%1"_s.arg(i);
        const Said added = m_centre.admin({u"person"_s, u"add"_s, name, u"--office"_s, m_office.text(), u"--role"_s,
                                           u"clerk"_s, u"--password-file"_s, passwordFile});
        scenario::require(added.exit == 0, added.everything());
        const ClerkProcess hands(m_folder, name, password);
        const Said enrolled = hands.enrol(m_line->url(), m_centre.authority(), m_centre.invite(name));
        scenario::require(enrolled.exit == 0, enrolled.everything());
        scenario::require(hands.sync().exit == 0, "no first sync");
        if (numbers.isEmpty()) {
            const QVector<QJsonObject> rows = hands.list(u"office"_s).mid(0, kCases);
            for (const QJsonObject& row : rows) {
                numbers.append(row.value(u"number").toString());
                m_caseIds.append(row.value(u"id").toString());
            }
            scenario::require(numbers.size() == kCases, "the office has too few cases");
        }
        m_clerks.push_back(
            std::make_unique<BesiegedClerk>(hands, name, numbers, m_plan.killedCommands, m_chance.generate()));
    }
}

void Siege::watchCentre() {
    QFile status(u"/proc/%1/status"_s.arg(m_centre.processId()));
    if (!status.open(QIODevice::ReadOnly)) return;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            m_report.mostResidentKb =
                std::max(m_report.mostResidentKb, line.mid(6).trimmed().split(' ').first().toLongLong());
    const QDir open(u"/proc/%1/fd"_s.arg(m_centre.processId()));
    const qint64 files = open.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
    m_report.mostFiles = std::max(m_report.mostFiles, files);
}

void Siege::war() {
    m_line->forget();
    m_line->weather(m_plan.brokenRequests, m_plan.faults, m_chance.generate());
    for (const auto& clerk : m_clerks) clerk->work();
    QElapsedTimer since;
    since.start();
    const int every = m_plan.centreFallsEveryMs;
    qint64 fallsAt = every > 0 ? m_chance.bounded(2 * every) : std::numeric_limits<qint64>::max();
    while (since.elapsed() < qint64{m_plan.seconds} * 1000) {
        pass(static_cast<int>(std::clamp<qint64>(fallsAt - since.elapsed(), 1, kWatchMs)));
        watchCentre();
        if (since.elapsed() < fallsAt) continue;
        if (!m_centre.isRunning()) wrong(u"the centre fell by itself: "_s + QString::fromUtf8(m_centre.log()));
        m_centre.kill();
        ++m_report.centreKilled;
        pass(m_chance.bounded(every));
        m_centre.start();
        fallsAt = since.elapsed() + m_chance.bounded(2 * every);
    }
    if (!m_centre.isRunning()) wrong(u"the centre fell by itself: "_s + QString::fromUtf8(m_centre.log()));
    for (const auto& clerk : m_clerks) clerk->rest();
    const auto busy = [](const auto& clerk) { return !clerk->isIdle(); };
    while (std::any_of(m_clerks.cbegin(), m_clerks.cend(), busy)) pass(kWatchMs);
}

// Everything works again: one sync each must be enough, and a second one brings what the others sent meanwhile.
void Siege::peace() {
    m_report.requests = m_line->requests();
    m_report.requestsBroken = m_report.requests - m_line->met().value(lab::Fault::None);
    m_line->weather(0, {}, 0);
    for (int round = 0; round < 2; ++round)
        for (const auto& clerk : m_clerks) {
            const Said said = clerk->hands().sync(kPeaceSeconds);
            if (said.only().value(u"waiting").toInt(-1) != 0)
                wrong(clerk->name() + u" does not come to rest: "_s + QString::fromUtf8(said.everything()));
        }
}

const QJsonObject& Siege::caseAtCentre(const QString& id) {
    if (!m_atCentre.contains(id)) {
        const auto content = m_centre.caseContentIfAny(id);
        const auto parsed = json::parseObject(content.value_or("{}"), kLargestCase);
        m_atCentre.insert(id, parsed ? *parsed : QJsonObject());
    }
    return m_atCentre[id];
}

int Siege::timesAtCentre(const QString& caseId, const Kept& kept) {
    int times = 0;
    for (const auto& entry : caseAtCentre(caseId).value(u"timeline").toArray())
        times += entry[u"actionId"].toString() == kept.actionId;
    return times;
}

void Siege::judgeClerk(const BesiegedClerk& clerk) {
    QSet<QString> asked;
    for (const QJsonObject& item : clerk.hands().attention()) asked.insert(item[u"outcome"][u"actionId"].toString());
    for (const Kept& kept : clerk.kept()) {
        const int times = timesAtCentre(kept.caseId, kept);
        if (times != 1 && !asked.contains(kept.actionId))
            wrong(u"%1 was told that %2 is kept; the centre has it %3 times"_s.arg(clerk.name(), kept.mark).arg(times));
    }
    if (!clerk.hands().outbox().isEmpty()) wrong(clerk.name() + u" still has something to send"_s);
    if (!clerk.hands().isContent()) wrong(clerk.name() + u": verify finds something"_s);
    // Each case that all wrote to, and each that this one took in.
    QStringList ids = m_caseIds;
    for (const Kept& kept : clerk.kept())
        if (!ids.contains(kept.caseId)) ids.append(kept.caseId);
    for (const QString& id : std::as_const(ids))
        if (clerk.hands().caseContent(id) != json::write(caseAtCentre(id)))
            wrong(clerk.name() + u" holds another case "_s + id);
    for (const QString& said : clerk.deeds().fallen) wrong(clerk.name() + u": a command fell: "_s + said);
}

// How often each mark stands at the centre, as a note on a case or as the subject of one.
QHash<QString, int> Siege::marksAtCentre() {
    QHash<QString, int> times;
    m_centre.eachCase(m_office, [&](const QByteArray& content) {
        const auto parsed = json::parseObject(content, kLargestCase);
        if (!parsed) return wrong(u"a case that cannot be read"_s);
        ++times[parsed->value(u"subject").toString()];
        for (const auto& entry : parsed->value(u"timeline").toArray()) ++times[entry[u"text"].toString()];
    });
    return times;
}

void Siege::judge() {
    const QHash<QString, int> said = marksAtCentre();
    for (const auto& clerk : m_clerks) {
        judgeClerk(*clerk);
        for (const QString& mark : clerk->marks())
            if (said.value(mark) > 1) wrong(mark + u" was done twice"_s);
        const Deeds& deeds = clerk->deeds();
        m_report.commands += deeds.done + deeds.refused + deeds.killed + deeds.fallen.size();
        m_report.commandsKilled += deeds.killed;
        m_report.kept += clerk->kept().size();
        for (auto it = clerk->reasons().cbegin(); it != clerk->reasons().cend(); ++it)
            m_report.reasons[it.key()] += it.value();
    }
    if (!m_centre.isContent()) wrong(u"the centre: verify finds something"_s);
}

Report Siege::run() {
    recruit();
    war();
    peace();
    judge();
    return std::move(m_report);
}

}  // namespace

Report besiege(const Plan& plan, const QString& folder) {
    return Siege(plan, folder).run();
}

}  // namespace guichet::siege
