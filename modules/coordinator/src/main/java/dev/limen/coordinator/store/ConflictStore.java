package dev.limen.coordinator.store;

import dev.limen.core.Direction;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.TicketConflict;
import dev.limen.protocol.TicketConflictPage;
import dev.limen.protocol.TicketPassage;
import java.sql.ResultSet;
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
    private static final String ALL =
            "SELECT conflict, ticket, first, second, found_at, explained_at, finding, settled_by,"
                    + " settled_at FROM ticket_conflicts";
    private static final String OPEN = "explained_at IS NULL AND finding IS NULL";

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
     * @param openOnly whether those that something explained or staff settled are left out
     */
    public TicketConflictPage list(Session session, long after, int limit, boolean openOnly) throws SQLException {
        List<TicketConflict> rows = session.list(
                ALL + " WHERE conflict > ?" + (openOnly ? " AND " + OPEN : "") + " ORDER BY conflict LIMIT ?",
                ConflictStore::conflict,
                after,
                limit + 1);
        return new TicketConflictPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    /** {@return the conflict of this number} */
    public Optional<TicketConflict> find(Session session, long conflict) throws SQLException {
        return session.find(ALL + " WHERE conflict = ?", ConflictStore::conflict, conflict);
    }

    /**
     * Notes what staff found out, in place of what was found out before.
     *
     * @return the conflict as it is now; empty when there is none of this number
     */
    public Optional<TicketConflict> settle(WriteSession session, long conflict, TicketConflict.Settlement settlement)
            throws SQLException {
        session.update(
                "UPDATE ticket_conflicts SET finding = ?, settled_by = ?, settled_at = ? WHERE conflict = ?",
                settlement.finding().name(),
                settlement.by(),
                settlement.at().toString(),
                conflict);
        return find(session, conflict);
    }

    /** {@return how many nothing has explained and nobody has settled} */
    public long countOpen(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM ticket_conflicts WHERE " + OPEN);
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

    private static TicketConflict conflict(ResultSet row) throws SQLException {
        String finding = row.getString(7);
        return new TicketConflict(
                row.getLong(1),
                new TicketId(row.getString(2)),
                passage(row.getBytes(3)),
                passage(row.getBytes(4)),
                Instant.parse(row.getString(5)),
                Optional.ofNullable(row.getString(6)).map(Instant::parse),
                finding == null
                        ? Optional.empty()
                        : Optional.of(new TicketConflict.Settlement(
                                TicketConflict.Finding.valueOf(finding),
                                row.getString(8),
                                Instant.parse(row.getString(9)))));
    }

    private static TicketPassage passage(byte[] json) {
        return ProtocolJson.read(json, TicketPassage.class, "The stored passage");
    }

    private record Pair(TicketPassage first, TicketPassage second) {}
}
