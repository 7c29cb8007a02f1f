-- Phones that act for somebody: whoever signs with the key of one. Goes with the person.
CREATE TABLE phones (
    phone      TEXT PRIMARY KEY,
    public_key BLOB NOT NULL,
    person     TEXT NOT NULL UNIQUE REFERENCES persons (person) ON DELETE CASCADE,
    bound_at   TEXT NOT NULL
) STRICT;

-- Which phone carries a ticket: one, at any time.
CREATE TABLE phone_tickets (
    ticket   TEXT PRIMARY KEY REFERENCES tickets (ticket) ON DELETE CASCADE,
    phone    TEXT NOT NULL REFERENCES phones (phone) ON DELETE CASCADE
) STRICT;

CREATE INDEX phone_tickets_of_phone ON phone_tickets (phone);

-- One-time secrets with which a phone takes tickets, as SHA-256.
CREATE TABLE phone_claims (
    secret_hash TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    person      TEXT REFERENCES persons (person) ON DELETE CASCADE,
    offered_by  TEXT REFERENCES phones (phone) ON DELETE CASCADE,
    expires_at  TEXT NOT NULL
) STRICT;

CREATE TABLE phone_claim_tickets (
    secret_hash TEXT NOT NULL REFERENCES phone_claims (secret_hash) ON DELETE CASCADE,
    ticket      TEXT NOT NULL REFERENCES tickets (ticket) ON DELETE CASCADE,
    PRIMARY KEY (secret_hash, ticket)
) STRICT;
