package dev.limen.protocol;

import java.util.List;

/**
 * How far every known edge has followed the change log.
 *
 * @param head the newest sequence of the log
 * @param compacted tombstones up to this sequence are gone from the log, because every edge had carried them out
 * @param nodes one entry per edge, sorted by its id
 */
public record AcknowledgementView(long head, long compacted, List<Acknowledgement> nodes) {
    /** Copies the list. */
    public AcknowledgementView {
        nodes = List.copyOf(nodes);
    }
}
