-- The keys of the vault, wrapped by a key that is not here.
CREATE TABLE vault_keys (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    vault      TEXT NOT NULL,
    data       BLOB NOT NULL,
    transforms BLOB NOT NULL
) STRICT;

-- Whether a slot is encrypted. What an older version wrote is not, until the next start.
ALTER TABLE vault ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1));

CREATE INDEX vault_plain ON vault (slot) WHERE taken = 1 AND sealed = 0;
