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
            return Tr::tr("not taken by the centre");
    }
    return {};
}

QStringList daySentences(const DaySheet& sheet) {
    QStringList sentences;
    if (sheet.total == 0)
        sentences << Tr::tr("Nothing was done on this machine that day.");
    else
        sentences << Tr::tr("%n act(s) on this machine.", nullptr, sheet.total)
                  << Tr::tr("%n request(s) taken in.", nullptr, sheet.takenIn);
    const auto say = [&](DayState state, const QString& sentence) {
        if (sheet.counts.value(state) > 0) sentences += sentence;
    };
    say(DayState::Parked, Tr::tr("%n wait(s) at the centre.", nullptr, sheet.counts.value(DayState::Parked)));
    say(DayState::NotTaken, Tr::tr("%n was/were not taken by the centre and want(s) a look.", nullptr,
                                   sheet.counts.value(DayState::NotTaken)));
    const int here = sheet.counts.value(DayState::OnlyHere);
    say(DayState::OnlyHere, Tr::tr("%n is/are only on this machine: connect before you leave.", nullptr, here));
    if (sheet.files > 0)
        sentences += Tr::tr("The content of %n document(s) is only on this machine: connect before you leave.", nullptr,
                            sheet.files);
    else if (sheet.total > 0 && here == 0 && sheet.counts.value(DayState::NotTaken) == 0)
        sentences += Tr::tr("The centre has all of it.");
    return sentences;
}

}  // namespace guichet::words
