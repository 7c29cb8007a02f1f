package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What staff elsewhere must be alarmed of at once. */
public enum SilentAlarm {
    /** A ticket was shown by somebody who signalled to be forced. */
    @JsonProperty("duress")
    DURESS
}
