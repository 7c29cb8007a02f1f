package dev.limen.coordinator.store;

import dev.limen.core.Category;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.Event;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.TicketPage;
import dev.limen.protocol.TicketPassage;
import dev.limen.protocol.TicketView;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tickets and whether they have been used. */
public final class TicketStore {
    private static final String COLUMNS =
            "ticket, holder, zone, valid_from, valid_until, destination, category, purchase, role, entries, used_gate,"
                    + " used_at";

    private final ChangeLog changes;
    private final EdgeNeeds needs;
    private final ConflictStore conflicts;
    private final TicketPassages passages = new TicketPassages();

    TicketStore(ChangeLog changes, EdgeNeeds needs, ConflictStore conflicts) {
        this.changes = changes;
        this.needs = needs;
        this.conflicts = conflicts;
    }

    /**
     * Adds or changes a ticket and tells the edges, unless it is as it was. A used ticket stays used.
     *
     * @return whether the ticket is new
     * @throws UnknownHolderException when nobody of the holder's id is known
     */
    public boolean put(WriteSession session, Ticket ticket) throws SQLException {
        if (session.number(
                        "SELECT count(*) FROM persons WHERE person = ?",
                        ticket.holder().value())
                == 0) {
            throw new UnknownHolderException(ticket.holder());
        }
        Optional<TicketView> before = find(session, ticket.id());
        if (before.map(TicketView::ticket).filter(ticket::equals).isPresent()) {
            return false;
        }
        PersonId formerHolder = before.map(view -> view.ticket().holder()).orElse(ticket.holder());
        Set<Zone> formerNeeds = needs.zonesOf(session, formerHolder);
        Set<Zone> holderNeeds = needs.zonesOf(session, ticket.holder());
        session.update(
                "INSERT INTO tickets (ticket, holder, zone, valid_from, valid_until, destination, category, purchase,"
                        + " role, entries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ticket) DO UPDATE SET holder"
                        + " = excluded.holder, zone = excluded.zone, valid_from = excluded.valid_from, valid_until ="
                        + " excluded.valid_until, destination = excluded.destination, category = excluded.category,"
                        + " purchase = excluded.purchase, role = excluded.role, entries = excluded.entries",
                ticket.id().value(),
                ticket.holder().value(),
                ticket.zone().value(),
                ticket.validFrom().toString(),
                ticket.validUntil().toString(),
                ticket.destination().orElse(null),
                ticket.category().map(Category::value).orElse(null),
                ticket.order().map(OrderId::value).orElse(null),
                ticket.role().map(OrderRole::name).orElse(null),
                ticket.entries().orElse(null));
        changes.append(session, ChangeLog.Kind.TICKET_PUT, ticket.id());
        if (before.flatMap(TicketView::used).isPresent()) {
            // Who begins at 0 must hear of the use after the ticket, not before.
            changes.append(session, ChangeLog.Kind.TICKET_USED, ticket.id());
        }
        needs.changed(session, ticket.holder(), holderNeeds);
        if (!formerHolder.equals(ticket.holder())) {
            needs.changed(session, formerHolder, formerNeeds);
        }
        return before.isEmpty();
    }

