package dev.limen.wayfinding.venue;

/** How much a {@link Finding} matters. */
public enum Severity {
    /** The thing could not be used and is left out. */
    ERROR,
    /** The thing is used, mended or as it is, and may mislead somebody. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
