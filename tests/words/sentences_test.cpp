// Sentences: no code without words, in either language, and nothing left untranslated.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include "core/files/file_type.h"
#include "words/advice_words.h"
#include "words/day_words.h"
#include "words/file_words.h"
#include "words/filter_words.h"
#include "words/identity_words.h"
#include "words/language.h"
#include "words/outlook_words.h"
#include "words/problems.h"
#include "words/screening_words.h"
#include "words/sync_words.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/times.h"

using namespace Qt::StringLiterals;

namespace guichet::words {

class SentencesTest : public QObject {
    Q_OBJECT

    // Every value of an enumeration, up to the last.
    template <typename E>
    static QVector<E> upTo(E last) {
        QVector<E> all;
        for (int i = 0; i <= static_cast<int>(last); ++i) all << static_cast<E>(i);
        return all;
    }
    static bool isChinese(const QString& text) { return text.contains(QRegularExpression(QStringLiteral("\\p{Han}"))); }
    static void hold(const QString& text, const QString& of) {
        QVERIFY2(!text.trimmed().isEmpty(), qPrintable(of));
        QVERIFY2(isChinese(text) == (language() == Language::Chinese), qPrintable(of + QStringLiteral(": ") + text));
        QVERIFY2(!text.contains(QLatin1String("%1")) && !text.contains(QLatin1String("%n")), qPrintable(text));
    }

private Q_SLOTS:
    void init() { QVERIFY(useLanguage(Language::English).ok()); }
    void nothingIsUntranslated();
    void everyTermHasAWord_data();
    void everyTermHasAWord();
    void everyConditionOfAFilterIsSaid_data() { everyTermHasAWord_data(); }
    void everyConditionOfAFilterIsSaid();
    void everyCodeHasASentence_data() { everyTermHasAWord_data(); }
    void everyCodeHasASentence();
    void everyReasonInTheSourcesHasASentence();
    void refusalsNameTheirFacts();
    void refusedFilesNameTheLimit();
    void aFileOnItsWayNamesHowMuchOfIt();
    void findsAreQuotedAsTheyStand();
    void dueDates();
    void whyACaseIsNextNamesItsDate();
    void syncLineSaysTheTruth();
    void theDaySaysWhatIsNotAtTheCentre();
    void citizenNumbersAreReadOut();
    void plurals();
    void languagesAreSwitchedAtRunTime();
};

void SentencesTest::nothingIsUntranslated() {
    QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/translations/guichet_zh_CN.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    QStringList rooms;
    int messages = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("name")) rooms << xml.readElementText();
        if (xml.name() == QLatin1String("source")) source = xml.readElementText();
        if (xml.name() != QLatin1String("translation")) continue;
        QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")), qPrintable(source));
        const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        QVERIFY2(!text.trimmed().isEmpty(), qPrintable(source));
        // A sentence that fills in facts must fill in the same ones.
        for (const char* fact : {"%1", "%2", "%3", "%n"})
            QCOMPARE(text.contains(QLatin1String(fact)), source.contains(QLatin1String(fact)));
        ++messages;
    }
    QVERIFY(!xml.hasError());
    QVERIFY(messages > 400);
    // Reading the sources of two rooms anew once dropped the third, and the command line spoke English to everybody.
    rooms.sort();
    QCOMPARE(rooms, (QStringList{u"cli"_s, u"ui"_s, u"words"_s}));
}

void SentencesTest::everyTermHasAWord_data() {
    QTest::addColumn<Language>("language");
    QTest::newRow("en") << Language::English;
    QTest::newRow("zh") << Language::Chinese;
}

