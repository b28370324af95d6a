// Phrase: a text with holes, and PhraseBook: the lists that fill them, in one language.
//
//     {street}          one of the list "street"; the same one wherever the same case names it again
//     {*street}         one of the list, drawn anew
//     {hole|crack}      one of these phrases, which may have holes of their own
//     {2..9}            a whole number
//     {day -60..-1}     a day so many days from the day of intake: 2026-03-01
//     {citizen 20..45}  the citizen number of somebody of that age
//     {phone} {organisationCode}
//     {applicant} {number} {subject}  stay as they stand: a reply fills them at its end
//
// A list may hold phrases that name other lists. Of itself no phrase knows what it is about.
//
// Thread: one. Fails: Invalid, naming the hole that cannot be filled.
#pragma once

#include <QDate>
#include <QHash>
#include <QJsonObject>
#include <QVector>
#include <vector>

#include "core/base/result.h"
#include "server/intake/chance.h"

namespace guichet::intake {

// One case's drawing from a book: what has been drawn already, and on which day.
struct Telling {
    Chance& chance;
    QDate today;
    QHash<int, QString> drawn;
};

class PhraseBook;

class Phrase {
public:
    [[nodiscard]] QString told(const PhraseBook& book, Telling& telling) const;

private:
    friend class PhraseReader;
    enum class Kind { Literal, List, FreshList, OneOf, Number, Day, Citizen, Phone, OrganisationCode };
    struct Part {
        Kind kind = Kind::Literal;
        QString text;
        int list = 0;
        qint64 least = 0;
        qint64 most = 0;
        std::vector<Phrase> choices;
    };
    static QString filled(const Part& part, const PhraseBook& book, Telling& telling);

    std::vector<Part> m_parts;
};

using Phrases = std::vector<Phrase>;

class PhraseBook {
public:
    // `lists`: name → array of phrases. Every list that they name is among them.
    static Result<PhraseBook> read(const QJsonObject& lists);

    [[nodiscard]] Result<Phrase> phrase(const QString& text) const;
    [[nodiscard]] Result<Phrases> phrases(const QJsonValue& array) const;
    [[nodiscard]] bool has(const QString& list) const { return m_names.contains(list); }
    // One of that list, remembered for the case.
    [[nodiscard]] QString drawn(int list, Telling& telling) const;
    [[nodiscard]] QString drawnAnew(int list, Telling& telling) const;
    // The same by name: of a list that there is.
    [[nodiscard]] QString drawn(const QString& list, Telling& telling) const;
    [[nodiscard]] QString drawnAnew(const QString& list, Telling& telling) const;

private:
    friend class PhraseReader;
    QHash<QString, int> m_names;
    std::vector<Phrases> m_lists;
};

// GB 11643 and GB 32100, with check characters that fit.
QString citizenNumberOf(QDate bornOn, Chance& chance);
QString organisationCode(Chance& chance);
QString mobilePhone(Chance& chance);

}  // namespace guichet::intake
