// Screening: what in a text needs a second look before it leaves the office (reply, notice, export, clipboard), or in a
// request that arrives. It only finds; what follows from a find is the caller's.
//
// Looked for are particulars of people (core/screening/particulars.h says which and in what forms), names and numbers
// of applicants of other cases, and the terms of an office's lists (core/screening/term_finder.h says how they are
// compared). What belongs to the case's own applicant is passed over, unless it is a listed term. Of finds that overlap
// the gravest stays, then the longest, then the first. Of two that are alike in this, the later kind stays.
//
// See: docs/screening.md
#pragma once

#include <QStringList>

#include "core/case/applicant.h"
#include "core/screening/find.h"
#include "core/screening/particulars.h"
#include "core/screening/term_finder.h"
#include "core/service/catalogue.h"

namespace guichet {

enum class Passage { Outgoing, Incoming };
enum class AppliesTo { Outgoing, Incoming, Both };

struct ScreeningTerm {
    QString key;        // camelCase, unique in the list
    QStringList texts;  // its spellings, in any language; never empty
    Severity severity = Severity::Inform;
    AppliesTo appliesTo = AppliesTo::Both;
    LocalText explanation;
    bool operator==(const ScreeningTerm&) const = default;
};

// Data, not code: resources/screening/*.json. As JSON (core/screening/screening_json.h) it is the content of the
// directory's screening lists at the centre, on the wire and in cache.db.
struct ScreeningList {
    QString id;
    int version = 1;
    LocalText name;
    bool everywhere = false;    // it holds for every case
    QVector<OfficeId> offices;  // it holds for the cases of these
    QVector<ScreeningTerm> terms;
    bool operator==(const ScreeningList&) const = default;
};

// The newest version of each, by id. Lists say what to look at, not what is lawful, so that no case is pinned to one.
using ScreeningLists = QMap<QString, ScreeningList>;
// An older version than the one there changes nothing.
void keepNewer(ScreeningLists& lists, const ScreeningList& list);
// Those that hold for a case: everywhere, in this office, or named by its service.
QVector<ScreeningList> listsFor(const ScreeningLists& lists, const OfficeId& office, const Service* service);

// How grave each kind is; none: it is not looked for.
struct ScreeningRules {
    std::optional<Severity> citizenNumber;
    std::optional<Severity> organisationCode;
    std::optional<Severity> telephone;
    std::optional<Severity> bankCard;
    std::optional<Severity> email;
    std::optional<Severity> otherApplicant;
    bool operator==(const ScreeningRules&) const = default;

    // Outgoing: numbers and addresses inform where they may be an office's own, and ask for a reason otherwise.
    // Incoming: nothing; a person writes of themselves what they like.
    static ScreeningRules usual(Passage passage);
    // A listed term has its own.
    [[nodiscard]] std::optional<Severity> of(FindKind kind) const;
};

// Name, number, telephone and e-mail address of the applicant and their proxy, as far as they are given.
QStringList particularsOf(const Applicant& applicant);

// Thread:    any; const after construction.
// Fails:     never.
// Invariant: finds lie in the text, are never empty, never overlap, and come in the order of the text.
// Cost:      to build, linear in lists and others. To screen, linear in the text: it is folded once, and each folded
//            unit costs at most two steps of one automaton, each unit one look for numbers; finds are sorted.
class Screener {
public:
    // `otherApplicants`: names, numbers and addresses of applicants of other cases. Names of one character and numbers
    // of fewer than five are not looked for, because they would be found everywhere.
    Screener(Passage passage, const ScreeningRules& rules, const QVector<ScreeningList>& lists,
             const QStringList& otherApplicants = {});

    [[nodiscard]] QVector<Find> screen(const QString& text) const { return screen(text, {}); }
    // `allowed`: what belongs to the case's own applicant (particularsOf), and numbers of the office itself. A number
    // is recognised in any writing.
    [[nodiscard]] QVector<Find> screen(const QString& text, const QStringList& allowed) const;

private:
    void addList(const ScreeningList& list, Passage passage, QStringList& texts);
    void addOthers(const QStringList& others, QStringList& texts);
    void appendTerms(const ComparableText& text, QVector<Find>& finds) const;

    ScreeningRules m_rules;
    QVector<Find> m_listed;     // what a find of each listed term says, without its place
    QVector<qint32> m_meaning;  // of each text of the finder: its place in m_listed; -1: another applicant
    QSet<QString> m_otherKeys;
    TermFinder m_finder;
};

}  // namespace guichet
