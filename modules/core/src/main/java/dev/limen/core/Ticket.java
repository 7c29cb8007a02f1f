package dev.limen.core;

import java.time.Instant;
import java.util.Optional;

/**
 * An entitlement: this person may enter this zone in this window. Used up by a passage, not by a grant.
 *
 * @param id names the ticket
 * @param holder who may use it
 * @param zone what it opens
 * @param validFrom first instant at which it opens
 * @param validUntil first instant at which it no longer opens; after {@code validFrom}
 * @param destination id of the IMDF feature (section, unit, amenity…) the holder is led to; empty when there is none
 */
public record Ticket(
        TicketId id, PersonId holder, Zone zone, Instant validFrom, Instant validUntil, Optional<String> destination) {
    /** @throws InvalidInputException when the window is empty */
    public Ticket {
        if (!validFrom.isBefore(validUntil)) {
            throw new InvalidInputException("Ticket " + id + " is valid from " + validFrom + " until " + validUntil
                    + ", which is no time at all: the end must come after the start.");
        }
    }

    /** {@return whether {@code instant} lies in [validFrom, validUntil)} */
    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(validFrom) && instant.isBefore(validUntil);
    }
}
