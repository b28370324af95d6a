#include "words/screening_words.h"

#include "words/language.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

QString findKindWord(FindKind kind) {
    switch (kind) {
        case FindKind::CitizenNumber:
            return Tr::tr("a citizen number");
        case FindKind::OrganisationCode:
            return Tr::tr("an organisation code");
        case FindKind::Telephone:
            return Tr::tr("a telephone number");
        case FindKind::BankCard:
            return Tr::tr("the number of a bank card");
        case FindKind::Email:
            return Tr::tr("an e-mail address");
        case FindKind::OtherApplicant:
            return Tr::tr("name or number of another applicant");
        case FindKind::ListedTerm:
            return Tr::tr("a listed term");
    }
    return {};
}

QString severityWord(Severity severity) {
    switch (severity) {
        case Severity::Inform:
            return Tr::tr("for your information");
        case Severity::AskForReason:
            return Tr::tr("needs a reason");
        case Severity::Forbid:
            return Tr::tr("must not go out");
    }
    return {};
}

}  // namespace

QString findSentence(const Find& find) {
    return Tr::tr("Character %1, %2 long: %3 (%4)")
        .arg(find.start + 1)
        .arg(find.length)
        .arg(findExplanation(find), severityWord(find.severity));
}

QString findLine(const Find& find, const QString& text) {
    return Tr::tr("“%1” (%2): %3", "what was found, how grave it is, what it is")
        .arg(quotedFind(find, text), severityWord(find.severity), findExplanation(find));
}

QString quotedFind(const Find& find, const QString& text) {
    const QString found = text.mid(find.start, find.length).simplified();
    if (found.size() <= kMostQuoted) return found;
    // Never half of a pair.
    const qsizetype cut = kMostQuoted - 1;
    return found.left(found[cut - 1].isHighSurrogate() ? cut - 1 : cut) + QChar(0x2026);
}

QString findExplanation(const Find& find) {
    return find.explanation == LocalText{} ? findKindWord(find.kind) : local(find.explanation);
}

}  // namespace guichet::words
