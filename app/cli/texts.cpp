#include "app/cli/texts.h"

#include <QCoreApplication>
#include <QTimeZone>

#include "words/advice_words.h"
#include "words/day_words.h"
#include "words/filter_words.h"
#include "words/language.h"
#include "words/ledger_words.h"
#include "words/problems.h"
#include "words/sync_words.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

namespace guichet::cli {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

const QString kGap = u"  "_s;

QString labelled(const QString& label, const QString& value) {
    return value.isEmpty() ? QString() : u"  %1: %2\n"_s.arg(label, value);
}

QString localZone() {
    return QString::fromLatin1(QTimeZone::systemTimeZoneId());
}

QString fieldsText(const Case& shown, const Service* service) {
    QString text;
    for (auto field = shown.fields.begin(); field != shown.fields.end(); ++field)
        text += labelled(words::partLabel(u"field:"_s + field.key(), service),
                         words::valueWord(field.value(), service ? service->field(field.key()) : nullptr));
    return text;
}

QString withId(const QString& name, const QString& id) {
    return name == id ? id : Tr::tr("%1 (%2)", "name, id").arg(name, id);
}

// A forged receipt names a key; it was not signed with it.
QString keyText(const KnownSigner& signer, ReceiptCheck check, const Words& words) {
    const bool isSigned = check == ReceiptCheck::Good;
    if (signer.person.isEmpty())
        return isSigned ? Tr::tr("It was signed with the centre's own key.") : Tr::tr("It names the centre's own key.");
    const auto whose = withId(words::personWord(signer.person, words.directory), signer.person.text());
    return (isSigned ? Tr::tr("It was signed with a key of %1.") : Tr::tr("It names a key of %1.")).arg(whose);
}

QString signerText(const KnownSigner& signer, ReceiptCheck check, const Words& words) {
    const auto key = keyText(signer, check, words);
    if (signer.person.isEmpty()) return key;
    if (!signer.firstTaken || !signer.lastTaken)
        return key + u'\n' + Tr::tr("This machine holds no proof that the centre took work with this key.");
    return key + u'\n' +
           Tr::tr("As far as this machine knows, the centre took work with this key between %1 and %2.")
               .arg(words::exactMoment(*signer.firstTaken, localZone()),
                    words::exactMoment(*signer.lastTaken, localZone()));
}

QString timelineText(const Dossier& dossier, const Words& words) {
    const auto& shown = dossier.theCase;
    const auto* service = words.serviceOf(shown.service, shown.serviceVersion);
    QString text;
    for (const auto& entry : shown.timeline) {
        text += kGap + words::momentWord(entry.at, words.now, words.zoneOf(shown.office)) + kGap +
                words::personWord(entry.person, words.directory) + kGap + words::actionDoneByName(entry.type);
        switch (dossier.states.value(entry.actionId, ActionState::Taken)) {
            case ActionState::Taken:
                break;
            case ActionState::Waiting:
                text += kGap + Tr::tr("[not sent yet]");
                break;
            case ActionState::Attention:
                text += kGap + Tr::tr("[needs attention]");
                break;
        }
        text += u'\n';
        for (const auto& line : words::timelineDetails(entry, shown.documents, service, words.directory))
            text += u"    %1\n"_s.arg(line);
        if (!entry.text.isEmpty()) text += u"    %1\n"_s.arg(entry.text);
    }
    return text;
}

}  // namespace

QString Words::zoneOf(const OfficeId& office) const {
    const auto zone = directory.offices.value(office).timeZone;
    return zone.isEmpty() ? localZone() : zone;
}

const Service* Words::serviceOf(const ServiceId& id, int version) const {
    return directory.catalogue.find(id, version);
}

QString statusText(const SyncStatus& status, Instant now) {
    const auto line = words::syncLine(status, now, localZone());
    auto text = line.text;
    if (!line.reason.isEmpty()) text += u'\n' + line.reason;
    if (status.attention > 0) text += u'\n' + Tr::tr("%n item(s) need your attention.", nullptr, status.attention);
    return text;
}

QString profileText(const ProfileState& profile) {
    if (!profile.enrolled) return Tr::tr("This profile is not enrolled yet.");
    return Tr::tr("%1 (%2) at %3").arg(profile.personName, profile.person.text(), profile.centreUrl);
}

QString rowText(const ListRow& row, const Words& words) {
    auto text = row.number + kGap + words::statusWord(row.status);
    if (row.dueAt) text += kGap + words::dueWord(*row.dueAt, words.now, words.zoneOf(row.office));
    text += kGap + row.applicant + kGap + row.subject;
    if (row.waitsToBeSent) text += kGap + Tr::tr("[not sent yet]");
    if (row.needsAttention) text += kGap + Tr::tr("[needs attention]");
    return text;
}

