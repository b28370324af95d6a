#include <QMap>

#include "words/problems.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

// Grouped by who can do something about it.
const QMap<QString, const char*>& signInReasons() {
    static const QMap<QString, const char*> reasons{
        {QStringLiteral("wrongPassword"),
         QT_TRANSLATE_NOOP("words",
                           "The password is not right. Nothing was changed. Type it again; mind capital letters.")},
        {QStringLiteral("wrongCode"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre does not know this code for this person. Nothing was changed. Check user name and code, "
             "or ask your administrator for a new code.")},
        {QStringLiteral("codeUsed"),
         QT_TRANSLATE_NOOP(
             "words",
             "This code was used already. Each code enrols one machine once. Ask your administrator for a new code.")},
        {QStringLiteral("codeExpired"),
         QT_TRANSLATE_NOOP("words", "This code is no longer valid. Ask your administrator for a new code.")},
        {QStringLiteral("alreadyEnrolled"),
         QT_TRANSLATE_NOOP("words",
                           "This profile already belongs to somebody. Their work is untouched. Sign in instead, or "
                           "choose another profile.")},
        {QStringLiteral("notEnrolled"),
         QT_TRANSLATE_NOOP("words",
                           "This machine is not enrolled yet. Enrol it with the code from your administrator.")},
        {QStringLiteral("unknownMachine"),
         QT_TRANSLATE_NOOP("words",
                           "The centre does not know this machine any more, as after it was brought back from a copy. "
                           "Your work is kept. Ask your administrator for a one-time code and sign in with it: "
                           "everything is then sent again.")},
        {QStringLiteral("otherPassword"),
         QT_TRANSLATE_NOOP("words",
                           "The centre has another password for you, or does not know you. Your work is kept. Ask your "
                           "administrator to give you there the password that you use here.")},
        {QStringLiteral("notSignedIn"),
         QT_TRANSLATE_NOOP("words", "You are not signed in. Your work is kept. Sign in and try again.")},
        {QStringLiteral("grantExpired"), QT_TRANSLATE_NOOP("words",
                                                           "Signing in off line has expired. Your work is kept, "
                                                           "encrypted. Connect this machine to the centre and sign in "
                                                           "again.")},
        {QStringLiteral("deviceRevoked"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre has revoked this machine. Unsent work is kept here, encrypted. Speak to your administrator.")},
        {QStringLiteral("personDisabled"), QT_TRANSLATE_NOOP("words",
                                                             "The centre has disabled your sign-in. Unsent work is "
                                                             "kept here, encrypted. Speak to your administrator.")},
        {QStringLiteral("reauth"),
         QT_TRANSLATE_NOOP("words",
                           "The centre wants you to sign in again. Your work is kept and will be sent afterwards.")},
        {QStringLiteral("tokenExpired"),
         QT_TRANSLATE_NOOP(
             "words", "The session with the centre ended. Your work is kept; the program signs in again by itself.")},
        {QStringLiteral("locked"),
         QT_TRANSLATE_NOOP("words", "Guichet is locked. Your work is kept. Sign in to go on.")},
        {QStringLiteral("passwordMissing"), QT_TRANSLATE_NOOP("words", "Type a password. It must not be empty.")},
        {QStringLiteral("enrolmentIncomplete"),
         QT_TRANSLATE_NOOP(
             "words", "Something is missing. Fill in the centre's address, its authority file, user name and code.")},
        {QStringLiteral("signInRunning"),
         QT_TRANSLATE_NOOP("words", "The centre is being asked already. Wait for its answer.")},
    };
    return reasons;
}

const QMap<QString, const char*>& lineReasons() {
    static const QMap<QString, const char*> reasons{
        {QStringLiteral("networkUnreachable"),
         QT_TRANSLATE_NOOP("words",
                           "There is no connection to the network. Your work is kept and will be sent later. Check "
                           "cable or wireless.")},
        {QStringLiteral("nameNotFound"),
         QT_TRANSLATE_NOOP(
             "words", "The centre's address was not found. Your work is kept. Check the address and the network.")},
        {QStringLiteral("refused"),
         QT_TRANSLATE_NOOP(
             "words", "The centre does not answer at its address. Your work is kept. The program goes on trying.")},
        {QStringLiteral("timeout"),
         QT_TRANSLATE_NOOP("words",
                           "The centre did not answer in time. Your work is kept. The program goes on trying.")},
        {QStringLiteral("untrustedCertificate"),
         QT_TRANSLATE_NOOP(
             "words",
             "The server at this address cannot prove that it is your centre, so nothing was sent. Check "
             "the address, the authority file and the date of this machine, or call your administrator.")},
        {QStringLiteral("captivePortal"),
         QT_TRANSLATE_NOOP(
             "words",
             "What answers at this address is no centre: another server, or a network that wants a sign-in of its own. "
             "Your work is kept. Check the address; in a public network, open a web page and sign in to it.")},
        {QStringLiteral("wrongCentre"), QT_TRANSLATE_NOOP("words",
                                                          "The server at this address is not your centre. Nothing was "
                                                          "sent and nothing was changed. Check the address, "
                                                          "or call your administrator.")},
        {QStringLiteral("badAnswer"), QT_TRANSLATE_NOOP("words",
                                                        "The centre's answer was damaged on the way and was not used. "
                                                        "Your work is kept. The program tries again.")},
        {QStringLiteral("serverError"),
         QT_TRANSLATE_NOOP("words",
                           "The centre has a fault of its own. Your work is kept. The program goes on trying.")},
        {QStringLiteral("tooManySetAside"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre fails on one action after the other, so no more are set aside. Your work is kept. "
             "Call your administrator.")},
        {QStringLiteral("internal"),
         QT_TRANSLATE_NOOP("words", "The centre has a fault of its own. Your work is kept. Try again later.")},
        {QStringLiteral("busy"),
         QT_TRANSLATE_NOOP("words", "The centre is very busy. Your work is kept and is sent when its turn comes.")},
        {QStringLiteral("tryLater"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre asks for patience: too many tries with this name, or too many people at once. Nothing was "
             "changed. Wait a few minutes, check name and password, and try again.")},
        {QStringLiteral("quota"), QT_TRANSLATE_NOOP("words",
                                                    "The centre takes no further file from this machine until those "
                                                    "under way are finished. Your work is kept. "
                                                    "The program waits and tries again.")},
        {QStringLiteral("epochChanged"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre lacks work that it had received: it was probably restored from a backup. Nothing "
             "is sent or received until your administrator has told it so; your work is kept here.")},
        {QStringLiteral("massRemoval"),
         QT_TRANSLATE_NOOP("words",
                           "The centre would take a large part of the cases from this machine. Nothing was taken, and "
                           "your work is still sent. Your administrator must say first that it is meant so.")},
        {QStringLiteral("clientForked"),
         QT_TRANSLATE_NOOP(
             "words",
             "A copy of this profile was used elsewhere, and the centre does not let this one go on as another. Your "
             "work is kept here. Call your administrator.")},
        {QStringLiteral("officeLocked"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre holds this office locked for maintenance. Your work is kept and is sent afterwards.")},
        {QStringLiteral("upgrade"),
         QT_TRANSLATE_NOOP(
             "words",
             "This program is too old to receive from the centre. Your work is still sent. Ask for the new version.")},
        {QStringLiteral("cursorExpired"),
         QT_TRANSLATE_NOOP("words", "This machine was away for long. Your work is kept; the cases are fetched anew.")},
        {QStringLiteral("reuse"),
         QT_TRANSLATE_NOOP(
             "words", "The centre holds other work under the same name. Yours is kept here. Call your administrator.")},
        {QStringLiteral("gap"),
         QT_TRANSLATE_NOOP("words", "The centre misses earlier work of this machine. It is sent again by itself.")},
        {QStringLiteral("badRequest"),
         QT_TRANSLATE_NOOP("words",
                           "The centre did not understand this program. Your work is kept. Call your administrator.")},
        {QStringLiteral("tooLarge"),
         QT_TRANSLATE_NOOP(
             "words",
             "What was to be sent is larger than the centre accepts. It is kept here. Call your administrator.")},
        {QStringLiteral("lengthRequired"), QT_TRANSLATE_NOOP("words",
                                                             "Something between this machine and the centre changes "
                                                             "messages. Your work is kept. Call your administrator.")},
        {QStringLiteral("mediaType"), QT_TRANSLATE_NOOP("words",
                                                        "Something between this machine and the centre changes "
                                                        "messages. Your work is kept. Call your administrator.")},
    };
    return reasons;
}

const QMap<QString, const char*>& viewReasons() {
    static const QMap<QString, const char*> reasons{
        {QStringLiteral("viewNameMissing"), QT_TRANSLATE_NOOP("words", "A saved view needs a name. Type one.")},
        {QStringLiteral("viewNameTooLong"),
         QT_TRANSLATE_NOOP("words", "The name of the view is too long. Use at most 60 characters.")},
        {QStringLiteral("viewNameTaken"),
         QT_TRANSLATE_NOOP("words",
                           "You already have a saved view of this name. Nothing was changed. Choose another name.")},
        {QStringLiteral("tooManyViews"),
         QT_TRANSLATE_NOOP("words",
                           "You have 50 saved views, and no more can be kept. Delete one that you no longer use.")},
        {QStringLiteral("screeningList"),
         QT_TRANSLATE_NOOP("words", "This list of terms is not right. Correct it where it says.")},
        {QStringLiteral("screeningReason"),
         QT_TRANSLATE_NOOP("words",
                           "Something in this text needs a reason before it goes to the applicant. Nothing was sent. "
                           "Change the text, or give the reason.")},
        {QStringLiteral("screeningForbids"),
         QT_TRANSLATE_NOOP("words",
                           "Something in this text must not go to the applicant. Nothing was sent. Take it out.")},
        {QStringLiteral("viewUnknown"), QT_TRANSLATE_NOOP("words", "There is no saved view of this name.")},
        {QStringLiteral("filterWrong"),
         QT_TRANSLATE_NOOP("words", "This filter cannot be read. Nothing was changed. Set its conditions anew.")},
        {QStringLiteral("filterTooNew"),
         QT_TRANSLATE_NOOP("words", "This filter was made by a later version of Guichet. Upgrade to use it.")},
    };
    return reasons;
}

const QMap<QString, const char*>& machineReasons() {
    static const QMap<QString, const char*> reasons{
        {QStringLiteral("diskFull"), QT_TRANSLATE_NOOP("words",
                                                       "The disk is full. What you had finished is kept; this last "
                                                       "step was not. Free some space and try again.")},
        {QStringLiteral("inDoubt"),
         QT_TRANSLATE_NOOP(
             "words",
             "The disk failed while this was being kept, and it is not known whether it was. Look whether "
             "it is there before you do it again. Call your administrator.")},
        {QStringLiteral("storage"),
         QT_TRANSLATE_NOOP("words",
                           "The disk could not be written. What you had finished is kept. Call your administrator.")},
        {QStringLiteral("readOnly"), QT_TRANSLATE_NOOP("words",
                                                       "The profile's folder may not be written. Nothing was changed. "
                                                       "Ask your administrator for the right to write.")},
        {QStringLiteral("profileReadOnly"),
         QT_TRANSLATE_NOOP("words",
                           "The profile's folder may not be written. Nothing was changed. "
                           "Ask your administrator for the right to write.")},
        {QStringLiteral("vaultDamaged"),
         QT_TRANSLATE_NOOP(
             "words",
             "The file that holds your keys is damaged (vault.json), so nothing was opened and nothing was "
             "changed. Leave the profile as it is and call your administrator.")},
        {QStringLiteral("vaultTooNew"),
         QT_TRANSLATE_NOOP("words",
                           "This profile was written by a later version of the program. It was left as it is. Ask for "
                           "the new version.")},
        {QStringLiteral("profileInUse"),
         QT_TRANSLATE_NOOP("words",
                           "Guichet already runs with this profile. Use the window that is open, or close it first.")},
        {QStringLiteral("truncated"),
         QT_TRANSLATE_NOOP(
             "words",
             "The store on this machine is damaged and was not opened, so that nothing in it gets lost. Call your "
             "administrator.")},
        {QStringLiteral("noPrinter"),
         QT_TRANSLATE_NOOP(
             "words",
             "No printer is set up on this machine. Nothing was printed. Save the receipt as a file instead.")},
        {QStringLiteral("printFailed"), QT_TRANSLATE_NOOP("words",
                                                          "The printer did not take the receipt. The case is kept. "
                                                          "Look at the printer, or save the receipt as a file.")},
        {QStringLiteral("fileNotWritten"),
         QT_TRANSLATE_NOOP("words", "The file could not be written. Choose another folder.")},
        {QStringLiteral("fileNotRead"),
         QT_TRANSLATE_NOOP("words", "The file could not be read. Nothing was changed. Choose another file.")},
        {QStringLiteral("pictureTooLarge"),
         QT_TRANSLATE_NOOP(
             "words", "This picture is too large to be shown here. Save a copy, and open that with another program.")},
        {QStringLiteral("pictureNotShown"),
         QT_TRANSLATE_NOOP("words",
                           "This file cannot be shown here. Save a copy, and open that with another program.")},
        {QStringLiteral("pictureLocked"),
         QT_TRANSLATE_NOOP("words",
                           "This file opens with a password, which is not asked for here. Save a copy, and open that "
                           "with another program.")},
        {QStringLiteral("pictureStopped"),
         QT_TRANSLATE_NOOP("words",
                           "Reading this file took more time or memory than it may, or broke the reader, so it was "
                           "stopped. If you know who sent it, save a copy, and open that with another program.")},
        {QStringLiteral("authorityNotRead"),
         QT_TRANSLATE_NOOP("words",
                           "The authority file holds no certificate. Choose the file that your administrator gave you "
                           "(authority.pem).")},
        {QStringLiteral("centreUrl"),
         QT_TRANSLATE_NOOP("words", "The centre's address must begin with https:// and name a host.")},
        {QStringLiteral("translationMissing"),
         QT_TRANSLATE_NOOP("words", "This program was built without that language. It goes on in the present one.")},
        {QStringLiteral("timeZone"), QT_TRANSLATE_NOOP("words",
                                                       "This machine does not know the office's time zone, so no date "
                                                       "could be worked out. Call your administrator.")},
        {QStringLiteral("caseNumberForm"),
         QT_TRANSLATE_NOOP("words", "This is not a case number. One looks like EO-2026-03-00417-K.")},
        {QStringLiteral("caseNumberCheck"),
         QT_TRANSLATE_NOOP("words", "The last character does not fit the number. Look for a typing mistake.")},
        {QStringLiteral("damaged"), QT_TRANSLATE_NOOP("words",
                                                      "The store on this machine is damaged and was not opened, so "
                                                      "that nothing in it gets lost. Call your administrator.")},
        {QStringLiteral("ioError"),
         QT_TRANSLATE_NOOP("words",
                           "The disk could not be written. What you had finished is kept. Call your administrator.")},
        {QStringLiteral("wrongKey"),
         QT_TRANSLATE_NOOP("words",
                           "The store on this machine does not open with the keys of this profile, so nothing was "
                           "changed. Leave the profile as it is and call your administrator.")},
        {QStringLiteral("cannotOpen"),
         QT_TRANSLATE_NOOP("words",
                           "A file of the store could not be opened. What you had finished is kept. Call your "
                           "administrator.")},
        {QStringLiteral("storeTooNew"), QT_TRANSLATE_NOOP("words",
                                                          "This profile was written by a later version of the program. "
                                                          "It was left as it is. Ask for the new version.")},
        {QStringLiteral("enrolmentTooNew"),
         QT_TRANSLATE_NOOP("words",
                           "This profile was written by a later version of the program. It was left as it is. Ask for "
                           "the new version.")},
        {QStringLiteral("badAuthority"), QT_TRANSLATE_NOOP("words",
                                                           "The authority file holds no certificate. Choose the file "
                                                           "that your administrator gave you (authority.pem).")},
        {QStringLiteral("outboxMissing"),
         QT_TRANSLATE_NOOP("words",
                           "The file that holds your unsent work is missing (outbox.db), so nothing was opened. Do not "
                           "enrol again; call your administrator.")},
        {QStringLiteral("noStore"), QT_TRANSLATE_NOOP("words",
                                                      "There is no store in this profile. Nothing was changed. Choose "
                                                      "the right profile, or enrol this machine.")},
        {QStringLiteral("otherPerson"),
         QT_TRANSLATE_NOOP("words",
                           "This profile belongs to somebody else. Their work is untouched. Choose your own profile.")},
        {QStringLiteral("changedMeanwhile"),
         QT_TRANSLATE_NOOP(
             "words",
             "The case changed while you were writing. What you wrote is kept. Look at the case and do it again.")},
        {QStringLiteral("itemUnknown"),
         QT_TRANSLATE_NOOP("words", "This item has been dealt with already. Nothing was changed.")},
        {QStringLiteral("notReceivedYet"),
         QT_TRANSLATE_NOOP(
             "words",
             "What the centre holds has not arrived here yet. Yours is kept. Try again when the connection is back.")},
        {QStringLiteral("setAside"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre has set this aside. Your administrator decides on it first, and then it comes back "
             "to you. Yours is kept.")},
        {QStringLiteral("receiptForm"),
         QT_TRANSLATE_NOOP("words",
                           "This is not the code of a receipt of ours. Scan it again, or type the case number.")},
        {QStringLiteral("tooManyPins"),
         QT_TRANSLATE_NOOP(
             "words", "As many cases are kept on this machine as can be. Stop keeping one that you no longer need.")},
        {QStringLiteral("queryTooLong"),
         QT_TRANSLATE_NOOP("words", "This is more than the centre searches for. Search for fewer words.")},
        {QStringLiteral("memory"), QT_TRANSLATE_NOOP("words",
                                                     "This machine has too little free memory for this step. Nothing "
                                                     "was changed. Close other programs and try again.")},
        {QStringLiteral("hardening"),
         QT_TRANSLATE_NOOP(
             "words",
             "This machine does not let Guichet protect your data, so it was not opened. Call your administrator.")},
    };
    return reasons;
}

QString byCode(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return Tr::tr(
                "This is no longer here. It may have moved to another office. Search for it, or look at the list "
                "again.");
        case ErrorCode::Invalid:
            return Tr::tr("Something in the input does not do. Nothing was changed. Correct it and try again.");
        case ErrorCode::Conflict:
            return Tr::tr("Somebody else was first. Nothing of yours was lost. Look at the case and decide.");
        case ErrorCode::Denied:
            return Tr::tr(
                "You may not do this. Nothing was changed. Ask your supervisor if you should have the right.");
        case ErrorCode::Offline:
            return Tr::tr("The centre cannot be reached. Your work is kept and will be sent later.");
        case ErrorCode::Timeout:
            return Tr::tr("There was no answer in time. Your work is kept. Try again.");
        case ErrorCode::Busy:
            return Tr::tr("Something else is using this just now. Nothing was changed. Try again in a moment.");
        case ErrorCode::TooNew:
            return Tr::tr(
                "This was made by a later version of the program. It was left as it is. Ask for the new version.");
        case ErrorCode::Corrupt:
            return Tr::tr("What is stored is not what was written, so it was not used. Call your administrator.");
        case ErrorCode::Storage:
            return Tr::tr("The disk could not be used. What you had finished is kept. Call your administrator.");
        case ErrorCode::Full:
            return Tr::tr(
                "The disk is full. What you had finished is kept; this last step was not. Free some space and try "
                "again.");
        case ErrorCode::Protocol:
            return Tr::tr(
                "The other side does not answer as a centre should. Nothing was changed. Check the address, or call "
                "your administrator.");
        case ErrorCode::Cancelled:
            return Tr::tr("Stopped as you wished. Nothing was changed.");
    }
    return {};
}

}  // namespace

QString errorSentence(const Error& error, const Service* service) {
    for (const auto* reasons : {&signInReasons(), &lineReasons(), &machineReasons(), &viewReasons()}) {
        const auto found = reasons->constFind(error.reason);
        if (found != reasons->constEnd()) return QCoreApplication::translate("words", found.value());
    }
    // A refusal travels as Invalid or Denied with its code as the reason and its facts in the detail
    // (core/ports/cases.h).
    if (refusalCodes().contains(error.reason))
        return refusalSentence(Refusal{error.reason, error.detail.split(QLatin1Char(' '), Qt::SkipEmptyParts)},
                               service);
    return byCode(error.code);
}

QStringList errorReasons() {
    return signInReasons().keys() + lineReasons().keys() + machineReasons().keys() + viewReasons().keys();
}

}  // namespace guichet::words
