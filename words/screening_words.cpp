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
    const QString what = find.explanation == LocalText{} ? findKindWord(find.kind) : local(find.explanation);
    return Tr::tr("Character %1, %2 long: %3 (%4)")
        .arg(find.start + 1)
        .arg(find.length)
        .arg(what, severityWord(find.severity));
}

}  // namespace guichet::words
