#include "tests/forecast/tally.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

constexpr OutcomeKind kColumns[] = {OutcomeKind::Applied,  OutcomeKind::AppliedChanged, OutcomeKind::Noop,
                                    OutcomeKind::Conflict, OutcomeKind::Rejected,       OutcomeKind::BlockedBy};
constexpr int kNameWidth = 18;
constexpr int kWidth = 15;

QString cell(const QString& text) {
    return text.rightJustified(kWidth);
}
QString cell(qint64 count) {
    return cell(count == 0 ? u"·"_s : QString::number(count));
}

}  // namespace

QStringList Tally::neverApplied() const {
    QStringList names;
    for (const ActionType type : allActionTypes()) {
        if (isCentresOwn(type)) continue;
        const Row row = m_rows.value(type);
        if (row.outcomes[static_cast<size_t>(OutcomeKind::Applied)] == 0)
            names.append(QLatin1String(actionTypeName(type)));
    }
    return names;
}

qint64 Tally::actions() const {
    qint64 count = 0;
    for (const Row& row : m_rows) count += row.taken;
    return count;
}

QString Tally::table() const {
    QString text = QString(kNameWidth, u' ') + cell(u"refused"_s) + cell(u"taken"_s);
    for (const OutcomeKind kind : kColumns) text += cell(QLatin1String(outcomeKindName(kind)));
    text += u'\n';
    for (const ActionType type : allActionTypes()) {
        if (isCentresOwn(type)) continue;
        const Row row = m_rows.value(type);
        text +=
            QString::fromLatin1(actionTypeName(type)).leftJustified(kNameWidth) + cell(row.refused) + cell(row.taken);
        for (const OutcomeKind kind : kColumns) text += cell(row.outcomes[static_cast<size_t>(kind)]);
        text += u'\n';
    }
    return text +
           u"%1 lists, %2 actions; answers: %3 as foreseen, %4 to a cache that was behind; refusals that say "
           "nothing of the centre: %5; held back though shown: %6; left on the attention desk: %7\n"_s.arg(lists)
               .arg(actions())
               .arg(fresh)
               .arg(stale)
               .arg(refusedUnjudged)
               .arg(heldBackShown)
               .arg(unsettled);
}

}  // namespace guichet::forecast
