#include "words/day_words.h"

#include <QCoreApplication>

namespace guichet::words {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(words)
};

}  // namespace

QString dayStateWord(DayState state) {
    switch (state) {
        case DayState::OnlyHere:
            return Tr::tr("only on this machine");
        case DayState::Taken:
            return Tr::tr("taken by the centre");
        case DayState::Parked:
            return Tr::tr("waits at the centre");
        case DayState::NotTaken:
            return Tr::tr("not taken");
    }
    return {};
}

QStringList daySentences(const DaySheet& sheet) {
    if (sheet.total == 0) return {Tr::tr("Nothing was done on this machine that day.")};
    QStringList sentences{Tr::tr("%n act(s) on this machine.", nullptr, sheet.total),
                          Tr::tr("%n request(s) taken in.", nullptr, sheet.takenIn)};
    const auto say = [&](DayState state, const QString& sentence) {
        if (sheet.counts.value(state) > 0) sentences += sentence;
    };
    say(DayState::Parked, Tr::tr("%n wait(s) at the centre.", nullptr, sheet.counts.value(DayState::Parked)));
    say(DayState::NotTaken,
        Tr::tr("%n was/were not taken and want(s) a look.", nullptr, sheet.counts.value(DayState::NotTaken)));
    if (const int here = sheet.counts.value(DayState::OnlyHere); here > 0)
        sentences += Tr::tr("%n is/are only on this machine: connect before you leave.", nullptr, here);
    else
        sentences += Tr::tr("The centre has all of it.");
    return sentences;
}

}  // namespace guichet::words
