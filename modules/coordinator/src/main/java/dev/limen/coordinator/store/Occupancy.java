package dev.limen.coordinator.store;

import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.MusterPage;
import dev.limen.protocol.OccupancyView;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is in which zone: whose newest passage on a ticket leads in. Whoever went in without a ticket, by the word of staff
 * or while a gate stood free, is not counted. Stateless.
 */
public final class Occupancy {
    /** SQLite takes the other columns from the row with the greatest {@code at}. */
    private static final String NEWEST = "SELECT f.ticket AS ticket, coalesce(f.zone, t.zone) AS zone, f.gate AS gate,"
            + " coalesce(f.direction, 'entry') AS direction, t.holder AS holder, max(f.at) AS at"
            + " FROM event_facts f LEFT JOIN tickets t ON t.ticket = f.ticket"
            + " WHERE f.kind = 'passage' AND f.at >= ?1 GROUP BY f.ticket, coalesce(f.zone, t.zone)";

    private final PersonStore persons;

    Occupancy(PersonStore persons) {
        this.persons = persons;
    }

    /** {@return how many are in each zone, by passages since then} */
    public OccupancyView count(Session session, Instant since, Instant now) throws SQLException {
        return new OccupancyView(
                now,
                since,
                session.list(
                        "SELECT zone, sum(direction = 'entry'), sum(direction <> 'entry'), max(at) FROM (" + NEWEST
                                + ") WHERE zone IS NOT NULL GROUP BY zone ORDER BY zone",
                        row -> new OccupancyView.Inside(
                                new Zone(row.getString(1)),
                                row.getLong(2),
                                row.getLong(3),
                                Instant.ofEpochMilli(row.getLong(4))),
                        since.toEpochMilli()));
    }

    /**
     * {@return who is in a zone}
     *
     * @param after the last ticket of the page before; empty at first
     * @param limit the most people, at least 1
     */
    public MusterPage list(Session session, Zone zone, Instant since, String after, int limit) throws SQLException {
        List<Row> rows = session.list(
                "SELECT ticket, gate, at, holder FROM (" + NEWEST + ") WHERE zone = ?2 AND direction = 'entry'"
                        + " AND ticket > ?3 ORDER BY ticket LIMIT ?4",
                row -> new Row(
                        new TicketId(row.getString(1)),
                        new GateId(row.getString(2)),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Optional.ofNullable(row.getString(4)).map(PersonId::new)),
                since.toEpochMilli(),
                zone.value(),
                after,
                limit + 1);
        List<MusterPage.Present> people = new ArrayList<>();
        for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            Optional<String> name =
                    row.holder.isEmpty() ? Optional.empty() : persons.findDisplayName(session, row.holder.get());
            people.add(new MusterPage.Present(row.ticket, row.holder, name, row.gate, row.at));
        }
        return new MusterPage(people, rows.size() > limit);
    }

    private record Row(TicketId ticket, GateId gate, Instant at, Optional<PersonId> holder) {}
}
