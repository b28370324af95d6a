-- Views that the person made. `content` is JSON (core/query/saved_view.h).
CREATE TABLE saved_view (
    id      TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
) STRICT;
