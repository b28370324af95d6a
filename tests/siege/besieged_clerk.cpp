#include "tests/siege/besieged_clerk.h"

#include <QJsonDocument>
#include <QTimer>

namespace guichet::siege {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLongestLifeMs = 700;   // of a command that is to be killed
constexpr int kPatienceSeconds = 10;  // of a sync
}  // namespace

BesiegedClerk::BesiegedClerk(const scenario::ClerkProcess& hands, const QString& name, const QStringList& cases,
                             double killed, quint32 seed)
    : m_hands(hands), m_name(name), m_cases(cases), m_killed(killed), m_chance(seed) {
    m_program.setProcessEnvironment(scenario::environmentWith({}));
    connect(&m_program, &QProcess::finished, this, &BesiegedClerk::ended);
    connect(&m_program, &QProcess::errorOccurred, this, &BesiegedClerk::failed);
}

void BesiegedClerk::work() {
    m_works = true;
    next();
}

void BesiegedClerk::rest() {
    m_works = false;
}

void BesiegedClerk::next() {
    const QStringList command = deed();
    m_program.start(
        scenario::programPath(u"guichet-cli"_s),
        QStringList{u"--profile"_s, m_hands.profile(), u"--password-file"_s, m_hands.passwordFile(), u"--json"_s} +
            command);
    m_program.closeWriteChannel();
    m_isKilled = false;
    if (m_chance.generateDouble() >= m_killed) return;
    const qint64 victim = m_program.processId();
    QTimer::singleShot(m_chance.bounded(kLongestLifeMs), this, [this, victim] {
        if (m_program.state() != QProcess::Running || m_program.processId() != victim) return;
        m_isKilled = true;
        m_program.kill();
    });
}

// Mostly notes, which nothing stands against; some new cases, and syncs in between.
QStringList BesiegedClerk::deed() {
    const double what = m_chance.generateDouble();
    m_mark.clear();
    if (what < 0.3) return {u"sync"_s, u"--wait"_s, QString::number(kPatienceSeconds)};
    m_mark = u"siege-%1-%2."_s.arg(m_name).arg(m_marks.size());
    m_marks.append(m_mark);
    if (what < 0.4) {
        QStringList command{u"new"_s, u"suggestion"_s};
        for (const QString& field : {u"subject="_s + m_mark, u"text=As said at the counter"_s, u"kind=question"_s,
                                     u"topic=trade"_s, u"answerBy=letter"_s, u"applicant.name=Anna Example"_s})
            command += {u"--field"_s, field};
        return command;
    }
    const QString& on = m_cases.at(m_chance.bounded(static_cast<int>(m_cases.size())));
    return {u"do"_s, u"note"_s, on, u"--text"_s, m_mark};
}

void BesiegedClerk::ended(int exitCode, QProcess::ExitStatus status) {
    const QJsonObject line = QJsonDocument::fromJson(m_program.readAllStandardOutput().trimmed()).object();
    const QString actionId = line.value(u"actionId").toString();
    if (status != QProcess::NormalExit && m_isKilled) {
        ++m_deeds.killed;
    } else if (status != QProcess::NormalExit) {
        m_deeds.fallen.append(QString::fromUtf8(m_program.readAllStandardError()));
    } else {
        ++(exitCode == 0 ? m_deeds.done : m_deeds.refused);
        if (exitCode != 0) ++m_reasons[line[u"error"][u"reason"].toString(line.value(u"reason").toString())];
    }
    // Said is said, whatever became of the program afterwards.
    if (!actionId.isEmpty()) m_kept.append({actionId, line.value(u"caseId").toString(), m_mark});
    if (m_works) next();
}

void BesiegedClerk::failed(QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) m_deeds.fallen.append(m_program.errorString());
}

}  // namespace guichet::siege
