package dev.limen.coordinator.store;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.TicketPassage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Who went in and out on which ticket, for the gates that were not there. Stateless. */
final class TicketPassages {
    /** @param own the ticket's zone, for gates that do not say which one they lead into */
    void add(WriteSession session, Event.Passage passage, Zone own) throws SQLException {
        session.update(
                "INSERT OR IGNORE INTO ticket_passages (decision, ticket, gate, zone, direction, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                passage.decision().toString(),
                passage.ticket().value(),
                passage.gate().value(),
                passage.zone().orElse(own).value(),
                passage.direction().orElse(Direction.ENTRY).name(),
                passage.at().toString());
    }

    /** {@return all of the ticket's, in the order in which they came in} */
    List<TicketPassage> list(Session session, TicketId ticket) throws SQLException {
        return session.list(
                "SELECT decision, gate, zone, direction, at FROM ticket_passages WHERE ticket = ? ORDER BY passage",
                row -> new TicketPassage(
                        EventId.parse(row.getString(1)),
                        new GateId(row.getString(2)),
                        new Zone(row.getString(3)),
                        Direction.valueOf(row.getString(4)),
                        Instant.parse(row.getString(5))),
                ticket.value());
    }

    /** {@return how many more went in than came out; never less than 0} */
    long countInside(Session session, TicketId ticket) throws SQLException {
        return Math.max(
                0,
                session.number(
                        "SELECT sum(CASE direction WHEN 'ENTRY' THEN 1 ELSE -1 END) FROM ticket_passages WHERE ticket = ?",
                        ticket.value()));
    }

    boolean any(Session session, TicketId ticket) throws SQLException {
        return session.number("SELECT count(*) FROM ticket_passages WHERE ticket = ?", ticket.value()) > 0;
    }

    void erase(WriteSession session, TicketId ticket) throws SQLException {
        session.update("DELETE FROM ticket_passages WHERE ticket = ?", ticket.value());
    }
}
