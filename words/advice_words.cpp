#include "words/advice_words.h"

#include "words/times.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

std::optional<Instant> instantIn(const NextReason& reason, const char* fact) {
    const auto at = instantFromIso(reason.facts.value(QLatin1String(fact)));
    return at ? std::optional(*at) : std::nullopt;
}

// Of its own date, which need not be the one that a row or a header counts by.
QString dateSentence(const NextReason& reason, Instant date, Instant now, const QString& zone) {
    const bool isStatutory = reason.facts.value(QStringLiteral("binding")) == QLatin1String("statutory");
    if (date >= now) {
        const QString word = dateWord(date, now, zone);
        return isStatutory ? Tr::tr("The statutory date is %1.").arg(word)
                           : Tr::tr("The promised date is %1.").arg(word);
    }
    const int days = static_cast<int>(dayDistance(date, now, zone));
    if (days == 0) {
        const QString time = clockTime(date, zone);
        return isStatutory ? Tr::tr("The statutory date passed today at %1.").arg(time)
                           : Tr::tr("The promised date passed today at %1.").arg(time);
    }
    return isStatutory ? Tr::tr("The statutory date passed %n day(s) ago.", nullptr, days)
                       : Tr::tr("The promised date passed %n day(s) ago.", nullptr, days);
}

// Empty for a code that is not known.
QString whySentence(const NextReason& reason, Instant now, const QString& zone) {
    const auto date = instantIn(reason, "date");
    const auto openedAt = instantIn(reason, "openedAt");
    if (date && reason.code == QLatin1String("silenceAccepts"))
        return Tr::tr("Without a decision it counts as granted: %1.", "moment").arg(momentWord(*date, now, zone));
    if (date && reason.code == QLatin1String("silenceRefuses"))
        return Tr::tr("Without a decision it counts as denied: %1.", "moment").arg(momentWord(*date, now, zone));
    if (openedAt && reason.code == QLatin1String("waitsForApplicant"))
        return Tr::tr("Waits for the applicant. Open since %1.").arg(dayWord(*openedAt, now, zone));
    if (openedAt && reason.code == QLatin1String("waitingLongest"))
        return Tr::tr("No date presses. Open since %1.").arg(dayWord(*openedAt, now, zone));
    return date ? dateSentence(reason, *date, now, zone) : QString();
}

}  // namespace

QStringList nextSentences(const NextReason& reason, Instant now, const QString& zone) {
    QStringList sentences{whySentence(reason, now, zone)};
    const bool priorityIsWhy = reason.code == QLatin1String("priority");
    if (reason.facts.value(QStringLiteral("priority")).toInt() > 0)
        sentences.insert(priorityIsWhy ? 0 : 1, Tr::tr("It has priority."));
    if (const int percent = reason.facts.value(QStringLiteral("closedPercent")).toInt(); percent > 0)
        sentences.append(
            Tr::tr("Of the cases you closed lately, %1 in 100 were of this service.").arg(QString::number(percent)));
    sentences.removeAll(QString());
    return sentences;
}

QString likenessWord(LikenessReason reason) {
    switch (reason) {
        case LikenessReason::SameApplicantNumber:
            return Tr::tr("same ID number");
        case LikenessReason::SameTelephone:
            return Tr::tr("same telephone number");
        case LikenessReason::SameAddress:
            return Tr::tr("same address");
        case LikenessReason::SameService:
            return Tr::tr("same service");
        case LikenessReason::AlikeText:
            return Tr::tr("similar words");
    }
    return {};
}

QString likenessPhrase(const Likeness& likeness) {
    QString phrase;
    for (const LikenessReason reason : likeness.reasons) {
        const QString word = likenessWord(reason);
        phrase = phrase.isEmpty() ? word : Tr::tr("%1, %2", "a list goes on").arg(phrase, word);
    }
    return phrase;
}

}  // namespace guichet::words
