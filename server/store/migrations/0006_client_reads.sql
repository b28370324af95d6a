-- What people looked at on their own machines, as the machines logged it (sync.md 3.3). Only appended to; `n` counts from 1 for each
-- client, `chain` binds each entry to all before it, `sealed` is for whoever holds the centre's recovery key.
CREATE TABLE client_read (
    client keytext NOT NULL,
    n bigint NOT NULL,
    person keytext NOT NULL,
    at_ms bigint NOT NULL,
    received_at_ms bigint NOT NULL,
    kind keytext NOT NULL,
    object_key keytext NOT NULL,
    sealed blob NOT NULL,
    chain blob NOT NULL,
    PRIMARY KEY (client, n)
);
-- By when the centre had them: `at_ms` is what the machine says.
CREATE INDEX client_read_person ON client_read (person, received_at_ms);
CREATE INDEX client_read_object ON client_read (object_key, received_at_ms);

-- Of a fetch: which document's content; empty for the case itself.
ALTER TABLE read_log ADD COLUMN document keytext NOT NULL DEFAULT '';
CREATE INDEX read_log_object ON read_log (object_key, at_ms);
CREATE INDEX read_log_fetched ON read_log (client, object_key, at_ms);
