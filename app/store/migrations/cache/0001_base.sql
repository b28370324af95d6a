-- cache.db: what the centre said, and what is derived from it. Can be deleted and is then filled again.

CREATE TABLE progress (
    only_row        INTEGER PRIMARY KEY CHECK (only_row = 1),
    base_last_n     INTEGER NOT NULL,  -- own actions up to here are in the base
    outbox_seq      INTEGER NOT NULL,  -- identity.change_seq that overlay and list reflect
    epoch           TEXT    NOT NULL,
    today           TEXT    NOT NULL,  -- the day that the dated views were made for
    snapshot_office TEXT    NOT NULL,  -- empty: none under way
    snapshot_after  TEXT    NOT NULL,
    snapshot_ver    INTEGER NOT NULL,
    snapshot_done   INTEGER NOT NULL,
    snapshot_total  INTEGER NOT NULL
) STRICT;
INSERT INTO progress VALUES (1, 0, -1, '', '', '', '', -1, 0, 0);

CREATE TABLE cursor (
    office TEXT    NOT NULL PRIMARY KEY,
    ver    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- state 0: held. 1: not yet seen in the snapshot under way. 2: the same, and its revision is not believed.
CREATE TABLE base (
    row     INTEGER PRIMARY KEY,
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    office  TEXT    NOT NULL,
    rev     INTEGER NOT NULL,
    state   INTEGER NOT NULL,
    digest  BLOB    NOT NULL,  -- as /v1/audit compares it
    content TEXT    NOT NULL,  -- canonical JSON
    UNIQUE (type, id)
) STRICT;
CREATE INDEX base_of_office ON base (office, state);

-- Pages of a delta until the last one came.
CREATE TABLE staging (
    seq     INTEGER PRIMARY KEY,
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    office  TEXT    NOT NULL,
    rev     INTEGER NOT NULL,
    op      INTEGER NOT NULL,
    content TEXT    NOT NULL
) STRICT;
CREATE TABLE staged_cursor (
    office TEXT    NOT NULL PRIMARY KEY,
    ver    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Cases with pending actions, as they are with those replayed.
CREATE TABLE overlay (
    case_id TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

-- One line per case as the lists show it: overlay before base, masked. `row` grows with the moment the case was opened.
CREATE TABLE cases (
    row             INTEGER PRIMARY KEY,
    id              TEXT    NOT NULL UNIQUE,
    number          TEXT    NOT NULL,
    service         TEXT    NOT NULL,
    service_version INTEGER NOT NULL,
    office          TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    owner           TEXT    NOT NULL,
    applicant       TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    opened_at_ms    INTEGER NOT NULL,
    changed_at_ms   INTEGER NOT NULL,
    due_at_ms       INTEGER,
    closed_at_ms    INTEGER,
    documents       INTEGER NOT NULL,
    waits           INTEGER NOT NULL,
    attention       INTEGER NOT NULL,
    views           INTEGER NOT NULL  -- bit per view that shows it
) STRICT;
CREATE INDEX cases_due ON cases (due_at_ms) WHERE due_at_ms IS NOT NULL;
CREATE INDEX cases_closed ON cases (closed_at_ms) WHERE closed_at_ms IS NOT NULL;

-- The order of every view under every sort: this is the index that lists walk.
CREATE TABLE listing (
    view INTEGER NOT NULL,
    sort INTEGER NOT NULL,
    key  ANY     NOT NULL,
    row  INTEGER NOT NULL,
    PRIMARY KEY (view, sort, key, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE view_count (
    view INTEGER PRIMARY KEY,
    n    INTEGER NOT NULL
) STRICT;

-- Numbers and aliases, upper case.
CREATE TABLE case_number (
    number TEXT    NOT NULL,
    row    INTEGER NOT NULL,
    PRIMARY KEY (number, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_number_of_row ON case_number (row);

-- rowid is cases.row. `words`: numbers and words between blanks. `han`: each run of Han characters as overlapping pairs.
CREATE VIRTUAL TABLE search USING fts5 (words, han, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2');
-- Not FTS5's 'secure-delete': in SQLite 3.46.1 a rolled-back transaction left "malformed inverted index" behind (tests/store/crash_test).
