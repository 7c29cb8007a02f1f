package dev.limen.chaos;

import java.util.Locale;

/** What can be done to a node or to the link between an edge and the coordinator. */
enum Fault {
    /** {@code kill -9}, then a new start. */
    KILL(true),
    /** {@code kill -9} in the middle of a write: the last, unfinished frames of the write-ahead logs are cut or torn. */
    TORN_WRITE(true),
    /** {@code kill -9}, and a page of a database is noise when the node starts again. */
    CORRUPTED_PAGE(true),
    /** SIGSTOP, later SIGCONT. */
    FREEZE(true),
    /** The file system that holds the node's data has not a byte left. */
    FULL_DISK(true),
    /** The node's wall clock is two hours off, ahead or behind, and then right again. */
    CLOCK_JUMP(true),
    /** Nothing passes in either direction. */
    PARTITION(false),
    /** Nothing reaches the coordinator. */
    PARTITION_UP(false),
    /** The coordinator hears the edge, and the edge hears no answer. */
    PARTITION_DOWN(false),
    /** Connections stay open and are dead for good, as behind a router that has forgotten them. */
    BLACK_HOLE(false),
    /** Every connection breaks, several times. */
    RESET(false),
    /** A few hundred milliseconds more for each message, both ways. */
    SLOW_LINK(false),
    /** Batches of events arrive late and out of order, and the edge is told that they did not. */
    REORDERING_LINK(false),
    /** Batches of events arrive twice at once. */
    DUPLICATING_LINK(false),
    /** Batches that arrived long ago arrive again. */
    REPLAY(false);

    private final boolean strikesCoordinator;

    Fault(boolean strikesCoordinator) {
        this.strikesCoordinator = strikesCoordinator;
    }

    /** {@return whether it can happen to the coordinator itself, too} */
    boolean strikesCoordinator() {
        return strikesCoordinator;
    }

    /** {@return its name in reports} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
