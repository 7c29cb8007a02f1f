-- One row for each start. A log that came back from an older copy knows only those up to the copy, so a position that was
-- reached in a run it does not know, or later in a run than that run lasted here, is not a position of this log.
CREATE TABLE feed_runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run    TEXT NOT NULL UNIQUE,
    head   INTEGER NOT NULL
) STRICT;

-- Which tickets an edge needs that follows only its zones: those that begin no later than `opens_until` and end after
-- `closed_before`. At first all do.
CREATE TABLE feed_window (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    opens_until   TEXT NOT NULL,
    closed_before TEXT NOT NULL
) STRICT;

INSERT INTO feed_window (id, opens_until, closed_before) VALUES (1, '9999-12-31T23:59:59Z', '');

CREATE INDEX tickets_from ON tickets (valid_from);

CREATE INDEX tickets_until ON tickets (valid_until);

-- How far each edge has followed, and up to where tombstones have been forgotten since all of them had.
CREATE TABLE acknowledgements (
    node     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    at       TEXT NOT NULL
) STRICT;

CREATE TABLE feed_compaction (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    through INTEGER NOT NULL
) STRICT;

INSERT INTO feed_compaction (id, through) VALUES (1, 0);

-- Two entries on a ticket that allowed one, each named by the grant it followed. Stays when the ticket goes.
CREATE TABLE ticket_conflicts (
    conflict     INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket       TEXT NOT NULL,
    first        BLOB NOT NULL,
    second       BLOB NOT NULL,
    second_entry TEXT NOT NULL UNIQUE,
    found_at     TEXT NOT NULL,
    explained_at TEXT
) STRICT;

CREATE INDEX ticket_conflicts_ticket ON ticket_conflicts (ticket);
