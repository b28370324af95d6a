#include "words/problems.h"

#include <QMap>
#include <algorithm>

#include "core/files/file_type.h"
#include "words/language.h"
#include "words/terms.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

const QMap<QString, const char*>& refusals() {
    static const QMap<QString, const char*> sentences{
        {QStringLiteral("notYourRight"), QT_TRANSLATE_NOOP("words", "Your role in this office does not include this.")},
        {QStringLiteral("caseUnknown"), QT_TRANSLATE_NOOP("words", "This case does not exist any more.")},
        {QStringLiteral("caseExists"), QT_TRANSLATE_NOOP("words", "This case was taken in already.")},
        {QStringLiteral("alreadyOwned"), QT_TRANSLATE_NOOP("words", "Somebody already handles this case.")},
        {QStringLiteral("notOwner"),
         QT_TRANSLATE_NOOP(
             "words",
             "Only the person who handles the case may do this. Claim it, or ask that person or a supervisor.")},
        {QStringLiteral("statusForbids"), QT_TRANSLATE_NOOP("words", "Not possible in this state of the case.")},
        {QStringLiteral("textMissing"), QT_TRANSLATE_NOOP("words", "A text is needed here.")},
        {QStringLiteral("nothingChanged"),
         QT_TRANSLATE_NOOP("words", "Nothing was changed, so there is nothing to save.")},
        {QStringLiteral("formProblem"), QT_TRANSLATE_NOOP("words", "The form is not right yet.")},
        {QStringLiteral("serviceUnknown"), QT_TRANSLATE_NOOP("words", "This service is not in the catalogue.")},
        {QStringLiteral("personUnknown"),
         QT_TRANSLATE_NOOP("words", "This person is not known, or does not work in this office.")},
        {QStringLiteral("officeUnknown"), QT_TRANSLATE_NOOP("words", "This office is not known.")},
        {QStringLiteral("numberForeign"),
         QT_TRANSLATE_NOOP("words", "This case number is another machine's to give. Take the case in anew.")},
        {QStringLiteral("numberTaken"), QT_TRANSLATE_NOOP("words", "This case number is taken.")},
        {QStringLiteral("documentKnown"), QT_TRANSLATE_NOOP("words", "This document is attached already.")},
        {QStringLiteral("documentMissing"), QT_TRANSLATE_NOOP("words", "Name at least one document.")},
        {QStringLiteral("noSuchProposal"), QT_TRANSLATE_NOOP("words", "This proposed change is no longer there.")},
        {QStringLiteral("tooLong"), QT_TRANSLATE_NOOP("words", "The text is too long.")},
        {QStringLiteral("clockStopped"), QT_TRANSLATE_NOOP("words", "The time limit is suspended already.")},
        {QStringLiteral("clockRunning"), QT_TRANSLATE_NOOP("words", "The time limit is not suspended.")},
        {QStringLiteral("extendedAlready"), QT_TRANSLATE_NOOP("words", "The time limit was extended once already.")},
        {QStringLiteral("extensionTooLong"),
         QT_TRANSLATE_NOOP("words", "An extension may be no longer than the shorter of the limits.")},
        {QStringLiteral("noLimit"),
         QT_TRANSLATE_NOOP("words", "This case has no time limit of this office that could stand or be extended.")},
        {QStringLiteral("ownCase"),
         QT_TRANSLATE_NOOP("words", "Somebody else must approve this: nobody approves their own.")},
        {QStringLiteral("calendarUnknown"), QT_TRANSLATE_NOOP("words", "This calendar is not known.")},
        {QStringLiteral("fourEyes"),
         QT_TRANSLATE_NOOP(
             "words", "Decisions on this service need four eyes: propose the decision, somebody else approves it.")},
        {QStringLiteral("nothingProposed"), QT_TRANSLATE_NOOP("words", "No decision is proposed.")},
        {QStringLiteral("ownProposal"),
         QT_TRANSLATE_NOOP("words", "Nobody approves their own proposal. Somebody else must do this.")},
        {QStringLiteral("documentsMissing"),
         QT_TRANSLATE_NOOP("words",
                           "Documents are missing. Ask for them, or say why the case is accepted without them.")},
        {QStringLiteral("noticeIncomplete"),
         QT_TRANSLATE_NOOP("words", "A correction notice names everything that is missing at once.")},
        {QStringLiteral("noticeGiven"),
         QT_TRANSLATE_NOOP(
             "words",
             "A correction notice was sent already. A second one must be allowed by an approver, with a reason.")},
        {QStringLiteral("noticeNotNeeded"), QT_TRANSLATE_NOOP("words", "No second notice is needed here.")},
        {QStringLiteral("handedOver"),
         QT_TRANSLATE_NOOP("words", "The case is on its way to this office: take it over or send it back first.")},
        {QStringLiteral("notHandedOver"),
         QT_TRANSLATE_NOOP("words", "The case is not on its way from another office.")},
        {QStringLiteral("sameOffice"), QT_TRANSLATE_NOOP("words", "The case lies in this office already.")},
        {QStringLiteral("returnedTooOften"),
         QT_TRANSLATE_NOOP("words", "The case was sent back too often. A coordinator decides where it belongs.")},
        {QStringLiteral("opinionAsked"),
         QT_TRANSLATE_NOOP("words", "This office was asked already and has not answered yet.")},
        {QStringLiteral("noSuchOpinion"), QT_TRANSLATE_NOOP("words", "No opinion is asked for here.")},
        {QStringLiteral("noSpecialStep"), QT_TRANSLATE_NOOP("words", "There is no such special step.")},
        {QStringLiteral("specialStepRuns"), QT_TRANSLATE_NOOP("words", "A special step is under way. End it first.")},
        {QStringLiteral("stepNotYet"), QT_TRANSLATE_NOOP("words", "An earlier step is not finished.")},
        {QStringLiteral("stepNotYours"), QT_TRANSLATE_NOOP("words", "Another role ends this step.")},
        {QStringLiteral("sameCase"), QT_TRANSLATE_NOOP("words", "That is this very case.")},
        {QStringLiteral("linkKind"), QT_TRANSLATE_NOOP("words", "This kind of link is not made or taken off by hand.")},
        {QStringLiteral("olderVersion"),
         QT_TRANSLATE_NOOP("words", "A case moves to a later version of its service only.")},
        {QStringLiteral("fileTooLarge"), QT_TRANSLATE_NOOP("words", "The file is too large to be attached here.")},
        {QStringLiteral("fileType"), QT_TRANSLATE_NOOP("words", "Files of this kind are not taken here.")},
        {QStringLiteral("fileEmpty"), QT_TRANSLATE_NOOP("words", "The file is empty. Choose another.")},
        {QStringLiteral("fileDamaged"),
         QT_TRANSLATE_NOOP("words", "The file is not the one that was attached, so it was not used.")},
        {QStringLiteral("fileNotHere"),
         QT_TRANSLATE_NOOP("words", "The file is not on this machine and has not reached the centre yet.")},
        {QStringLiteral("documentUnknown"),
         QT_TRANSLATE_NOOP("words", "There is no such document, or it does not wait for its file.")},
        {QStringLiteral("needsCentre"),
         QT_TRANSLATE_NOOP("words", "The centre cannot be reached, and this is only done with it. Nothing was done.")},
        {QStringLiteral("silenceCounts"),
         QT_TRANSLATE_NOOP("words", "By law silence has answered this already, because nobody acted in time.")},
        {QStringLiteral("otherIsOver"),
         QT_TRANSLATE_NOOP("words", "The other case is over already. Merge the other way round, or reopen it first.")},
        {QStringLiteral("notLinked"), QT_TRANSLATE_NOOP("words", "There is no such link.")},
        {QStringLiteral("notMerged"), QT_TRANSLATE_NOOP("words", "The case was not closed as a duplicate.")},
        {QStringLiteral("noOriginal"), QT_TRANSLATE_NOOP("words", "No original paper is in custody.")},
        {QStringLiteral("notTakenOver"),
         QT_TRANSLATE_NOOP("words", "The centre has not taken this case over. Why stands at the top of the case.")},
        {QStringLiteral("reuse"),
         QT_TRANSLATE_NOOP("words", "The centre holds something else under the mark of this step.")},
        {QStringLiteral("setAsideRefused"),
         QT_TRANSLATE_NOOP("words", "Your administrator looked at it and refused it.")},
        {QStringLiteral("caseFull"),
         QT_TRANSLATE_NOOP("words", "This case holds as much as one case may. Take in a new case for what follows.")},
    };
    return sentences;
}