    /** {@return the ticket of that id} */
    public Optional<TicketView> find(Session session, TicketId id) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM tickets WHERE ticket = ?", TicketStore::view, id.value());
    }

    /** {@return where those of the tickets lead that are known and say so} */
    public Map<TicketId, String> destinations(Session session, List<TicketId> tickets) throws SQLException {
        Map<TicketId, String> destinations = new HashMap<>();
        String ids = new String(
                ProtocolJson.write(tickets.stream().map(TicketId::value).toList()), StandardCharsets.UTF_8);
        session.list(
                        "SELECT ticket, destination FROM tickets"
                                + " WHERE destination IS NOT NULL AND ticket IN (SELECT value FROM json_each(?))",
                        row -> Map.entry(new TicketId(row.getString(1)), row.getString(2)),
                        ids)
                .forEach(found -> destinations.put(found.getKey(), found.getValue()));
        return destinations;
    }

    /**
     * Reads a piece of the list, sorted by id.
     *
     * @param holder whose tickets; everybody's when empty
     * @param after ids up to and including this text are left out
     * @param limit the most tickets, at least 1
     */
    public TicketPage list(Session session, Optional<PersonId> holder, String after, int limit) throws SQLException {
        List<TicketView> rows = holder.isPresent()
                ? session.list(
                        "SELECT " + COLUMNS + " FROM tickets WHERE holder = ? AND ticket > ? ORDER BY ticket LIMIT ?",
                        TicketStore::view,
                        holder.get().value(),
                        after,
                        limit + 1)
                : session.list(
                        "SELECT " + COLUMNS + " FROM tickets WHERE ticket > ? ORDER BY ticket LIMIT ?",
                        TicketStore::view,
                        after,
                        limit + 1);
        return new TicketPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    /**
     * Erases a ticket and leaves a tombstone for every edge.
     *
     * @return whether there was such a ticket
     */
    public boolean erase(WriteSession session, TicketId id) throws SQLException {
        Optional<TicketView> before = find(session, id);
        if (before.isEmpty()) {
            return false;
        }
        PersonId holder = before.get().ticket().holder();
        Set<Zone> needed = needs.zonesOf(session, holder);
        passages.erase(session, id);
        session.update("DELETE FROM tickets WHERE ticket = ?", id.value());
        changes.forget(session, ChangeLog.Kind.TICKET_PUT, id);
        changes.forget(session, ChangeLog.Kind.TICKET_USED, id);
        changes.append(session, ChangeLog.Kind.TICKET_ERASED, id);
        needs.changed(session, holder, needed);
        return true;
    }

    /** {@return how many tickets there are} */
    public long count(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM tickets");
    }

    /**
     * Erases the person's tickets, a tombstone for each: an edge may still know one of them under a former holder, whom
     * the person's own tombstone does not name.
     */
    void eraseAllOf(WriteSession session, PersonId holder) throws SQLException {
        for (TicketId ticket : listIdsOf(session, holder)) {
            erase(session, ticket);
        }
    }

    /**
     * Adds a passage and tells the edges; the first one marks the ticket as used.
     *
     * @return whether the ticket is known and allowed it, as far as its own entries and exits tell
     */
    boolean use(WriteSession session, Event.Passage passage) throws SQLException {
        TicketId id = passage.ticket();
        Optional<TicketView> known = find(session, id);
        if (known.isEmpty()) {
            return false;
        }
        Ticket ticket = known.get().ticket();
        // Of the entry before there was this table only the mark is left.
        long inside = Math.max(
                passages.countInside(session, id),
                known.get().used().isPresent() && !passages.any(session, id) ? 1 : 0);
        boolean allowed = passage.direction().equals(Optional.of(Direction.EGRESS)) || inside < ticket.entriesAllowed();
        passages.add(session, passage, ticket.zone());
        session.update(
                "UPDATE tickets SET used_gate = ?, used_at = ? WHERE ticket = ? AND used_at IS NULL",
                passage.gate().value(),
                passage.at().toString(),
                id.value());
        changes.append(session, ChangeLog.Kind.TICKET_USED, id);
        return allowed;
    }

    /**
     * Holds all that is known of a ticket's passages against each other, and keeps what contradicts.
     *
     * @param now by the coordinator's clock
     */
    void reconcile(WriteSession session, TicketId id, Instant now) throws SQLException {
        Optional<TicketView> known = find(session, id);
        List<TicketPassage> all = passages.list(session, id);
        if (known.isPresent() && all.size() > 1) {
            conflicts.reconcile(session, id, all, known.get().ticket().entriesAllowed(), now);
        }
    }

    /** {@return the ids of a person's tickets} */
    List<TicketId> listIdsOf(Session session, PersonId holder) throws SQLException {
        return session.list(
                "SELECT ticket FROM tickets WHERE holder = ?", row -> new TicketId(row.getString(1)), holder.value());
    }

    /** {@return whether somebody has passed on the ticket} */
    boolean isUsed(Session session, TicketId id) throws SQLException {
        return get(session, id).used().isPresent();
    }

    Change.TicketPut putChange(Session session, TicketId id) throws SQLException {
        return new Change.TicketPut(get(session, id).ticket());
    }

    Change usedChange(Session session, TicketId id) throws SQLException {
        TicketView.Use use = get(session, id).used().orElseThrow(() -> missing(id));
        List<TicketPassage> all = passages.list(session, id);
        return new Change.TicketUsed(id, use.gate(), use.at(), all.isEmpty() ? Optional.empty() : Optional.of(all));
    }

    private TicketView get(Session session, TicketId id) throws SQLException {
        return find(session, id).orElseThrow(() -> missing(id));
    }

    private static IllegalStateException missing(TicketId id) {
        return new IllegalStateException("the log names ticket " + id + ", which the store has not");
    }

    private static TicketView view(ResultSet row) throws SQLException {
        Ticket ticket = new Ticket(
                new TicketId(row.getString(1)),
                new PersonId(row.getString(2)),
                new Zone(row.getString(3)),
                Instant.parse(row.getString(4)),
                Instant.parse(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)).map(Category::new),
                Optional.ofNullable(row.getString(8)).map(OrderId::new),
                Optional.ofNullable(row.getString(9)).map(OrderRole::valueOf),
                row.getObject(10) == null ? Optional.empty() : Optional.of(row.getInt(10)));
        String gate = row.getString(11);
        return new TicketView(
                ticket,
                gate == null
                        ? Optional.empty()
                        : Optional.of(new TicketView.Use(new GateId(gate), Instant.parse(row.getString(12)))));
    }
}
