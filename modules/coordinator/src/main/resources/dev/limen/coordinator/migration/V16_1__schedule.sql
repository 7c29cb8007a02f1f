-- What takes place in the venue.
CREATE TABLE schedule (
    id     TEXT NOT NULL PRIMARY KEY,
    entry  BLOB NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL
) STRICT;
