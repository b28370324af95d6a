// Course: what the timeline of a case says about its way so far. Derived from it each time, kept nowhere else.
//
// Thread: any. Fails: never.
#pragma once

#include "core/case/case.h"
#include "core/service/catalogue.h"

namespace guichet {

// The lines that count: without what a later one reverses, and without a merge that was undone and its undoing.
QVector<const TimelineEntry*> countingLines(const Case& on);

// How often an office sent the case back since one last took it over.
int returnsOf(const Case& on);
// Whether this person proposed a decision since the case was last reopened, even if another one replaced it.
bool hasProposed(const Case& on, const PersonId& person);

// Correction notices sent, and second ones that were allowed.
int noticesSent(const Case& on);
int noticesApproved(const Case& on);
// Keys of the required documents that the case still wants, in the order of the checklist: neither attached, nor taken
// in as an original, nor stood for by another.
QStringList missingDocuments(const Case& on, const Service& service);
// Two documents that are alternatives.
bool standsFor(const Service& service, const QString& key, const QString& otherKey);

// The key of the special step that is under way; empty: none.
QString specialStepOf(const Case& on);

// The case that this one was closed as a duplicate of.
std::optional<CaseId> mergedInto(const Case& on);
// The status as the timeline tells it, merges left aside: what it was before the one that holds.
CaseStatus statusSaid(const Case& on);

struct StepState {
    QString key;
    std::optional<Instant> begunAt;  // empty: still to come
    std::optional<Instant> endedAt;
    bool operator==(const StepState&) const = default;
};
// The steps of the service in their order, as far as the case has come. A decision that was sent back, and a case that
// was reopened, go back to the step that they belong to.
QVector<StepState> stepsOf(const Case& on, const Service& service);
// The place in service.steps of the step that runs; its size once all have ended.
qsizetype currentStep(const Case& on, const Service& service);

}  // namespace guichet
