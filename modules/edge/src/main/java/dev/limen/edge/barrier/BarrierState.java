package dev.limen.edge.barrier;

import java.util.Locale;

/** What a barrier does at the moment. */
public enum BarrierState {
    /** Nobody can pass. */
    CLOSED,
    /** One person may pass. */
    OPEN,
    /** An exit that stands free for everybody. */
    RELEASED,
    /** It does not obey; treat it as shut and call somebody. */
    FAULT;

    /** {@return the word on the wire} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
