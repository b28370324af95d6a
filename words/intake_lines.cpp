#include <QJsonArray>

#include "words/administration.h"
#include "words/problems.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

// What is wrong with a row of a file, for whoever mends the file.
QString rowProblem(const QString& code, const QStringList& facts) {
    if (code == QStringLiteral("unterminatedQuote")) return Tr::tr("a quotation mark is opened and never closed");
    if (code == QStringLiteral("strayQuote")) return Tr::tr("a quotation mark stands where none may stand");
    if (code == QStringLiteral("notUtf8")) return Tr::tr("the text is not UTF-8");
    if (code == QStringLiteral("tooLong")) return Tr::tr("the row, or a text in it, is longer than it may be");
    if (code == QStringLiteral("wrongCellCount")) return Tr::tr("the row has more or fewer cells than the first row");
    if (code == QStringLiteral("openedAtMissing")) return Tr::tr("it does not say when it was opened");
    if (code == QStringLiteral("subjectMissing")) return Tr::tr("it has no subject");
    if (code == QStringLiteral("numberMissing")) return Tr::tr("it has no number");
    if (code == QStringLiteral("statusUnknown")) return Tr::tr("the mapping does not know its status");
    if (code == QStringLiteral("serviceUnknown")) return Tr::tr("its service is not in the catalogue of this centre");
    if (code == QStringLiteral("notADate")) return Tr::tr("a date cannot be read; imported without it");
    if (code == QStringLiteral("closedWithoutDate"))
        return Tr::tr("it is closed, but not since when; imported as closed when it was opened");
    if (code == QStringLiteral("closedBeforeOpened"))
        return Tr::tr("it was closed before it was opened; imported as it is");
    return Tr::tr("the centre refused it. %1").arg(refusalSentence({code, facts}));
}

}  // namespace

QString importLine(const QJsonObject& result) {
    if (result.contains(QStringLiteral("line"))) {
        const QString where = result.value(QStringLiteral("where")).toString();
        return Tr::tr("line %1: %2 (%3)")
            .arg(result.value(QStringLiteral("line")).toInteger())
            .arg(rowProblem(result.value(QStringLiteral("reason")).toString(), where.split(QStringLiteral(", "))),
                 where);
    }
    auto count = [&result](const char* key) { return result.value(QLatin1String(key)).toInteger(); };
    return Tr::tr(
               "%1 rows read: %2 imported (%3 of them repeats of an earlier one, %4 odd), %5 were there already, %6 "
               "refused.")
        .arg(count("rows"))
        .arg(count("imported"))
        .arg(count("repeats"))
        .arg(count("odd"))
        .arg(count("alreadyThere"))
        .arg(count("refused"));
}

QString demoLine(const QJsonObject& result) {
    QStringList lines{
        Tr::tr("%1 cases made. These people may sign in:").arg(result.value(QStringLiteral("cases")).toInteger())};
    for (const auto& person : result.value(QStringLiteral("people")).toArray())
        lines.append(QStringLiteral("  %1  %2  %3")
                         .arg(person[QStringLiteral("user")].toString(), person[QStringLiteral("name")].toString(),
                              person[QStringLiteral("password")].toString()));
    return lines.join(u'\n');
}

}  // namespace guichet::words
