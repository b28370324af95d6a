#include "words/identity_words.h"

#include <QLocale>

#include "words/language.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

QString wholeDay(const QDate& day) {
    return language() == Language::Chinese ? QLocale().toString(day, QStringLiteral("yyyy年M月d日"))
                                           : QLocale().toString(day, QStringLiteral("d MMMM yyyy"));
}

QString sexWord(Sex sex) {
    return sex == Sex::Male ? Tr::tr("male") : Tr::tr("female");
}

}  // namespace

QString areaWord(const Area& area) {
    return language() == Language::Chinese ? area.name()
                                           : QStringLiteral("%1 (%2)").arg(area.provinceEnglish, area.name());
}

QString citizenFactsSentence(const CitizenFacts& facts) {
    QStringList parts{Tr::tr("Born %1", "day of birth").arg(wholeDay(facts.bornOn)), sexWord(facts.sex)};
    if (const auto area = areaOf(facts.area)) parts << areaWord(*area);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace guichet::words
