-- Whose numbers base_last_n counts; empty: not said yet.
ALTER TABLE progress ADD COLUMN client_id TEXT NOT NULL DEFAULT '';
