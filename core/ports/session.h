// SessionPort: who sits at this machine: enrolment, sign-in, lock.
//
// Thread: called and answered on the caller's thread.
#pragma once

#include "core/people/person.h"
#include "core/ports/executor.h"

namespace guichet {

struct ProfileState {
    bool enrolled = false;
    bool unlocked = false;
    PersonId person;  // who may read it
    QString personName;
    QString centreUrl;
};

struct Enrolment {
    QString centreUrl;
    QByteArray authorityPem;
    QString user;
    QString password;
    QString code;
};

class SessionPort {
public:
    virtual ~SessionPort() = default;
    virtual void profile(Completion<ProfileState> answer) = 0;
    // Fails: Denied (wrongPassword, wrongCode, codeUsed), Offline, Conflict (alreadyEnrolled), Protocol (wrongCentre),
    // Storage.
    virtual void enrol(const Enrolment& with, Completion<Unit> answer) = 0;
    // Unlocks the vault; works off line. Fails: Denied (wrongPassword, grantExpired), Corrupt, Storage.
    virtual void signIn(const QString& password, Completion<Person> answer) = 0;
    // The centre knows this machine no more (unknownMachine): with a new code it takes the same one in again, and what
    // was done here is sent anew. Unlocks the vault. Fails: as enrol and signIn.
    virtual void enrolAgain(const QString& password, const QString& code, Completion<Person> answer) = 0;
    virtual void lock() = 0;
};

}  // namespace guichet
