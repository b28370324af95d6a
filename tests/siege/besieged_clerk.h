// BesiegedClerk: one clerk with one machine, who works on while line, centre and machine fail, one guichet-cli after
// the other. What a program said was kept is remembered: it must be found in the end.
//
// Thread: the one it is made on, which needs an event loop.
#pragma once

#include <QProcess>
#include <QRandomGenerator>

#include "tests/scenario/support/clerk_process.h"

namespace guichet::siege {

// What the program said it has, and the words by which it is known.
struct Kept {
    QString actionId;
    QString caseId;
    QString mark;
};

struct Deeds {
    qint64 done = 0;     // commands that said they were done
    qint64 refused = 0;  // that said they were not
    qint64 killed = 0;
    QStringList fallen;  // that ended otherwise, and what they said
};

class BesiegedClerk final : public QObject {
    Q_OBJECT
public:
    // Works on these cases. `killed` of all commands meet SIGKILL at an instant of chance.
    BesiegedClerk(const scenario::ClerkProcess& hands, const QString& name, const QStringList& cases, double killed,
                  quint32 seed);

    void work();  // until rest()
    void rest();  // after what is under way
    [[nodiscard]] bool isIdle() const { return m_program.state() == QProcess::NotRunning; }

    [[nodiscard]] const scenario::ClerkProcess& hands() const { return m_hands; }
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] const QVector<Kept>& kept() const { return m_kept; }
    [[nodiscard]] const QStringList& marks() const { return m_marks; }  // of everything that was tried
    [[nodiscard]] const Deeds& deeds() const { return m_deeds; }
    // Reasons of what was refused, and how often.
    [[nodiscard]] const QMap<QString, qint64>& reasons() const { return m_reasons; }

private:
    void next();
    void ended(int exitCode, QProcess::ExitStatus status);
    void failed(QProcess::ProcessError error);
    QStringList deed();

    scenario::ClerkProcess m_hands;
    QString m_name;
    QStringList m_cases;
    double m_killed;
    QRandomGenerator m_chance;
    QProcess m_program;
    bool m_works = false;
    bool m_isKilled = false;  // by us
    QString m_mark;           // of the command under way; empty: it makes nothing
    QStringList m_marks;
    QVector<Kept> m_kept;
    Deeds m_deeds;
    QMap<QString, qint64> m_reasons;
};

}  // namespace guichet::siege