const QMap<QString, const char*>& problems() {
    static const QMap<QString, const char*> sentences{
        {QStringLiteral("required"), QT_TRANSLATE_NOOP("words", "Please fill this in.")},
        {QStringLiteral("tooLong"), QT_TRANSLATE_NOOP("words", "At most %1 characters.")},
        {QStringLiteral("notANumber"), QT_TRANSLATE_NOOP("words", "Enter a number.")},
        {QStringLiteral("tooSmall"), QT_TRANSLATE_NOOP("words", "Enter at least %1.")},
        {QStringLiteral("tooLarge"), QT_TRANSLATE_NOOP("words", "Enter at most %1.")},
        {QStringLiteral("notADate"), QT_TRANSLATE_NOOP("words", "Enter a date as 2026-03-01.")},
        {QStringLiteral("notAChoice"), QT_TRANSLATE_NOOP("words", "Choose one of the values offered.")},
        {QStringLiteral("phone"), QT_TRANSLATE_NOOP("words", "Enter a telephone number: digits, spaces, + and -.")},
        {QStringLiteral("email"), QT_TRANSLATE_NOOP("words", "Enter an e-mail address like name@example.org.")},
        {QStringLiteral("citizenNumber"),
         QT_TRANSLATE_NOOP("words", "This is not a citizen number: 18 characters, and the last must fit the others.")},
        {QStringLiteral("organisationCode"),
         QT_TRANSLATE_NOOP("words",
                           "This is not an organisation code: 18 characters, and the last must fit the others.")},
        {QStringLiteral("numberCheck"),
         QT_TRANSLATE_NOOP("words",
                           "This number cannot be right: a character is wrong or missing. Compare it with the paper.")},
        {QStringLiteral("unknownField"), QT_TRANSLATE_NOOP("words", "The form has no such field.")},
        {QStringLiteral("controlCharacter"),
         QT_TRANSLATE_NOOP("words",
                           "There is an invisible character in the text. Type it again instead of pasting it.")},
    };
    return sentences;
}

