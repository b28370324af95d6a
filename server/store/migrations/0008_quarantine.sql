-- Actions that the centre failed on, set aside unread: `sealed` is for whoever holds the centre's recovery key, `action_id` is what the
-- client says. state: held, released (the action lies in its own table then, and nothing here), refused; reuse where the number or the
-- id was taken by other bytes, for whoever looks into the alarm.
CREATE TABLE quarantine (
    client keytext NOT NULL,
    n bigint NOT NULL,
    body_sha256 blob NOT NULL,
    action_id keytext NOT NULL,
    person keytext NOT NULL,
    sealed blob NOT NULL,
    why text NOT NULL,
    received_at_ms bigint NOT NULL,
    state keytext NOT NULL,
    PRIMARY KEY (client, n, body_sha256)
);
CREATE INDEX quarantine_action ON quarantine (action_id);

-- What was kept apart lies there now, sealed. Nothing was ever read from here.
DROP TABLE reuse;
