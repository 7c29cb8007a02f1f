package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.core.Zone;
import java.util.Optional;

/**
 * What a kiosk is told about a ticket that somebody shows it: where it leads, and never whose it is.
 *
 * @param state what became of it
 * @param to id of the destination on the ticket; only when found, and only where the node knows it
 * @param zone that the ticket opens; only when found
 */
public record KioskTicket(State state, Optional<String> to, Optional<Zone> zone) {
    /** No ticket is to be seen. */
    public static final KioskTicket NONE = new KioskTicket(State.NONE, Optional.empty(), Optional.empty());

    /** It is not good, or not now. */
    public static final KioskTicket REFUSED = new KioskTicket(State.REFUSED, Optional.empty(), Optional.empty());

    /** What became of it. */
    public enum State {
        /** No ticket is to be seen. */
        @JsonProperty("none")
        NONE,
        /** It is known where it leads. */
        @JsonProperty("found")
        FOUND,
        /** It is not good, or not now. */
        @JsonProperty("refused")
        REFUSED
    }
}
