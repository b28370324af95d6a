#include "server/intake/csv_reader.h"

#include <QStringDecoder>

namespace guichet::intake {

namespace {
constexpr qsizetype kMaxRowBytes = 1024 * 1024;
constexpr qsizetype kMaxCells = 1'000;

// A byte order mark begins a file, not a cell: there it is a character as any other.
std::optional<QString> fromUtf8(const QByteArray& bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    if (decoder.hasError()) return std::nullopt;
    return text;
}

// Some systems write more than one CR; what is written out of here again has none.
void dropLineEnding(QByteArray& line) {
    if (line.endsWith('\n')) line.chop(1);
    while (line.endsWith('\r')) line.chop(1);
}
}  // namespace

// A row as bytes, extended line by line while a quote is open.
struct CsvReader::RawRow {
    qint64 line = 0;
    QByteArray bytes;
    qint64 nextLineAt = 0;  // the device's position after the row's first line
};

// A quote that nobody closed, or that the next one closed, may have swallowed the rows behind it: they are read again,
// each for itself.
void CsvReader::goBack(const RawRow& raw) {
    if (m_device.isSequential() || !m_device.seek(raw.nextLineAt)) return;
    m_line = raw.line;
    m_bytesRead = raw.nextLineAt;
}

// A line may end in two bytes, and QIODevice ends it in one more.
CsvReader::CsvReader(QIODevice& device) : m_device(device), m_buffer(kMaxRowBytes + 3, Qt::Uninitialized) {}

bool CsvReader::readLine(QByteArray& line) {
    const qint64 length = m_device.readLine(m_buffer.data(), m_buffer.size());
    if (length <= 0) return false;
    line = QByteArray(m_buffer.constData(), length);
    m_bytesRead += line.size();
    ++m_line;
    if (m_line == 1 && line.startsWith("\xEF\xBB\xBF")) line.remove(0, 3);
    return true;
}

Result<QStringList> CsvReader::readHeader() {
    const auto row = next();
    if (!row || !std::holds_alternative<CsvRow>(*row))
        return Error{ErrorCode::Invalid, QStringLiteral("csvHeader"), QStringLiteral("no readable first row")};
    const QStringList names = std::get<CsvRow>(*row).cells;
    m_columns = names.size();
    return names;
}

std::optional<std::variant<CsvRow, RowProblem>> CsvReader::next() {
    RawRow raw;
    do {
        if (!readLine(raw.bytes)) return std::nullopt;
        raw.line = m_line;
        raw.nextLineAt = m_device.pos();
        dropLineEnding(raw.bytes);
    } while (raw.bytes.isEmpty());
    auto row = parse(raw);
    if (auto* good = std::get_if<CsvRow>(&row); good && m_columns > 0 && good->cells.size() != m_columns)
        row = RowProblem{raw.line, QStringLiteral("wrongCellCount"), QString::number(good->cells.size())};
    if (std::holds_alternative<RowProblem>(row)) goBack(raw);
    return row;
}

std::variant<CsvRow, RowProblem> CsvReader::parse(RawRow& raw) {
    CsvRow row{raw.line, {}};
    QByteArray cell;
    enum class At { Start, Plain, Quoted, AfterQuote } at = At::Start;
    auto problem = [&](const char* code) {
        return RowProblem{raw.line, QLatin1String(code), QString::number(row.cells.size() + 1)};
    };
    auto finishCell = [&]() -> bool {
        auto text = fromUtf8(cell);
        if (!text) return false;
        row.cells.append(*text);
        cell.clear();
        at = At::Start;
        return true;
    };
    for (qsizetype i = 0;; ++i) {
        if (i == raw.bytes.size()) {
            if (at != At::Quoted) break;
            QByteArray more;
            if (!readLine(more)) return problem("unterminatedQuote");
            dropLineEnding(more);
            if (raw.bytes.size() + more.size() > kMaxRowBytes) return problem("tooLong");
            raw.bytes += '\n';
            raw.bytes += more;
        }
        const char c = raw.bytes.at(i);
        switch (at) {
            case At::Start:
            case At::Plain:
                if (c == ',') {
                    if (!finishCell()) return problem("notUtf8");
                } else if (c == '"' && at == At::Start) {
                    at = At::Quoted;
                } else if (c == '"') {
                    return problem("strayQuote");
                } else {
                    cell += c;
                    at = At::Plain;
                }
                break;
            case At::Quoted:
                if (c == '"')
                    at = At::AfterQuote;
                else
                    cell += c;
                break;
            case At::AfterQuote:
                if (c == '"') {
                    cell += '"';
                    at = At::Quoted;
                } else if (c == ',') {
                    if (!finishCell()) return problem("notUtf8");
                } else {
                    return problem("strayQuote");
                }
                break;
        }
        if (row.cells.size() > kMaxCells || raw.bytes.size() > kMaxRowBytes) return problem("tooLong");
    }
    if (!finishCell()) return problem("notUtf8");
    return row;
}

}  // namespace guichet::intake
