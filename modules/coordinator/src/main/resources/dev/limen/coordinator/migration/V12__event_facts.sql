-- What of an event is looked for and counted, in a table narrow enough to be read from end to end. `at` is in milliseconds
-- since 1970 by the gate's clock; everything is in the event's payload too.
CREATE TABLE event_facts (
    position  INTEGER PRIMARY KEY REFERENCES events (position),
    at        INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    gate      TEXT NOT NULL,
    outcome   TEXT,
    reason    TEXT,
    ticket    TEXT,
    zone      TEXT,
    direction TEXT,
    score     REAL,
    threshold REAL,
    latency   INTEGER
) STRICT;

INSERT INTO event_facts
SELECT position,
       CAST(unixepoch(fact ->> '$.at', 'subsec') * 1000 AS INTEGER),
       fact ->> '$.kind',
       fact ->> '$.gate',
       fact ->> '$.outcome',
       fact ->> '$.reason',
       fact ->> '$.ticket',
       fact ->> '$.zone',
       fact ->> '$.direction',
       CAST(fact ->> '$.match.score' AS REAL),
       CAST(fact ->> '$.match.threshold' AS REAL),
       fact ->> '$.latencyMillis'
  FROM (SELECT position, CAST(payload AS TEXT) AS fact FROM events);

CREATE INDEX event_facts_passages ON event_facts (ticket, at) WHERE kind = 'passage';
