package dev.limen.protocol;

import dev.limen.core.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer of the change feed. A coordinator that has a feed key signs the bytes of the whole answer, see
 * {@link ApiPaths#FEED_SIGNATURE_HEADER}.
 *
 * @param feed identity of the log; another one than before means the coordinator started afresh, so the edge must drop
 *     what it follows and begin at 0
 * @param entries the changes after the position it continues from, in order; an entry that a later one made pointless may be
 *     missing, and several may share a sequence
 * @param position where to continue; equals the last entry's sequence, or more when pointless entries were left out
 * @param more whether asking again at once will bring more
 * @param standing what was asked and where the log stands; left out only by coordinators of an older version
 */
public record ChangePage(UUID feed, List<Entry> entries, long position, boolean more, Optional<Standing> standing) {
    /** Copies the list. */
    public ChangePage {
        entries = List.copyOf(entries);
    }

    /** A page that does not say where the log stands. */
    public ChangePage(UUID feed, List<Entry> entries, long position, boolean more) {
        this(feed, entries, position, more, Optional.empty());
    }

    /**
     * @param sequence place in the log, from 1 up
     * @param change what to do
     */
    public record Entry(long sequence, Change change) {}

    /**
     * What the page answers, and where the log stands.
     *
     * @param run drawn at each start of the coordinator; an edge sends it back with its position, so that a coordinator that
     *     came back from an older copy and has grown since knows that the position is not its own
     * @param after the position the page continues from; 0 although more was asked means: drop everything and begin here
     * @param head the newest sequence of the log; never falls while the log is the same
     * @param compacted up to where tombstones may be missing; whoever has followed less far and did not begin at 0 since is
     *     answered from 0. An edge sends back what the page said with which it began. Left out by coordinators of an older
     *     version
     * @param signedAt when the page was made, by the coordinator's clock
     * @param nonce what the edge drew for this question, so that no older answer passes for this one
     * @param zones for which zones the feed was limited; empty when it was not
     * @param evacuating whether everybody is to leave, at {@code head}: so that who has much to read first hears of it with
     *     the first page. Left out by coordinators of an older version
     */
    public record Standing(
            UUID run,
            long after,
            long head,
            Optional<Long> compacted,
            Instant signedAt,
            Optional<String> nonce,
            Optional<List<Zone>> zones,
            Optional<Boolean> evacuating) {
        /** Copies the list. */
        public Standing {
            zones = zones.map(List::copyOf);
        }
    }
}
