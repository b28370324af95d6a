// Foundation: a town's centre and one enrolled, empty machine for each of its people, made once in a process; every
// story begins with a copy.
//
// Thread: one. Owns: a folder in memory, if the machine has one.
#pragma once

#include <QTemporaryDir>

#include "core/wire/messages.h"
#include "crypto/signing_key.h"

namespace guichet::sim {

struct Enrolled {
    Person person;
    crypto::SigningKey key;
    QString zone;
};

class Foundation {
public:
    Foundation();
    [[nodiscard]] const QVector<Enrolled>& people() const { return m_people; }
    // Into a folder that exists.
    void copyCentre(const QString& to) const;
    void copyProfile(const PersonId& person, const QString& to) const;
    // Where stories may lie.
    [[nodiscard]] QString place() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QVector<Enrolled> m_people;
};

// Every file of one folder into another, which is made.
void copyFolder(const QString& from, const QString& to);
// The keys of every profile here: what they protect is tested elsewhere.
QByteArray outboxKey();
QByteArray cacheKey();

}  // namespace guichet::sim
