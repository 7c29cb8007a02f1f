-- A reference gets a number of its own for the search in memory, and its person another: that of the person's first
-- reference. AUTOINCREMENT, because a number must never come to mean somebody else.
CREATE TABLE numbered_templates (
    row           INTEGER PRIMARY KEY AUTOINCREMENT,
    reference     TEXT NOT NULL UNIQUE,
    person        TEXT NOT NULL REFERENCES persons (person),
    person_number INTEGER NOT NULL,
    model         TEXT NOT NULL,
    dimension     INTEGER NOT NULL,
    slot          INTEGER NOT NULL REFERENCES vault (slot),
    created_at    TEXT NOT NULL
) STRICT;

INSERT INTO numbered_templates (reference, person, person_number, model, dimension, slot, created_at)
SELECT reference, person, 0, model, dimension, slot, created_at FROM reference_templates ORDER BY created_at, reference;

UPDATE numbered_templates SET person_number =
    (SELECT min(first.row) FROM numbered_templates first WHERE first.person = numbered_templates.person);

DROP TABLE reference_templates;

ALTER TABLE numbered_templates RENAME TO reference_templates;

CREATE INDEX reference_templates_person ON reference_templates (person);

CREATE INDEX reference_templates_created ON reference_templates (created_at);

-- `reference` resembles `other`, somebody else, so much that a face does not tell them apart. It is the later one of the
-- two who was compared with everybody; which of the two it was does not matter to anybody else.
CREATE TABLE look_alikes (
    reference  TEXT NOT NULL REFERENCES reference_templates (reference),
    other      TEXT NOT NULL REFERENCES persons (person),
    told_apart INTEGER NOT NULL CHECK (told_apart IN (0, 1)),
    PRIMARY KEY (reference, other)
) STRICT;

CREATE INDEX look_alikes_other ON look_alikes (other);

-- New references that wait for staff, and what became of them. `slot` holds the template while nobody has decided,
-- `reason_slot` the words of whoever did.
CREATE TABLE enrolment_referrals (
    referral    TEXT PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES persons (person),
    doubt       TEXT NOT NULL,
    own         REAL,
    own_face    INTEGER NOT NULL DEFAULT 0 CHECK (own_face IN (0, 1)),
    replaces    TEXT,
    model       TEXT NOT NULL,
    dimension   INTEGER NOT NULL,
    slot        INTEGER REFERENCES vault (slot),
    created_at  TEXT NOT NULL,
    expires_at  TEXT NOT NULL,
    verdict     TEXT,
    reason_slot INTEGER REFERENCES vault (slot),
    decided_at  TEXT
) STRICT;

CREATE INDEX enrolment_referrals_person ON enrolment_referrals (person);

CREATE INDEX enrolment_referrals_open ON enrolment_referrals (expires_at) WHERE slot IS NOT NULL;

CREATE TABLE enrolment_referral_others (
    referral TEXT NOT NULL REFERENCES enrolment_referrals (referral),
    other    TEXT NOT NULL REFERENCES persons (person),
    score    REAL NOT NULL,
    PRIMARY KEY (referral, other)
) STRICT;

CREATE INDEX enrolment_referral_others_other ON enrolment_referral_others (other);
