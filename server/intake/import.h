// importCsv: a file of another system becomes cases, each brought over by one action of the centre.
//
// Importing a file twice adds nothing: a row's case id is made from what it says in the mapping's columns, and where
// others say the same, from the file's name and which of its rows that say so it is, those that were refused counted.
// So what was refused is brought over when it is mended, and nothing else. Only a row that cannot be read at all counts
// with none: where others of its file say the same, the last of them comes over once more instead of it. A row that
// says the same as an earlier one (of this file or another) becomes a case of its own, linked to the first. Memory is
// bounded by a batch.
//
// Thread: one.
// Fails:  Invalid (header, columns), Storage and whatever the sink fails with. A bad row, and a case that the sink
// refuses, is no failure: it is reported and counted.
#pragma once

#include <functional>

#include "core/action/apply.h"
#include "core/case/case.h"
#include "core/service/catalogue.h"
#include "server/intake/mapping.h"

namespace guichet::intake {

// Where cases go. Implemented over the centre's store by server/admin.
class CaseSink {
public:
    virtual ~CaseSink() = default;
    // The case as it stands, or empty.
    virtual Result<std::optional<Case>> find(const CaseId& id) = 0;
    // The next number of the centre's own registrar.
    virtual Result<QString> nextNumber(const OfficeId& office, int year) = 0;
    // For each case in order why it was refused, or nothing: it was taken over. A failure takes none over.
    virtual Result<QVector<std::optional<Refusal>>> record(const QVector<Case>& cases) = 0;
};

struct ImportSummary {
    qint64 rows = 0;
    qint64 imported = 0;
    qint64 alreadyThere = 0;
    qint64 repeats = 0;  // of `imported`: linked to an earlier case
    qint64 odd = 0;      // of `imported`: reported, but brought over
    qint64 refused = 0;  // reported, and not brought over
};

struct ImportOptions {
    OfficeId office;
    QString officeZone;
    QString fileName;  // without directories: part of what identifies a row
    const Catalogue* catalogue = nullptr;
};

using ProblemListener = std::function<void(const RowProblem&)>;
using ProgressListener = std::function<Done(qint64 rows, qint64 bytes)>;  // a failure ends the import

Result<ImportSummary> importCsv(QIODevice& file, Mapping mapping, const ImportOptions& options, CaseSink& sink,
                                const ProblemListener& onProblem, const ProgressListener& onProgress);

// A case id that is the same for the same parts: the first 128 bits of their SHA-256 in the form of a UUID (version 8,
// RFC 9562).
CaseId caseIdFrom(const QStringList& parts);

}  // namespace guichet::intake
