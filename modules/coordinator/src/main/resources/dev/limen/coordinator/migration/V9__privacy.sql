-- What was done: a chain (dev.limen.audit). `line` is what counts; `at` and `subject` repeat it to be looked for.
CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    hash     TEXT NOT NULL,
    line     TEXT NOT NULL,
    details  TEXT NOT NULL,
    at       TEXT NOT NULL,
    subject  TEXT NOT NULL
) STRICT;

CREATE INDEX audit_subject ON audit (subject);

-- Which chain it is, the signed head of its last entry, and the settings about people that its last start recorded.
CREATE TABLE audit_chain (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    chain  TEXT NOT NULL,
    tail   TEXT NOT NULL,
    policy TEXT
) STRICT;

-- Heads that were handed out.
CREATE TABLE audit_heads (
    sequence INTEGER PRIMARY KEY,
    head     TEXT NOT NULL
) STRICT;

-- The newest head that each node says it keeps.
CREATE TABLE audit_anchors (
    node        TEXT PRIMARY KEY,
    head        TEXT NOT NULL,
    received_at TEXT NOT NULL,
    agrees      INTEGER NOT NULL CHECK (agrees IN (0, 1))
) STRICT;

-- The only place that says whose pseudonym in the chain is whose; it lies in the vault and goes with the person.
CREATE TABLE audit_pseudonyms (
    person TEXT PRIMARY KEY REFERENCES persons (person),
    slot   INTEGER NOT NULL REFERENCES vault (slot)
) STRICT;

-- What a person agreed to, with what it replaced. Whatever stood in `persons` before this table is found there only.
CREATE TABLE consents (
    consent     TEXT PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES persons (person),
    purpose     TEXT NOT NULL,
    version     TEXT NOT NULL,
    given_at    TEXT NOT NULL,
    text_digest TEXT,
    recorded_at TEXT NOT NULL,
    ended_at    TEXT
) STRICT;

CREATE INDEX consents_person ON consents (person);

-- Erasures: nothing here says whose. `change` is the last tombstone of the erasure in the change log.
CREATE TABLE receipts (
    receipt   TEXT PRIMARY KEY,
    erased    TEXT NOT NULL,
    erased_at TEXT NOT NULL,
    feed      TEXT NOT NULL,
    change    INTEGER NOT NULL
) STRICT;

CREATE TABLE receipt_nodes (
    receipt         TEXT NOT NULL REFERENCES receipts (receipt),
    node            TEXT NOT NULL,
    acknowledged_at TEXT,
    PRIMARY KEY (receipt, node)
) STRICT;

CREATE INDEX receipt_nodes_outstanding ON receipt_nodes (node) WHERE acknowledged_at IS NULL;

-- Crops that somebody needs for longer than minutes. Picture and purpose lie in the vault.
CREATE TABLE cases (
    case_id      TEXT PRIMARY KEY,
    event        TEXT NOT NULL,
    person       TEXT,
    picture_slot INTEGER NOT NULL REFERENCES vault (slot),
    purpose_slot INTEGER NOT NULL REFERENCES vault (slot),
    opened_by    TEXT NOT NULL,
    opened_at    TEXT NOT NULL,
    expires_at   TEXT NOT NULL
) STRICT;

CREATE INDEX cases_person ON cases (person);

CREATE INDEX cases_expiry ON cases (expires_at);
