#include "words/sync_words.h"

#include <QLocale>

#include "words/problems.h"
#include "words/times.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

// Whose fault it is: the centre is not blamed for this machine's disk, nor for having much to do.
QString faultWord(const QString& reason) {
    if (reason == QLatin1String("diskFull") || reason == QLatin1String("storage"))
        return Tr::tr("This machine cannot store what it receives");
    if (reason == QLatin1String("busy")) return Tr::tr("The centre is busy");
    if (reason == QLatin1String("epochChanged") || reason == QLatin1String("clientForked") ||
        reason == QLatin1String("massRemoval"))
        return Tr::tr("Stopped; your administrator is needed");
    if (reason == QLatin1String("tooManySetAside")) return Tr::tr("The centre fails on what it is sent");
    return Tr::tr("The centre does not answer as it should");
}

QString phaseWord(const SyncStatus& status, Instant now, const QString& zone) {
    switch (status.phase) {
        case SyncPhase::NotStarted:
            return Tr::tr("Not connected yet");
        case SyncPhase::UpToDate:
            return Tr::tr("Up to date");
        case SyncPhase::Sending:
            return Tr::tr("Sending");
        case SyncPhase::Receiving:
            return status.firstSyncTotal > 0
                       ? Tr::tr("Fetching cases: %1 of %2")
                             .arg(QLocale().toString(status.firstSyncDone), QLocale().toString(status.firstSyncTotal))
                       : Tr::tr("Receiving");
        case SyncPhase::Offline:
            return status.since ? Tr::tr("Off line since %1").arg(sinceWord(*status.since, now, zone))
                                : Tr::tr("Off line");
        case SyncPhase::NeedSignIn:
            return Tr::tr("Sign in again to go on");
        case SyncPhase::NeedUpgrade:
            return Tr::tr("A new version is needed to receive");
        case SyncPhase::Locked:
            return Tr::tr("The centre has locked this sign-in");
        case SyncPhase::Faulty:
            return faultWord(status.reason);
    }
    return {};
}

SyncTone toneOf(SyncPhase phase) {
    switch (phase) {
        case SyncPhase::UpToDate:
            return SyncTone::Calm;
        case SyncPhase::NotStarted:
        case SyncPhase::Sending:
        case SyncPhase::Receiving:
            return SyncTone::Busy;
        case SyncPhase::Offline:
        case SyncPhase::Faulty:
            return SyncTone::Away;
        case SyncPhase::NeedSignIn:
        case SyncPhase::NeedUpgrade:
        case SyncPhase::Locked:
            return SyncTone::MustAct;
    }
    return SyncTone::Calm;
}

QString spanWord(int minutes) {
    constexpr int kHour = 60;
    constexpr int kDay = 24 * kHour;
    if (minutes < 2 * kHour) return Tr::tr("%n minute(s)", "how far a clock is out", minutes);
    if (minutes < 2 * kDay) return Tr::tr("%n hour(s)", "how far a clock is out", minutes / kHour);
    return Tr::tr("%n day(s)", "how far a clock is out", minutes / kDay);
}

QString clockWord(int minutes) {
    return minutes > 0 ? Tr::tr("this machine's clock is %1 fast").arg(spanWord(minutes))
                       : Tr::tr("this machine's clock is %1 slow").arg(spanWord(-minutes));
}

QString reasonOf(const SyncStatus& status) {
    if (!status.reason.isEmpty()) return errorSentence(Error{ErrorCode::Offline, status.reason, {}});
    switch (status.phase) {
        case SyncPhase::Offline:
            return errorSentence(Error{ErrorCode::Offline, {}, {}});
        case SyncPhase::NeedSignIn:
            return errorSentence(Error{ErrorCode::Denied, QStringLiteral("reauth"), {}});
        case SyncPhase::NeedUpgrade:
            return errorSentence(Error{ErrorCode::TooNew, QStringLiteral("upgrade"), {}});
        case SyncPhase::Locked:
            return errorSentence(Error{ErrorCode::Denied, QStringLiteral("personDisabled"), {}});
        case SyncPhase::Faulty:
            return errorSentence(Error{ErrorCode::Protocol, QStringLiteral("badAnswer"), {}});
        case SyncPhase::NotStarted:
        case SyncPhase::UpToDate:
        case SyncPhase::Sending:
        case SyncPhase::Receiving:
            return {};
    }
    return {};
}

}  // namespace

SyncLine syncLine(const SyncStatus& status, Instant now, const QString& zone) {
    SyncLine line;
    line.tone = toneOf(status.phase);
    QStringList parts{phaseWord(status, now, zone)};
    const bool levelKnown = status.phase == SyncPhase::UpToDate || status.phase == SyncPhase::Offline;
    if (levelKnown && status.lastReceivedAt)
        parts << Tr::tr("received %1").arg(sinceWord(*status.lastReceivedAt, now, zone));
    if (status.waiting > 0)
        parts << Tr::tr("%n action(s) wait", nullptr, status.waiting);
    else if (status.phase != SyncPhase::NotStarted && status.files == 0)
        parts << Tr::tr("nothing waiting");
    if (status.files > 0) parts << Tr::tr("%n file(s) still to send", nullptr, status.files);
    if (status.attention > 0) parts << Tr::tr("%n item(s) need you", nullptr, status.attention);
    if (status.clockMinutes != 0) parts << clockWord(status.clockMinutes);
    line.text = parts.join(QStringLiteral(" · "));
    line.reason = reasonOf(status);
    if (line.reason.isEmpty() && status.clockMinutes != 0)
        line.reason = Tr::tr("What you do is dated by the centre's time all the same. Have the clock set right.");
    return line;
}

}  // namespace guichet::words
