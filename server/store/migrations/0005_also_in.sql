-- Offices beside the one where it lies that see a case: where it came from while it is on its way, and those that were asked for an
-- opinion. Repeats what the content says, for snapshots and rights.
CREATE TABLE also_in (
    office keytext NOT NULL,
    object_key keytext NOT NULL,
    PRIMARY KEY (office, object_key)
);
CREATE INDEX also_in_object ON also_in (object_key);
