-- Where staff see a crowd, until they take it back or it ends. The feature is an id of the map, which may change under it.
CREATE TABLE crowd_reports (
    feature     TEXT PRIMARY KEY,
    level       TEXT NOT NULL,
    ends        TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    reported_at TEXT NOT NULL
) STRICT;

-- How many staff last saw waiting before each gate, and before that; at most two rows a gate. In milliseconds since 1970.
CREATE TABLE queue_counts (
    gate       TEXT NOT NULL,
    counted_at INTEGER NOT NULL,
    waiting    INTEGER NOT NULL,
    PRIMARY KEY (gate, counted_at)
) STRICT;
