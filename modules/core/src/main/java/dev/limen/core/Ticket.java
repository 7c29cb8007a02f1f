package dev.limen.core;

import java.time.Instant;
import java.util.Optional;

/**
 * An entitlement: this person may enter this zone in this window. Used up by passages, not by grants.
 *
 * @param id names the ticket
 * @param holder who may use it
 * @param zone what it opens
 * @param validFrom first instant at which it opens
 * @param validUntil first instant at which it no longer opens; after {@code validFrom}
 * @param destination id of the IMDF feature (section, unit, amenity…) the holder is led to; empty when there is none
 * @param category the accreditation, which may open further zones; empty when there is none
 * @param order the purchase it belongs to; empty when it stands alone
 * @param role what the holder is within the order; empty when nothing follows from it
 * @param entries how many times somebody may go in on it, 1 to 1000; once when empty
 */
public record Ticket(
        TicketId id,
        PersonId holder,
        Zone zone,
        Instant validFrom,
        Instant validUntil,
        Optional<String> destination,
        Optional<Category> category,
        Optional<OrderId> order,
        Optional<OrderRole> role,
        Optional<Integer> entries) {
    private static final int MOST_ENTRIES = 1000;

    /** @throws InvalidInputException when the window is empty or the terms contradict each other */
    public Ticket {
        if (!validFrom.isBefore(validUntil)) {
            throw new InvalidInputException("Ticket " + id + " is valid from " + validFrom + " until " + validUntil
                    + ", which is no time at all: the end must come after the start.");
        }
        if (role.isPresent() && order.isEmpty()) {
            throw new InvalidInputException("Ticket " + id
                    + " has a role but no order: name the order, for guardians and minors find each other by it.");
        }
        if (entries.orElse(1) < 1 || entries.orElse(1) > MOST_ENTRIES) {
            throw new InvalidInputException(
                    "Ticket " + id + " allows " + entries.get() + " entries: give 1 to " + MOST_ENTRIES + ".");
        }
    }

    /** A ticket for one entry, of no category and no order. */
    public Ticket(
            TicketId id,
            PersonId holder,
            Zone zone,
            Instant validFrom,
            Instant validUntil,
            Optional<String> destination) {
        this(
                id,
                holder,
                zone,
                validFrom,
                validUntil,
                destination,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** {@return the same ticket, of that category} */
    public Ticket withCategory(Category accreditation) {
        return with(Optional.of(accreditation), order, role, entries);
    }

    /** {@return the same ticket, as part of that order} */
    public Ticket inOrder(OrderId purchase) {
        return with(category, Optional.of(purchase), role, entries);
    }

    /** {@return the same ticket, as part of that order, for somebody of that role} */
    public Ticket inOrder(OrderId purchase, OrderRole holderIs) {
        return with(category, Optional.of(purchase), Optional.of(holderIs), entries);
    }

    /** {@return the same ticket, for so many entries} */
    public Ticket withEntries(int times) {
        return with(category, order, role, Optional.of(times));
    }

    /** {@return how many times somebody may go in on it} */
    public int entriesAllowed() {
        return entries.orElse(1);
    }

    /** {@return whether {@code instant} lies in [validFrom, validUntil)} */
    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(validFrom) && instant.isBefore(validUntil);
    }

    private Ticket with(
            Optional<Category> accreditation,
            Optional<OrderId> purchase,
            Optional<OrderRole> holderIs,
            Optional<Integer> times) {
        return new Ticket(
                id, holder, zone, validFrom, validUntil, destination, accreditation, purchase, holderIs, times);
    }
}
