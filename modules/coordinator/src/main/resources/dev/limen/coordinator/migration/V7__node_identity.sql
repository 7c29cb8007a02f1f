-- Which nodes the coordinator listens to; a revoked one stays listed.
CREATE TABLE enrolled_nodes (
    node        TEXT PRIMARY KEY,
    zones       TEXT NOT NULL,
    enrolled_at TEXT NOT NULL,
    revoked_at  TEXT
) STRICT;

-- The certificates that are listened to. Another one is refused, however well it is signed; those of a revoked node stay
-- here, so that it can be told why.
CREATE TABLE node_certificates (
    serial    TEXT PRIMARY KEY,
    node      TEXT NOT NULL REFERENCES enrolled_nodes (node),
    issued_at TEXT NOT NULL,
    not_after TEXT NOT NULL,
    revoked   INTEGER NOT NULL
) STRICT;

CREATE INDEX node_certificates_of_node ON node_certificates (node, issued_at);

-- One-time codes that wait, as SHA-256 of the secret part; one for each node.
CREATE TABLE node_invitations (
    node        TEXT PRIMARY KEY,
    secret_hash BLOB NOT NULL UNIQUE,
    zones       TEXT NOT NULL,
    expires_at  TEXT NOT NULL
) STRICT;
