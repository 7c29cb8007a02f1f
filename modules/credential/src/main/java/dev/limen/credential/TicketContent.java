package dev.limen.credential;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a signed ticket says. Times count in whole seconds, from 1970 to 2106.
 *
 * @param id names the ticket
 * @param holder who may use it
 * @param zones what it opens, 1 to 4, none twice
 * @param issuedAt when it was signed
 * @param validFrom first second at which it opens
 * @param validUntil first second at which it no longer opens; after {@code validFrom}
 * @param entries how often it opens, 1 to 254, or {@link #UNLIMITED}
 * @param category as the venue numbers its kinds of tickets, 0 to 255
 * @param device the phone that must vouch for it each time; empty for a ticket that is good on paper
 * @param template the holder's own face, readable to gates only; empty when the ticket alone is enough
 */
public record TicketContent(
        TicketId id,
        PersonId holder,
        List<Zone> zones,
        Instant issuedAt,
        Instant validFrom,
        Instant validUntil,
        int entries,
        int category,
        Optional<DeviceBinding> device,
        Optional<SealedTemplate> template) {
    /** As often as one likes while it is valid. */
    public static final int UNLIMITED = 255;

    static final int MOST_ZONES = 4;
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    /** @throws InvalidInputException when a value cannot be written in a ticket */
    public TicketContent {
        zones = List.copyOf(zones);
        if (zones.isEmpty() || zones.size() > MOST_ZONES || new HashSet<>(zones).size() < zones.size()) {
            throw new InvalidInputException(
                    "Ticket " + id + " opens " + zones + ": name 1 to " + MOST_ZONES + " zones, none twice.");
        }
        checkTime(id, issuedAt);
        checkTime(id, validFrom);
        checkTime(id, validUntil);
        if (!validFrom.isBefore(validUntil)) {
            throw new InvalidInputException("Ticket " + id + " is valid from " + validFrom + " until " + validUntil
                    + ", which is no time at all: the end must come after the start.");
        }
        if (entries < 1 || entries > UNLIMITED) {
            throw new InvalidInputException(
                    "Ticket " + id + " opens " + entries + " times: give 1 to 254, or 255 for any number.");
        }
        if (category < 0 || category > 255) {
            throw new InvalidInputException("Ticket " + id + " has category " + category + ": give 0 to 255.");
        }
    }

    /** {@return the same, with a face that only gates can read} */
    public TicketContent with(SealedTemplate face) {
        return new TicketContent(
                id, holder, zones, issuedAt, validFrom, validUntil, entries, category, device, Optional.of(face));
    }

    private static void checkTime(TicketId id, Instant time) {
        long second = time.getEpochSecond();
        if (second < 0 || second > LAST_SECOND || time.getNano() != 0) {
            throw new InvalidInputException(
                    "Ticket " + id + " names the time " + time + ": give whole seconds between 1970 and 2106.");
        }
    }
}
