package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A closure as staff see it. What the map in use does not have has neither type nor category, and takes no way away.
 *
 * @param feature id of an opening, unit, pathway or other feature of the map, or of a gate
 * @param type IMDF feature type, such as {@code opening}, {@code unit}, {@code pathway} or {@code gate}
 * @param category IMDF category or pathway mode, such as {@code elevator}
 * @param name in English, when it has one
 * @param ordinal of its level; empty for what joins two
 * @param ways how many pathways of the map it takes away
 * @param reason why, in the words of staff
 * @param from when it begins; at once when empty
 * @param until when it ends by itself; when staff open it again, when empty
 * @param setBy who closed it, as the audit chain names them
 * @param setAt when they did
 * @param closed whether it is in force now
 */
public record Closure(
        String feature,
        Optional<String> type,
        Optional<String> category,
        Optional<String> name,
        Optional<Integer> ordinal,
        int ways,
        String reason,
        Optional<Instant> from,
        Optional<Instant> until,
        String setBy,
        Instant setAt,
        boolean closed) {

    /**
     * Asks to close something.
     *
     * @param reason 1 to 200 characters
     * @param from when it begins; at once when empty
     * @param until when it ends by itself; after {@code from} and in the future
     */
    public record Request(String reason, Optional<Instant> from, Optional<Instant> until) {}

    /** All that are in force or to come, the oldest first. */
    public record Page(List<Closure> closures) {
        /** Copies the list. */
        public Page {
            closures = List.copyOf(closures);
        }
    }
}
