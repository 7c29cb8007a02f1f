package dev.limen.core;

/** Which way a gate leads, or somebody passed it. */
public enum Direction {
    /** Into the zone. */
    ENTRY,
    /** Out of the zone. */
    EGRESS
}
