package dev.limen.coordinator.store;

import dev.limen.core.Direction;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.TicketConflict;
import dev.limen.protocol.TicketConflictPage;
import dev.limen.protocol.TicketPassage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entries on one ticket that allowed fewer, because the gates could not ask each other. Looked for again with every passage
 * that comes in, in the order in which the gates say they happened and not in that of their arrival; what a later one
 * explains is marked and kept. Stateless.
 */
public final class ConflictStore {
    /**
     * Looks through all that is known of a ticket's passages.
     *
     * @param allowed how many may be inside on it
     * @param now by the coordinator's clock
     */
    void reconcile(WriteSession session, TicketId ticket, List<TicketPassage> passages, int allowed, Instant now)
            throws SQLException {
        Set<String> found = new HashSet<>();
        Map<Zone, List<TicketPassage>> byZone = inOrder(passages).stream()
                .collect(Collectors.groupingBy(TicketPassage::zone, LinkedHashMap::new, Collectors.toList()));
        for (List<TicketPassage> ofOne : byZone.values()) {
            for (Pair pair : conflicting(ofOne, allowed)) {
                found.add(pair.second.decision().toString());
                put(session, ticket, pair, now);
            }
        }
        explainOthers(session, ticket, found, now);
    }

    /**
     * Reads a piece of the list.
     *
     * @param after numbers up to and including this one are left out
     * @param limit the most conflicts, at least 1
     */
    public TicketConflictPage list(Session session, long after, int limit) throws SQLException {
        List<TicketConflict> rows = session.list(
                "SELECT conflict, ticket, first, second, found_at, explained_at FROM ticket_conflicts WHERE conflict > ?"
                        + " ORDER BY conflict LIMIT ?",
                row -> new TicketConflict(
                        row.getLong(1),
                        new TicketId(row.getString(2)),
                        passage(row.getBytes(3)),
                        passage(row.getBytes(4)),
                        Instant.parse(row.getString(5)),
                        Optional.ofNullable(row.getString(6)).map(Instant::parse)),
                after,
                limit + 1);
        return new TicketConflictPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    /** {@return how many nothing has explained} */
    public long countOpen(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM ticket_conflicts WHERE explained_at IS NULL");
    }

    /** {@return the entries into one zone that were one too many, each with the one that stood in its way} */
    private static List<Pair> conflicting(List<TicketPassage> ordered, int allowed) {
        List<Pair> pairs = new ArrayList<>();
        Deque<TicketPassage> inside = new ArrayDeque<>();
        for (TicketPassage passage : ordered) {
            if (passage.direction() == Direction.EGRESS) {
                inside.pollFirst();
            } else if (inside.size() >= allowed) {
                pairs.add(new Pair(inside.getLast(), passage));
            } else {
                inside.addLast(passage);
            }
        }
        return pairs;
    }

    private static List<TicketPassage> inOrder(List<TicketPassage> passages) {
        return passages.stream()
                .sorted(Comparator.comparing(TicketPassage::at)
                        // Out before in: of two at one instant the kind reading.
                        .thenComparing(passage -> passage.direction() == Direction.ENTRY)
                        .thenComparing(passage -> passage.decision().toString()))
                .toList();
    }

    private static void put(WriteSession session, TicketId ticket, Pair pair, Instant now) throws SQLException {
        session.update(
                "INSERT INTO ticket_conflicts (ticket, first, second, second_entry, found_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (second_entry) DO UPDATE SET first = excluded.first, explained_at = NULL",
                ticket.value(),
                ProtocolJson.write(pair.first),
                ProtocolJson.write(pair.second),
                pair.second.decision().toString(),
                now.toString());
    }

    private static void explainOthers(WriteSession session, TicketId ticket, Set<String> found, Instant now)
            throws SQLException {
        List<String> open = session.list(
                "SELECT second_entry FROM ticket_conflicts WHERE ticket = ? AND explained_at IS NULL",
                row -> row.getString(1),
                ticket.value());
        for (String entry : open) {
            if (!found.contains(entry)) {
                session.update(
                        "UPDATE ticket_conflicts SET explained_at = ? WHERE second_entry = ?", now.toString(), entry);
            }
        }
    }

    private static TicketPassage passage(byte[] json) {
        return ProtocolJson.read(json, TicketPassage.class, "The stored passage");
    }

    private record Pair(TicketPassage first, TicketPassage second) {}
}
