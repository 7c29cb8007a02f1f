package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the list of tickets, sorted by id.
 *
 * @param tickets the tickets after the asked-for id
 * @param more whether asking on after the last of them will bring more
 */
public record TicketPage(List<TicketView> tickets, boolean more) {
    /** Copies the list. */
    public TicketPage {
        tickets = List.copyOf(tickets);
    }
}
