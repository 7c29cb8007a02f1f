package dev.limen.core;

/** What a ticket's holder is to the others of the same order. */
public enum OrderRole {
    /** May bring the order's minors in. */
    GUARDIAN,
    /** Must not enter before a guardian of the same order. */
    MINOR
}
