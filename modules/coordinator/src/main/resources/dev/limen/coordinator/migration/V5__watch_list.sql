-- Whom staff are to look at. `template_slot` and `words_slot` (source and reason) lie in the vault.
CREATE TABLE watch_list (
    entry         TEXT PRIMARY KEY,
    model         TEXT NOT NULL,
    template_slot INTEGER NOT NULL REFERENCES vault (slot),
    words_slot    INTEGER NOT NULL REFERENCES vault (slot),
    created_at    TEXT NOT NULL,
    expires_at    TEXT NOT NULL
) STRICT;

CREATE INDEX watch_list_expiry ON watch_list (expires_at);

-- Which events are watch-list hits.
CREATE TABLE watch_list_hits (
    position INTEGER PRIMARY KEY REFERENCES events (position),
    event    TEXT NOT NULL UNIQUE
) STRICT;

-- What staff made of a hit: one row for each reviewer, so that nobody agrees with themselves.
CREATE TABLE watch_list_reviews (
    event       TEXT NOT NULL REFERENCES watch_list_hits (event),
    reviewer    TEXT NOT NULL,
    name        TEXT NOT NULL,
    verdict     TEXT NOT NULL CHECK (verdict IN ('CONFIRM', 'DISMISS')),
    reason_slot INTEGER NOT NULL REFERENCES vault (slot),
    reviewed_at TEXT NOT NULL,
    PRIMARY KEY (event, reviewer)
) STRICT;