QString filled(const char* sentence, const QString& limit) {
    const QString text = QCoreApplication::translate("words", sentence);
    if (!text.contains(QLatin1String("%1"))) return text;
    // A refusal names field and code, not the limit.
    return limit.isEmpty() ? Tr::tr("This value does not do.") : text.arg(limit);
}

QString statusForbids(const QString& fact) {
    const std::optional<CaseStatus> status = statusFromName(fact);
    return status ? Tr::tr("Not possible while the case is “%1”.").arg(statusWord(*status))
                  : Tr::tr("Not possible in this state of the case.");
}

QString silenceCounts(const QString& consequence) {
    if (consequence == QLatin1String("countsAsReceived"))
        return Tr::tr(
            "By law this application counts as accepted, because no correction notice was sent in time. It can be "
            "handled, but not sent elsewhere any more.");
    return consequence == QLatin1String("countsAsAccepted")
               ? Tr::tr(
                     "By law this counts as granted, because nobody decided in time. The centre records it within "
                     "three days; what must change can be changed then, by reopening the case.")
               : Tr::tr(
                     "By law this counts as denied, because nobody decided in time. The centre records it within "
                     "three days; what must change can be changed then, by reopening the case.");
}

QString documentsNamed(const QString& sentence, const QStringList& keys, const Service* service) {
    QStringList names;
    for (const QString& key : keys) {
        const RequiredDocument* document = service == nullptr ? nullptr : service->document(key);
        names << (document == nullptr ? key : local(document->name));
    }
    return sentence.arg(names.join(Tr::tr(", ", "between items of a list")));
}

QString stepSentence(const Refusal& refusal, const Service* service) {
    const QString key = refusal.facts.first();
    const auto step = std::find_if(service->steps.cbegin(), service->steps.cend(),
                                   [&](const ServiceStep& one) { return one.key == key; });
    const QString name = step == service->steps.cend() ? key : local(step->name);
    if (refusal.code == QLatin1String("stepNotYet")) return Tr::tr("First comes the step “%1”.").arg(name);
    const auto role = roleFromName(refusal.facts.value(1));
    return role ? Tr::tr("The step “%1” is for the role “%2”.").arg(name, roleWord(*role)) : QString();
}

// The limits of the service where the refusal does not name them; empty for any other refusal.
QString fileSentence(const Refusal& refusal, const Service* service) {
    if (refusal.code == QLatin1String("fileTooLarge")) {
        const int told = refusal.facts.value(0).toInt();
        const int most = told > 0 || service == nullptr ? told : service->files.mostMegabytes;
        if (most > 0) return Tr::tr("The file is larger than %1 MB, which is the most here.").arg(most);
    }
    if (refusal.code == QLatin1String("fileType")) {
        QStringList taken;
        for (const QString& fact : refusal.facts)
            if (fileTypeNamed(fact) != nullptr) taken << fact;
        if (taken.isEmpty() && service != nullptr) taken = service->files.names();
        if (!taken.isEmpty())
            return Tr::tr("Files of this kind are not taken here. Taken are: %1.")
                .arg(taken.join(Tr::tr(", ", "between items of a list")).toUpper());
    }
    return {};
}

