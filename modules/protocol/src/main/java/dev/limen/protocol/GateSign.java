package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.Maneuver;
import java.util.Optional;

/**
 * What the display at a gate shows at this moment, all of it. Bystanders read it too: it says nothing about who stands there,
 * and no more than a few words about why.
 *
 * @param gate whose display
 * @param turn grows with everybody who is told something, so that the next person's sign is seen to be another one
 * @param aspect what to show
 * @param direction which way the gate leads
 * @param way where whoever was admitted goes, or the way out; only with {@link Aspect#ADMITTED} and {@link Aspect#NO_ENTRY}
 * @param language BCP 47 tag of the language to show unless the display was told another
 */
public record GateSign(GateId gate, long turn, Aspect aspect, Direction direction, Optional<Way> way, String language) {

    /** What is shown. */
    public enum Aspect {
        /** Nobody was decided about just now; faces are looked at. */
        @JsonProperty("ready")
        READY,
        /** Nobody was decided about just now; the gate opens for tickets. */
        @JsonProperty("ready-for-tickets")
        READY_FOR_TICKETS,
        /** Walk on. */
        @JsonProperty("admitted")
        ADMITTED,
        /** The face does not do: show the ticket. */
        @JsonProperty("show-ticket")
        SHOW_TICKET,
        /** Somebody comes to look. */
        @JsonProperty("wait-for-staff")
        WAIT_FOR_STAFF,
        /** The ticket is for somewhere else. */
        @JsonProperty("other-gate")
        OTHER_GATE,
        /** The ticket opens later, or there is no room yet. */
        @JsonProperty("not-yet")
        NOT_YET,
        /** Not let in, for a reason that is nobody else's business. */
        @JsonProperty("refused")
        REFUSED,
        /** Nobody passes here. */
        @JsonProperty("closed")
        CLOSED,
        /** The gate cannot see, cannot decide, or its barrier does not obey. */
        @JsonProperty("out-of-order")
        OUT_OF_ORDER,
        /** Everybody is to leave: nobody goes in. */
        @JsonProperty("no-entry")
        NO_ENTRY,
        /** The exit stands free for everybody. */
        @JsonProperty("free-exit")
        FREE_EXIT
    }

    /**
     * The first stretch of a way.
     *
     * @param heading as whoever walks through the gate sees it
     * @param place what the destination is called
     * @param language BCP 47 tag of {@code place}
     * @param change the first change of level on the way
     */
    public record Way(Heading heading, String place, String language, Optional<Maneuver> change) {}

    /** The eight directions of a sign. */
    public enum Heading {
        /** Straight on. */
        @JsonProperty("ahead")
        AHEAD,
        /** Half right. */
        @JsonProperty("ahead-right")
        AHEAD_RIGHT,
        /** Right. */
        @JsonProperty("right")
        RIGHT,
        /** Sharp right. */
        @JsonProperty("back-right")
        BACK_RIGHT,
        /** Turn round. */
        @JsonProperty("behind")
        BEHIND,
        /** Sharp left. */
        @JsonProperty("back-left")
        BACK_LEFT,
        /** Left. */
        @JsonProperty("left")
        LEFT,
        /** Half left. */
        @JsonProperty("ahead-left")
        AHEAD_LEFT;

        private static final int SHARE = 45;

        /**
         * {@return the nearest heading for somebody who looks towards {@code facing}}
         *
         * @param bearing where to go, degrees clockwise from true north
         * @param facing degrees clockwise from true north
         */
        public static Heading of(double bearing, double facing) {
            return values()[Math.floorMod(Math.round((bearing - facing) / SHARE), values().length)];
        }
    }
}
