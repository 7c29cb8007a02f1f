package dev.limen.chaos;

import java.util.Locale;

/** What can be done to a node, to the link between an edge and the coordinator, or to an edge's lines to its neighbours. */
enum Fault {
    /** {@code kill -9}, then a new start. */
    KILL(Victim.BOTH),
    /** {@code kill -9} in the middle of a write: the last, unfinished frames of the write-ahead logs are cut or torn. */
    TORN_WRITE(Victim.BOTH),
    /** {@code kill -9}, and a page of a database is noise when the node starts again. */
    CORRUPTED_PAGE(Victim.BOTH),
    /** SIGSTOP, later SIGCONT. */
    FREEZE(Victim.BOTH),
    /** The file system that holds the node's data has not a byte left. */
    FULL_DISK(Victim.BOTH),
    /** The node's wall clock is two hours off, ahead or behind, and then right again. */
    CLOCK_JUMP(Victim.BOTH),
    /** The coordinator's clock is so far ahead that every node's certificate has run out. */
    CERTIFICATE_EXPIRY(Victim.CERTIFICATES),
    /** Nothing passes in either direction. */
    PARTITION(Victim.EDGE),
    /** Nothing reaches the coordinator. */
    PARTITION_UP(Victim.EDGE),
    /** The coordinator hears the edge, and the edge hears no answer. */
    PARTITION_DOWN(Victim.EDGE),
    /** Connections stay open and are dead for good, as behind a router that has forgotten them. */
    BLACK_HOLE(Victim.EDGE),
    /** Every connection breaks, several times. */
    RESET(Victim.EDGE),
    /** A few hundred milliseconds more for each message, both ways. */
    SLOW_LINK(Victim.EDGE),
    /** Batches of events arrive late and out of order, and the edge is told that they did not. */
    REORDERING_LINK(Victim.READABLE_LINK),
    /** Batches of events arrive twice at once. */
    DUPLICATING_LINK(Victim.READABLE_LINK),
    /** Batches that arrived long ago arrive again. */
    REPLAY(Victim.READABLE_LINK),
    /** The edge hears nothing from the edges beside it when it asks them; they may still ask it. */
    NEIGHBOUR_PARTITION(Victim.NEIGHBOURS),
    /** What the edge asks the edges beside it arrives, and their answers do not. */
    NEIGHBOUR_DEAFNESS(Victim.NEIGHBOURS),
    /** The lines to the edges beside it stay open and are dead for good. */
    NEIGHBOUR_BLACK_HOLE(Victim.NEIGHBOURS),
    /** The edges beside it answer late. */
    NEIGHBOUR_SLOW_LINK(Victim.NEIGHBOURS);

    private final Victim victim;

    Fault(Victim victim) {
        this.victim = victim;
    }

    private enum Victim {
        BOTH,
        EDGE,
        READABLE_LINK,
        NEIGHBOURS,
        CERTIFICATES
    }

    /** {@return whether it can happen to the coordinator itself} */
    boolean strikesCoordinator(boolean tls) {
        return victim == Victim.BOTH || (tls && victim == Victim.CERTIFICATES);
    }

    /**
     * {@return whether it can happen to an edge or its lines}
     *
     * @param tls whether its link to the coordinator is encrypted
     * @param alone whether there are no edges beside it
     */
    boolean strikesEdge(boolean tls, boolean alone) {
        return switch (victim) {
            case BOTH, EDGE -> true;
            case READABLE_LINK -> !tls;
            case NEIGHBOURS -> !alone;
            case CERTIFICATES -> false;
        };
    }

    /** {@return its name in reports} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
