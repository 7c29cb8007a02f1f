package dev.limen.wayfinding.venue;

/** A side of somebody who looks at the field. */
public enum Side {
    LEFT,
    RIGHT;

    /** {@return the other one} */
    public Side opposite() {
        return this == LEFT ? RIGHT : LEFT;
    }
}
