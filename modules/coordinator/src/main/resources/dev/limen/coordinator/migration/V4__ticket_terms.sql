-- What a ticket may say besides; NULL is what every ticket of an older version says.
ALTER TABLE tickets ADD COLUMN category TEXT;
ALTER TABLE tickets ADD COLUMN purchase TEXT;
ALTER TABLE tickets ADD COLUMN role TEXT;
ALTER TABLE tickets ADD COLUMN entries INTEGER;

-- Every passage on a ticket that is still there, once, named by the grant it followed. Of a ticket that was used before
-- this table there is only `tickets.used_at`.
CREATE TABLE ticket_passages (
    passage   INTEGER PRIMARY KEY,
    decision  TEXT NOT NULL UNIQUE,
    ticket    TEXT NOT NULL REFERENCES tickets (ticket),
    gate      TEXT NOT NULL,
    zone      TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('ENTRY', 'EGRESS')),
    at        TEXT NOT NULL
) STRICT;

CREATE INDEX ticket_passages_ticket ON ticket_passages (ticket);
