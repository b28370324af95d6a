-- An entry is sealed and chained when it is about to be sent; its words are here no longer then.
ALTER TABLE read_log ADD COLUMN sealed BLOB;
ALTER TABLE read_log ADD COLUMN chain BLOB;
UPDATE read_log SET kind = 'revealed' WHERE kind = 'reveal';
UPDATE read_log SET kind = 'printed' WHERE kind = 'receipt';
-- The centre holds the read log up to here.
ALTER TABLE identity ADD COLUMN last_read_n INTEGER NOT NULL DEFAULT 0;
