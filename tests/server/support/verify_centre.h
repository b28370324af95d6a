// VERIFY_CENTRE: the centre's store held against itself, as verify does; the test fails with what was found.
#pragma once

#include "server/service/verify.h"
#include "tests/server/support/centre_bench.h"

namespace guichet::server::test {

// "CODE WHERE", as verify finds them.
inline QStringList problemsOf(CentreBench& bench) {
    const auto report = verifyCentre(bench.centre(), bench.store());
    if (!report) return {report.error().detail};
    QStringList problems;
    for (const VerifyProblem& problem : report->first) problems.append(problem.code + u' ' + problem.where);
    return problems;
}

}  // namespace guichet::server::test

#define VERIFY_CENTRE(bench)                                                    \
    do {                                                                        \
        const QStringList found = guichet::server::test::problemsOf(bench);     \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1String(", ")))); \
    } while (false)
