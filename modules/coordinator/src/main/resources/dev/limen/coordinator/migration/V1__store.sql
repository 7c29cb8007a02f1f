-- Instants are ISO 8601 texts in UTC; identifiers are the texts of the wire.

-- Which change log this is. Drawn once; edges start afresh when it is another one.
CREATE TABLE feed (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    identity TEXT NOT NULL
) STRICT;

-- Everything that must be erasable: names and templates. Rows are appended and overwritten in place, never deleted, so
-- that SQLite never moves one and leaves a copy behind in a page it rebuilds.
CREATE TABLE vault (
    slot    INTEGER PRIMARY KEY,
    size    INTEGER NOT NULL,
    taken   INTEGER NOT NULL CHECK (taken IN (0, 1)),
    content BLOB NOT NULL
) STRICT;

CREATE INDEX vault_free ON vault (size) WHERE taken = 0;

CREATE TABLE persons (
    person           TEXT PRIMARY KEY,
    name_slot        INTEGER NOT NULL REFERENCES vault (slot),
    consent_purpose  TEXT,
    consent_version  TEXT,
    consent_given_at TEXT
) STRICT;

CREATE TABLE reference_templates (
    reference  TEXT PRIMARY KEY,
    person     TEXT NOT NULL REFERENCES persons (person),
    model      TEXT NOT NULL,
    dimension  INTEGER NOT NULL,
    slot       INTEGER NOT NULL REFERENCES vault (slot),
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX reference_templates_person ON reference_templates (person);

CREATE TABLE tickets (
    ticket      TEXT PRIMARY KEY,
    holder      TEXT NOT NULL REFERENCES persons (person),
    zone        TEXT NOT NULL,
    valid_from  TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    destination TEXT,
    used_gate   TEXT,
    used_at     TEXT
) STRICT;

CREATE INDEX tickets_holder ON tickets (holder);

CREATE TABLE venue (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    imdf BLOB NOT NULL
) STRICT;

-- The log holds no content: an entry names what changed, the tables above say how it is now. At most one entry per kind
-- and subject, the latest.
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    UNIQUE (kind, subject)
) STRICT;

-- One outbox file of one node; `highest` is the greatest sequence stored of it.
CREATE TABLE outboxes (
    outbox  INTEGER PRIMARY KEY,
    node    TEXT NOT NULL,
    epoch   TEXT NOT NULL,
    highest INTEGER NOT NULL,
    UNIQUE (node, epoch)
) STRICT;

CREATE TABLE events (
    position    INTEGER PRIMARY KEY AUTOINCREMENT,
    outbox      INTEGER NOT NULL REFERENCES outboxes (outbox),
    sequence    INTEGER NOT NULL,
    person      TEXT,
    received_at TEXT NOT NULL,
    payload     BLOB NOT NULL,
    UNIQUE (outbox, sequence)
) STRICT;

-- Sequences first to last of an outbox that were passed over by later ones.
CREATE TABLE event_gaps (
    outbox INTEGER NOT NULL REFERENCES outboxes (outbox),
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (outbox, first)
) STRICT;

CREATE TABLE node_status (
    node         TEXT PRIMARY KEY,
    received_at  TEXT NOT NULL,
    clock_offset INTEGER NOT NULL,
    payload      BLOB NOT NULL
) STRICT;
