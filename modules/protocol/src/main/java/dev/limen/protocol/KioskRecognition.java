package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.UUID;

/**
 * What a kiosk is told about the face before it. Never who it is, nor whether anybody is enrolled: who is not recognised and
 * who holds no ticket that leads anywhere are told the same.
 *
 * @param state how far it has come
 * @param to id of the destination on the person's ticket; only when recognised
 */
public record KioskRecognition(State state, Optional<String> to) {
    /** How far it has come. */
    public enum State {
        /** More pictures are needed. */
        @JsonProperty("looking")
        LOOKING,
        /** Nobody is near enough. */
        @JsonProperty("closer")
        CLOSER,
        /** Somebody else stands as near. */
        @JsonProperty("alone")
        ALONE,
        /** The way can be shown; the visit is over. */
        @JsonProperty("recognised")
        RECOGNISED,
        /** It cannot be; the visit is over. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** {@return a state that says where nobody is to be led} */
    public static KioskRecognition of(State state) {
        return new KioskRecognition(state, Optional.empty());
    }

    /** {@return whether the visit is over} */
    public boolean over() {
        return state == State.RECOGNISED || state == State.UNKNOWN;
    }

    /**
     * Asks for a visit.
     *
     * @param agreed whether the person at the kiosk has just agreed to be looked at
     */
    public record Request(boolean agreed) {}

    /**
     * A visit that has begun.
     *
     * @param visit names it, for this kiosk alone
     * @param seconds until it is over
     */
    public record Begun(UUID visit, int seconds) {}
}
