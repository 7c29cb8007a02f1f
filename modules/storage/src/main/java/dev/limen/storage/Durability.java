package dev.limen.storage;

/** What survives when the power goes (SQLite documentation, "PRAGMA synchronous"). A killed process loses nothing. */
public enum Durability {
    /** Every committed transaction survives. Each commit waits for the disk: group what can be grouped. */
    FULL,
    /** The file stays sound, but the last commits may be missing. For what can be fetched again. */
    NORMAL
}
