// Which terms a case is found by at the centre: number and aliases, applicant's name, subject, text, address, decision,
// notes and replies; its office; and the applicant's name and numbers as a whole. Form fields are left out: which of
// them are personal changes with the catalogue.
#pragma once

#include "core/case/case.h"
#include "server/store/case_index.h"

namespace guichet::server {

// A store whose index was made under another number is indexed anew. +1 with every change of the terms.
inline constexpr int kTermsVersion = 1;

IndexedCase indexedCase(const QString& key, const Case& theCase);

// What was typed, limited to these offices (at least one): every word somewhere; or the whole of it as an applicant's
// name or number. Empty if there is nothing to look for.
IndexQuestion textQuestion(const QString& typed, const QVector<OfficeId>& offices);
IndexQuestion applicantQuestion(const QString& typed, const QVector<OfficeId>& offices);

}  // namespace guichet::server
