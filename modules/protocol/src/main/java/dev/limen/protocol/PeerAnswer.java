package dev.limen.protocol;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import java.util.List;

/**
 * What a node knows of a ticket that another claims.
 *
 * @param node who answers
 * @param claimants who is letting somebody in on the ticket, as far as it knows; itself when it does not give way
 * @param passages the newest that it knows of on the ticket, at most {@value #MOST_PASSAGES}
 */
public record PeerAnswer(NodeId node, List<NodeId> claimants, List<PeerPassage> passages) {
    /** The most passages in an answer. */
    public static final int MOST_PASSAGES = 64;

    private static final int MOST_CLAIMANTS = 64;

    /** @throws InvalidInputException when there are too many */
    public PeerAnswer {
        claimants = List.copyOf(claimants);
        passages = List.copyOf(passages);
        if (claimants.size() > MOST_CLAIMANTS || passages.size() > MOST_PASSAGES) {
            throw new InvalidInputException(
                    "An answer names at most " + MOST_CLAIMANTS + " claimants and " + MOST_PASSAGES + " passages.");
        }
    }
}
