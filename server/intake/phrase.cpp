#include "server/intake/phrase.h"

#include <QJsonArray>
#include <QRegularExpression>

#include "core/service/form.h"

namespace guichet::intake {

using namespace Qt::StringLiterals;

// Reads one phrase, from the left, holes within holes included.
class PhraseReader {
public:
    PhraseReader(const PhraseBook& book, QString text) : m_book(book), m_text(std::move(text)) {}

    Result<Phrase> read() {
        Phrase phrase;
        qsizetype at = 0;
        while (at < m_text.size()) {
            const qsizetype open = m_text.indexOf(u'{', at);
            const qsizetype end = open < 0 ? m_text.size() : open;
            if (end > at) {
                Phrase::Part literal;
                literal.text = m_text.mid(at, end - at);
                phrase.m_parts.push_back(std::move(literal));
            }
            if (open < 0) break;
            const qsizetype close = closeOf(open);
            if (close < 0) return wrong(m_text.mid(open));
            GUICHET_TAKE(Phrase::Part part, hole(m_text.mid(open + 1, close - open - 1)));
            phrase.m_parts.push_back(std::move(part));
            at = close + 1;
        }
        return phrase;
    }

private:
    static Error wrong(const QString& what) { return Error{ErrorCode::Invalid, u"phrase"_s, what}; }

    [[nodiscard]] qsizetype closeOf(qsizetype open) const {
        int depth = 0;
        for (qsizetype i = open; i < m_text.size(); ++i) {
            depth += m_text[i] == u'{' ? 1 : m_text[i] == u'}' ? -1 : 0;
            if (depth == 0) return i;
        }
        return -1;
    }

    // At the bars that belong to this hole, not to one within it.
    static QStringList choicesOf(const QString& hole) {
        QStringList choices{QString()};
        int depth = 0;
        for (const QChar c : hole) {
            depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
            if (c == u'|' && depth == 0)
                choices.append(QString());
            else
                choices.last().append(c);
        }
        return choices;
    }

    Result<Phrase::Part> hole(const QString& text) const {
        Phrase::Part part;
        const QStringList choices = choicesOf(text);
        if (choices.size() > 1) {
            part.kind = Phrase::Kind::OneOf;
            for (const QString& choice : choices) {
                GUICHET_TAKE(Phrase phrase, PhraseReader(m_book, choice).read());
                part.choices.push_back(std::move(phrase));
            }
            return part;
        }
        if (text == u"applicant" || text == u"number" || text == u"subject") {
            part.text = u'{' + text + u'}';
            return part;
        }
        if (text == u"phone" || text == u"organisationCode") {
            part.kind = text == u"phone" ? Phrase::Kind::Phone : Phrase::Kind::OrganisationCode;
            return part;
        }
        static const QRegularExpression range(u"\\A(day |citizen |)(-?[0-9]+)\\.\\.(-?[0-9]+)\\z"_s);
        if (const auto found = range.match(text); found.hasMatch()) {
            part.kind = found.captured(1) == u"day "       ? Phrase::Kind::Day
                        : found.captured(1) == u"citizen " ? Phrase::Kind::Citizen
                                                           : Phrase::Kind::Number;
            part.least = found.captured(2).toLongLong();
            part.most = found.captured(3).toLongLong();
            if (part.most < part.least) return wrong(text);
            return part;
        }
        const bool fresh = text.startsWith(u'*');
        const auto list = m_book.m_names.constFind(fresh ? text.mid(1) : text);
        if (list == m_book.m_names.constEnd()) return wrong(text);
        part.kind = fresh ? Phrase::Kind::FreshList : Phrase::Kind::List;
        part.list = list.value();
        return part;
    }

