-- What staff decided about people whom a gate referred, once for each referral. The reason lies in the vault. `position`
-- is the referral's in the event log, with which an override is erased.
CREATE TABLE overrides (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    position    INTEGER NOT NULL UNIQUE,
    event       TEXT NOT NULL UNIQUE,
    node        TEXT NOT NULL,
    gate        TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    reason_slot INTEGER NOT NULL REFERENCES vault (slot),
    decided_by  TEXT NOT NULL,
    decided_at  TEXT NOT NULL,
    until       TEXT NOT NULL
) STRICT;

CREATE INDEX overrides_node ON overrides (node, number);
