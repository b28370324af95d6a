-- What cases can be found by, newest opened first: place is CaseIndex::placeOf.
CREATE TABLE case_search (
    place bigint PRIMARY KEY,
    terms tsvector NOT NULL,
    object_key keytext NOT NULL
);
CREATE INDEX case_search_terms ON case_search USING gin (terms);