QString nextText(const NextCase& next, const Words& words) {
    const auto sentences = words::nextSentences(next.reason, words.now, words.zoneOf(next.row.office));
    return rowText(next.row, words) + u"\n  "_s + words::paragraph(sentences);
}

QString duplicateText(const DuplicateFound& found, const Words& words) {
    return rowText(found.row, words) + u"\n  "_s +
           Tr::tr("%1 of 100: %2", "points of likeness, reasons")
               .arg(QString::number(found.likeness.score), words::likenessPhrase(found.likeness));
}

QString savedViewText(const SavedView& view, qint64 count, const Words& words) {
    auto text = view.name + kGap + QString::number(count) + kGap + words::viewWord(view.query.list.view);
    for (const auto& phrase : words::filterPhrases(view.query.filter, words.directory)) text += u" · "_s + phrase.text;
    return text;
}

namespace {

// Nothing where the content is at hand.
QString fileStateText(FileState state) {
    switch (state) {
        case FileState::Here:
            return {};
        case FileState::WaitsToGo:
        case FileState::Going:
            return Tr::tr("[file not sent yet]");
        case FileState::Coming:
        case FileState::AtCentre:
            return Tr::tr("[file at the centre]");
        case FileState::Elsewhere:
            return Tr::tr("[file not at the centre yet]");
        case FileState::Refused:
            return Tr::tr("[file not taken by the centre]");
        case FileState::Lost:
            return Tr::tr("[file damaged or gone]");
        case FileState::NameOnly:
            return Tr::tr("[only the name is known]");
    }
    return {};
}

}  // namespace

QString dossierText(const Dossier& dossier, const QMap<DocumentId, FileStatus>& files, const Words& words) {
    const auto& shown = dossier.theCase;
    const auto* service = words.serviceOf(shown.service, shown.serviceVersion);
    auto text = u"%1  %2\n"_s.arg(shown.number, words::statusWord(shown.status));
    text += labelled(Tr::tr("Service"), service ? words::local(service->name) : shown.service.text());
    text += labelled(Tr::tr("Office"), words::officeWord(shown.office, words.directory));
    text += labelled(words::partLabel(u"owner"_s, service),
                     shown.owner.isEmpty() ? Tr::tr("nobody yet") : words::personWord(shown.owner, words.directory));
    text += labelled(Tr::tr("Applicant"), shown.applicant.name);
    text += labelled(words::partLabel(u"applicant.phone"_s, service), shown.applicant.phone);
    text += labelled(words::partLabel(u"subject"_s, service), shown.subject);
    text += labelled(words::partLabel(u"text"_s, service), shown.text);
    text += labelled(words::partLabel(u"address"_s, service), shown.address);
    text += fieldsText(shown, service);
    for (const auto& document : shown.documents) {
        const QString state = fileStateText(files.value(document.documentId).state);
        text += labelled(Tr::tr("Document"), state.isEmpty() ? document.name : document.name + kGap + state);
    }
    if (shown.decision) text += labelled(words::decisionWord(shown.decision->kind), shown.decision->text);
    text += timelineText(dossier, words);
    for (const auto& item : dossier.attention) text += attentionText(item, words) + u'\n';
    text.chop(1);
    return text;
}

namespace {

QString ledgerOf(const QString& label, const Case& shown, const std::optional<Deadline>& deadline,
                 const std::optional<Limit>& limit, const Calendar* calendar, const Words& words) {
    if (!deadline || !limit) return {};
    const QString date = deadline->at ? words::exactMoment(*deadline->at, words.zoneOf(shown.office))
                                      : words::standingSentence(*deadline, *limit, extensionOf(shown));
    auto text = u"%1 (%2): %3\n"_s.arg(label, words::limitWord(*limit), date);
    for (const LedgerDay& day : deadline->ledger) {
        const QString line = u"  %1  %2  %3"_s.arg(words::ledgerDay(day.day), words::ledgerCount(day, calendar),
                                                   words::ledgerAmount(day, limit->unit));
        text += line.trimmed().prepend(kGap) + u'\n';
    }
    return text;
}

}  // namespace

QString ledgerText(const Dossier& dossier, const Calendar* calendar, const Words& words) {
    const Case& shown = dossier.theCase;
    const Service* service = words.serviceOf(shown.service, shown.serviceVersion);
    auto text = shown.number + u'\n';
    if (service) {
        text +=
            ledgerOf(Tr::tr("Promised date"), shown, dossier.deadlines.promised, service->promised, calendar, words);
        text +=
            ledgerOf(Tr::tr("Statutory date"), shown, dossier.deadlines.statutory, service->statutory, calendar, words);
    }
    return text + words::calendarSentence(dossier.deadlines, calendar);
}

