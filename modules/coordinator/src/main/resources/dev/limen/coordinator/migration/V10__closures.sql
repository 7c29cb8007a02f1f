-- What nobody is led through or to. The feature is an id of the map, which may change under it.
CREATE TABLE closures (
    feature TEXT PRIMARY KEY,
    reason  TEXT NOT NULL,
    begins  TEXT,
    ends    TEXT,
    set_by  TEXT NOT NULL,
    set_at  TEXT NOT NULL
) STRICT;
