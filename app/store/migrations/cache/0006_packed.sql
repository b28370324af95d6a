-- Content is compressed from now on. What lies here already stays as it is until it is written again: an object's text
-- begins with a brace, and nothing compressed does.
CREATE TABLE packed (
    row        INTEGER PRIMARY KEY,
    type       TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    office     TEXT    NOT NULL,
    rev        INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    digest     BLOB    NOT NULL,
    content    BLOB    NOT NULL,  -- canonical JSON, compressed
    over_at_ms INTEGER,
    UNIQUE (type, id)
) STRICT;
INSERT INTO packed SELECT row, type, id, office, rev, state, digest, CAST(content AS BLOB), over_at_ms FROM base;
DROP TABLE base;
ALTER TABLE packed RENAME TO base;
CREATE INDEX base_of_office ON base (office, state);
CREATE INDEX base_over ON base (over_at_ms) WHERE over_at_ms IS NOT NULL;