void SentencesTest::everyTermHasAWord() {
    QFETCH(Language, language);
    QVERIFY(useLanguage(language).ok());
    for (const auto one : upTo(CaseStatus::Closed)) hold(statusWord(one), QLatin1String(statusName(one)));
    for (const auto one : upTo(Channel::Other)) hold(channelWord(one), QLatin1String(channelName(one)));
    for (const auto one : upTo(DecisionKind::Answered)) hold(decisionWord(one), QLatin1String(decisionKindName(one)));
    for (const auto one : upTo(ApplicantKind::Organisation))
        hold(applicantKindWord(one), QStringLiteral("applicant kind"));
    for (const auto one : upTo(Role::Administrator)) hold(roleWord(one), QLatin1String(roleName(one)));
    for (const auto one : allViews()) {
        hold(viewWord(one), QLatin1String(viewName(one)));
        hold(viewPurpose(one), QLatin1String(viewName(one)));
    }
    for (const auto one : upTo(Sort::Number)) hold(sortWord(one), QLatin1String(sortName(one)));
    for (const auto one : upTo(Consequence::CountsAsRefused))
        hold(consequenceSentence({one, {}, {}}, {}, QStringLiteral("UTC")), QLatin1String(consequenceName(one)));
    for (const auto one : upTo(Holder::Office)) hold(holderWord(one), QLatin1String(holderName(one)));
    for (const auto one : upTo(Priority::Urgent)) hold(priorityWord(one), QLatin1String(priorityName(one)));
    for (const auto one : upTo(ServiceMeans::PublicNotice))
        hold(serviceMeansWord(one), QLatin1String(serviceMeansName(one)));
    for (const auto one : upTo(LinkKind::RepeatOf)) hold(linkKindWord(one), QLatin1String(linkKindName(one)));
    for (const auto one : upTo(ReturnGround::HandledElsewhere))
        hold(returnGroundWord(one), QLatin1String(returnGroundName(one)));
    for (const auto one : upTo(LimitUnit::WorkingHours)) hold(limitWord({20, one}), QStringLiteral("limit"));
    for (const auto kind : upTo(FindKind::ListedTerm))
        for (const auto severity : upTo(Severity::Forbid))
            hold(findLine({0, 1, kind, severity, {}, {}}, QStringLiteral("1")), QLatin1String(findKindName(kind)));
    for (const auto one : upTo(FileState::NameOnly))
        hold(fileStateWord({one, 3}, Document{}), QStringLiteral("state of a file"));
    for (const FileType& one : fileTypes()) hold(fileKindWord(QLatin1String(one.mime)), QLatin1String(one.name));
    for (const char* code : {"fileType", "fileTooLarge", "fileDamaged", ""})
        hold(fileRefusalWord(QLatin1String(code)), QStringLiteral("refusal of a file"));
    for (const auto one : allListColumns()) hold(columnWord(one), QLatin1String(listColumnName(one)));
    for (const auto one : allActionTypes()) {
        const QString name = QLatin1String(actionTypeName(one));
        hold(actionButton(one), name);
        hold(actionQuestion(one), name);
        hold(actionDone(one), name);
        QCOMPARE(actionDoneByName(name), actionDone(one));
    }
    hold(actionDoneByName(QStringLiteral("somethingOfTheFuture")), QStringLiteral("unknown action"));
}

void SentencesTest::everyConditionOfAFilterIsSaid() {
    QFETCH(Language, language);
    QVERIFY(useLanguage(language).ok());
    Filter filter;
    filter.services = {ServiceId{u"noise"_s}};
    filter.statuses = {CaseStatus::Received, CaseStatus::Accepted};
    filter.offices = {OfficeId{u"EO"_s}};
    filter.channels = {Channel::Letter};
    filter.ownerIs = OwnerIs::Me;
    filter.dueIs = DueIs::Within;
    filter.dueWithinDays = 7;
    filter.openedWithinDays = filter.changedWithinDays = 0;
    filter.closedWithinDays = 30;
    filter.documentsAre = DocumentsAre::None;
    filter.waitsToBeSent = filter.needsAttention = true;
    filter.words = u"x"_s;
    const auto phrases = filterPhrases(filter, {});
    for (const auto one : upTo(FilterPart::Words)) {
        QCOMPARE(phrases[static_cast<int>(one)].part, one);
        hold(phrases[static_cast<int>(one)].text, QString::number(static_cast<int>(one)));
    }
    QCOMPARE(phrases.size(), 13);
    QVERIFY(filterPhrases({}, {}).isEmpty());
    if (language == Language::Chinese) return;
    QCOMPARE(phrases[1].text, u"Status: Received or In review"_s);
    filter.dueWithinDays = 1;
    QCOMPARE(filterPhrases(filter, {})[5].text, u"Due within 1 day"_s);
}

