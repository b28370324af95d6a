-- Since when a case is over; NULL: it is open, or it is no case. What leaves the scope is found by it.
ALTER TABLE base ADD COLUMN over_at_ms INTEGER;
UPDATE base SET over_at_ms = CAST(round((julianday(coalesce(content ->> '$.closedAt', content ->> '$.changedAt'))
                                         - 2440587.5) * 86400000.0) AS INTEGER)
    WHERE type = 'case' AND content ->> '$.status' IN ('refused', 'closed');
CREATE INDEX base_over ON base (over_at_ms) WHERE over_at_ms IS NOT NULL;

-- From where on cases that are over are held; NULL: the centre has not said.
ALTER TABLE progress ADD COLUMN since_ms INTEGER;
