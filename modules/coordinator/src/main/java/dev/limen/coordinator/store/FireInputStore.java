package dev.limen.coordinator.store;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import dev.limen.protocol.FireInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which gates' fire inputs came on, and whether somebody has answered. One that was answered and goes on flickering asks
 * nothing anew until it has been quiet for a minute, or a quarter of an hour after the answer. Whether news came too late to
 * say anything about now is decided once, when it is stored; fresh news takes the place of such, answered or not.
 */
public final class FireInputStore {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final Duration ANSWER_HOLDS = Duration.ofMinutes(15);

    /** News older than this when it comes, because the line to the gate was down, says nothing about now. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** A coordinator that crashes again and again would otherwise put off for ever what follows when nobody answers. */
    private static final int MOST_ASKED = 3;

    /**
     * One that nobody has answered.
     *
     * @param gate whose
     * @param node that told
     * @param at when it came on, by the gate's clock
     * @param askedAt when staff were asked last, by ours
     * @param late whether the news was too old when it came to say anything about now
     */
    public record Waiting(GateId gate, NodeId node, Instant at, Instant askedAt, boolean late) {
        /** {@return what an answer to it names} */
        public FireInput.Seen seen() {
            return new FireInput.Seen(gate, at);
        }

        private static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(
                    new GateId(row.getString(1)),
                    new NodeId(row.getString(2)),
                    Instant.parse(row.getString(3)),
                    Instant.parse(row.getString(4)),
                    row.getInt(5) != 0);
        }
    }

    private record Known(boolean late, Instant heardAt, Optional<Instant> answeredAt) {
        /** Whether it says all that more such news would. */
        private boolean covers(boolean lateNews, Instant now) {
            boolean isAskedOrAnswered = answeredAt
                    .map(answered -> now.isBefore(heardAt.plus(QUIET)) && now.isBefore(answered.plus(ANSWER_HOLDS)))
                    .orElse(true);
            return isAskedOrAnswered && (lateNews || !late);
        }
    }

    /** Takes note of an alarm, when it is one. */
    void put(WriteSession session, NodeId node, Event event, Instant receivedAt) throws SQLException {
        if (!(event instanceof Event.Alarm alarm) || alarm.alarm() != AlarmKind.FIRE) {
            return;
        }
        String gate = alarm.gate().value();
        String received = receivedAt.toString();
        boolean late = isLate(session, node, alarm.at(), receivedAt);
        if (find(session, gate).filter(known -> known.covers(late, receivedAt)).isPresent()) {
            session.update("UPDATE fire_inputs SET heard_at = ? WHERE gate = ?", received, gate);
            return;
        }
        session.update(
                "INSERT OR REPLACE INTO fire_inputs (gate, node, at, received_at, heard_at, asked_at, times_asked,"
                        + " late) VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
                gate,
                node.value(),
                alarm.at().toString(),
                received,
                received,
                received,
                late ? 1 : 0);
    }

    /** {@return those that wait for an answer, the first to come first} */
    public List<Waiting> listWaiting(Session session) throws SQLException {
        return session.list(
                "SELECT gate, node, at, asked_at, late FROM fire_inputs WHERE answered_at IS NULL"
                        + " ORDER BY received_at, gate",
                Waiting::of);
    }

    /** Takes one for answered; {@return whether it waited, and no newer one of its gate in its place}. */
    public boolean answer(WriteSession session, FireInput.Seen input, Instant now) throws SQLException {
        return session.update(
                        "UPDATE fire_inputs SET answered_at = ? WHERE gate = ? AND at = ? AND answered_at IS NULL",
                        now.toString(),
                        input.gate().value(),
                        input.at().toString())
                > 0;
    }

    /** Takes all for answered now, also those that were before. */
    public void answerAll(WriteSession session, Instant now) throws SQLException {
        session.update("UPDATE fire_inputs SET answered_at = ?", now.toString());
    }

    /** Asks about those that wait as if they had come now, unless they have been asked about {@value #MOST_ASKED} times. */
    public void askAnew(WriteSession session, Instant now) throws SQLException {
        session.update(
                "UPDATE fire_inputs SET asked_at = ?, times_asked = times_asked + 1"
                        + " WHERE answered_at IS NULL AND times_asked < ?",
                now.toString(),
                MOST_ASKED);
    }

    /** By what is known of the node's clock, as its last status showed. */
    private static boolean isLate(Session session, NodeId node, Instant at, Instant receivedAt) throws SQLException {
        Duration ahead =
                Duration.ofMillis(session.number("SELECT clock_offset FROM node_status WHERE node = ?", node.value()));
        return Duration.between(at, receivedAt).plus(ahead).compareTo(FRESH) > 0;
    }

    private static Optional<Known> find(Session session, String gate) throws SQLException {
        return session.find(
                "SELECT late, heard_at, answered_at FROM fire_inputs WHERE gate = ?",
                row -> new Known(
                        row.getInt(1) != 0,
                        Instant.parse(row.getString(2)),
                        Optional.ofNullable(row.getString(3)).map(Instant::parse)),
                gate);
    }
}
