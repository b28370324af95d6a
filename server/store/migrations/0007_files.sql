-- The content of documents (decision 23). Finished content lies under its SHA-256 in hex and is never changed; PostgreSQL has a type
-- called blob, so no table can be.
CREATE TABLE blob_content (
    sha256 keytext PRIMARY KEY,
    size_bytes bigint NOT NULL,
    mime text NOT NULL,
    stored_at_ms bigint NOT NULL
);

-- In pieces, as it came. `owner` is the SHA-256 of finished content, or "up/CASE/DOCUMENT" of an upload under way.
CREATE TABLE blob_piece (
    owner keytext NOT NULL,
    at_byte bigint NOT NULL,
    bytes blob NOT NULL,
    PRIMARY KEY (owner, at_byte)
);

-- Which documents have which content.
CREATE TABLE blob_use (
    sha256 keytext NOT NULL,
    object_key keytext NOT NULL,
    document keytext NOT NULL,
    PRIMARY KEY (sha256, object_key, document)
);

CREATE TABLE upload (
    owner keytext PRIMARY KEY,
    size_bytes bigint NOT NULL,
    received bigint NOT NULL,
    touched_at_ms bigint NOT NULL,
    client keytext NOT NULL
);
CREATE INDEX upload_touched ON upload (touched_at_ms);
CREATE INDEX upload_client ON upload (client);