// Where the facts say more than the code alone; empty otherwise.
QString factualSentence(const Refusal& refusal, const Service* service) {
    if (const QString sentence = fileSentence(refusal, service); !sentence.isEmpty()) return sentence;
    if (refusal.facts.isEmpty()) return {};
    const int count = static_cast<int>(refusal.facts.size());
    if (refusal.code == QLatin1String("statusForbids")) return statusForbids(refusal.facts.first());
    if (refusal.code == QLatin1String("silenceCounts")) return silenceCounts(refusal.facts.first());
    if (refusal.code == QLatin1String("setAsideRefused"))
        return Tr::tr("Your administrator looked at it and refused it: “%1”.").arg(refusal.facts.first());
    if (refusal.code == QLatin1String("documentsMissing"))
        return documentsNamed(
            Tr::tr("%n document(s) missing: %1. Ask for them, or say why the case is accepted without.", "", count),
            refusal.facts, service);
    if (refusal.code == QLatin1String("noticeIncomplete"))
        return documentsNamed(Tr::tr("Also missing: %1. A correction notice names everything at once."), refusal.facts,
                              service);
    if (service != nullptr &&
        (refusal.code == QLatin1String("stepNotYet") || refusal.code == QLatin1String("stepNotYours")))
        return stepSentence(refusal, service);
    return {};
}

QString conflictSentence(const QStringList& fields, const Service* service) {
    QStringList labels;
    for (const QString& field : fields) labels << partLabel(field, service);
    if (labels.isEmpty()) return Tr::tr("Somebody else changed this case meanwhile. Yours is kept; please decide.");
    return Tr::tr("Somebody else changed this too: %1. Yours is kept; please decide.")
        .arg(labels.join(Tr::tr(", ", "between items of a list")));
}

}  // namespace

QString refusalSentence(const Refusal& refusal, const Service* service) {
    if (const QString sentence = factualSentence(refusal, service); !sentence.isEmpty()) return sentence;
    if (refusal.code == QLatin1String("formProblem") && refusal.facts.size() >= 2) {
        return problemSentence(FieldProblem{refusal.facts[0], refusal.facts[1], refusal.facts.value(2)}, service);
    }
    const auto found = refusals().constFind(refusal.code);
    if (found == refusals().constEnd()) return Tr::tr("This is not possible just now.");
    return QCoreApplication::translate("words", found.value());
}

QString problemSentence(const QString& code, const QString& limit) {
    const auto found = problems().constFind(code);
    if (found == problems().constEnd()) return Tr::tr("This value does not do.");
    return filled(found.value(), limit);
}

QString problemSentence(const FieldProblem& problem, const Service* service) {
    return Tr::tr("%1: %2", "label of a field: what is wrong")
        .arg(partLabel(problem.field, service), problemSentence(problem.code, problem.limit));
}

QString outcomeSentence(const Outcome& outcome, const Service* service) {
    switch (outcome.kind) {
        case OutcomeKind::AwaitingBlob:
            return Tr::tr("The centre has taken this over and waits for the file itself.");
        case OutcomeKind::BlockedBy:
            return Tr::tr(
                "This waits because an earlier step on the same case was not taken over. Decide that one first.");
        case OutcomeKind::Unsupported:
            return Tr::tr(
                "The centre does not know this kind of action yet. It is kept and is offered again after the centre's "
                "upgrade.");
        case OutcomeKind::Quarantined:
            return Tr::tr(
                "The centre could not process this and has set it aside unread. It is kept here and there; your "
                "administrator decides on it. What builds on it waits, other work goes on.");
        case OutcomeKind::Applied:
            return Tr::tr("The centre has taken this over.");
        case OutcomeKind::AppliedChanged:
            return outcome.code == QLatin1String("numberReissued")
                       ? Tr::tr(
                             "The centre has taken this over under a new case number. The old number still finds the "
                             "case.")
                       : Tr::tr("The centre has taken this over with a change.");
        case OutcomeKind::Noop:
            return Tr::tr("The centre has taken this over; it was so already.");
        case OutcomeKind::Conflict:
            return conflictSentence(outcome.fields, service);
        case OutcomeKind::Rejected:
            return Tr::tr("The centre did not take this over. %1 What you wrote is kept.")
                .arg(refusalSentence(Refusal{outcome.code, outcome.facts}, service));
    }
    return {};
}

QStringList refusalCodes() {
    return refusals().keys();
}
QStringList problemCodes() {
    return problems().keys();
}

}  // namespace guichet::words
