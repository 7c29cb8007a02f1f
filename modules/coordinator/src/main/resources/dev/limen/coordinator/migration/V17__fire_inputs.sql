-- Fire inputs of gates that came on. Answered ones stay, so that an input that flickers does not ask again and again.
CREATE TABLE fire_inputs (
    gate        TEXT PRIMARY KEY,
    node        TEXT NOT NULL,
    at          TEXT NOT NULL,
    received_at TEXT NOT NULL,
    heard_at    TEXT NOT NULL,
    answered_at TEXT
) STRICT;