void SentencesTest::everyCodeHasASentence() {
    QFETCH(Language, language);
    QVERIFY(useLanguage(language).ok());
    for (const QString& code : refusalCodes()) {
        hold(refusalSentence({code, {}}), code);
        QVERIFY(refusalSentence({code, {}}) != refusalSentence({QStringLiteral("noSuchCode"), {}}));
    }
    for (const QString& code : problemCodes()) hold(problemSentence(code, QStringLiteral("7")), code);
    for (const QString& reason : errorReasons()) hold(errorSentence({ErrorCode::Invalid, reason, {}}), reason);
    for (const auto code : upTo(ErrorCode::Cancelled))
        hold(errorSentence({code, {}, {}}), QLatin1String(errorCodeName(code)));
    for (const auto kind : upTo(OutcomeKind::Rejected)) {
        Outcome outcome;
        outcome.kind = kind;
        hold(outcomeSentence(outcome), QLatin1String(outcomeKindName(kind)));
    }
    for (const auto phase : upTo(SyncPhase::Faulty)) {
        SyncStatus status;
        status.phase = phase;
        const SyncLine line = syncLine(status, Instant(), QStringLiteral("UTC"));
        hold(line.text, QLatin1String(syncPhaseName(phase)));
        if (line.tone == SyncTone::Away || line.tone == SyncTone::MustAct)
            hold(line.reason, QLatin1String(syncPhaseName(phase)));
    }
}

// A reason that a person can meet has a sentence of its own. The others come from bytes that no person typed: there the
// error's code says all that can be done, and they are listed here so that a new one is a decision.
void SentencesTest::everyReasonInTheSourcesHasASentence() {
    const QSet<QString> codeSaysIt = {
        u"actionType"_s,   u"actionUnknown"_s, u"actionVersion"_s, u"badCertificate"_s, u"badHost"_s,
        u"catalogue"_s,    u"commit"_s,        u"erased"_s,        u"headerMember"_s,   u"instant"_s,
        u"json"_s,         u"keyUnknown"_s,    u"lastN"_s,         u"lastReadN"_s,      u"limit"_s,
        u"notCanonical"_s, u"passwordHash"_s,  u"proof"_s,         u"recoveryKey"_s,    u"scryptCost"_s,
        u"seal"_s,         u"sealingKey"_s,    u"secondOutcome"_s, u"signingKey"_s,     u"size"_s,
        u"calendar"_s,     u"treeHead"_s,      u"treeNode"_s,      u"treeSize"_s};
    const QStringList known = errorReasons() + refusalCodes() + problemCodes();
    const QRegularExpression made(u"Error\\{\\s*ErrorCode::(\\w+),\\s*(?:QStringLiteral\\(|u)\"([a-zA-Z]+)\""_s);
    QSet<QString> missing;
    for (const char* room : {"core", "app", "crypto", "ui", "words"}) {
        QDirIterator files(QStringLiteral(GUICHET_SOURCE_DIR "/") + QLatin1String(room), {u"*.cpp"_s, u"*.h"_s},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto found = made.globalMatch(text); found.hasNext();) {
                const QString reason = found.next().captured(2);
                if (!known.contains(reason) && !codeSaysIt.contains(reason))
                    missing << reason + u" in "_s + file.fileName();
            }
        }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(QLatin1Char('\n'))));
}