    const PhraseBook& m_book;
    QString m_text;
};

QString Phrase::filled(const Part& part, const PhraseBook& book, Telling& telling) {
    Chance& chance = telling.chance;
    switch (part.kind) {
        case Kind::Literal:
            return part.text;
        case Kind::List:
            return book.drawn(part.list, telling);
        case Kind::FreshList:
            return book.drawnAnew(part.list, telling);
        case Kind::OneOf:
            return chance.pick(part.choices).told(book, telling);
        case Kind::Number:
            return QString::number(chance.between(part.least, part.most));
        case Kind::Day:
            return telling.today.addDays(chance.between(part.least, part.most)).toString(Qt::ISODate);
        case Kind::Citizen: {
            const qint64 years = chance.between(part.least, part.most);
            return citizenNumberOf(telling.today.addYears(-int(years)).addDays(-chance.between(0, 364)), chance);
        }
        case Kind::Phone:
            return mobilePhone(chance);
        case Kind::OrganisationCode:
            return organisationCode(chance);
    }
    GUICHET_ASSERT(!"a Kind outside its enumeration");
    return {};
}

QString Phrase::told(const PhraseBook& book, Telling& telling) const {
    QString text;
    for (const Part& part : m_parts) text += filled(part, book, telling);
    return text;
}

Result<PhraseBook> PhraseBook::read(const QJsonObject& lists) {
    PhraseBook book;
    // Names first: lists name each other in any order.
    for (auto it = lists.begin(); it != lists.end(); ++it) book.m_names.insert(it.key(), int(book.m_names.size()));
    book.m_lists.resize(size_t(book.m_names.size()));
    for (auto it = lists.begin(); it != lists.end(); ++it) {
        GUICHET_TAKE(book.m_lists[size_t(book.m_names.value(it.key()))], book.phrases(it.value()));
    }
    return book;
}

Result<Phrase> PhraseBook::phrase(const QString& text) const {
    return PhraseReader(*this, text).read();
}

Result<Phrases> PhraseBook::phrases(const QJsonValue& array) const {
    Phrases list;
    const QJsonArray texts = array.toArray();
    for (const auto& text : texts) {
        if (!text.isString()) return Error{ErrorCode::Invalid, u"phrase"_s, u"not a text"_s};
        GUICHET_TAKE(Phrase one, phrase(text.toString()));
        list.push_back(std::move(one));
    }
    if (list.empty()) return Error{ErrorCode::Invalid, u"phrase"_s, u"an empty list"_s};
    return list;
}

QString PhraseBook::drawn(int list, Telling& telling) const {
    if (const auto known = telling.drawn.constFind(list); known != telling.drawn.constEnd()) return known.value();
    const QString text = drawnAnew(list, telling);
    telling.drawn.insert(list, text);
    return text;
}

QString PhraseBook::drawnAnew(int list, Telling& telling) const {
    return telling.chance.pick(m_lists[size_t(list)]).told(*this, telling);
}

QString PhraseBook::drawn(const QString& list, Telling& telling) const {
    GUICHET_ASSERT(has(list));
    return drawn(m_names.value(list), telling);
}

QString PhraseBook::drawnAnew(const QString& list, Telling& telling) const {
    GUICHET_ASSERT(has(list));
    return drawnAnew(m_names.value(list), telling);
}

QString citizenNumberOf(QDate bornOn, Chance& chance) {
    static const QStringList areas{u"110101"_s, u"310104"_s, u"440103"_s, u"430102"_s,
                                   u"510104"_s, u"330106"_s, u"420106"_s, u"320102"_s};
    const QString body = chance.pick(areas) + bornOn.toString(u"yyyyMMdd"_s) + QString::number(100 + chance.below(900));
    for (const QChar check : u"0123456789X"_s)
        if (isCitizenNumber(body + check)) return body + check;
    GUICHET_ASSERT(!"one of the eleven check characters always fits");
    return {};
}

QString organisationCode(Chance& chance) {
    static const QString characters = u"0123456789ABCDEFGHJKLMNPQRTUWXY"_s;
    QString body = u"91110101MA"_s;
    while (body.size() < 17) body += characters.at(qsizetype(chance.below(quint64(characters.size()))));
    for (const QChar check : characters)
        if (isOrganisationCode(body + check)) return body + check;
    GUICHET_ASSERT(!"one of the 31 check characters always fits");
    return {};
}

QString mobilePhone(Chance& chance) {
    static const QStringList networks{u"130"_s, u"135"_s, u"138"_s, u"139"_s, u"150"_s, u"158"_s, u"186"_s, u"189"_s};
    return chance.pick(networks) + QString::number(10'000'000 + chance.below(90'000'000));
}

}  // namespace guichet::intake
