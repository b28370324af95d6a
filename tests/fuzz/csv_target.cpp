// The rows of another system's export. What was read is written again and read again.
#include <QBuffer>

#include "server/intake/csv_reader.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using intake::CsvReader;
using intake::CsvRow;
using intake::RowProblem;

namespace {

QByteArray quoted(const QStringList& cells) {
    QByteArrayList written;
    for (const QString& cell : cells) written.append('"' + cell.toUtf8().replace('"', "\"\"") + '"');
    return written.join(',') + "\r\n";
}

struct Table {
    QStringList header;
    QVector<QStringList> rows;
    qsizetype problems = 0;
};

// Lines only go on; every problem says where and why.
std::optional<Table> tableIn(QByteArray bytes) {
    QBuffer device(&bytes);
    GUICHET_ASSERT(device.open(QIODevice::ReadOnly));
    CsvReader reader(device);
    Table table;
    const auto header = reader.readHeader();
    if (!header) {
        fuzz::hasReason(header.error(), ErrorCode::Invalid);
        return std::nullopt;
    }
    table.header = *header;
    qint64 line = 0;
    while (const auto row = reader.next()) {
        GUICHET_ASSERT(reader.bytesRead() <= bytes.size());
        const auto* problem = std::get_if<RowProblem>(&*row);
        const qint64 at = problem != nullptr ? problem->line : std::get<CsvRow>(*row).line;
        GUICHET_ASSERT(at > line);
        line = at;
        if (problem != nullptr) {
            GUICHET_ASSERT(!problem->code.isEmpty());
            ++table.problems;
        } else {
            table.rows.append(std::get<CsvRow>(*row).cells);
            GUICHET_ASSERT(table.rows.last().size() == table.header.size());
        }
    }
    return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const auto table = tableIn(fuzz::bytesOf(data, size));
    if (!table) return 0;
    QByteArray written = quoted(table->header);
    for (const QStringList& row : table->rows) written += quoted(row);
    const auto again = tableIn(written);
    GUICHET_ASSERT(again.has_value());
    GUICHET_ASSERT(again->header == table->header && again->rows == table->rows && again->problems == 0);
    return 0;
}