QString outboxText(const OutboxItem& item, const Words& words) {
    auto text = u"%1  %2  %3  %4"_s.arg(item.n).arg(item.caseNumber, words::actionDoneByName(item.type),
                                                    words::momentWord(item.at, words.now, localZone()));
    if (item.outcome) return text + kGap + words::outcomeSentence(*item.outcome);
    return text + kGap + (item.sent ? Tr::tr("sent, not answered yet") : Tr::tr("not sent yet"));
}

QString dayText(const DaySheet& sheet) {
    QString text;
    for (const DayAct& act : sheet.acts)
        text += u"%1  %2  %3  %4  %5\n"_s.arg(words::clockTime(act.at, sheet.zone), act.number,
                                              words::actionDoneByName(act.type), act.subject,
                                              words::dayStateWord(act.state));
    if (sheet.acts.size() < sheet.total) text += u"…\n"_s;
    return text + words::paragraph(words::daySentences(sheet));
}

QString attentionText(const AttentionItem& item, const Words& words) {
    auto text = u"%1  %2  %3  %4\n  %5"_s.arg(item.itemId, item.caseNumber, words::actionDoneByName(item.type),
                                              words::momentWord(item.at, words.now, localZone()),
                                              words::outcomeSentence(item.outcome));
    for (const auto& change : item.mine)
        text += u'\n' + kGap +
                Tr::tr("%1: you wanted \"%2\", there is \"%3\"")
                    .arg(words::partLabel(change.field, nullptr), change.to, item.theirs.value(change.field));
    if (!item.text.isEmpty()) text += u'\n' + kGap + item.text;
    return text;
}

QString madeText(const ActionMade& made) {
    auto text = Tr::tr("%1: done here, waits to be sent.").arg(made.caseNumber);
    if (made.forecast.kind != VerdictKind::Applied)
        text = words::paragraph({text, words::outcomeSentence(outcomeOf(made.forecast))});
    return text;
}

QString verifyText(const VerifyReport& report) {
    QStringList lines;
    lines << (report.isContent()
                  ? Tr::tr("Everything that could be checked is as it was written.")
                  : Tr::tr("Something is not as it was written. Tell your administrator; change nothing."));
    lines << Tr::tr("Files: %n problem(s)", nullptr, report.storeProblems);
    lines << Tr::tr("Actions made here: %1 checked, %2 bad, %3 not sent yet")
                 .arg(report.ownActions)
                 .arg(report.ownActionsBad)
                 .arg(report.waiting);
    lines << Tr::tr("Actions with their place in the log: %1 checked, %2 erased and intact, %3 bad")
                 .arg(report.provenActions)
                 .arg(report.provenErased)
                 .arg(report.provenBad);
    lines << Tr::tr("Signed heads of the log: %1 checked, %2 bad").arg(report.heads).arg(report.headsBad);
    lines << Tr::tr("Could not be checked: %1 without a proof yet, %2 for which there is none")
                 .arg(report.notProved)
                 .arg(report.unprovable);
    for (const auto& id : report.bad) lines << kGap + id;
    return lines.join(u'\n');
}

const char* receiptCheckName(ReceiptCheck check) {
    switch (check) {
        case ReceiptCheck::Good:
            return "good";
        case ReceiptCheck::Forged:
            return "forged";
        case ReceiptCheck::UnknownKey:
            return "unknownKey";
    }
    return "";
}

QString receiptText(const ReceiptCode& code, ReceiptCheck check, const std::optional<KnownSigner>& signer,
                    const Words& words) {
    QString meaning;
    switch (code.kind) {
        case ReceiptKind::Received:
            meaning = Tr::tr("received");
            break;
        case ReceiptKind::Accepted:
            meaning = Tr::tr("accepted");
            break;
        case ReceiptKind::Decided:
            meaning = Tr::tr("decided");
            break;
    }
    const auto office = withId(words::officeWord(code.office, words.directory), code.office.text());
    auto says =
        Tr::tr("It says: %1 %2 at %3, %4.").arg(code.number, meaning, office, words::exactMoment(code.at, localZone()));
    if (signer) says += u'\n' + signerText(*signer, check, words);
    switch (check) {
        case ReceiptCheck::Good:
            return Tr::tr("The receipt is genuine.") + u'\n' + says;
        case ReceiptCheck::Forged:
            return Tr::tr("The receipt is not genuine: its signature does not fit what it says.") + u'\n' + says;
        case ReceiptCheck::UnknownKey:
            return Tr::tr("This machine does not know who signed the receipt, so it cannot check it.") + u'\n' + says;
    }
    return says;
}

}  // namespace guichet::cli
