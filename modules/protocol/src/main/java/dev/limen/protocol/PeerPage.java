package dev.limen.protocol;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import java.util.List;
import java.util.UUID;

/**
 * What a node has let pass since it was asked last, and whom it is letting in at the moment.
 *
 * @param node whose gates
 * @param epoch which log of passages; another one begins at its beginning
 * @param run which run of its program
 * @param passages at most {@value #LIMIT}, in the order in which they were logged
 * @param through the position in the log that is reached with them
 * @param head how far the log goes
 * @param version changes with whatever is told here
 * @param claimedThrough the newest claim of the run; older ones that are not listed have ended, and what became of them is
 *     in the log up to {@code head}
 * @param claims those that have not ended
 */
public record PeerPage(
        NodeId node,
        UUID epoch,
        UUID run,
        List<PeerPassage> passages,
        long through,
        long head,
        long version,
        long claimedThrough,
        List<OpenClaim> claims) {
    /** The most passages on one page. */
    public static final int LIMIT = 500;

    /** The most claims on one page; no node has so many gates. */
    public static final int MOST_CLAIMS = 1_000;

    /** @throws InvalidInputException when there are too many, or the positions contradict each other */
    public PeerPage {
        passages = List.copyOf(passages);
        claims = List.copyOf(claims);
        if (passages.size() > LIMIT || claims.size() > MOST_CLAIMS) {
            throw new InvalidInputException(
                    "A page holds at most " + LIMIT + " passages and " + MOST_CLAIMS + " claims.");
        }
        if (through < 0 || head < through) {
            throw new InvalidInputException(
                    "A page reaches from 0 to the head of its log, not to " + through + " of " + head + ".");
        }
    }

    /** {@return whether there are more passages to fetch} */
    public boolean more() {
        return through < head;
    }

    /** {@return whom the node is letting in} */
    public List<PeerClaim> openClaims() {
        return claims.stream()
                .map(claim -> new PeerClaim(node, run, claim.number(), claim.ticket()))
                .toList();
    }

    /**
     * @param number of the claim
     * @param ticket on which
     */
    public record OpenClaim(long number, TicketId ticket) {}
}
