package dev.limen.protocol;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import java.util.UUID;

/**
 * A node asks the nodes beside it whether it may let somebody in on a ticket. Whoever is asked and does not object keeps
 * its own gates shut for the ticket until the claim has ended.
 *
 * @param node who asks
 * @param run in which run of its program
 * @param number rises by one with every claim of the run, from 1
 * @param ticket on which
 */
public record PeerClaim(NodeId node, UUID run, long number, TicketId ticket) {
    /** @throws InvalidInputException when the number is not positive */
    public PeerClaim {
        if (number < 1) {
            throw new InvalidInputException("Claims are numbered from 1, not " + number + ".");
        }
    }
}
