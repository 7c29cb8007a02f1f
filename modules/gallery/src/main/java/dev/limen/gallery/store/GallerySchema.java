package dev.limen.gallery.store;

import java.util.List;

/** The steps to the current tables. A released step never changes. */
final class GallerySchema {
    static final List<String> STEPS = List.of(
            """
            CREATE TABLE reference (
              id TEXT PRIMARY KEY,
              person TEXT NOT NULL,
              model TEXT NOT NULL,
              template BLOB NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX reference_person ON reference (person)
            """,
            // Templates were readable until here; what is in the old table is encrypted and erased when it is opened.
            """
            DROP INDEX reference_person;
            ALTER TABLE reference RENAME TO readable_reference;
            CREATE TABLE person (
              number INTEGER PRIMARY KEY AUTOINCREMENT,
              id TEXT NOT NULL UNIQUE
            );
            CREATE TABLE reference (
              row INTEGER PRIMARY KEY AUTOINCREMENT,
              id TEXT NOT NULL UNIQUE,
              person INTEGER NOT NULL REFERENCES person (number),
              model TEXT NOT NULL,
              format INTEGER NOT NULL,
              transform INTEGER NOT NULL,
              enrolled_at INTEGER NOT NULL,
              template BLOB NOT NULL
            );
            CREATE INDEX reference_person ON reference (person);
            CREATE TABLE tombstone (
              sequence INTEGER PRIMARY KEY AUTOINCREMENT,
              erased_at INTEGER NOT NULL,
              templates INTEGER NOT NULL
            );
            CREATE TABLE gallery_keys (
              gallery TEXT PRIMARY KEY,
              data BLOB NOT NULL,
              transforms BLOB NOT NULL
            ) WITHOUT ROWID
            """,
            // What somebody agreed to goes with the person's last reference.
            """
            CREATE TABLE consent (
              person INTEGER PRIMARY KEY REFERENCES person (number) ON DELETE CASCADE,
              purpose TEXT NOT NULL,
              given_at INTEGER NOT NULL
            )
            """);

    private GallerySchema() {}
}
