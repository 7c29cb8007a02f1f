package dev.limen.edge.state;

import java.util.List;

/** The tables of {@link LocalRecords}, in the steps in which they came about. */
final class RecordsSchema {
    static final List<String> STEPS = List.of("""
            CREATE TABLE feed (only INTEGER PRIMARY KEY CHECK (only = 1), feed TEXT NOT NULL, position INTEGER NOT NULL,
              heard_at TEXT NOT NULL);
            CREATE TABLE ticket (id TEXT PRIMARY KEY, holder TEXT NOT NULL, json BLOB NOT NULL) WITHOUT ROWID;
            CREATE INDEX ticket_holder ON ticket (holder);
            CREATE TABLE ticket_used (id TEXT PRIMARY KEY) WITHOUT ROWID;
            CREATE TABLE venue (only INTEGER PRIMARY KEY CHECK (only = 1), json BLOB NOT NULL)
            """, """
            CREATE TABLE look_alikes (first TEXT NOT NULL, second TEXT NOT NULL, PRIMARY KEY (first, second)) WITHOUT ROWID;
            CREATE INDEX look_alikes_second ON look_alikes (second)
            """, """
            ALTER TABLE ticket ADD COLUMN guards TEXT;
            CREATE INDEX ticket_guards ON ticket (guards);
            CREATE TABLE passage (decision TEXT PRIMARY KEY, ticket TEXT, zone TEXT NOT NULL, direction TEXT NOT NULL,
              at INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX passage_ticket ON passage (ticket);
            CREATE INDEX passage_zone ON passage (zone, at, direction)
            """, """
            CREATE TABLE ticket_revoked (digest BLOB PRIMARY KEY) WITHOUT ROWID
            """, """
            ALTER TABLE feed ADD COLUMN run TEXT;
            ALTER TABLE feed ADD COLUMN head INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE feed ADD COLUMN zones TEXT
            """, """
            CREATE TABLE closures (only INTEGER PRIMARY KEY CHECK (only = 1), json BLOB NOT NULL)
            """, """
            ALTER TABLE passage ADD COLUMN own INTEGER;
            CREATE UNIQUE INDEX passage_own ON passage (own);
            CREATE TABLE passage_log (only INTEGER PRIMARY KEY CHECK (only = 1), epoch TEXT NOT NULL, next INTEGER NOT NULL);
            CREATE TABLE peer_position (node TEXT PRIMARY KEY, epoch TEXT NOT NULL, position INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE peer_revocation (node TEXT PRIMARY KEY, issued_before TEXT NOT NULL) WITHOUT ROWID
            """, """
            ALTER TABLE feed ADD COLUMN compacted INTEGER
            """, """
            CREATE TABLE gate_modes (only INTEGER PRIMARY KEY CHECK (only = 1), json BLOB NOT NULL,
              foreign_log INTEGER NOT NULL DEFAULT 0)
            """, """
            CREATE TABLE evacuation (only INTEGER PRIMARY KEY CHECK (only = 1), active INTEGER NOT NULL,
              foreign_log INTEGER NOT NULL DEFAULT 0)
            """, """
            CREATE TABLE schedule (id TEXT PRIMARY KEY, json BLOB NOT NULL, foreign_log INTEGER NOT NULL DEFAULT 0)
              WITHOUT ROWID
            """);

    private RecordsSchema() {}
}
