#include "words/outlook_words.h"

#include "words/times.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

// "3 days 4 h", "25 min"
QString durationWord(Milliseconds time) {
    using namespace std::chrono;
    const int minutesAll = static_cast<int>(duration_cast<minutes>(time).count());
    const int days = minutesAll / (24 * 60);
    const int hours = minutesAll / 60 % 24;
    if (days == 0 && hours == 0) return Tr::tr("%1 min", "a duration").arg(minutesAll);
    if (days == 0) return Tr::tr("%1 h %2 min", "a duration").arg(hours).arg(minutesAll % 60);
    return Tr::tr("%n day(s) %1 h", "a duration", days).arg(hours);
}

}  // namespace

QString consequenceSentence(const ConsequenceDate& consequence, Instant now, const QString& zone) {
    const QString when = momentWord(consequence.at, now, zone);
    // The centre signs it some days later; the law does not wait.
    const bool spoken = now >= consequence.at;
    switch (consequence.what) {
        case Consequence::CountsAsReceived:
            if (spoken)
                return Tr::tr("Counts as accepted, for want of a correction notice: %1", "since when").arg(when);
            return Tr::tr("Without a correction notice the application counts as accepted: %1").arg(when);
        case Consequence::CountsAsAccepted:
            if (spoken) return Tr::tr("Counts as granted by law, as nobody decided: %1", "since when").arg(when);
            return Tr::tr("If nothing is decided it counts as granted: %1").arg(when);
        case Consequence::CountsAsRefused:
            if (spoken) return Tr::tr("Counts as denied by law, as nobody decided: %1", "since when").arg(when);
            return Tr::tr("If nothing is decided it counts as denied: %1").arg(when);
    }
    return {};
}

QString holderWord(Holder holder) {
    switch (holder) {
        case Holder::Applicant:
            return Tr::tr("The applicant");
        case Holder::SpecialStep:
            return Tr::tr("A special step");
        case Holder::OtherOffice:
            return Tr::tr("Another office");
        case Holder::Office:
            return Tr::tr("This office");
    }
    return {};
}

QString nearnessWord(Nearness nearness) {
    switch (nearness) {
        case Nearness::Far:
            return {};
        case Nearness::AtRisk:
            return Tr::tr("at risk");
        case Nearness::Overdue:
            return Tr::tr("overdue", "a date");
    }
    return {};
}

QStringList ballLines(const Ball& ball) {
    QStringList lines;
    for (int i = 0; i < kHolders; ++i) {
        const Milliseconds held = ball.held.at(static_cast<size_t>(i));
        if (held > Milliseconds{0})
            lines << Tr::tr("%1: %2", "who had to act: for how long")
                         .arg(holderWord(static_cast<Holder>(i)), durationWord(held));
    }
    return lines;
}

}  // namespace guichet::words
