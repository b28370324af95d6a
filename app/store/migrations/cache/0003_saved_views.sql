-- How many cases each saved view (outbox.db) shows. Only rows of `cases` up to counted_to are in n: a migration that empties
-- `cases` empties this too.
CREATE TABLE saved_count (
    id         TEXT    NOT NULL PRIMARY KEY,
    asks       TEXT    NOT NULL,  -- view and filter as they were counted
    n          INTEGER NOT NULL,
    counted_to INTEGER NOT NULL
) STRICT;

-- Filters ask for the channel.
ALTER TABLE cases ADD COLUMN channel TEXT NOT NULL DEFAULT 'counter';
UPDATE cases SET channel = coalesce(
    (SELECT json_extract(content, '$.channel') FROM overlay WHERE overlay.case_id = cases.id),
    (SELECT json_extract(content, '$.channel') FROM base WHERE type = 'case' AND base.id = cases.id),
    'counter');

-- Dated views and counts were made for a moment, not for a day. Moment 0: they are made anew at the next opening.
ALTER TABLE progress ADD COLUMN viewed_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE progress ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE progress DROP COLUMN today;
