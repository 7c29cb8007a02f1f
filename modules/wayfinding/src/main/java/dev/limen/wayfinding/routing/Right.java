package dev.limen.wayfinding.routing;

/** What somebody may be allowed to use that the public may not. */
public enum Right {
    /** Doors and corridors of the house. */
    STAFF,
    /** Doors that open outwards in an emergency only. */
    EMERGENCY
}
