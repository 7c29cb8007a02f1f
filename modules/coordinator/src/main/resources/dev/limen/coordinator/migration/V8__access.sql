-- Who works here. `password` is an encoded Argon2id hash; `secret` is of the second factor, sealed as the vault's contents
-- are, and counts once it is confirmed; a time step up to `used_step` is not taken again.
CREATE TABLE accounts (
    name       TEXT PRIMARY KEY,
    roles      TEXT NOT NULL,
    password   TEXT NOT NULL,
    secret     BLOB,
    confirmed  INTEGER NOT NULL DEFAULT 0,
    used_step  INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL
) STRICT;

-- Hashes of the codes that stand in for a lost second factor, each once.
CREATE TABLE recovery_codes (
    account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    hash    TEXT NOT NULL,
    PRIMARY KEY (account, hash)
) STRICT;

-- Who is signed in, by the hash of what their browser holds. `account` is empty for those of an OpenID Connect provider,
-- whose `roles` hold until the session ends; those of an account are read anew each time.
CREATE TABLE sessions (
    hash             TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    account          TEXT REFERENCES accounts (name) ON DELETE CASCADE,
    roles            TEXT NOT NULL,
    signed_in_at     TEXT NOT NULL,
    second_factor_at TEXT,
    seen_at          TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_account ON sessions (account);

-- Browsers from which somebody has signed in before: others' wrong guesses do not keep them out.
CREATE TABLE devices (
    hash       TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    expires_at TEXT NOT NULL
) STRICT;

-- What scripts and nodes show: a token is of a node or has roles.
CREATE TABLE access_tokens (
    id         TEXT PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    label      TEXT NOT NULL,
    roles      TEXT NOT NULL,
    node       TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    CHECK ((node IS NULL) <> (roles = ''))
) STRICT;
