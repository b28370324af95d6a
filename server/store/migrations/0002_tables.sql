-- The tables of sync.md 3.3 and what sign-in needs beside them. Instants are milliseconds UTC. Booleans are 0 and 1.

CREATE TABLE settings (
    name keytext PRIMARY KEY,
    value blob NOT NULL
);

-- Numbers that are given once and never again.
CREATE TABLE counter (
    name keytext PRIMARY KEY,
    value bigint NOT NULL
);

-- The partition of feed and log. Locked last. The Merkle tree of an office has exactly `ver` leaves.
CREATE TABLE office (
    id keytext PRIMARY KEY,
    ver bigint NOT NULL,
    tree_root blob NOT NULL
);

CREATE TABLE person_secret (
    person keytext PRIMARY KEY,
    password_hash text NOT NULL,
    changed_at_ms bigint NOT NULL
);

-- Failures of signing in, by a MAC of the name that was given, so that a name nobody has costs the same and is not kept.
CREATE TABLE sign_in_delay (
    name_mac keytext PRIMARY KEY,
    failures bigint NOT NULL,
    next_at_ms bigint NOT NULL
);

CREATE TABLE enrolment_code (
    code_mac keytext PRIMARY KEY,
    person keytext NOT NULL,
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    used_at_ms bigint
);
CREATE INDEX enrolment_code_person ON enrolment_code (person);

CREATE TABLE device (
    id keytext PRIMARY KEY,
    person keytext NOT NULL,
    description text NOT NULL,
    enrol_id keytext NOT NULL UNIQUE,
    enrolled_at_ms bigint NOT NULL,
    grant_until_ms bigint NOT NULL,
    revoked_at_ms bigint
);

-- Public halves. The centre's own has neither person nor device.
CREATE TABLE signing_key (
    key_id keytext PRIMARY KEY,
    person keytext NOT NULL,
    device keytext NOT NULL,
    public_key blob NOT NULL,
    valid_from_ms bigint NOT NULL,
    valid_until_ms bigint
);
CREATE INDEX signing_key_device ON signing_key (device);

CREATE TABLE client (
    id keytext PRIMARY KEY,
    person keytext NOT NULL,
    device keytext NOT NULL,
    session text NOT NULL,
    prev_session text NOT NULL,
    session_at_ms bigint,
    last_n bigint NOT NULL,
    durable_n bigint NOT NULL,
    registrar bigint NOT NULL UNIQUE,
    high_water bigint NOT NULL
);
CREATE INDEX client_device ON client (device);

-- What a client's snapshot of an office was limited to: closed cases from `since_at_ms`; later changes (beyond `ver`) came by the feed.
CREATE TABLE client_scope (
    client keytext NOT NULL,
    office keytext NOT NULL,
    since_at_ms bigint NOT NULL,
    ver bigint NOT NULL,
    PRIMARY KEY (client, office)
);

CREATE TABLE token (
    hash keytext PRIMARY KEY,
    client keytext NOT NULL,
    expires_at_ms bigint NOT NULL
);
CREATE INDEX token_client ON token (client);
CREATE INDEX token_expires ON token (expires_at_ms);

-- How an action was delivered. Replaceable; the action is not.
CREATE TABLE frame (
    client keytext NOT NULL,
    n bigint NOT NULL,
    session text NOT NULL,
    action_id keytext NOT NULL,
    body_sha256 blob NOT NULL,
    PRIMARY KEY (client, n)
);
CREATE INDEX frame_action ON frame (action_id);

-- Exactly the bytes that were signed. Erasure empties body and salt.
CREATE TABLE action (
    action_id keytext PRIMARY KEY,
    object_key keytext NOT NULL,
    header blob NOT NULL,
    body blob NOT NULL,
    salt blob NOT NULL,
    signature blob NOT NULL,
    received_at_ms bigint NOT NULL
);
CREATE INDEX action_object ON action (object_key);

-- The same number or the same action id with other bytes: kept apart, for whoever looks into the alarm.
CREATE TABLE reuse (
    client keytext NOT NULL,
    n bigint NOT NULL,
    body_sha256 blob NOT NULL,
    header blob NOT NULL,
    body blob NOT NULL,
    salt blob NOT NULL,
    signature blob NOT NULL,
    received_at_ms bigint NOT NULL,
    PRIMARY KEY (client, n, body_sha256)
);

CREATE TABLE outcome (
    action_id keytext NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    detail blob NOT NULL,
    office keytext NOT NULL,
    ver bigint NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (action_id, seq)
);
CREATE UNIQUE INDEX outcome_ver ON outcome (office, ver);
CREATE INDEX outcome_later ON outcome (office, ver) WHERE seq > 1;

-- The state. `object_key` is the id of a case, and "type/id" of what the directory holds. is_open, owner and closed_at_ms repeat what the
-- content says, for scope and order.
CREATE TABLE object (
    object_key keytext PRIMARY KEY,
    type keytext NOT NULL,
    office keytext NOT NULL,
    rev bigint NOT NULL,
    content blob NOT NULL,
    deleted bigint NOT NULL,
    is_open bigint NOT NULL,
    owner keytext NOT NULL,
    closed_at_ms bigint
);
CREATE INDEX object_office ON object (office, object_key);
CREATE INDEX object_scope ON object (office, is_open, closed_at_ms);
CREATE INDEX object_owner ON object (office, owner, is_open, object_key);

CREATE TABLE case_number (
    number keytext PRIMARY KEY,
    object_key keytext NOT NULL
);

-- op: put, gone, tombstone; outcome where only an outcome was decided and no object changed.
CREATE TABLE feed (
    office keytext NOT NULL,
    ver bigint NOT NULL,
    object_key keytext NOT NULL,
    op keytext NOT NULL,
    PRIMARY KEY (office, ver)
);
CREATE INDEX feed_object ON feed (office, object_key, ver);

-- Perfect subtrees of each office's Merkle tree.
CREATE TABLE log_node (
    office keytext NOT NULL,
    level bigint NOT NULL,
    idx bigint NOT NULL,
    hash blob NOT NULL,
    PRIMARY KEY (office, level, idx)
);

CREATE TABLE grant_log (
    person keytext NOT NULL,
    rev bigint NOT NULL,
    office keytext NOT NULL,
    role keytext NOT NULL,
    op keytext NOT NULL,
    PRIMARY KEY (person, rev, office, role)
);