void SentencesTest::refusalsNameTheirFacts() {
    Outcome refused;
    refused.kind = OutcomeKind::Rejected;
    refused.code = u"setAsideRefused"_s;
    refused.facts = QStringList{u"Damaged on the way"_s};
    QCOMPARE(
        outcomeSentence(refused),
        u"The centre did not take this over. Your administrator looked at it and refused it: “Damaged on the way”. "
        "What you wrote is kept."_s);
    const Refusal status{QStringLiteral("statusForbids"), {QStringLiteral("closed")}};
    QCOMPARE(refusalSentence(status), QStringLiteral("Not possible while the case is “Closed”."));
    const Refusal form{QStringLiteral("formProblem"), {QStringLiteral("subject"), QStringLiteral("required")}};
    QCOMPARE(refusalSentence(form), QStringLiteral("Subject: Please fill this in."));
    // The same when the refusal comes as an error.
    QCOMPARE(errorSentence({ErrorCode::Invalid, status.code, status.facts.join(u' ')}), refusalSentence(status));
    QCOMPARE(errorSentence({ErrorCode::Invalid, form.code, form.facts.join(u' ')}), refusalSentence(form));
    QCOMPARE(errorSentence({ErrorCode::Invalid, form.code, u"kind tooLarge"_s}), u"kind: This value does not do."_s);
    QVERIFY(useLanguage(Language::Chinese).ok());
    QCOMPARE(refusalSentence(status), QStringLiteral("办件处于“已办结”状态时不能进行此操作。"));
}

void SentencesTest::refusedFilesNameTheLimit() {
    Service service;
    service.files = {5, {u"pdf"_s, u"jpeg"_s}};
    const auto said = [&](const QString& code, const QString& facts, const Service* of) {
        return errorSentence({ErrorCode::Invalid, code, facts}, of);
    };
    QCOMPARE(said(u"fileTooLarge"_s, u"20"_s, &service), u"The file is larger than 20 MB, which is the most here."_s);
    QCOMPARE(said(u"fileTooLarge"_s, {}, &service), u"The file is larger than 5 MB, which is the most here."_s);
    QCOMPARE(said(u"fileTooLarge"_s, u"read 7"_s, nullptr), u"The file is too large to be attached here."_s);
    QCOMPARE(said(u"fileType"_s, u"pdf docx"_s, &service),
             u"Files of this kind are not taken here. Taken are: PDF, DOCX."_s);
    // A detail for the log is no list of types.
    QCOMPARE(said(u"fileType"_s, u"it is an archive"_s, &service),
             u"Files of this kind are not taken here. Taken are: PDF, JPEG."_s);
    QCOMPARE(said(u"fileType"_s, {}, nullptr), u"Files of this kind are not taken here."_s);
}

void SentencesTest::aFileOnItsWayNamesHowMuchOfIt() {
    Document document;
    document.sizeBytes = 1000;
    document.refused = u"fileTooLarge"_s;
    QCOMPARE(fileStateWord({FileState::Going, 400}, document), u"On its way: 40 %"_s);
    QCOMPARE(fileStateWord({FileState::Coming, 999}, document), u"Being fetched: 99 %"_s);
    QCOMPARE(fileStateWord({FileState::Coming, 1000}, document), u"Being fetched: 99 %"_s);
    QCOMPARE(fileStateWord({FileState::Refused, 0}, document), u"Not taken: the file is too large"_s);
    TimelineEntry entry;
    entry.details = {{u"refused"_s, u"fileType"_s}};
    const QStringList why{u"Why the file was not taken: files of this kind are not taken here"_s};
    QCOMPARE(timelineDetails(entry, {}, nullptr, {}), why);
    // A document by its name, never by its id; one that is not there has none.
    document.documentId = DocumentId{u"5f2c"_s};
    document.name = u"lease.pdf"_s;
    entry.details[u"document"_s] = u"5f2c"_s;
    QCOMPARE(timelineDetails(entry, {document}, nullptr, {}), QStringList{u"Document: lease.pdf"_s} + why);
    QCOMPARE(timelineDetails(entry, {}, nullptr, {}), why);
}

