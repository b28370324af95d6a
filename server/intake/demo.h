// DemoGenerator: believable people and cases from a seed, in both languages.
//
// The same seed, catalogue and `now` give the same cases, to the byte, on every machine; the n-th case does not depend
// on what was asked before. Passwords are not made here: they are secrets, and chance is.
//
// Thread: one. Fails: Invalid, when a service of the catalogue has a form that no value can fill.
// See:    stories.h for what the cases tell
#pragma once

#include <optional>

#include "core/case/case.h"
#include "core/people/person.h"
#include "core/service/catalogue.h"
#include "core/time/calendar.h"
#include "server/intake/stories.h"

namespace guichet::intake {

// With the Chinese calendar if the centre has it.
QVector<Office> demoOffices(const Calendars& calendars);
QVector<Person> demoPeople();

class DemoGenerator {
public:
    // A catalogue of at least one service.
    DemoGenerator(quint64 seed, const Catalogue& catalogue, const Calendars& calendars, Instant now);
    DemoGenerator(const DemoGenerator&) = delete;
    DemoGenerator& operator=(const DemoGenerator&) = delete;

    // The next case, all but its number: see numbered().
    Result<Case> next();

private:
    struct Offered {
        Service service;
        const ServiceStories* stories = nullptr;
        int weight = 1;
    };
    // The case being made, and what it is made from.
    struct Making {
        const Offered& offered;
        const Story& story;
        const Office& office;
        bool chinese = false;
        Telling telling;
        Case made;
    };

    [[nodiscard]] QString told(const Phrases& phrases, Making& making) const;
    [[nodiscard]] Applicant applicant(Making& making) const;
    [[nodiscard]] QString value(const Field& field, Making& making) const;
    Done fillForm(Making& making) const;
    void openedAt(Making& making) const;
    void setLimits(Making& making) const;
    void hearOut(Making& making) const;
    void attachDocuments(Making& making, const PersonId& by) const;
    void handle(Making& making) const;
    void decide(Making& making, const PersonId& by, Instant at) const;
    [[nodiscard]] PersonId someClerk(Making& making) const;
    void enter(Making& making, const char* type, Instant at, const PersonId& by, const QString& text = {},
               const FieldValues& details = {}) const;

    quint64 m_seed;
    quint64 m_made = 0;
    Stories m_stories;
    QVector<Offered> m_offered;
    QVector<Office> m_offices;
    QHash<OfficeId, QVector<PersonId>> m_clerks;
    Calendars m_calendars;
    Instant m_now;
};

// Gives the case its number, in the replies that name it too.
void giveNumber(Case& made, const QString& number);

}  // namespace guichet::intake
