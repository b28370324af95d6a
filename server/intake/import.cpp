#include "server/intake/import.h"

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
    void refuse(const RowProblem& problem) {
        ++summary.refused;
        m_onProblem(problem);
    }
    Result<std::optional<Case>> find(const CaseId& id) const;
    // Gives the case its id and, for a repeat, its link. Empty: the row is there already.
    Result<std::optional<Case>> identify(const CsvRow& row, ImportedRow mapped);

    RowMapper m_mapper;
    const ImportOptions& m_options;
    CaseSink& m_sink;
    const ProblemListener& m_onProblem;
    QVector<Case> m_batch;
    QHash<CaseId, qsizetype> m_inBatch;
    QHash<size_t, int> m_times;  // rows that say the same; some 40 bytes for each that is told apart
};

// Where in which file a row stood: kept in the case.
QString sourceOf(const ImportOptions& options, const CsvRow& row) {
    return options.fileName + QLatin1Char(':') + QString::number(row.line);
}
const QString kSourceField = QStringLiteral("importedFrom");

Result<std::optional<Case>> Import::find(const CaseId& id) const {
    if (const auto it = m_inBatch.find(id); it != m_inBatch.end()) return std::optional(m_batch.at(it.value()));
    return m_sink.find(id);
}

Result<std::optional<Case>> Import::identify(const CsvRow& row, ImportedRow mapped) {
    mapped.imported.fields.insert(kSourceField, sourceOf(m_options, row));
    mapped.imported.id = caseIdFrom({m_options.office.text(), mapped.sameKey});
    // Which of the rows of its file that say this it is, not its line: a line that is mended moves those behind it.
    const int time = ++m_times[qHash(mapped.imported.id.text())];
    GUICHET_TAKE(const std::optional<Case> first, find(mapped.imported.id));
    if (!first) return std::optional(std::move(mapped.imported));
    const bool isOfThisFile = first->fields.value(kSourceField).section(QLatin1Char(':'), 0, -2) == m_options.fileName;
    if (isOfThisFile && time == 1) return std::optional<Case>();
    mapped.imported.id =
        caseIdFrom({m_options.office.text(), mapped.sameKey, m_options.fileName, QString::number(time)});
    GUICHET_TAKE(const std::optional<Case> again, find(mapped.imported.id));
    if (again) return std::optional<Case>();
    mapped.imported.links.append({LinkKind::RepeatOf, first->id, first->number});
    return std::optional(std::move(mapped.imported));
}

Done Import::take(const CsvRow& row) {
    auto outcome = m_mapper.map(row);
    if (const auto* problem = std::get_if<RowProblem>(&outcome)) {
        refuse(*problem);
        return done();
    }
    ImportedRow mapped = std::get<ImportedRow>(std::move(outcome));
    const QVector<RowProblem> oddities = mapped.oddities;
    const Service* service = m_options.catalogue->newest(mapped.imported.service);
    if (!service) {
        refuse({row.line, QStringLiteral("serviceUnknown"), mapped.imported.service.text()});
        return done();
    }
    mapped.imported.serviceVersion = service->version;
    mapped.imported.office = m_options.office;
    for (TimelineEntry& entry : mapped.imported.timeline) entry.office = m_options.office;
    GUICHET_TAKE(std::optional<Case> identified, identify(row, std::move(mapped)));
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
    for (const RowProblem& oddity : oddities) m_onProblem(oddity);
    summary.odd += oddities.isEmpty() ? 0 : 1;
    summary.repeats += identified->links.isEmpty() ? 0 : 1;
    ++summary.imported;
    m_inBatch.insert(identified->id, m_batch.size());
    m_batch.append(std::move(*identified));
    return m_batch.size() < kBatch ? done() : flush();
}

Done Import::flush() {
    if (m_batch.isEmpty()) return done();
    GUICHET_TRY(m_sink.record(m_batch));
    m_batch.clear();
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
