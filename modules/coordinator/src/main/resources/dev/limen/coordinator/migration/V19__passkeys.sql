-- What an account's passkeys say instead of its name: random, made with the first of them.
ALTER TABLE accounts ADD COLUMN handle TEXT;

-- Passkeys (WebAuthn). `credential` is the id by which browsers know one, `public_key` its attested credential data, `site`
-- the host name that it is bound to; a `counter` that goes back tells of a copy.
CREATE TABLE passkeys (
    id              TEXT PRIMARY KEY,
    account         TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    label           TEXT NOT NULL,
    site            TEXT NOT NULL,
    credential      TEXT NOT NULL UNIQUE,
    public_key      BLOB NOT NULL,
    counter         INTEGER NOT NULL,
    backup_eligible INTEGER NOT NULL,
    transports      TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    used_at         TEXT
) STRICT;

CREATE INDEX passkeys_account ON passkeys (account);
