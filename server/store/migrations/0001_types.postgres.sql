-- The two column types that the other files use and PostgreSQL does not have under these names. Text compares by code point on both, so
-- that ids sort alike everywhere (lock order, keyset pages).
CREATE DOMAIN blob AS bytea;
CREATE DOMAIN keytext AS text COLLATE "C";
