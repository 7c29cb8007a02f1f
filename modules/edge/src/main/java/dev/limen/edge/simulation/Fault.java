package dev.limen.edge.simulation;

/** How something fails. */
public enum Fault {
    /** It throws. */
    EXCEPTION,
    /** It does not come back. */
    STALL,
    /** It answers what is no number. */
    NO_NUMBER,
    /** It answers something of another size or kind. */
    WRONG_SHAPE,
    /** Memory has run out. */
    OUT_OF_MEMORY
}
