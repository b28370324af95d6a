// ClerkProcess: one clerk with one machine, through guichet-cli --json.
//
// A verb acts and answers whole what was said, exit code included; a noun asks and expects an answer.
#pragma once

#include "tests/scenario/support/centre_process.h"

namespace guichet::scenario {

class ClerkProcess {
public:
    ClerkProcess(const QString& folder, const QString& user, const QString& password);
    // On a profile elsewhere, with a password file that is there already.
    ClerkProcess(const QString& profile, const QString& passwordFile)
        : m_profile(profile), m_passwordFile(passwordFile) {}

    Said enrol(const QString& centreUrl, const QString& authorityFile, const QString& code) const;
    Said run(const QStringList& command, const Surroundings& surroundings = {}) const;
    // As a person would: without --json.
    Said runPlainly(const QStringList& command, const Surroundings& surroundings = {}) const;
    Said sync(int waitSeconds = 30, const Surroundings& surroundings = {}) const;

    // Takes in a suggestion, and says which number it was given.
    [[nodiscard]] QString takeIn(const QString& subject) const;
    Said edit(const QString& number, const QString& field, const QString& value) const;
    Said note(const QString& number, const QString& text) const;
    Said close(const QString& number, const QString& text) const;
    Said act(const QString& action, const QString& number, const QStringList& options = {}) const;
    Said resolve(const QString& item, const QString& how) const;

    [[nodiscard]] QVector<QJsonObject> outbox() const;
    [[nodiscard]] QVector<QJsonObject> attention() const;
    [[nodiscard]] QVector<QJsonObject> list(const QString& view) const;
    [[nodiscard]] QJsonObject show(const QString& number) const;  // revealed, with everything of `show`
    [[nodiscard]] QJsonObject theCase(const QString& number) const;
    // What is shared of a case, as canonical JSON.
    [[nodiscard]] QByteArray caseContent(const QString& number) const;
    [[nodiscard]] bool isContent() const;  // verify

    [[nodiscard]] QString profile() const { return m_profile; }
    [[nodiscard]] QString passwordFile() const { return m_passwordFile; }

private:
    [[nodiscard]] QStringList who() const;
    [[nodiscard]] QVector<QJsonObject> asked(const QStringList& question) const;

    QString m_folder;
    QString m_user;
    QString m_profile;
    QString m_passwordFile;
};

}  // namespace guichet::scenario
