-- Content of documents that lies in the profile's files/. Not settled: perhaps nobody else has it, so it stays. Settled:
-- the centre holds it, or the person gave it up; it may be thrown away.
CREATE TABLE file (
    sha256      BLOB    NOT NULL PRIMARY KEY,
    size_bytes  INTEGER NOT NULL,
    mime        TEXT    NOT NULL,  -- by its content; empty for what was fetched
    taken_at_ms INTEGER NOT NULL,
    settled     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX file_by_age ON file (taken_at_ms) WHERE settled = 1;

-- The documents for whose sake it lies there. `action_id`: the attach action made here; empty for what was fetched.
-- state 0: waits to go to the centre, 1: is there, 2: the centre did not take it.
CREATE TABLE file_use (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     TEXT    NOT NULL,
    document_id TEXT    NOT NULL,
    sha256      BLOB    NOT NULL,
    size_bytes  INTEGER NOT NULL,
    action_id   TEXT    NOT NULL,
    state       INTEGER NOT NULL,
    UNIQUE (case_id, document_id)
) STRICT;
CREATE INDEX file_use_of_file ON file_use (sha256);
CREATE INDEX file_use_waiting ON file_use (row) WHERE state = 0;
