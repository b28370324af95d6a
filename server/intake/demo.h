// DemoGenerator: believable people and cases from a seed, in both languages.
//
// The same seed, catalogue and `now` give the same cases, to the byte. Passwords are not made here: they are secrets,
// and chance is.
//
// Thread: one. Fails: Invalid, when a service of the catalogue has a form that no value can fill.
#pragma once

#include <random>

#include "core/case/case.h"
#include "core/people/person.h"
#include "core/service/catalogue.h"

namespace guichet::intake {

QVector<Office> demoOffices();
QVector<Person> demoPeople();

class DemoGenerator {
public:
    // Borrows the catalogue.
    DemoGenerator(quint64 seed, const Catalogue& catalogue, Instant now);
    ~DemoGenerator();
    DemoGenerator(const DemoGenerator&) = delete;
    DemoGenerator& operator=(const DemoGenerator&) = delete;

    // The next case, all but its number.
    Result<Case> next();

private:
    struct Phrases;
    QString pick(const QStringList& from);
    quint64 below(quint64 bound);  // [0, bound)
    bool oneIn(quint64 n) { return below(n) == 0; }
    QString value(const Field& field);
    QString citizenNumber();
    Applicant applicant(bool chinese);
    Instant openedAt();
    Done fillForm(const Service& service, Case& made);
    void handle(const Service& service, bool chinese, Case& made);
    void addEntry(Case& made, const QString& type, Instant at, const QString& text, CaseStatus status);

    quint64 m_seed;
    quint64 m_made = 0;
    const Catalogue& m_catalogue;
    QVector<Service> m_services;
    QVector<Office> m_offices;
    QVector<Person> m_people;
    Instant m_now;
    std::mt19937_64 m_chance;
    std::unique_ptr<Phrases> m_phrases;
};

}  // namespace guichet::intake
