package dev.limen.coordinator.store;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which gates' fire inputs came on, and whether somebody has answered. One that was answered and goes on flickering asks
 * nothing anew until it has been quiet for a minute, or a quarter of an hour after the answer.
 */
public final class FireInputStore {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final Duration ANSWER_HOLDS = Duration.ofMinutes(15);

    /**
     * One that nobody has answered.
     *
     * @param gate whose
     * @param node that told
     * @param at when it came on, by the gate's clock
     * @param receivedAt when that was heard, or asked anew, by ours
     */
    public record Waiting(GateId gate, NodeId node, Instant at, Instant receivedAt) {
        private static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(
                    new GateId(row.getString(1)),
                    new NodeId(row.getString(2)),
                    Instant.parse(row.getString(3)),
                    Instant.parse(row.getString(4)));
        }
    }

    private record Known(Instant heardAt, Optional<Instant> answeredAt) {}

    /** Takes note of an alarm, when it is one. */
    void put(WriteSession session, NodeId node, Event event, Instant receivedAt) throws SQLException {
        if (!(event instanceof Event.Alarm alarm) || alarm.alarm() != AlarmKind.FIRE) {
            return;
        }
        if (holds(session, alarm.gate(), receivedAt)) {
            session.update(
                    "UPDATE fire_inputs SET heard_at = ? WHERE gate = ?",
                    receivedAt.toString(),
                    alarm.gate().value());
            return;
        }
        session.update(
                "INSERT OR REPLACE INTO fire_inputs (gate, node, at, received_at, heard_at) VALUES (?, ?, ?, ?, ?)",
                alarm.gate().value(),
                node.value(),
                alarm.at().toString(),
                receivedAt.toString(),
                receivedAt.toString());
    }

    /** {@return those that wait for an answer, the first to come first} */
    public List<Waiting> listWaiting(Session session) throws SQLException {
        return session.list(
                "SELECT gate, node, at, received_at FROM fire_inputs WHERE answered_at IS NULL ORDER BY received_at, gate",
                Waiting::of);
    }

    /** Takes one for answered; {@return whether it waited}. */
    public boolean answer(WriteSession session, GateId gate, Instant now) throws SQLException {
        return session.update(
                        "UPDATE fire_inputs SET answered_at = ? WHERE gate = ? AND answered_at IS NULL",
                        now.toString(),
                        gate.value())
                > 0;
    }

    /** Takes all for answered now, also those that were before. */
    public void answerAll(WriteSession session, Instant now) throws SQLException {
        session.update("UPDATE fire_inputs SET answered_at = ?", now.toString());
    }

    /** Gives those that wait their full time again. */
    public void askAnew(WriteSession session, Instant now) throws SQLException {
        session.update("UPDATE fire_inputs SET received_at = ? WHERE answered_at IS NULL", now.toString());
    }

    /** Whether what is known of the gate says it all. */
    private static boolean holds(Session session, GateId gate, Instant now) throws SQLException {
        Optional<Known> known = session.find(
                "SELECT heard_at, answered_at FROM fire_inputs WHERE gate = ?",
                row -> new Known(
                        Instant.parse(row.getString(1)),
                        Optional.ofNullable(row.getString(2)).map(Instant::parse)),
                gate.value());
        return known.filter(input -> input.answeredAt()
                        .map(answered ->
                                now.isBefore(input.heardAt().plus(QUIET)) && now.isBefore(answered.plus(ANSWER_HOLDS)))
                        .orElse(true))
                .isPresent();
    }
}
