// ListStage: a model of the queue on as many cases as wanted, in the order of their promised dates; every third has a
// document. A tester of models looks on.
#pragma once

#include <QAbstractItemModelTester>

#include "tests/ui/support/fake_ports.h"

namespace guichet::ui {

template <typename Model>
struct ListStage {
    FakeCases cases;
    Model model{cases, [](const ListRow& row) { return row.number; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit ListStage(int count) { fill(count); }
    // Others instead; the model has not heard of it.
    void fill(int count) {
        cases.cases.clear();
        for (int number = 0; number < count; ++number) {
            Case theCase;
            theCase.id = CaseId{QStringLiteral("c%1").arg(number)};
            theCase.number = QStringLiteral("EO-2026-01-%1").arg(number, 6, 10, QLatin1Char('0'));
            theCase.promisedAt = instantFromMs(1'000'000LL * (number + 1));
            if (number % 3 == 0) theCase.documents.resize(1);
            cases.cases << theCase;
        }
    }
};

}  // namespace guichet::ui
