#include "core/screening/screening.h"

#include <algorithm>
#include <map>

namespace guichet {

namespace {

constexpr qint32 kIsOtherApplicant = -1;
constexpr qsizetype kLeastName = 2;  // characters

// Stretches of a text that are passed over.
class Allowance {
public:
    void add(qsizetype start, qsizetype length) { m_stretches.append({start, start + length}); }
    void close() {
        std::sort(m_stretches.begin(), m_stretches.end());
        qsizetype furthest = 0;
        for (auto& [start, end] : m_stretches) end = furthest = std::max(furthest, end);
    }
    // Whether one stretch holds all of it; after close().
    [[nodiscard]] bool holds(const Find& find) const {
        const auto later = std::upper_bound(m_stretches.cbegin(), m_stretches.cend(), find.start,
                                            [](qsizetype start, const auto& one) { return start < one.first; });
        return later != m_stretches.cbegin() && std::prev(later)->second >= find.start + find.length;
    }

private:
    QVector<std::pair<qsizetype, qsizetype>> m_stretches;  // after close(), second is the furthest end so far
};

// The order in which finds are kept.
bool outweighs(const Find& a, const Find& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    if (a.length != b.length) return a.length > b.length;
    if (a.start != b.start) return a.start < b.start;
    return a.kind > b.kind;
}

QVector<Find> withoutOverlaps(QVector<Find> finds) {
    std::stable_sort(finds.begin(), finds.end(), outweighs);
    std::map<qsizetype, Find> kept;  // by start
    for (Find& find : finds) {
        const auto later = kept.lower_bound(find.start);
        const bool meetsLater = later != kept.end() && later->first < find.start + find.length;
        const bool meetsEarlier =
            later != kept.begin() && std::prev(later)->second.start + std::prev(later)->second.length > find.start;
        if (!meetsLater && !meetsEarlier) kept.emplace_hint(later, find.start, std::move(find));
    }
    QVector<Find> inOrder;
    inOrder.reserve(static_cast<qsizetype>(kept.size()));
    for (auto& [start, find] : kept) inOrder.append(std::move(find));
    return inOrder;
}

Find findOf(FindKind kind, Severity severity, qsizetype start, qsizetype length) {
    return {start, length, kind, severity, QLatin1String(findKindName(kind)), {}};
}

// What has no key is looked for as it is written: a name, the number of a passport.
bool isTerm(const QString& particular) {
    const bool hasLetter = std::any_of(particular.cbegin(), particular.cend(), [](QChar c) { return c.isLetter(); });
    return hasLetter && particularKey(particular).isEmpty() && comparableTerm(particular).toUcs4().size() >= kLeastName;
}

// Whatever is known of somebody, told apart by how it is looked for.
struct Known {
    explicit Known(const QStringList& particulars) {
        for (const QString& one : particulars) {
            if (const QString key = particularKey(one); !key.isEmpty()) keys.insert(key);
            if (isTerm(one)) terms.append(one);
        }
    }
    QSet<QString> keys;
    QStringList terms;
};

}  // namespace

const char* severityName(Severity severity) {
    switch (severity) {
        case Severity::Inform:
            return "inform";
        case Severity::AskForReason:
            return "askForReason";
        case Severity::Forbid:
            return "forbid";
    }
    GUICHET_ASSERT(!"a Severity outside its enumeration");
    return "";
}

const char* findKindName(FindKind kind) {
    switch (kind) {
        case FindKind::CitizenNumber:
            return "citizenNumber";
        case FindKind::OrganisationCode:
            return "organisationCode";
        case FindKind::Telephone:
            return "telephone";
        case FindKind::BankCard:
            return "bankCard";
        case FindKind::Email:
            return "email";
        case FindKind::OtherApplicant:
            return "otherApplicant";
        case FindKind::ListedTerm:
            return "listedTerm";
    }
    GUICHET_ASSERT(!"a FindKind outside its enumeration");
    return "";
}

std::optional<Severity> mostSevere(const QVector<Find>& finds) {
    std::optional<Severity> most;
    for (const Find& find : finds) most = most ? std::max(*most, find.severity) : find.severity;
    return most;
}

void keepNewer(ScreeningLists& lists, const ScreeningList& list) {
    const auto held = lists.constFind(list.id);
    if (held != lists.cend() && held->version > list.version) return;
    lists.insert(list.id, list);
}

QVector<ScreeningList> listsFor(const ScreeningLists& lists, const OfficeId& office, const Service* service) {
    QVector<ScreeningList> held;
    for (const ScreeningList& list : lists)
        if (list.everywhere || list.offices.contains(office) ||
            (service != nullptr && service->screening.contains(list.id)))
            held.append(list);
    return held;
}

ScreeningRules ScreeningRules::usual(Passage passage) {
    ScreeningRules rules;
    if (passage == Passage::Incoming) return rules;
    rules.citizenNumber = rules.bankCard = rules.otherApplicant = Severity::AskForReason;
    rules.organisationCode = rules.telephone = rules.email = Severity::Inform;
    return rules;
}

std::optional<Severity> ScreeningRules::of(FindKind kind) const {
    switch (kind) {
        case FindKind::CitizenNumber:
            return citizenNumber;
        case FindKind::OrganisationCode:
            return organisationCode;
        case FindKind::Telephone:
            return telephone;
        case FindKind::BankCard:
            return bankCard;
        case FindKind::Email:
            return email;
        case FindKind::OtherApplicant:
            return otherApplicant;
        case FindKind::ListedTerm:
            return std::nullopt;
    }
    GUICHET_ASSERT(!"a FindKind outside its enumeration");
    return std::nullopt;
}

QStringList particularsOf(const Applicant& applicant) {
    QStringList particulars{applicant.name, applicant.idNumber, applicant.phone, applicant.email};
    if (applicant.proxy)
        particulars += QStringList{applicant.proxy->name, applicant.proxy->idNumber, applicant.proxy->phone};
    particulars.removeAll(QString());
    return particulars;
}

Screener::Screener(Passage passage, const ScreeningRules& rules, const QVector<ScreeningList>& lists,
                   const QStringList& otherApplicants)
    : m_rules(rules), m_finder([&] {
          QStringList texts;
          for (const ScreeningList& list : lists) addList(list, passage, texts);
          if (rules.otherApplicant) addOthers(otherApplicants, texts);
          return TermFinder(texts);
      }()) {}

void Screener::addList(const ScreeningList& list, Passage passage, QStringList& texts) {
    const AppliesTo here = passage == Passage::Outgoing ? AppliesTo::Outgoing : AppliesTo::Incoming;
    for (const ScreeningTerm& term : list.terms) {
        if (term.appliesTo != AppliesTo::Both && term.appliesTo != here) continue;
        m_meaning.insert(m_meaning.end(), term.texts.size(), static_cast<qint32>(m_listed.size()));
        m_listed.append({0, 0, FindKind::ListedTerm, term.severity, term.key, term.explanation});
        texts += term.texts;
    }
}

void Screener::addOthers(const QStringList& others, QStringList& texts) {
    const Known known(others);
    m_otherKeys = known.keys;
    m_meaning.insert(m_meaning.end(), known.terms.size(), kIsOtherApplicant);
    texts += known.terms;
}

void Screener::appendTerms(const ComparableText& text, QVector<Find>& finds) const {
    for (const TermPlace& place : m_finder.find(text)) {
        const qint32 meaning = m_meaning[place.term];
        if (meaning == kIsOtherApplicant) {
            finds.append(findOf(FindKind::OtherApplicant, *m_rules.otherApplicant, place.start, place.length));
            continue;
        }
        Find find = m_listed[meaning];
        find.start = place.start;
        find.length = place.length;
        finds.append(std::move(find));
    }
}

QVector<Find> Screener::screen(const QString& text, const QStringList& allowed) const {
    const ComparableText comparable(text);
    const Known own(allowed);
    Allowance allowance;
    if (!own.terms.isEmpty())
        for (const TermPlace& place : TermFinder(own.terms).find(comparable)) allowance.add(place.start, place.length);
    QVector<Find> finds;
    const auto add = [&](const Particular& at, FindKind kind) {
        if (const auto severity = m_rules.of(kind)) finds.append(findOf(kind, *severity, at.start, at.length));
    };
    for (const Particular& at : particularsIn(text, {own.keys, m_otherKeys})) {
        if (at.whose == Whose::Own) {
            allowance.add(at.start, at.length);
            continue;
        }
        if (at.whose == Whose::Other) add(at, FindKind::OtherApplicant);
        if (at.kind) add(at, *at.kind);
    }
    appendTerms(comparable, finds);
    allowance.close();
    finds.removeIf([&](const Find& find) { return find.kind != FindKind::ListedTerm && allowance.holds(find); });
    return withoutOverlaps(std::move(finds));
}

}  // namespace guichet
