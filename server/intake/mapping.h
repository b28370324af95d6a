// Mapping: how a row of another system's export becomes a case. Data, not code: resources/mappings/*.json, or a file of
// the office's own.
//
// See: docs/import.md for the schema and how to write one.
#pragma once

#include <QJsonObject>
#include <QVector>
#include <optional>

#include "core/case/case.h"
#include "server/intake/csv_reader.h"

namespace guichet::intake {

// A moment in one column, in the mapping's zone.
struct MomentRule {
    QString column;
    QString format;  // as Qt's QDateTime::fromString
};

// A column whose values are looked up; a value that is not listed gives `otherwise`, or is a problem if that is empty.
struct ChoiceRule {
    QString column;
    QMap<QString, QString> values;
    QString otherwise;
    [[nodiscard]] std::optional<QString> pick(const QString& value) const;
};

struct Mapping {
    QString name;
    QString zone;
    QString idColumn;         // the other system's number: becomes an alias
    QStringList sameRequest;  // columns that together make two rows the same request
    MomentRule openedAt;
    std::optional<MomentRule> promisedAt;
    std::optional<MomentRule> closedAt;
    std::optional<MomentRule> repliedAt;  // empty: the reply is of closedAt
    ChoiceRule status;                    // column empty: closed if there is a reply, else accepted
    ChoiceRule channel;
    ChoiceRule service;
    QString subjectColumn;
    QString textColumn;
    QString addressColumn;
    QString applicantColumn;
    QString replyColumn;
    QMap<QString, QString> fields;                    // case field → column
    QMap<QString, QMap<QString, QString>> spellings;  // column → value → the one spelling used
};

// Fails: Invalid; detail names `fileName`, the path and the reason.
Result<Mapping> mappingFromJson(const QByteArray& json, const QString& fileName);
// One of those that come with the program. Fails: NotFound, reason "mappingUnknown".
Result<Mapping> builtInMapping(const QString& name);
QStringList builtInMappings();

struct ImportedRow {
    Case imported;                 // without id, number and service version
    QVector<RowProblem> oddities;  // what was strange but did not prevent the import
};

// Reads rows of one file: knows which cell is which column.
class RowMapper {
public:
    // Fails: Invalid, reason "csvColumns", naming the columns that are missing.
    static Result<RowMapper> create(Mapping mapping, const QStringList& header);
    [[nodiscard]] std::variant<ImportedRow, RowProblem> map(const CsvRow& row) const;
    [[nodiscard]] QString sameKey(const CsvRow& row) const;  // equal for rows that are the same request

private:
    RowMapper(Mapping mapping, QHash<QString, qsizetype> columns);
    [[nodiscard]] QString cell(const CsvRow& row, const QString& column) const;
    std::optional<Instant> moment(const CsvRow& row, const MomentRule& rule, QVector<RowProblem>& oddities) const;
    void addTimeline(const CsvRow& row, ImportedRow& result) const;

    Mapping m_mapping;
    QHash<QString, qsizetype> m_columns;
};

}  // namespace guichet::intake
