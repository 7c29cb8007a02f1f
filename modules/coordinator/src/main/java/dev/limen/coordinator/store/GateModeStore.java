package dev.limen.coordinator.store;

import dev.limen.core.GateId;
import dev.limen.protocol.Change;
import dev.limen.protocol.GateModeOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How staff want gates to be run. */
public final class GateModeStore {
    private static final String THE_ORDERS = "gate-modes";

    private final ChangeLog changes;

    GateModeStore(ChangeLog changes) {
        this.changes = changes;
    }

    /**
     * One order.
     *
     * @param order what nodes are told
     * @param reason in the words of staff
     * @param setBy as the audit chain names them
     * @param setAt when they did
     */
    public record Stored(GateModeOrder order, String reason, String setBy, Instant setAt) {
        private static Stored of(ResultSet row) throws SQLException {
            GateModeOrder order = new GateModeOrder(
                    row.getLong(1),
                    new GateId(row.getString(2)),
                    row.getString(3),
                    Optional.ofNullable(row.getString(5)).map(Instant::parse));
            return new Stored(order, row.getString(4), row.getString(6), Instant.parse(row.getString(7)));
        }
    }

    /** Replaces the order for a gate and tells every edge; {@return the number it got}. */
    public long put(
            WriteSession session,
            GateId gate,
            String mode,
            Optional<Instant> until,
            String reason,
            String setBy,
            Instant setAt)
            throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO gate_modes (gate, mode, reason, ends, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)",
                gate.value(),
                mode,
                reason,
                until.map(Instant::toString).orElse(null),
                setBy,
                setAt.toString());
        changes.append(session, ChangeLog.Kind.GATE_MODES_PUT, THE_ORDERS);
        return session.number("SELECT number FROM gate_modes WHERE gate = ?", gate.value());
    }

    /** {@return whether there was an order for that gate; every edge is told that there is none any more} */
    public boolean erase(WriteSession session, GateId gate) throws SQLException {
        boolean there = session.update("DELETE FROM gate_modes WHERE gate = ?", gate.value()) > 0;
        if (there) {
            changes.append(session, ChangeLog.Kind.GATE_MODES_PUT, THE_ORDERS);
        }
        return there;
    }

    /** {@return all of them, by gate} */
    public List<Stored> list(Session session) throws SQLException {
        return session.list(
                "SELECT number, gate, mode, reason, ends, set_by, set_at FROM gate_modes ORDER BY gate", Stored::of);
    }

    Change change(Session session) throws SQLException {
        return new Change.GateModesPut(list(session).stream().map(Stored::order).toList());
    }
}
