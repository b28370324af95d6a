#include <QMap>

#include "words/administration.h"
#include "words/problems.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

using Reasons = QMap<QString, const char*>;

const Reasons& usageReasons() {
    static const Reasons reasons{
        {QStringLiteral("usage"),
         QT_TRANSLATE_NOOP("words", "The command is not complete or not right. Nothing was changed.")},
        {QStringLiteral("unknownCommand"),
         QT_TRANSLATE_NOOP("words", "This program does not have that command. Nothing was changed.")},
        {QStringLiteral("badConfiguration"),
         QT_TRANSLATE_NOOP("words",
                           "The configuration file cannot be used. Nothing was started. Correct it where it says.")},
        {QStringLiteral("badAddress"),
         QT_TRANSLATE_NOOP("words", "The address to listen on must be an IP address of this machine.")},
        {QStringLiteral("secretFile"),
         QT_TRANSLATE_NOOP("words", "The file with the password cannot be used. Nothing was changed.")},
        {QStringLiteral("fileTooOpen"),
         QT_TRANSLATE_NOOP(
             "words",
             "Others than its owner may read the file with the password. Nothing was changed. Close the file to them, "
             "and choose another password if somebody may have read it.")},
    };
    return reasons;
}

const Reasons& directoryReasons() {
    static const Reasons reasons{
        {QStringLiteral("officeId"),
         QT_TRANSLATE_NOOP(
             "words", "An office's code is one to ten capital letters and digits and begins with a letter, as in EO.")},
        {QStringLiteral("personId"), QT_TRANSLATE_NOOP("words",
                                                       "A sign-in name is made of small letters, digits, dots, hyphens "
                                                       "and underscores and begins with a letter, as in "
                                                       "li.wei.")},
        {QStringLiteral("name"), QT_TRANSLATE_NOOP("words", "The name must not be empty.")},
        {QStringLiteral("role"), QT_TRANSLATE_NOOP("words", "There is no such role. Nothing was changed.")},
        {QStringLiteral("timeZone"),
         QT_TRANSLATE_NOOP("words",
                           "This time zone is not known. Give its name as in Asia/Shanghai. Nothing was changed.")},
        {QStringLiteral("officeUnknown"),
         QT_TRANSLATE_NOOP(
             "words", "There is no such office. Nothing was changed. \"office list\" shows those that there are.")},
        {QStringLiteral("personUnknown"),
         QT_TRANSLATE_NOOP(
             "words", "There is no such person. Nothing was changed. \"person list\" shows those that there are.")},
        {QStringLiteral("deviceUnknown"),
         QT_TRANSLATE_NOOP(
             "words", "There is no such machine. Nothing was changed. \"device list\" shows those that there are.")},
        {QStringLiteral("officeExists"),
         QT_TRANSLATE_NOOP(
             "words",
             "There is an office with this code already. Nothing was changed. Use \"office change\" to change it.")},
        {QStringLiteral("personExists"), QT_TRANSLATE_NOOP("words",
                                                           "There is a person with this sign-in name already. Nothing "
                                                           "was changed. Use \"person grant\" to give them more "
                                                           "roles.")},
        {QStringLiteral("roleNotHeld"),
         QT_TRANSLATE_NOOP("words", "The person does not have this role there. Nothing was changed.")},
        {QStringLiteral("personDisabled"),
         QT_TRANSLATE_NOOP("words",
                           "This person's sign-in is disabled. Nothing was changed. Use \"person enable\" first.")},
        {QStringLiteral("passwordTooShort"),
         QT_TRANSLATE_NOOP("words", "The password is too short. Choose a longer one.")},
        {QStringLiteral("passwordTooLong"),
         QT_TRANSLATE_NOOP("words", "The password is too long. Choose a shorter one.")},
        {QStringLiteral("catalogue"),
         QT_TRANSLATE_NOOP("words", "A file of the catalogue is not right. Correct it where it says.")},
        {QStringLiteral("csvHeader"),
         QT_TRANSLATE_NOOP(
             "words",
             "The first row of the file cannot be read as the names of its columns. Nothing was imported. "
             "The file must be CSV in UTF-8.")},
        {QStringLiteral("csvColumns"),
         QT_TRANSLATE_NOOP(
             "words",
             "The file lacks columns that the mapping names. Nothing was imported. Choose the mapping that "
             "fits the file, or add the columns.")},
        {QStringLiteral("mapping"),
         QT_TRANSLATE_NOOP("words", "The mapping is not right. Nothing was imported. Correct it where it says.")},
        {QStringLiteral("mappingUnknown"),
         QT_TRANSLATE_NOOP("words",
                           "The program has no mapping of that name. Nothing was imported. Give one of those that it "
                           "has, or a file whose name ends in .json.")},
        {QStringLiteral("emptyCatalogue"),
         QT_TRANSLATE_NOOP("words", "The centre offers no service yet. Nothing was changed. Load a catalogue first.")},
        {QStringLiteral("calendarTooLarge"),
         QT_TRANSLATE_NOOP("words", "The calendar is too large. It was not loaded. Leave out years long past.")},
        {QStringLiteral("emptyFolder"),
         QT_TRANSLATE_NOOP("words", "There is no file in this folder whose name ends in .json. Nothing was changed.")},
        {QStringLiteral("calendar"), QT_TRANSLATE_NOOP("words", "A calendar is not right. Correct it where it says.")},
        {QStringLiteral("calendarVersion"),
         QT_TRANSLATE_NOOP("words",
                           "A version of a calendar that is in use may not change, because dates were computed with "
                           "it. It was not loaded. Give the changed calendar the next version number.")},
        {QStringLiteral("calendarUnknown"),
         QT_TRANSLATE_NOOP("words",
                           "The centre has no calendar of that name. Nothing was changed. Load it with \"calendar "
                           "load\" first.")},
        {QStringLiteral("screeningListTooLarge"),
         QT_TRANSLATE_NOOP("words", "The screening list is too large. It was not loaded. Make two lists of it.")},
        {QStringLiteral("screeningListVersion"),
         QT_TRANSLATE_NOOP("words",
                           "A version of a screening list that the offices have may not change. It was not loaded. "
                           "Give the changed list the next version number.")},
        {QStringLiteral("screeningListOffice"),
         QT_TRANSLATE_NOOP("words",
                           "A screening list names an office that there is not. It was not loaded. \"office list\" "
                           "shows those that there are.")},
        {QStringLiteral("serviceTooLarge"),
         QT_TRANSLATE_NOOP("words",
                           "A service is too large: no client could read it. It was not loaded. Offer fewer values, or "
                           "make two services of it.")},
        {QStringLiteral("nameTooLong"),
         QT_TRANSLATE_NOOP("words",
                           "The name is longer than 200 characters. Nothing was changed. Choose a shorter one.")},
        {QStringLiteral("notADemo"),
         QT_TRANSLATE_NOOP("words",
                           "This centre has offices or people of its own, which the demo would overwrite. Nothing was "
                           "changed. Make another centre for it.")},
        {QStringLiteral("foreignCertificate"),
         QT_TRANSLATE_NOOP("words",
                           "The configuration names a certificate that does not come from this centre's authority. It "
                           "was not touched. Whoever issued it makes the new one.")},
        {QStringLiteral("serviceVersion"), QT_TRANSLATE_NOOP("words",
                                                             "A version of a service that is in use may not change, "
                                                             "because cases are pinned to it. It was not loaded. Give "
                                                             "the changed service the next version number.")},
    };
    return reasons;
}

