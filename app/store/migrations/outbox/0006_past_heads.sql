-- Signed tree heads of epochs that are over: what the centre once vouched for.
CREATE TABLE past_head (
    epoch     TEXT    NOT NULL,
    office    TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    root      BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    signature BLOB    NOT NULL,
    PRIMARY KEY (epoch, office, size)
) STRICT, WITHOUT ROWID;
