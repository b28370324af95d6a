-- What cases can be found by, newest opened first: rowid is CaseIndex::placeOf. Terms come cut and folded; blanks stand between them, and
-- nothing else parts them.
CREATE VIRTUAL TABLE case_search USING fts5(terms, object_key UNINDEXED, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'");
