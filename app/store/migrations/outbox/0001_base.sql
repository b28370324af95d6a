-- outbox.db: what exists nowhere else until the centre has it. Never thrown away, never rebuilt.

CREATE TABLE identity (
    only_row          INTEGER PRIMARY KEY CHECK (only_row = 1),
    client_id         TEXT    NOT NULL,
    device_id         TEXT    NOT NULL,
    centre            TEXT    NOT NULL,
    epoch             TEXT    NOT NULL,
    session           TEXT    NOT NULL,
    prev_session      TEXT    NOT NULL,
    session_confirmed INTEGER NOT NULL,
    person            TEXT    NOT NULL,  -- JSON, as the centre last described this person
    grants_rev        INTEGER NOT NULL,
    grant_until_ms    INTEGER NOT NULL,
    registrar         INTEGER NOT NULL,
    high_water        INTEGER NOT NULL,  -- greatest case counter the centre saw of this registrar
    last_n_acked      INTEGER NOT NULL,  -- outcomes of all n up to here are stored
    durable_n         INTEGER NOT NULL,
    greatest_n        INTEGER NOT NULL,
    public_key        BLOB    NOT NULL,  -- of this person on this machine
    recovery_key      BLOB    NOT NULL,  -- of the centre
    log_key           BLOB    NOT NULL,
    change_seq        INTEGER NOT NULL   -- +1 with every write that cache.db must follow
) STRICT;

CREATE TABLE counter (
    office TEXT    NOT NULL,
    year   INTEGER NOT NULL,
    high   INTEGER NOT NULL,
    PRIMARY KEY (office, year)
) STRICT, WITHOUT ROWID;

-- Actions the centre's base does not hold yet. The bytes are as they were signed.
CREATE TABLE outbox (
    n         INTEGER PRIMARY KEY,
    action_id TEXT    NOT NULL UNIQUE,
    case_id   TEXT    NOT NULL,
    type      TEXT    NOT NULL,
    header    BLOB    NOT NULL,
    body      BLOB    NOT NULL,
    salt      BLOB    NOT NULL,
    signature BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_of_case ON outbox (case_id, n);

-- Actions the base does hold, or that the centre refused.
CREATE TABLE journal (
    n           INTEGER PRIMARY KEY,
    action_id   TEXT    NOT NULL UNIQUE,
    case_id     TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    header      BLOB    NOT NULL,
    body        BLOB    NOT NULL,
    salt        BLOB    NOT NULL,
    signature   BLOB    NOT NULL,
    at_ms       INTEGER NOT NULL,
    moved_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_of_case ON journal (case_id, n);

-- The latest outcome of each action.
CREATE TABLE outcome (
    action_id TEXT    NOT NULL PRIMARY KEY,
    seq       INTEGER NOT NULL,
    final     INTEGER NOT NULL,
    content   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_interim ON outcome (action_id) WHERE final = 0;

-- Outcomes a person must look at. A row stays when it is resolved: it says how and why.
CREATE TABLE attention (
    action_id      TEXT    NOT NULL PRIMARY KEY,
    case_id        TEXT    NOT NULL,
    raised_at_ms   INTEGER NOT NULL,
    resolved_at_ms INTEGER,
    resolution     TEXT,
    why            TEXT,
    redone_by      TEXT  -- the action that took its place
) STRICT, WITHOUT ROWID;
CREATE INDEX attention_open ON attention (raised_at_ms, action_id) WHERE resolved_at_ms IS NULL;
CREATE INDEX attention_of_case ON attention (case_id) WHERE resolved_at_ms IS NULL;

CREATE TABLE draft (
    key         TEXT    NOT NULL PRIMARY KEY,
    content     TEXT    NOT NULL,
    saved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE read_log (
    n       INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL
) STRICT;

-- Signed tree heads that were checked, each consistent with the one before.
CREATE TABLE head (
    office    TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    root      BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    signature BLOB    NOT NULL,
    PRIMARY KEY (office, size)
) STRICT, WITHOUT ROWID;

-- Actions whose place in the log was proved to this machine. Empty content: the centre was asked and has none.
CREATE TABLE proof (
    action_id  TEXT    NOT NULL PRIMARY KEY,
    case_id    TEXT    NOT NULL,
    content    BLOB    NOT NULL,
    kept_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX proof_of_case ON proof (case_id);
