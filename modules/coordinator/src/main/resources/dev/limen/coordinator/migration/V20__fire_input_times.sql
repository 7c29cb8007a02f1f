-- When news of a fire input came (`received_at`) stays as it was; when staff were asked last (`asked_at`) starts anew with the
-- coordinator, so many times at most. `late`: the news was more than ten minutes old when it came. Until now a start wrote over
-- `received_at`; what was heard earlier came earlier.
CREATE TABLE fire_inputs_asked (
    gate        TEXT PRIMARY KEY,
    node        TEXT NOT NULL,
    at          TEXT NOT NULL,
    received_at TEXT NOT NULL,
    heard_at    TEXT NOT NULL,
    asked_at    TEXT NOT NULL,
    times_asked INTEGER NOT NULL,
    late        INTEGER NOT NULL CHECK (late IN (0, 1)),
    answered_at TEXT
) STRICT;

INSERT INTO fire_inputs_asked (gate, node, at, received_at, heard_at, asked_at, times_asked, late, answered_at)
SELECT gate, node, at, min(received_at, heard_at), heard_at, received_at, 1,
    coalesce(julianday(min(received_at, heard_at)) - julianday(at) > 10 / 1440.0, 0), answered_at
FROM fire_inputs;

DROP TABLE fire_inputs;

ALTER TABLE fire_inputs_asked RENAME TO fire_inputs;
