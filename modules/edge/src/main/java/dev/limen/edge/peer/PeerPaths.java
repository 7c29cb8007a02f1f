package dev.limen.edge.peer;

/** What nodes ask of each other, and what they show with it. */
final class PeerPaths {
    /** {@code POST} a {@link dev.limen.protocol.PeerClaim}: a {@link dev.limen.protocol.PeerAnswer}. */
    static final String CLAIMS = "/peer/v1/claims";

    /**
     * {@code GET}: a {@link dev.limen.protocol.PeerPage}, at once when there is something after {@link #AFTER} in the log of
     * {@link #EPOCH}, or another version than {@link #SEEN}; else after a while.
     */
    static final String PASSAGES = "/peer/v1/passages";

    static final String AFTER = "after";
    static final String EPOCH = "epoch";
    static final String SEEN = "seen";

    /** Header with the node that asks; with certificates it must be the one that the certificate names. */
    static final String NODE = "Limen-Node";

    private PeerPaths() {}
}
