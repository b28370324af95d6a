#include "server/service/case_terms.h"

#include "core/query/search_tokens.h"

namespace guichet::server {

namespace {

// None of these signs begins a token of a text (core/query/search_tokens.h).
const QString kBetweenTexts = QStringLiteral("|");
QString officeTerm(const OfficeId& office) {
    return QLatin1Char('@') + office.text();
}
QString applicantTerm(const QString& key) {
    return QLatin1Char('=') + key.left(kMostTokenUnits);
}

QVector<IndexPhrase> anyOf(const QVector<OfficeId>& offices) {
    QVector<IndexPhrase> phrases;
    for (const OfficeId& office : offices) phrases.append(IndexPhrase{{officeTerm(office)}, false});
    return phrases;
}

}  // namespace

IndexedCase indexedCase(const QString& key, const Case& theCase) {
    IndexedCase found{key, theCase.openedAt, {}};
    for (const OfficeId& office : officesOf(theCase)) found.terms.append(officeTerm(office));
    const Applicant& applicant = theCase.applicant;
    for (const QString& whole : {applicant.name, applicant.idNumber, applicant.phone, applicant.email})
        if (const QString wholeKey = searchKey(whole); !wholeKey.isEmpty()) found.terms.append(applicantTerm(wholeKey));
    const auto add = [&](const QString& text) {
        found.terms.append(kBetweenTexts);
        eachSearchToken(text, [&](const SearchToken& token) { found.terms.append(token.text); });
    };
    add(theCase.number);
    for (const QString& alias : theCase.aliases) add(alias);
    for (const QString& text : {applicant.name, theCase.subject, theCase.text, theCase.address}) add(text);
    if (theCase.decision) add(theCase.decision->text);
    for (const TimelineEntry& entry : theCase.timeline)
        if (!entry.text.isEmpty()) add(entry.text);
    return found;
}

IndexQuestion textQuestion(const QString& typed, const QVector<OfficeId>& offices) {
    const SearchQuestion question = searchQuestion(typed);
    if (question.isEmpty()) return {};
    IndexQuestion groups{anyOf(offices)};
    for (const SearchTerm& term : question.terms)
        groups.append(QVector<IndexPhrase>{IndexPhrase{term.tokens, term.lastBegins}});
    return groups;
}

IndexQuestion applicantQuestion(const QString& typed, const QVector<OfficeId>& offices) {
    const QString key = searchKey(typed);
    if (key.isEmpty()) return {};
    return {anyOf(offices), QVector<IndexPhrase>{IndexPhrase{{applicantTerm(key)}, false}}};
}

}  // namespace guichet::server
