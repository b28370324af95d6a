-- The search index anew: no copy of the text, tokens of our own (app/store/search_tokenizer.h, docs/decisions/0012).
-- FTS5's 'secure-delete' stays off: in SQLite 3.46.1 a rolled-back transaction left "malformed inverted index" behind
-- (tests/store/crash_test).
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'guichet');
-- The words of the index, from one on.
CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'instance');

-- What was put into the index, so that the same is not put again and keys are found to be taken out.
CREATE TABLE searched (
    row    INTEGER PRIMARY KEY,
    digest INTEGER NOT NULL,
    keys   TEXT    NOT NULL  -- joined by U+001F
) STRICT;

-- Exact keys of people: names in full, id and telephone numbers, personal form fields. Folded.
CREATE TABLE search_key (
    key TEXT    NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (key, row)
) STRICT, WITHOUT ROWID;

-- Rows of cases are numbered anew, closer together: everything derived from the base is made again when the file is
-- opened, beginning after this row of the base. Empty: nothing is to be made.
CREATE TABLE to_derive (
    after_row INTEGER NOT NULL
) STRICT;
INSERT INTO to_derive SELECT 0 WHERE EXISTS (SELECT 1 FROM base WHERE type = 'case');
DELETE FROM cases;
DELETE FROM listing;
DELETE FROM view_count;
DELETE FROM case_number;
