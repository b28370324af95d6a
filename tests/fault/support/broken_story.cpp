#include "tests/fault/support/broken_story.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <array>
#include <future>

namespace guichet::fault {

using namespace Qt::StringLiterals;
using scenario::require;
using scenario::Said;

namespace {

constexpr int kCases = 20;
const QString kShim = QStringLiteral(GUICHET_SHIM_DIR "/libkill_at_write.so");

// Times and ids differ from run to run; nothing else may.
QJsonValue withoutTimesAndIds(const QJsonValue& value) {
    if (value.isArray()) {
        QJsonArray kept;
        for (const auto& element : value.toArray()) kept.append(withoutTimesAndIds(element));
        return kept;
    }
    if (!value.isObject()) return value;
    QJsonObject kept = value.toObject();
    for (const QString& member : {u"at"_s, u"receivedAt"_s, u"changedAt"_s, u"closedAt"_s, u"actionId"_s})
        kept.remove(member);
    for (auto member = kept.begin(); member != kept.end(); ++member) *member = withoutTimesAndIds(*member);
    return kept;
}

QByteArray essence(const QByteArray& content) {
    return QJsonDocument(withoutTimesAndIds(QJsonDocument::fromJson(content).object()).toObject()).toJson();
}

int countIn(const QString& path) {
    QFile file(path);
    require(file.open(QIODevice::ReadOnly), "no count of writes: " + path.toUtf8());
    return file.readAll().trimmed().toInt();
}

scenario::Variables counting(const QString& path) {
    return {{u"LD_PRELOAD"_s, kShim}, {u"GUICHET_KILL_COUNT"_s, path}};
}

}  // namespace

scenario::Variables killedAtWrite(int n, const QString& when) {
    return {{u"LD_PRELOAD"_s, kShim}, {u"GUICHET_KILL_AT"_s, QString::number(n)}, {u"GUICHET_KILL_WHEN"_s, when}};
}

BrokenStory::BrokenStory() : m_both(scenario::Database::Sqlite, kCases) {
    m_number = m_both.newCase(u"Longer green light"_s);
    require(m_both.li.act(u"accept"_s, m_number).exit == 0, "the case is not accepted");
    m_both.bothSync();
    m_caseId = m_both.li.theCase(m_number).value(u"id").toString();
    m_both.centre.stop();

    const auto act = [this](const QString& name, const scenario::ClerkProcess& clerk, const QString& action,
                            const QStringList& options) {
        m_steps.append({name, &clerk, nullptr, false, QStringList{u"do"_s, action, m_number} + options});
    };
    const auto sync = [this](const QString& name, const scenario::ClerkProcess& clerk, lab::FaultyProxy& line) {
        m_steps.append({name, &clerk, &line, true, {u"sync"_s, u"--wait"_s, u"30"_s}});
    };
    act(u"Li Wei edits"_s, m_both.li, u"editFields"_s, {u"--field"_s, u"subject=Forty seconds of green"_s});
    act(u"Li Wei notes"_s, m_both.li, u"note"_s, {u"--text"_s, u"Rang back: 已与申请人通话"_s});
    act(u"Li Wei closes"_s, m_both.li, u"close"_s, {u"--text"_s, u"The light is set"_s});
    act(u"Zhang Min edits"_s, m_both.zhang, u"editFields"_s, {u"--field"_s, u"text=Two crossings, not one"_s});
    sync(u"Zhang Min sends"_s, m_both.zhang, m_both.zhangLine);
    sync(u"Li Wei comes back"_s, m_both.li, m_both.liLine);
    sync(u"Zhang Min receives"_s, m_both.zhang, m_both.zhangLine);

    for (int step = 0; step < steps(); ++step) {
        keep(step);
        m_costs.append(measured(step));
    }
    m_end = essence(m_both.li.caseContent(m_number));
    const QByteArray wrong = wrongAtTheEnd();
    require(wrong.isEmpty(), "the unbroken story does not end well: " + wrong);
}

QString BrokenStory::snapshotOf(int step) const {
    return m_both.folder.filePath(u"before-%1/"_s.arg(step));
}

void BrokenStory::keep(int step) const {
    for (const QString& folder : {m_both.centre.folder(), m_both.li.profile(), m_both.zhang.profile()})
        scenario::copyFolder(folder, snapshotOf(step) + folder.section(u'/', -1));
}

void BrokenStory::restore(int step) const {
    for (const QString& folder : {m_both.centre.folder(), m_both.li.profile(), m_both.zhang.profile()})
        scenario::copyFolder(snapshotOf(step) + folder.section(u'/', -1), folder);
}

BrokenStory::Cost BrokenStory::measured(int number) {
    const Step& step = m_steps[number];
    const QString ofClient = m_both.folder.filePath(u"client-writes"_s);
    const QString ofCentre = m_both.folder.filePath(u"centre-writes"_s);
    Cost cost;
    if (step.isSync) {
        m_both.centre.start(counting(ofCentre));
        step.line->forget();
    }
    const Said said = step.clerk->run(step.command, {counting(ofClient), {}, {}});
    require(said.exit == 0, step.name.toUtf8() + ": " + said.everything());
    cost.clientWrites = countIn(ofClient);
    if (step.isSync) {
        cost.requests = static_cast<int>(step.line->requests());
        require(m_both.centre.stop() == 0, "the centre does not end well");
        cost.centreWrites = countIn(ofCentre);
    }
    return cost;
}

QByteArray BrokenStory::repair(int number, int waitingBefore) {
    const Step& step = m_steps[number];
    if (!step.isSync && step.clerk->outbox().size() > waitingBefore) return {};
    const Said said = step.clerk->run(step.command);
    return said.exit == 0 ? QByteArray() : step.name.toUtf8() + " again: " + said.everything();
}

QByteArray BrokenStory::runBroken(int number, const Break& with, bool* wasBroken) {
    const Step& step = m_steps[number];
    const int waiting = step.isSync ? 0 : static_cast<int>(step.clerk->outbox().size());
    if (step.isSync) {
        m_both.centre.start(with.ofCentre);
        m_both.centre.startAgainWhenItFalls();
        step.line->forget();
        step.line->breakRequest(with.request, with.fault);
    }
    const Said said = step.clerk->run(step.command, {with.ofClient, {}, {}});
    if (!with.ofClient.isEmpty()) *wasBroken = said.exit == -1;
    if (with.request > 0) *wasBroken = step.line->requests() >= with.request;
    if (said.exit == 0) return {};
    // 3: the centre was away for longer than the program waits. -1: killed. Nothing else may come of it.
    if (said.exit != 3 && said.exit != -1) return step.name.toUtf8() + ": " + said.everything();
    return repair(number, waiting);
}

BrokenStory::Outcome BrokenStory::run(int broken, const Break& with) {
    restore(broken);
    Outcome outcome;
    outcome.wrong = runBroken(broken, with, &outcome.wasBroken);
    if (m_both.centre.isRunning()) {
        const int exit = m_both.centre.stop();
        if (!with.ofCentre.isEmpty()) outcome.wasBroken = exit == -1 || m_both.centre.timesFallen() > 0;
    }
    for (int step = broken + 1; step < steps() && outcome.wrong.isEmpty(); ++step) {
        if (m_steps[step].isSync && !m_both.centre.isRunning()) m_both.centre.start();
        const Said said = m_steps[step].clerk->run(m_steps[step].command);
        if (said.exit != 0) outcome.wrong = m_steps[step].name.toUtf8() + ", later: " + said.everything();
    }
    if (m_both.centre.isRunning()) m_both.centre.stop();
    if (outcome.wrong.isEmpty()) outcome.wrong = wrongAtTheEnd();
    return outcome;
}

QByteArray BrokenStory::wrongAtTheEnd() const {
    const auto ask = [this](const scenario::ClerkProcess& clerk) {
        return std::async(std::launch::async, [this, &clerk] { return clerk.caseContent(m_number); });
    };
    auto ofLi = ask(m_both.li);
    auto ofZhang = ask(m_both.zhang);
    const std::array<QByteArray, 3> held{m_both.centre.caseContent(m_caseId), ofLi.get(), ofZhang.get()};
    if (held[1] != held[0]) return "Li Wei has\n" + held[1] + "\nthe centre has\n" + held[0];
    if (held[2] != held[0]) return "Zhang Min has\n" + held[2] + "\nthe centre has\n" + held[0];
    if (essence(held[0]) != m_end) return "another end:\n" + essence(held[0]) + "\nthan\n" + m_end;
    return m_both.unrest();
}

}  // namespace guichet::fault
