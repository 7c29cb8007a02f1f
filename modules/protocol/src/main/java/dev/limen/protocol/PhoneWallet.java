package dev.limen.protocol;

import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a phone needs to serve its owner without the coordinator.
 *
 * @param person for whom the phone acts
 * @param displayName of that person
 * @param tickets what it carries
 * @param consents what the person agrees to now
 * @param references how many pictures gates know the person by
 * @param waiting how many wait for staff
 * @param carriesFace whether the tickets' codes hold the person's face, for gates alone to read
 * @param facesKeptHours how long a template is kept after the last ticket ended
 * @param at when this was put together, by the coordinator's clock
 */
public record PhoneWallet(
        PersonId person,
        String displayName,
        List<Entry> tickets,
        List<ConsentRecord> consents,
        long references,
        long waiting,
        boolean carriesFace,
        long facesKeptHours,
        Instant at) {
    /** Copies the lists. */
    public PhoneWallet {
        tickets = List.copyOf(tickets);
        consents = List.copyOf(consents);
    }

    /**
     * @param ticket as it was sold
     * @param holderName whose it is; empty when it is the phone's owner's
     * @param used the first passage on it
     * @param text signed and bound to the phone, which adds its own code when it is shown; empty when the coordinator signs
     *     none
     */
    public record Entry(
            Ticket ticket, Optional<String> holderName, Optional<TicketView.Use> used, Optional<String> text) {}
}
