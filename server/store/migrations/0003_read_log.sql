-- What a client holds follows from its request alone (decision 0011): no books are kept on it.
DROP TABLE client_scope;

-- Reads that went beyond what a machine holds. Only appended to; `n` counts from 1 for each client. `sealed` is what was
-- asked, for whoever holds the centre's recovery key.
CREATE TABLE read_log (
    client keytext NOT NULL,
    n bigint NOT NULL,
    person keytext NOT NULL,
    at_ms bigint NOT NULL,
    kind keytext NOT NULL,
    object_key keytext NOT NULL,
    sealed blob NOT NULL,
    PRIMARY KEY (client, n)
);
CREATE INDEX read_log_person ON read_log (person, at_ms);
