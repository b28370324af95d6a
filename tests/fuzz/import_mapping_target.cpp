// How the rows of an export become cases: the mapping an office writes, and rows read with it.
//
// Bytes: a mapping; behind a zero byte, a row's cells, each ended by a zero byte. All columns that are missing there
// have the last cell.
#include <QTimeZone>

#include "server/intake/mapping.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace guichet::intake;
using namespace Qt::StringLiterals;

namespace {

QStringList columnsOf(const Mapping& mapping) {
    QStringList columns{mapping.idColumn,       mapping.openedAt.column, mapping.subjectColumn, mapping.textColumn,
                        mapping.addressColumn,  mapping.applicantColumn, mapping.status.column, mapping.channel.column,
                        mapping.service.column, mapping.replyColumn};
    for (const auto& rule : {mapping.promisedAt, mapping.closedAt, mapping.repliedAt})
        if (rule) columns.append(rule->column);
    columns += mapping.sameRequest + mapping.fields.values();
    columns.removeAll(QString());
    columns.removeDuplicates();
    return columns;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    QByteArrayList parts = fuzz::bytesOf(data, size).split('\0');
    const auto mapping = mappingFromJson(parts.takeFirst(), u"mapping.json"_s);
    if (!mapping) {
        fuzz::hasReason(mapping.error(), ErrorCode::Invalid);
        return 0;
    }
    GUICHET_ASSERT(QTimeZone(mapping->zone.toUtf8()).isValid());
    const QStringList columns = columnsOf(*mapping);
    const auto mapper = RowMapper::create(*mapping, columns);
    GUICHET_ASSERT(mapper.ok());
    CsvRow row{2, {}};
    for (qsizetype i = 0; i < columns.size(); ++i)
        row.cells.append(parts.isEmpty() ? QString() : QString::fromUtf8(parts.at(qMin(i, parts.size() - 1))));
    const auto mapped = mapper->map(row);
    if (const auto* problem = std::get_if<RowProblem>(&mapped)) {
        GUICHET_ASSERT(!problem->code.isEmpty() && problem->line == 2);
        return 0;
    }
    const auto& imported = std::get<ImportedRow>(mapped);
    for (const RowProblem& oddity : imported.oddities) GUICHET_ASSERT(!oddity.code.isEmpty());
    // What the importer gives it.
    Case whole = imported.imported;
    whole.id = CaseId{u"c0000000-0000-4000-8000-000000000001"_s};
    whole.office = OfficeId{u"EO"_s};
    const auto again = caseFromJson(toJson(whole));
    GUICHET_ASSERT(again.ok());
    GUICHET_ASSERT(*again == whole);
    return 0;
}
