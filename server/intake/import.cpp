#include "server/intake/import.h"

#include <QSet>

#include "core/action/action.h"
#include "core/base/bytes.h"
#include "core/time/deadline.h"
#include "core/wire/limits.h"

namespace guichet::intake {

namespace {

constexpr qsizetype kBatch = 500;

class Import {
public:
    Import(RowMapper mapper, const ImportOptions& options, CaseSink& sink, const ProblemListener& onProblem)
        : m_mapper(std::move(mapper)), m_options(options), m_sink(sink), m_onProblem(onProblem) {}

    Done take(const CsvRow& row);
    Done flush();
    ImportSummary summary;

private:
    // One that waits to be recorded with its batch.
    struct Waiting {
        qint64 line = 0;
        QVector<RowProblem> oddities;
    };
    void refuse(const RowProblem& problem) {
        ++summary.refused;
        m_onProblem(problem);
    }
    Result<std::optional<Case>> find(const CaseId& id);
    // Gives the case its id and, for a repeat, its link. Empty: the row is there already. `time`: which of the rows of
    // its file that say the same it is.
    Result<std::optional<Case>> identify(Case imported, const QString& sameKey, int time);
    void count(const Case& one, const Waiting& row, const std::optional<Refusal>& refusal);

    RowMapper m_mapper;
    const ImportOptions& m_options;
    CaseSink& m_sink;
    const ProblemListener& m_onProblem;
    QVector<Case> m_batch;
    QVector<Waiting> m_rows;  // of m_batch
    QSet<CaseId> m_inBatch;
    QHash<size_t, int> m_times;  // rows that say the same; some 40 bytes for each that is told apart
};

// Where in which file a row stood: kept in the case.
QString sourceOf(const ImportOptions& options, const CsvRow& row) {
    return options.fileName + QLatin1Char(':') + QString::number(row.line);
}
const QString kSourceField = QStringLiteral("importedFrom");

// Nothing is linked to a case that waits: it may be refused.
Result<std::optional<Case>> Import::find(const CaseId& id) {
    if (m_inBatch.contains(id)) GUICHET_TRY(flush());
    return m_sink.find(id);
}

Result<std::optional<Case>> Import::identify(Case imported, const QString& sameKey, int time) {
    imported.id = caseIdFrom({m_options.office.text(), sameKey});
    GUICHET_TAKE(const std::optional<Case> first, find(imported.id));
    if (!first && time == 1) return std::optional(std::move(imported));
    const bool isOfThisFile =
        first && first->fields.value(kSourceField).section(QLatin1Char(':'), 0, -2) == m_options.fileName;
    if (isOfThisFile && time == 1) return std::optional<Case>();
    imported.id = caseIdFrom({m_options.office.text(), sameKey, m_options.fileName, QString::number(time)});
    GUICHET_TAKE(const std::optional<Case> again, find(imported.id));
    if (again) return std::optional<Case>();
    // The first of its file may have been refused.
    if (first) imported.links.append({LinkKind::RepeatOf, first->id, first->number});
    return std::optional(std::move(imported));
}

Done Import::take(const CsvRow& row) {
    // Not the line: one that is mended moves those behind it. And before anything is refused, so that a row stays the
    // second that says this while the first is mended. (One that cannot be read does not come here: nobody knows what
    // it says.)
    const QString sameKey = m_mapper.sameKey(row);
    const int time = ++m_times[qHash(sameKey)];
    auto outcome = m_mapper.map(row);
    if (const auto* problem = std::get_if<RowProblem>(&outcome)) {
        refuse(*problem);
        return done();
    }
    ImportedRow mapped = std::get<ImportedRow>(std::move(outcome));
    const Service* service = m_options.catalogue->newest(mapped.imported.service);
    if (!service) {
        refuse({row.line, QStringLiteral("serviceUnknown"), mapped.imported.service.text()});
        return done();
    }
    mapped.imported.serviceVersion = service->version;
    mapped.imported.office = m_options.office;
    mapped.imported.fields.insert(kSourceField, sourceOf(m_options, row));
    for (TimelineEntry& entry : mapped.imported.timeline) entry.office = m_options.office;
    GUICHET_TAKE(std::optional<Case> identified, identify(std::move(mapped.imported), sameKey, time));
    if (!identified) {
        ++summary.alreadyThere;
        return done();
    }
    GUICHET_TAKE(const QDate openedOn, dayOf(identified->openedAt, m_options.officeZone));
    GUICHET_TAKE(identified->number, m_sink.nextNumber(m_options.office, openedOn.year()));
    // Too large, or with a text that is too long for its place.
    if (!canBeReadAgain(ImportCaseBody{*identified})) {
        refuse({row.line, QStringLiteral("tooLong"), QString()});
        return done();
    }
    m_inBatch.insert(identified->id);
    m_batch.append(std::move(*identified));
    m_rows.append({row.line, mapped.oddities});
    return m_batch.size() < kBatch ? done() : flush();
}

void Import::count(const Case& one, const Waiting& row, const std::optional<Refusal>& refusal) {
    if (refusal) return refuse({row.line, refusal->code, refusal->facts.join(QStringLiteral(", "))});
    for (const RowProblem& oddity : row.oddities) m_onProblem(oddity);
    summary.odd += row.oddities.isEmpty() ? 0 : 1;
    summary.repeats += one.links.isEmpty() ? 0 : 1;
    ++summary.imported;
}

Done Import::flush() {
    if (m_batch.isEmpty()) return done();
    GUICHET_TAKE(const auto refusals, m_sink.record(m_batch));
    GUICHET_ASSERT(refusals.size() == m_batch.size());
    for (qsizetype i = 0; i < m_batch.size(); ++i) count(m_batch[i], m_rows[i], refusals[i]);
    m_batch.clear();
    m_rows.clear();
    m_inBatch.clear();
    return done();
}

}  // namespace

CaseId caseIdFrom(const QStringList& parts) {
    QByteArray hash = sha256(parts.join(QChar(0x1E)).toUtf8()).first(16);
    hash[6] = char((quint8(hash[6]) & 0x0F) | 0x80);
    hash[8] = char((quint8(hash[8]) & 0x3F) | 0x80);
    const QString hex = QString::fromLatin1(hash.toHex());
    return CaseId{hex.first(8) + QLatin1Char('-') + hex.mid(8, 4) + QLatin1Char('-') + hex.mid(12, 4) +
                  QLatin1Char('-') + hex.mid(16, 4) + QLatin1Char('-') + hex.mid(20)};
}

Result<ImportSummary> importCsv(QIODevice& file, Mapping mapping, const ImportOptions& options, CaseSink& sink,
                                const ProblemListener& onProblem, const ProgressListener& onProgress) {
    CsvReader reader(file);
    GUICHET_TAKE(const QStringList header, reader.readHeader());
    GUICHET_TAKE(RowMapper mapper, RowMapper::create(std::move(mapping), header));
    Import import(std::move(mapper), options, sink, onProblem);
    while (auto row = reader.next()) {
        if (++import.summary.rows % kBatch == 0) GUICHET_TRY(onProgress(import.summary.rows, reader.bytesRead()));
        if (const auto* problem = std::get_if<RowProblem>(&*row)) {
            ++import.summary.refused;
            onProblem(*problem);
            continue;
        }
        GUICHET_TRY(import.take(std::get<CsvRow>(*row)));
    }
    GUICHET_TRY(import.flush());
    GUICHET_TRY(onProgress(import.summary.rows, reader.bytesRead()));
    return import.summary;
}

}  // namespace guichet::intake
