package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What staff are called to look at. */
public enum AlarmKind {
    /** More people went through than were let through. */
    @JsonProperty("tailgating")
    TAILGATING,
    /** Somebody has opened a housing. */
    @JsonProperty("tamper")
    TAMPER,
    /** The fire input of a gate came on. */
    @JsonProperty("fire")
    FIRE,
    /** A barrier or one of its sensors does not work, or nobody decides at its gate any more. */
    @JsonProperty("barrier-fault")
    BARRIER_FAULT
}
