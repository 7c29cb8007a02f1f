package dev.limen.coordinator.store;

import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.Zone;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is needed at which gates: holders of tickets for their zones, from some time before a ticket begins until some time
 * after it has ended. Stateless; the window of time lies in the store.
 *
 * <p>What an edge that follows only its zones holds is a function of the tables and of that window. Whenever its value
 * changes for some person, the log gets an entry about that person in the same transaction; so whoever has followed to
 * the head holds what the function says.
 */
public final class EdgeNeeds {
    /** People leave after the end, and clocks differ. */
    private static final Duration LINGERS = Duration.ofHours(2);

    private final ChangeLog changes;

    EdgeNeeds(ChangeLog changes) {
        this.changes = changes;
    }

    /**
     * Moves the window, in whichever direction, and tells the edges of everybody for whom that changes something.
     *
     * @param now by the coordinator's clock
     * @param ahead how long before a ticket begins its holder is needed
     * @return how many people
     */
    public int advance(WriteSession session, Instant now, Duration ahead) throws SQLException {
        Window before = window(session);
        Window after = new Window(text(now.plus(ahead)), text(now.minus(LINGERS)));
        if (after.equals(before)) {
            return 0;
        }
        session.update(
                "UPDATE feed_window SET opens_until = ?, closed_before = ?", after.opensUntil, after.closedBefore);
        List<PersonId> holders = session.list(
                "SELECT holder FROM tickets WHERE valid_from > ? AND valid_from <= ?"
                        + " UNION SELECT holder FROM tickets WHERE valid_until > ? AND valid_until <= ?",
                row -> new PersonId(row.getString(1)),
                earlier(before.opensUntil, after.opensUntil),
                later(before.opensUntil, after.opensUntil),
                earlier(before.closedBefore, after.closedBefore),
                later(before.closedBefore, after.closedBefore));
        for (PersonId holder : holders) {
            changes.append(session, ChangeLog.Kind.NEEDS_CHANGED, holder);
        }
        return holders.size();
    }

    /** {@return whose gates need the person now} */
    Set<Zone> zonesOf(Session session, PersonId person) throws SQLException {
        Window window = window(session);
        return new HashSet<>(session.list(
                "SELECT DISTINCT zone FROM tickets WHERE holder = ? AND valid_from <= ? AND valid_until > ?",
                row -> new Zone(row.getString(1)),
                person.value(),
                window.opensUntil,
                window.closedBefore));
    }

    /** {@return whether gates of these zones need the ticket now} */
    boolean covers(Session session, Ticket ticket, Set<Zone> zones) throws SQLException {
        Window window = window(session);
        return zones.contains(ticket.zone())
                && ticket.validFrom().toString().compareTo(window.opensUntil) <= 0
                && ticket.validUntil().toString().compareTo(window.closedBefore) > 0;
    }

    /** {@return whether gates of these zones need the person now} */
    boolean covers(Session session, PersonId person, Set<Zone> zones) throws SQLException {
        return zonesOf(session, person).stream().anyMatch(zones::contains);
    }

    /** Tells the edges of a person whose tickets have just changed; {@code before} is what {@link #zonesOf} said then. */
    void changed(WriteSession session, PersonId person, Set<Zone> before) throws SQLException {
        boolean known =
                session.number("SELECT EXISTS (SELECT 1 FROM reference_templates WHERE person = ?)", person.value())
                        > 0;
        if (known && !zonesOf(session, person).equals(before)) {
            changes.append(session, ChangeLog.Kind.NEEDS_CHANGED, person);
        }
    }

    private static Window window(Session session) throws SQLException {
        return session.find(
                        "SELECT opens_until, closed_before FROM feed_window",
                        row -> new Window(row.getString(1), row.getString(2)))
                .orElseThrow(() -> new IllegalStateException("the store has lost its window"));
    }

    /** Whole seconds, so that texts sort as the instants do, up to the second. */
    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String earlier(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String later(String one, String other) {
        return one.compareTo(other) <= 0 ? other : one;
    }

    private record Window(String opensUntil, String closedBefore) {}
}