void SentencesTest::findsAreQuotedAsTheyStand() {
    Find find{4, 11, FindKind::Telephone, Severity::Inform, {}, {}};
    QCOMPARE(findLine(find, u"Tel 13911112222, any day"_s),
             u"“13911112222” (for your information): a telephone number"_s);
    find.explanation = {u"Mind this."_s, u"请注意。"_s};
    QCOMPARE(findExplanation(find), u"Mind this."_s);
    // On one line, and no longer than can be taken in; never half a character.
    find.length = 100;
    QCOMPARE(quotedFind(find, u"Tel a\n  b"_s), u"a b"_s);
    QCOMPARE(quotedFind(find, u"Tel "_s + QString(100, u'x')), QString(39, u'x') + u'…');
    QCOMPARE(quotedFind(find, u"Tel "_s + QString(38, u'x') + u"𠀀𠀀"_s), QString(38, u'x') + u'…');
}

void SentencesTest::dueDates() {
    const QString zone = QStringLiteral("Asia/Shanghai");
    const Instant now = *instantFromIso(QStringLiteral("2026-11-23T02:31:00Z"));  // Monday 10:31 there
    const auto at = [](const char* iso) { return *instantFromIso(QLatin1String(iso)); };
    QCOMPARE(dueWord(at("2026-11-23T09:00:00Z"), now, zone), QStringLiteral("Due today 17:00"));
    QCOMPARE(dueWord(at("2026-11-27T09:00:00Z"), now, zone), QStringLiteral("Due Fri 27 Nov 17:00"));
    QCOMPARE(dueWord(at("2026-11-21T09:00:00Z"), now, zone), QStringLiteral("Overdue by 2 days"));
    QCOMPARE(dueWord(at("2026-11-22T09:00:00Z"), now, zone), QStringLiteral("Overdue by 1 day"));
    // After 17:00 in UTC it is already the next day at the office.
    QCOMPARE(dayWord(at("2026-11-23T17:30:00Z"), now, zone), QStringLiteral("tomorrow"));
    QCOMPARE(exactMoment(at("2026-11-27T09:00:00Z"), zone),
             QStringLiteral("Friday 27 November 2026, 17:00 (Asia/Shanghai)"));
    QCOMPARE(urgencyOf(at("2026-11-24T09:00:00Z"), now), Urgency::Soon);
    QCOMPARE(urgencyOf(std::nullopt, now), Urgency::None);
    QVERIFY(useLanguage(Language::Chinese).ok());
    QCOMPARE(dueWord(at("2026-11-27T09:00:00Z"), now, zone), QStringLiteral("11月27日 周五 17:00 到期"));
}

