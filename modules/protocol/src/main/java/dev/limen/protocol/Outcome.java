package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a gate decided. */
public enum Outcome {
    /** The barrier was told to open. */
    @JsonProperty("admitted")
    ADMITTED,
    /** The barrier stays shut and the reason is certain. */
    @JsonProperty("denied")
    DENIED,
    /** The barrier stays shut and a person must look: the gate would have had to guess. */
    @JsonProperty("referred")
    REFERRED
}
