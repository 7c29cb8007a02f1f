package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * With which a phone can take tickets, once. Told to whoever asked for it and not kept: the coordinator knows its hash.
 *
 * @param secret 22 characters
 * @param page what the phone opens, from the coordinator's address on; the secret stands behind the {@code #}, which no
 *     browser sends to anybody
 * @param expiresAt until when it is good
 */
public record PhoneClaim(String secret, String page, Instant expiresAt) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "PhoneClaim[until " + expiresAt + "]";
    }

    /**
     * What the box office asks for one with.
     *
     * @param tickets what the phone is to carry, 1 to 20
     * @param person whose phone it is: the holder of one of them
     * @param minutes how long it is good, 1 to 10080; a day when left out
     */
    public record Request(List<TicketId> tickets, PersonId person, Optional<Integer> minutes) {
        /** Copies the list. */
        public Request {
            tickets = List.copyOf(tickets);
        }
    }

    /**
     * What a phone asks for one with, for another phone.
     *
     * @param kind what is handed over
     * @param tickets which; only for {@link Kind#GIVE}
     */
    public record Offer(Kind kind, List<TicketId> tickets) {
        /** Copies the list. */
        public Offer {
            tickets = List.copyOf(tickets);
        }
    }

    /** What is handed over. */
    public enum Kind {
        /** Some tickets, to somebody else. */
        @JsonProperty("give")
        GIVE,
        /** Everything, to another phone of the same person. */
        @JsonProperty("move")
        MOVE
    }

    /** @param secret as it stands in the link or the QR code */
    public record Redemption(String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Redemption[]";
        }
    }
}
