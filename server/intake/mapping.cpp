#include "server/intake/mapping.h"

#include <QDateTime>
#include <QTimeZone>

namespace guichet::intake {

std::optional<QString> ChoiceRule::pick(const QString& value) const {
    if (const auto it = values.find(value); it != values.end()) return it.value();
    if (otherwise.isEmpty()) return std::nullopt;
    return otherwise;
}

RowMapper::RowMapper(Mapping mapping, QHash<QString, qsizetype> columns)
    : m_mapping(std::move(mapping)), m_columns(std::move(columns)) {}

Result<RowMapper> RowMapper::create(Mapping mapping, const QStringList& header) {
    QHash<QString, qsizetype> columns;
    for (qsizetype i = 0; i < header.size(); ++i) columns.insert(header.at(i), i);
    QStringList needed{mapping.idColumn,      mapping.openedAt.column, mapping.subjectColumn,
                       mapping.textColumn,    mapping.addressColumn,   mapping.applicantColumn,
                       mapping.status.column, mapping.channel.column,  mapping.service.column};
    for (const auto& rule : {mapping.promisedAt, mapping.closedAt})
        if (rule) needed.append(rule->column);
    needed += mapping.sameRequest;
    // Reply and additional fields may be absent from a file of the same family: not every export has every column.
    QStringList missing;
    for (const QString& column : std::as_const(needed))
        if (!column.isEmpty() && !columns.contains(column) && !missing.contains(column)) missing.append(column);
    if (!missing.isEmpty())
        return Error{ErrorCode::Invalid, QStringLiteral("csvColumns"), missing.join(QStringLiteral(", "))};
    return RowMapper(std::move(mapping), std::move(columns));
}

QString RowMapper::cell(const CsvRow& row, const QString& column) const {
    const auto it = m_columns.find(column);
    if (column.isEmpty() || it == m_columns.end()) return {};
    const QString value = row.cells.at(it.value()).trimmed();
    const auto spelt = m_mapping.spellings.find(column);
    if (spelt == m_mapping.spellings.end()) return value;
    return spelt->value(value, value);
}

std::optional<Instant> RowMapper::moment(const CsvRow& row, const MomentRule& rule,
                                         QVector<RowProblem>& oddities) const {
    const QString text = cell(row, rule.column);
    if (text.isEmpty()) return std::nullopt;
    const auto notADate = [&]() -> std::optional<Instant> {
        oddities.append({row.line, QStringLiteral("notADate"), rule.column});
        return std::nullopt;
    };
    // Not isValid(): there is no such time on this machine, perhaps, but in the mapping's zone there is.
    const QDateTime local = QDateTime::fromString(text, rule.format);
    if (!local.date().isValid() || !local.time().isValid()) return notADate();
    const QDateTime zoned(local.date(), local.time(), QTimeZone(m_mapping.zone.toUtf8()));
    const Instant moment = instantFromMs(zoned.toMSecsSinceEpoch());
    // Years that nobody could read again: other systems write "never" so.
    return toIso(moment).isEmpty() ? notADate() : moment;
}

// The case's past, as far as the other system told it. Nobody here signed it: the entries have no person.
void RowMapper::addTimeline(const CsvRow& row, ImportedRow& result) const {
    Case& imported = result.imported;
    auto entry = [&](const QString& type, Instant at, const QString& text, const QString& status) {
        TimelineEntry line;
        line.type = type;
        line.at = at;
        line.receivedAt = at;
        line.office = imported.office;
        line.text = text;
        line.details.insert(QStringLiteral("status"), status);
        imported.timeline.append(line);
    };
    entry(QStringLiteral("register"), imported.openedAt, {}, QLatin1String(statusName(CaseStatus::Received)));
    const QString reply = cell(row, m_mapping.replyColumn);
    if (imported.closedAt) {
        entry(QStringLiteral("close"), *imported.closedAt, reply, QLatin1String(statusName(imported.status)));
    } else if (!reply.isEmpty()) {
        entry(QStringLiteral("note"), imported.openedAt, reply, QLatin1String(statusName(imported.status)));
    }
}

std::variant<ImportedRow, RowProblem> RowMapper::map(const CsvRow& row) const {
    ImportedRow result;
    Case& imported = result.imported;
    auto problem = [&](const char* code, const QString& column) {
        return RowProblem{row.line, QLatin1String(code), column};
    };

    const auto openedAt = moment(row, m_mapping.openedAt, result.oddities);
    if (!openedAt) return problem("openedAtMissing", m_mapping.openedAt.column);
    imported.openedAt = *openedAt;
    if (m_mapping.promisedAt) imported.promisedAt = moment(row, *m_mapping.promisedAt, result.oddities);
    const QString reply = cell(row, m_mapping.replyColumn);
    if (m_mapping.repliedAt && !reply.isEmpty())
        imported.closedAt = moment(row, *m_mapping.repliedAt, result.oddities);
    else if (m_mapping.closedAt)
        imported.closedAt = moment(row, *m_mapping.closedAt, result.oddities);

    if (m_mapping.status.column.isEmpty()) {
        imported.status = imported.closedAt ? CaseStatus::Closed : CaseStatus::Received;
    } else {
        const auto name = m_mapping.status.pick(cell(row, m_mapping.status.column));
        if (!name) return problem("statusUnknown", m_mapping.status.column);
        imported.status = *statusFromName(*name);
    }
    if (isOver(imported.status) && !imported.closedAt) {
        result.oddities.append(problem("closedWithoutDate", m_mapping.status.column));
        imported.closedAt = imported.openedAt;
    }
    if (!isOver(imported.status)) imported.closedAt.reset();
    if (imported.closedAt && *imported.closedAt < imported.openedAt) {
        // Kept as the other system has it, and said: the ledger of such a case must not look sound.
        result.oddities.append(
            problem("closedBeforeOpened", m_mapping.closedAt ? m_mapping.closedAt->column : QString()));
    }
    imported.channel = *channelFromName(*m_mapping.channel.pick(cell(row, m_mapping.channel.column)));
    imported.service = ServiceId{*m_mapping.service.pick(cell(row, m_mapping.service.column))};
    imported.subject = cell(row, m_mapping.subjectColumn);
    if (imported.subject.isEmpty()) return problem("subjectMissing", m_mapping.subjectColumn);
    imported.text = cell(row, m_mapping.textColumn);
    imported.address = cell(row, m_mapping.addressColumn).simplified();
    imported.applicant.name = cell(row, m_mapping.applicantColumn);
    for (auto it = m_mapping.fields.begin(); it != m_mapping.fields.end(); ++it)
        if (const QString value = cell(row, it.value()); !value.isEmpty()) imported.fields.insert(it.key(), value);
    const QString theirNumber = cell(row, m_mapping.idColumn);
    if (theirNumber.isEmpty()) return problem("numberMissing", m_mapping.idColumn);
    imported.aliases = {theirNumber};
    imported.changedAt = imported.closedAt.value_or(imported.openedAt);
    addTimeline(row, result);
    return result;
}

QString RowMapper::sameKey(const CsvRow& row) const {
    QString key;
    for (const QString& column : m_mapping.sameRequest) key += cell(row, column) + QChar(0x1F);
    return key;
}

}  // namespace guichet::intake