const Reasons& centreReasons() {
    static const Reasons reasons{
        {QStringLiteral("notInitialised"), QT_TRANSLATE_NOOP("words",
                                                             "There is no centre in this place yet. Make one with "
                                                             "\"guichet-admin init\", or look for a typing mistake.")},
        {QStringLiteral("alreadyInitialised"),
         QT_TRANSLATE_NOOP("words", "There is a centre in this place already. It was left as it is.")},
        {QStringLiteral("centreInUse"), QT_TRANSLATE_NOOP("words",
                                                          "Another program is using this centre. Nothing was changed. "
                                                          "Wait until it ends; if it is the centre itself, its "
                                                          "log says why it takes no commands.")},
        {QStringLiteral("administrationInUse"),
         QT_TRANSLATE_NOOP("words",
                           "Another command is changing this centre, perhaps from another machine. Nothing was changed "
                           "by this one. Wait until that one ends, and try again.")},
        {QStringLiteral("setAsideUnknown"),
         QT_TRANSLATE_NOOP("words",
                           "Nothing was set aside under this id. Nothing was changed. \"quarantine list --all\" shows "
                           "what there is.")},
        {QStringLiteral("setAsideSettled"),
         QT_TRANSLATE_NOOP("words", "This was released or refused already. Nothing was changed.")},
        {QStringLiteral("setAsideReleased"),
         QT_TRANSLATE_NOOP("words",
                           "This was released: its content lies with the other actions and not here any more.")},
        {QStringLiteral("setAsideUnreadable"),
         QT_TRANSLATE_NOOP("words",
                           "This is no action that its person signed, so it cannot be released. Nothing was changed. "
                           "Refuse it, with a reason for the clerk.")},
        {QStringLiteral("centreStopped"), QT_TRANSLATE_NOOP("words",
                                                            "The centre ended before the command was done. Start it "
                                                            "again and look at what the command was to change.")},
        {QStringLiteral("cannotListen"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre cannot listen there. Another program may be using the port: choose another one, or end it.")},
        {QStringLiteral("badCertificate"),
         QT_TRANSLATE_NOOP(
             "words",
             "The server's certificate cannot be used. Make a new one with \"guichet-admin certificate renew\".")},
        {QStringLiteral("badKey"),
         QT_TRANSLATE_NOOP(
             "words",
             "The key of the server's certificate cannot be used, or belongs to another one. Make new ones with "
             "\"guichet-admin certificate renew\".")},
        {QStringLiteral("badAuthority"),
         QT_TRANSLATE_NOOP("words",
                           "The centre's authority cannot be read, or its key belongs to another one. Nothing was "
                           "changed. Bring back "
                           "authority.pem and authority.key from the backup: clients trust no other.")},
        {QStringLiteral("badHost"),
         QT_TRANSLATE_NOOP("words",
                           "A host must be a name as in centre.example, or an IP address. Nothing was changed.")},
        {QStringLiteral("cannotWriteFile"),
         QT_TRANSLATE_NOOP(
             "words",
             "A file could not be written. See to the rights and the free space of the folder, and try again.")},
        {QStringLiteral("storeUnreachable"),
         QT_TRANSLATE_NOOP("words",
                           "The centre's database cannot be opened. Nothing was changed. See that it runs, that the "
                           "settings name it, and that this user may open it.")},
        {QStringLiteral("storeUnusable"),
         QT_TRANSLATE_NOOP(
             "words",
             "The centre's database is there but cannot be used. Nothing was changed. The code beside says "
             "what the database complains of.")},
        {QStringLiteral("tooFewFileHandles"),
         QT_TRANSLATE_NOOP(
             "words",
             "The system lets this program open too few files for its connections. Raise the limit (ulimit -n).")},
    };
    return reasons;
}

}  // namespace

QString administrationSentence(const Error& error) {
    for (const Reasons* reasons : {&usageReasons(), &directoryReasons(), &centreReasons()}) {
        const auto found = reasons->constFind(error.reason);
        if (found != reasons->constEnd()) return QCoreApplication::translate("words", found.value());
    }
    return errorSentence(error);
}

QStringList administrationReasons() {
    return usageReasons().keys() + directoryReasons().keys() + centreReasons().keys();
}

}  // namespace guichet::words
