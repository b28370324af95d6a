// CsvReader: rows of a CSV file, one at a time, as RFC 4180 has them (quotes, doubled quotes, line breaks inside
// quotes; a byte order mark and either line ending are accepted).
//
// A row that cannot be read is reported with its line and reason, and reading goes on at the next line that starts a
// row.
//
// Thread: one.
// Fails:  see RowProblem; never throws. Memory is bounded by the longest row (1 MiB; a longer one is a problem, not a
// crash).
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QStringList>
#include <optional>
#include <variant>

#include "core/base/result.h"

namespace guichet::intake {

struct CsvRow {
    qint64 line = 0;  // the row's first line, counted from 1
    QStringList cells;
};

struct RowProblem {
    qint64 line = 0;
    QString code;    // unterminatedQuote | strayQuote | notUtf8 | tooLong | wrongCellCount, those of a mapping, and
                     // those of a Refusal
    QString detail;  // a column's name, a number or a Refusal's facts; never a cell's content
};

class CsvReader {
public:
    // Borrows the device, which must be open for reading.
    explicit CsvReader(QIODevice& device);

    // The first row. Fails: Invalid, reason "csvHeader", when there is none or it cannot be read.
    Result<QStringList> readHeader();
    // Empty at the end.
    std::optional<std::variant<CsvRow, RowProblem>> next();
    [[nodiscard]] qint64 bytesRead() const { return m_bytesRead; }

private:
    struct RawRow;
    bool readLine(QByteArray& line);
    std::variant<CsvRow, RowProblem> parse(RawRow& raw);
    void goBack(const RawRow& raw);

    QIODevice& m_device;
    QByteArray m_buffer;  // for one line
    qint64 m_line = 0;
    qint64 m_bytesRead = 0;
    qsizetype m_columns = 0;  // 0 until the header is read
};

}  // namespace guichet::intake
