// Citizen numbers and organisation codes against published vectors. They lie outside the project, beside its folder.
#include <QtTest>

#include "core/service/form.h"
#include "tests/core/published_numbers.h"

using namespace guichet;

class CodeVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void citizenNumbers() {
        const auto rows = publishedRows("citizen_id_gb11643.tsv");
        if (rows.isEmpty()) QSKIP("../shared/data/codes-cn is not beside the project: GB 11643 vectors NOT CHECKED");
        for (const QStringList& row : rows) {
            QCOMPARE(row.size(), 3);
            const bool isGood = row[1] == u'1' && row[2] == u'1';
            QVERIFY2(isCitizenNumber(row[0]) == isGood, qPrintable(row[0]));
        }
    }

    void organisationCodes() {
        const auto rows = publishedRows("credit_code_gb32100.tsv");
        if (rows.isEmpty()) QSKIP("../shared/data/codes-cn is not beside the project: GB 32100 vectors NOT CHECKED");
        for (const QStringList& row : rows) {
            QCOMPARE(row.size(), 2);
            QVERIFY2(isOrganisationCode(row[0]) == (row[1] == u'1'), qPrintable(row[0]));
        }
    }
};

QTEST_GUILESS_MAIN(CodeVectorsTest)
#include "code_vectors_test.moc"
