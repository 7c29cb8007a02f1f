package dev.limen.coordinator.store;

import dev.limen.core.GateId;
import dev.limen.protocol.FiguresView;
import dev.limen.protocol.FiguresView.Bucket;
import dev.limen.protocol.FiguresView.ScoreBin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts what happened at the gates. Stateless. */
public final class EventFigures {
    private static final int BINS = 50;
    private static final double MILLIS_PER_DAY = 86_400_000;

    EventFigures() {}

    /**
     * {@return what happened in a time}
     *
     * @param step how long one bucket is; the time is a multiple of it
     * @param gate where; everywhere when empty
     */
    public FiguresView count(Session session, Instant from, Instant to, Duration step, Optional<GateId> gate)
            throws SQLException {
        Count count = new Count(from, step, (int) Duration.between(from, to).dividedBy(step));
        // Row by row: a week of a large venue does not fit into memory, and need not.
        try (ResultSet row = session.bound(
                        "SELECT at, kind, outcome, latency, score, threshold FROM event_facts"
                                + " WHERE at >= ?1 AND at < ?2 AND kind IN ('decision', 'passage')"
                                + " AND (?3 IS NULL OR gate = ?3)",
                        from.toEpochMilli(),
                        to.toEpochMilli(),
                        gate.map(GateId::value).orElse(null))
                .executeQuery()) {
            while (row.next()) {
                count.add(row);
            }
        }
        return count.view(to);
    }

    private static final class Count {
        private final Instant from;
        private final long stepMillis;
        private final long[][] outcomes;
        private final long[] passed;
        private final List<List<Long>> latencies;
        private final long[] reached = new long[BINS];
        private final long[] below = new long[BINS];
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Count(Instant from, Duration step, int buckets) {
            this.from = from;
            this.stepMillis = step.toMillis();
            this.outcomes = new long[buckets][3];
            this.passed = new long[buckets];
            this.latencies = IntStream.range(0, buckets)
                    .<List<Long>>mapToObj(bucket -> new ArrayList<>())
                    .toList();
        }

        void add(ResultSet row) throws SQLException {
            long at = row.getLong(1);
            first = Math.min(first, at);
            last = Math.max(last, at);
            int bucket = (int) ((at - from.toEpochMilli()) / stepMillis);
            if (row.getString(2).equals("passage")) {
                passed[bucket]++;
                return;
            }
            outcomes[bucket][index(row.getString(3))]++;
            latencies.get(bucket).add(row.getLong(4));
            double score = row.getDouble(5);
            if (!row.wasNull()) {
                int bin = Math.max(0, Math.min(BINS - 1, (int) Math.floor(score * BINS)));
                (score >= row.getDouble(6) ? reached : below)[bin]++;
            }
        }

        FiguresView view(Instant to) {
            List<Bucket> buckets = IntStream.range(0, passed.length)
                    .mapToObj(bucket -> bucket(bucket))
                    .toList();
            List<ScoreBin> scores = IntStream.range(0, BINS)
                    .mapToObj(bin -> new ScoreBin((double) bin / BINS, reached[bin], below[bin]))
                    .toList();
            double days = last < first ? 0 : (last - first) / MILLIS_PER_DAY;
            return new FiguresView(from, to, stepMillis / 1_000, buckets, 1.0 / BINS, scores, days);
        }

        private Bucket bucket(int bucket) {
            long[] sorted =
                    latencies.get(bucket).stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new Bucket(
                    from.plusMillis(bucket * stepMillis),
                    outcomes[bucket][0],
                    outcomes[bucket][1],
                    outcomes[bucket][2],
                    passed[bucket],
                    quantile(sorted, 0.5),
                    quantile(sorted, 0.99));
        }

        private static int index(@Nullable String outcome) {
            return outcome == null
                    ? 1
                    : List.of("admitted", "denied", "referred").indexOf(outcome);
        }

        private static Optional<Long> quantile(long[] sorted, double share) {
            return sorted.length == 0
                    ? Optional.empty()
                    : Optional.of(sorted[(int) Math.ceil(share * sorted.length) - 1]);
        }
    }
}
