// Screening: the lists of the centre, and the applicants of the other cases held here.
#include <algorithm>

#include "app/store/answering.h"
#include "app/store/desk.h"
#include "app/store/people_in_text.h"

namespace guichet::store {

namespace {

constexpr int kMostRows = 8;      // cases that are read for one key, the newest first
constexpr int kMostOthers = 100;  // other applicants of one text: as many as anybody will look at

QSet<QString> keysOf(const Applicant& applicant) {
    QSet<QString> keys;
    for (const QString& particular : particularsOf(applicant)) keys.insert(searchKey(particular));
    return keys;
}

}  // namespace

void Desk::screen(const CaseId& id, Passage passage, const QString& text, CancelToken token,
                  Completion<QVector<Find>> answer) {
    answerUnlessCancelled(token, answer, [&] { return screened(id, passage, text, token); });
}

void Desk::release(const CaseId& id, const QString& reason, CancelToken token, Completion<Unit> answer) {
    answerUnlessCancelled(token, answer, [&] { return released(id, reason); });
}

Result<QVector<Find>> Desk::screened(const CaseId& id, Passage passage, const QString& text, const CancelToken& token) {
    GUICHET_TAKE(const auto seen, m_bench->asSeen(id));
    if (!seen) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    const Directory& directory = m_bench->directory();
    const Service* service = directory.catalogue.find(seen->service, seen->serviceVersion);
    const ScreeningRules rules = ScreeningRules::usual(passage);
    QStringList others;
    if (rules.otherApplicant) {
        GUICHET_TAKE(others, otherApplicantsIn(text, *seen, token));
    }
    const Screener screener(passage, rules, listsFor(directory.screening, seen->office, service), others);
    return screener.screen(text, particularsOf(seen->applicant));
}

// As they are written in the text.
Result<QStringList> Desk::otherApplicantsIn(const QString& text, const Case& own, const CancelToken& token) {
    GUICHET_TAKE(const auto people, PeopleInText(m_bench->cache().search, token).in(text));
    const QSet<QString> ownKeys = keysOf(own.applicant);
    QHash<QString, Applies> known;
    QStringList others;
    for (const auto& [written, key] : people) {
        if (token.isCancelled()) return Error{ErrorCode::Cancelled, {}, {}};
        if (others.size() == kMostOthers) break;
        if (ownKeys.contains(key)) continue;
        if (!known.contains(key)) {
            GUICHET_TAKE(known[key], appliesElsewhere(key, own));
        }
        if (known.value(key) == Applies::Yes) others.append(written);
    }
    return others;
}

// Keys are also what stands in personal fields of a form: only what is the applicant's, or their proxy's, counts.
Result<Desk::Applies> Desk::appliesElsewhere(const QString& key, const Case& own) {
    GUICHET_TAKE(const auto rows, m_bench->cache().search.keyed(key, {}, kMostRows));
    for (const qint64 row : rows) {
        GUICHET_TAKE(const auto line, m_bench->cache().list.rowAt(row));
        if (!line)
            return Error{ErrorCode::Corrupt, QStringLiteral("damaged"),
                         QStringLiteral("the index names a row that is not there")};
        if (line->id == own.id) continue;
        GUICHET_TAKE(const auto other, m_bench->asSeen(line->id));
        if (other && keysOf(other->applicant).contains(key)) return Applies::Yes;
    }
    return Applies::No;
}

Result<Unit> Desk::released(const CaseId& id, const QString& reason) {
    if (reason.trimmed().isEmpty()) return Error{ErrorCode::Invalid, QStringLiteral("textMissing"), {}};
    GUICHET_TAKE(const auto seen, m_bench->asSeen(id));
    if (!seen) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    return logRead(id, wire::ReadKind::Released, reason.trimmed(), m_bench->now().at);
}

}  // namespace guichet::store
