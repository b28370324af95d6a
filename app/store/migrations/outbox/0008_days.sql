-- What was done on a day is found by its legal time.
CREATE INDEX outbox_at ON outbox (at_ms);
CREATE INDEX journal_at ON journal (at_ms);
