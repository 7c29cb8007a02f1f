-- Whether everybody is to leave, and who said so last.
CREATE TABLE evacuation (
    only_one INTEGER PRIMARY KEY,
    active   INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    set_by   TEXT NOT NULL,
    set_at   TEXT NOT NULL
) STRICT;
