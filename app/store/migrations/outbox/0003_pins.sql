-- Cases this person keeps on this machine whatever their age.
CREATE TABLE pin (
    case_id      TEXT    NOT NULL PRIMARY KEY,
    pinned_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
