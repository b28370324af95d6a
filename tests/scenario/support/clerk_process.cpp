#include "tests/scenario/support/clerk_process.h"

#include "core/wire/json.h"

namespace guichet::scenario {

using namespace Qt::StringLiterals;

ClerkProcess::ClerkProcess(const QString& folder, const QString& user, const QString& password)
    : m_folder(folder), m_user(user), m_profile(folder + u'/' + user), m_passwordFile(m_profile + u".password"_s) {
    writeSecret(m_passwordFile, password);
}

Said ClerkProcess::enrol(const QString& centreUrl, const QString& authorityFile, const QString& code) const {
    const QString codeFile = m_profile + u".code"_s;
    writeSecret(codeFile, code);
    return run({u"enrol"_s, u"--centre"_s, centreUrl, u"--authority"_s, authorityFile, u"--user"_s, m_user,
                u"--code-file"_s, codeFile});
}

QStringList ClerkProcess::who() const {
    return {u"--profile"_s, m_profile, u"--password-file"_s, m_passwordFile};
}

Said ClerkProcess::run(const QStringList& command, const Surroundings& surroundings) const {
    return runProgram(u"guichet-cli"_s, who() + QStringList{u"--json"_s} + command, surroundings);
}

Said ClerkProcess::runPlainly(const QStringList& command, const Surroundings& surroundings) const {
    return runProgram(u"guichet-cli"_s, who() + command, surroundings);
}

Said ClerkProcess::sync(int waitSeconds, const Surroundings& surroundings) const {
    return run({u"sync"_s, u"--wait"_s, QString::number(waitSeconds)}, surroundings);
}

Said ClerkProcess::act(const QString& action, const QString& number, const QStringList& options) const {
    return run(QStringList{u"do"_s, action, number} + options);
}

QString ClerkProcess::takeIn(const QString& subject) const {
    QStringList command{u"new"_s, u"suggestion"_s};
    for (const QString& field : {u"subject="_s + subject, u"text=As said at the counter"_s, u"kind=question"_s,
                                 u"topic=trade"_s, u"answerBy=letter"_s, u"applicant.name=Anna Example"_s})
        command += {u"--field"_s, field};
    const Said said = run(command);
    require(said.exit == 0, said.everything());
    return said.only().value(u"number").toString();
}

Said ClerkProcess::edit(const QString& number, const QString& field, const QString& value) const {
    return act(u"editFields"_s, number, {u"--field"_s, field + u'=' + value});
}

Said ClerkProcess::note(const QString& number, const QString& text) const {
    return act(u"note"_s, number, {u"--text"_s, text});
}

Said ClerkProcess::close(const QString& number, const QString& text) const {
    return act(u"close"_s, number, {u"--text"_s, text});
}

Said ClerkProcess::resolve(const QString& item, const QString& how) const {
    return run({u"resolve"_s, item, how, u"--text"_s, u"seen and settled"_s});
}

QVector<QJsonObject> ClerkProcess::asked(const QStringList& question) const {
    const Said said = run(question);
    require(said.exit == 0, question.join(u' ').toUtf8() + ": " + said.everything());
    return said.lines;
}

QVector<QJsonObject> ClerkProcess::outbox() const {
    return asked({u"outbox"_s});
}

QVector<QJsonObject> ClerkProcess::attention() const {
    return asked({u"attention"_s});
}

QVector<QJsonObject> ClerkProcess::list(const QString& view) const {
    return asked({u"list"_s, u"--view"_s, view, u"--limit"_s, u"100"_s});
}

QJsonObject ClerkProcess::show(const QString& number) const {
    return asked({u"show"_s, number, u"--reveal"_s, u"to compare"_s}).value(0);
}

QJsonObject ClerkProcess::theCase(const QString& number) const {
    return show(number).value(u"case").toObject();
}

QByteArray ClerkProcess::caseContent(const QString& number) const {
    return json::write(theCase(number));
}

bool ClerkProcess::isContent() const {
    const Said said = run({u"verify"_s});
    return said.exit == 0 && said.only().value(u"content").toBool();
}

}  // namespace guichet::scenario