void SentencesTest::whyACaseIsNextNamesItsDate() {
    const QString zone = u"Asia/Shanghai"_s;
    const Instant now = *instantFromIso(u"2026-11-23T02:31:00Z"_s);  // Monday 10:31 there
    const auto why = [&](const char* date, const QString& binding) {
        const FieldValues facts{{u"date"_s, QLatin1String(date)}, {u"binding"_s, binding}, {u"priority"_s, u"1"_s}};
        return paragraph(nextSentences({u"dueSoonest"_s, facts}, now, zone));
    };
    QCOMPARE(why("2025-12-24T09:00:00Z", u"statutory"_s),
             u"The statutory date passed 334 days ago. It has priority."_s);
    QCOMPARE(why("2026-11-22T09:00:00Z", u"statutory"_s), u"The statutory date passed 1 day ago. It has priority."_s);
    QCOMPARE(why("2026-11-22T09:00:00Z", u"promised"_s), u"The promised date passed 1 day ago. It has priority."_s);
    QCOMPARE(why("2026-11-23T01:00:00Z", u"statutory"_s),
             u"The statutory date passed today at 09:00. It has priority."_s);
    QCOMPARE(why("2026-11-23T01:00:00Z", u"promised"_s),
             u"The promised date passed today at 09:00. It has priority."_s);
    QCOMPARE(why("2026-11-23T09:00:00Z", u"promised"_s), u"The promised date is today 17:00. It has priority."_s);
    QCOMPARE(why("2026-12-31T09:00:00Z", u"statutory"_s), u"The statutory date is Thu 31 Dec. It has priority."_s);
    // No blank between two sentences.
    QVERIFY(useLanguage(Language::Chinese).ok());
    QCOMPARE(why("2025-12-24T09:00:00Z", u"statutory"_s), u"已超过法定期限 334 天。已列为优先。"_s);
    QCOMPARE(why("2026-11-22T09:00:00Z", u"promised"_s), u"已超过承诺期限 1 天。已列为优先。"_s);
    QCOMPARE(why("2026-11-23T01:00:00Z", u"promised"_s), u"承诺期限已于今天 09:00 到期。已列为优先。"_s);
    QCOMPARE(why("2026-11-27T09:00:00Z", u"statutory"_s), u"法定期限 11月27日 周五 17:00 到期。已列为优先。"_s);
}

void SentencesTest::syncLineSaysTheTruth() {
    const QString zone = QStringLiteral("UTC");
    const Instant now = *instantFromIso(QStringLiteral("2026-11-23T10:32:00Z"));
    SyncStatus status;
    status.phase = SyncPhase::UpToDate;
    status.lastReceivedAt = now - std::chrono::minutes(1);
    QCOMPARE(syncLine(status, now, zone).text, QStringLiteral("Up to date · received 10:31 · nothing waiting"));
    QVERIFY(syncLine(status, now, zone).reason.isEmpty());
    status.phase = SyncPhase::Offline;
    status.lastReceivedAt.reset();
    status.since = now - std::chrono::minutes(80);
    status.waiting = 7;
    QCOMPARE(syncLine(status, now, zone).text, QStringLiteral("Off line since 09:12 · 7 actions wait"));
    status.files = 1;
    QVERIFY(!syncLine(status, now, zone).text.contains(u"nothing"_s));
    status.waiting = 0;
    QCOMPARE(syncLine(status, now, zone).text, QStringLiteral("Off line since 09:12 · 1 file still to send"));
    status.reason = QStringLiteral("untrustedCertificate");
    QVERIFY(syncLine(status, now, zone).reason.contains(QLatin1String("nothing was sent")));
    // The centre is not blamed for this machine's disk.
    status.phase = SyncPhase::Faulty;
    status.reason = QStringLiteral("diskFull");
    QVERIFY(!syncLine(status, now, zone).text.contains(QLatin1String("centre")));
    QVERIFY(syncLine(status, now, zone).reason.contains(QLatin1String("disk is full")));
    status.phase = SyncPhase::NeedSignIn;
    QCOMPARE(syncLine(status, now, zone).tone, SyncTone::MustAct);
    status = {};
    status.phase = SyncPhase::UpToDate;
    status.clockMinutes = 7;
    QCOMPARE(syncLine(status, now, zone).text,
             QStringLiteral("Up to date · nothing waiting · this machine's clock is 7 minutes fast"));
    QVERIFY(syncLine(status, now, zone).reason.contains(u"the centre's time"_s));
    status.clockMinutes = -3 * 24 * 60;
    QVERIFY(syncLine(status, now, zone).text.endsWith(u"this machine's clock is 3 days slow"_s));
}

