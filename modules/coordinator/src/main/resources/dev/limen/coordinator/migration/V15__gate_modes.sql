-- How staff want gates to be run, at most one order each. A later order has a higher number, also after earlier ones are gone.
CREATE TABLE gate_modes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    gate   TEXT NOT NULL UNIQUE,
    mode   TEXT NOT NULL,
    reason TEXT NOT NULL,
    ends   TEXT,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL
) STRICT;
