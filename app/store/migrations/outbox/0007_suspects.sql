-- Actions that the centre failed on when they came alone, while it was well otherwise. Set aside: it was asked to take
-- them unread.
CREATE TABLE suspect (
    n               INTEGER PRIMARY KEY,
    code            TEXT    NOT NULL,  -- what it said last
    times           INTEGER NOT NULL,
    first_at_ms     INTEGER NOT NULL,
    set_aside_at_ms INTEGER
) STRICT;
