package dev.limen.coordinator.store;

import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.GateOverride.Verdict;
import dev.limen.protocol.GateOverrideView;
import dev.limen.protocol.ProtocolJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What staff decided about people whom a gate referred: once for each referral, and good for seconds. */
public final class OverrideStore {
    private static final String COLUMNS = "number, event, gate, verdict, reason_slot, decided_by, decided_at, until";

    /** Of a gate whose decisions go on and on, no more are looked through. */
    private static final int MOST_LATER = 200;

    private final Vault vault;

    OverrideStore(Vault vault) {
        this.vault = vault;
    }

    /**
     * A decision as it is stored.
     *
     * @param position in the event log
     * @param decision the event
     * @param receivedAt by the coordinator's clock
     */
    public record Referral(long position, Event.Decision decision, Instant receivedAt) {}

    /** {@return the decision of that id} */
    public Optional<Referral> findReferral(Session session, EventId id) throws SQLException {
        Optional<Row> row = session.find(
                "SELECT position, payload, received_at FROM events JOIN outboxes USING (outbox)"
                        + " WHERE node = ? AND epoch = ? AND sequence = ?",
                found -> new Row(
                        found.getLong(1),
                        ProtocolJson.read(found.getBytes(2), Event.class, "The stored event"),
                        Instant.parse(found.getString(3))),
                id.node().value(),
                id.epoch().toString(),
                id.sequence());
        return row.filter(found -> found.event instanceof Event.Decision)
                .map(found -> new Referral(found.position, (Event.Decision) found.event, found.receivedAt));
    }

    /** {@return what the gate decided next about the same walk-up} */
    public Optional<Event.Decision> findNext(Session session, Event.Decision decision) throws SQLException {
        EventId id = decision.id();
        return session
                .list(
                        "SELECT e.payload FROM events e JOIN outboxes o ON o.outbox = e.outbox"
                                + " JOIN event_facts f ON f.position = e.position"
                                + " WHERE o.node = ? AND o.epoch = ? AND e.sequence > ?"
                                + " AND f.kind = 'decision' AND f.gate = ? ORDER BY e.sequence LIMIT ?",
                        row -> (Event.Decision) ProtocolJson.read(row.getBytes(1), Event.class, "The stored decision"),
                        id.node().value(),
                        id.epoch().toString(),
                        id.sequence(),
                        decision.gate().value(),
                        MOST_LATER)
                .stream()
                .filter(later -> later.track() != 0 && later.track() == decision.track())
                .findFirst();
    }

    /** {@return what was decided about that referral} */
    public Optional<GateOverrideView> find(Session session, EventId event) throws SQLException {
        Optional<Stored> stored = session.find(
                "SELECT " + COLUMNS + " FROM overrides WHERE event = ?", OverrideStore::stored, event.toString());
        return stored.isEmpty() ? Optional.empty() : Optional.of(view(session, stored.get()));
    }

    /** {@return what was decided last, the newest first} */
    public List<GateOverrideView> listNewest(Session session, int limit) throws SQLException {
        List<GateOverrideView> views = new ArrayList<>();
        for (Stored stored : session.list(
                "SELECT " + COLUMNS + " FROM overrides ORDER BY number DESC LIMIT ?", OverrideStore::stored, limit)) {
            views.add(view(session, stored));
        }
        return views;
    }

    /**
     * Records what was decided about a referral that nobody has decided about before.
     *
     * @param by who
     * @param until how long it is good
     */
    public GateOverrideView add(
            WriteSession session,
            Referral referral,
            GateOverrideView.Request decided,
            String by,
            Instant at,
            Instant until)
            throws SQLException {
        EventId event = referral.decision().id();
        session.update(
                "INSERT INTO overrides (position, event, node, gate, verdict, reason_slot, decided_by, decided_at, until)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                referral.position(),
                event.toString(),
                event.node().value(),
                referral.decision().gate().value(),
                decided.verdict().name(),
                vault.put(session, Label.override(event), decided.reason().getBytes(StandardCharsets.UTF_8)),
                by,
                at.toString(),
                until.toString());
        return find(session, event).orElseThrow();
    }

    /**
     * {@return what the gates of a node may still carry out, in the order it was decided}
     *
     * @param after overrides up to and including this number are left out
     */
    public List<GateOverride> listGood(Session session, NodeId node, long after, Instant now) throws SQLException {
        List<GateOverride> good = new ArrayList<>();
        for (Stored stored : session.list(
                "SELECT " + COLUMNS + " FROM overrides WHERE node = ? AND number > ? ORDER BY number DESC LIMIT 50",
                OverrideStore::stored,
                node.value(),
                after)) {
            long millis = Duration.between(now, stored.until).toMillis();
            if (millis > 0) {
                good.add(0, new GateOverride(stored.number, stored.event, stored.gate, stored.verdict, millis));
            }
        }
        return good;
    }

    /** {@return the number of the newest override; 0 when there never was one} */
    public long head(Session session) throws SQLException {
        return session.number("SELECT seq FROM sqlite_sequence WHERE name = 'overrides'");
    }

    /** {@return what was decided about referrals in which a person was the most alike, oldest first} */
    public List<GateOverrideView> listAbout(Session session, PersonId person) throws SQLException {
        List<GateOverrideView> views = new ArrayList<>();
        for (Stored stored : session.list(
                "SELECT " + COLUMNS
                        + " FROM overrides CROSS JOIN events USING (position) WHERE person = ? ORDER BY number",
                OverrideStore::stored,
                person.value())) {
            views.add(view(session, stored));
        }
        return views;
    }

    /** Erases what was decided about those: a reason may say of the person what nobody is to keep. */
    void eraseAllOf(WriteSession session, PersonId person) throws SQLException {
        for (GateOverrideView theirs : listAbout(session, person)) {
            vault.erase(session, session.number("SELECT reason_slot FROM overrides WHERE number = ?", theirs.number()));
            session.update("DELETE FROM overrides WHERE number = ?", theirs.number());
        }
    }

    /** Erases what was decided about referrals up to that position of the event log. */
    void eraseUpTo(WriteSession session, long position) throws SQLException {
        for (long slot : session.list(
                "SELECT reason_slot FROM overrides WHERE position <= ?", row -> row.getLong(1), position)) {
            vault.erase(session, slot);
        }
        session.update("DELETE FROM overrides WHERE position <= ?", position);
    }

    private GateOverrideView view(Session session, Stored stored) throws SQLException {
        String reason =
                new String(vault.get(session, stored.reasonSlot, Label.override(stored.event)), StandardCharsets.UTF_8);
        return new GateOverrideView(
                stored.number, stored.event, stored.gate, stored.verdict, reason, stored.by, stored.at, stored.until);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong(1),
                EventId.parse(row.getString(2)),
                new GateId(row.getString(3)),
                Verdict.valueOf(row.getString(4)),
                row.getLong(5),
                row.getString(6),
                Instant.parse(row.getString(7)),
                Instant.parse(row.getString(8)));
    }

    private record Row(long position, Event event, Instant receivedAt) {}

    private record Stored(
            long number,
            EventId event,
            GateId gate,
            Verdict verdict,
            long reasonSlot,
            String by,
            Instant at,
            Instant until) {}
}