void SentencesTest::theDaySaysWhatIsNotAtTheCentre() {
    DaySheet sheet;
    QCOMPARE(daySentences(sheet), QStringList{u"Nothing was done on this machine that day."_s});
    sheet.total = 3;
    sheet.takenIn = 1;
    sheet.counts[DayState::Taken] = 3;
    QCOMPARE(daySentences(sheet).last(), u"The centre has all of it."_s);
    sheet.files = 2;
    QCOMPARE(daySentences(sheet).last(),
             u"The content of 2 documents is only on this machine: connect before you leave."_s);
    sheet.files = 0;
    sheet.counts = {{DayState::Taken, 2}, {DayState::NotTaken, 1}};
    QCOMPARE(daySentences(sheet), (QStringList{u"3 acts on this machine."_s, u"1 request taken in."_s,
                                               u"1 was not taken by the centre and wants a look."_s}));
    sheet.counts = {{DayState::Parked, 2}, {DayState::OnlyHere, 1}};
    QCOMPARE(daySentences(sheet).mid(2),
             (QStringList{u"2 wait at the centre."_s, u"1 is only on this machine: connect before you leave."_s}));
    QVERIFY(useLanguage(Language::Chinese).ok());
    QCOMPARE(daySentences(sheet).first(), u"本机共有 3 项操作。"_s);
    QCOMPARE(daySentences(sheet).last(), u"1 项仅在本机：离开前请联网。"_s);
}

void SentencesTest::citizenNumbersAreReadOut() {
    const auto facts = factsOf(u"11010519491231002X"_s);
    QVERIFY(facts.has_value());
    CitizenFacts elsewhere{u"990000"_s, QDate(1985, 3, 12), Sex::Male};
    QCOMPARE(citizenFactsSentence(*facts), u"Born 31 December 1949 · female · Beijing (北京市朝阳区)"_s);
    QCOMPARE(citizenFactsSentence(elsewhere), u"Born 12 March 1985 · male"_s);
    QVERIFY(useLanguage(Language::Chinese).ok());
    QCOMPARE(citizenFactsSentence(*facts), u"1949年12月31日出生 · 女 · 北京市朝阳区"_s);
    QCOMPARE(citizenFactsSentence(elsewhere), u"1985年3月12日出生 · 男"_s);
}

void SentencesTest::plurals() {
    SyncStatus status;
    status.phase = SyncPhase::Sending;
    status.waiting = 1;
    QCOMPARE(syncLine(status, Instant(), QStringLiteral("UTC")).text, QStringLiteral("Sending · 1 action waits"));
    status.files = 1;
    QCOMPARE(syncLine(status, Instant(), QStringLiteral("UTC")).text,
             QStringLiteral("Sending · 1 action waits · 1 file still to send"));
    status.files = 3;
    QVERIFY(syncLine(status, Instant(), QStringLiteral("UTC")).text.endsWith(u"3 files still to send"_s));
    QCOMPARE(limitWord({1, LimitUnit::WorkingDays}), QStringLiteral("1 working day"));
    QCOMPARE(limitWord({20, LimitUnit::WorkingDays}), QStringLiteral("20 working days"));
}

void SentencesTest::languagesAreSwitchedAtRunTime() {
    QCOMPARE(statusWord(CaseStatus::Accepted), QStringLiteral("In review"));
    QVERIFY(useLanguage(Language::Chinese).ok());
    QCOMPARE(statusWord(CaseStatus::Accepted), QStringLiteral("已受理"));
    QCOMPARE(local({QStringLiteral("Noise"), QStringLiteral("噪音")}), QStringLiteral("噪音"));
    QVERIFY(useLanguage(Language::English).ok());
    QCOMPARE(statusWord(CaseStatus::Accepted), QStringLiteral("In review"));
    QCOMPARE(languageFromCode(QStringLiteral("zh_CN")), Language::Chinese);
    QVERIFY(!languageFromCode(QStringLiteral("fr")));
}

}  // namespace guichet::words

QTEST_GUILESS_MAIN(guichet::words::SentencesTest)
#include "sentences_test.moc"
