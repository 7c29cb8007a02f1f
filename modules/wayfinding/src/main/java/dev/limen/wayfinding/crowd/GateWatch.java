package dev.limen.wayfinding.crowd;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of the queues before gates: who passed, and how many staff saw waiting. Where either is missing, too old or
 * too little, nothing is claimed. Thread-safe; reads no clock.
 */
public final class GateWatch implements QueueSource {
    /** Over so long passages are counted. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /** So long a count of those who wait says something. */
    public static final Duration COUNT_HOLDS = Duration.ofMinutes(10);

    /** Fewer passages in the window say nothing of how many could pass. */
    private static final int FEWEST_PASSAGES = 5;

    /** Whoever counts a queue by eye is off by so much of it. */
    private static final double MISCOUNTED = 0.15;

    private static final double MILLIS = 1e3;

    private final Map<String, Gate> gates = new HashMap<>();

    private static final class Gate {
        /** How many passed in each second since 1970: a list of everybody would be walked through for everybody. */
        private final TreeMap<Long, Integer> passages = new TreeMap<>();

        private Optional<Count> before = Optional.empty();
        private Optional<Count> newest = Optional.empty();
    }

    /**
     * How many staff saw waiting.
     *
     * @param waiting people
     * @param at when
     */
    public record Count(int waiting, Instant at) {
        /** @throws InvalidInputException when there are fewer than none */
        public Count {
            if (waiting < 0) {
                throw new InvalidInputException("Before a gate wait 0 people or more, not " + waiting + ".");
            }
        }
    }

    /**
     * What is known of one gate.
     *
     * @param perSecond people it let through lately; empty when too few passed to tell
     * @param count the newest that still holds
     * @param queue those who wait, from the count on; empty without a count or a rate
     */
    public record Knowledge(Optional<Double> perSecond, Optional<Count> count, Optional<GateQueue> queue) {
        /** Nothing. */
        public static final Knowledge NONE = new Knowledge(Optional.empty(), Optional.empty(), Optional.empty());

        /** {@return seconds that whoever comes then waits, at most 15 minutes after the count} */
        public Optional<Double> waitAt(Instant then) {
            return count.flatMap(counted -> queue.map(waiting -> waiting.waitAt(seconds(counted.at(), then))));
        }
    }

    /** Somebody passed. */
    public synchronized void passed(String gate, Instant at) {
        TreeMap<Long, Integer> passages = gate(gate).passages;
        passages.merge(at.getEpochSecond(), 1, Integer::sum);
        passages.headMap(at.minus(WINDOW).getEpochSecond()).clear();
    }

    /** Staff counted who waits; a count older than the newest is passed over. */
    public synchronized void counted(String gate, Count count) {
        Gate known = gate(gate);
        if (known.newest.filter(newest -> !count.at().isAfter(newest.at())).isEmpty()) {
            known.before = known.newest;
            known.newest = Optional.of(count);
        }
    }

    /** {@return the newest two counts of a gate, the older one first; fewer when there were none} */
    public synchronized List<Count> counts(String gate) {
        Gate known = gates.get(gate);
        return known == null
                ? List.of()
                : Stream.of(known.before, known.newest)
                        .flatMap(Optional::stream)
                        .toList();
    }

    @Override
    public synchronized Knowledge know(String gate, Instant now) {
        Gate known = gates.get(gate);
        if (known == null) {
            return Knowledge.NONE;
        }
        long second = now.getEpochSecond();
        long passed = known.passages.subMap(second - WINDOW.toSeconds(), false, second, true).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        Optional<Double> perSecond =
                passed < FEWEST_PASSAGES ? Optional.empty() : Optional.of((double) passed / WINDOW.toSeconds());
        Optional<Count> count = known.newest.filter(newest -> holds(newest, now));
        Optional<GateQueue> queue = count.flatMap(newest -> perSecond.map(rate -> queue(rate, newest, known.before)));
        return new Knowledge(perSecond, count, queue);
    }

    /** As many come as two counts tell, as far as miscounts cannot; after one count alone, as many as pass. */
    private static GateQueue queue(double perSecond, Count newest, Optional<Count> before) {
        double coming = before.filter(older -> holds(older, newest.at()))
                .map(older -> perSecond + change(older, newest) / seconds(older.at(), newest.at()))
                .orElse(perSecond);
        return GateQueue.settling(perSecond, newest.waiting(), Math.max(0, coming));
    }

    private static double change(Count older, Count newest) {
        double change = newest.waiting() - older.waiting();
        double miscounted = MISCOUNTED * Math.hypot(newest.waiting(), older.waiting());
        return Math.signum(change) * Math.max(0, Math.abs(change) - miscounted);
    }

    private static boolean holds(Count count, Instant now) {
        return !count.at().plus(COUNT_HOLDS).isBefore(now);
    }

    private Gate gate(String gate) {
        return gates.computeIfAbsent(gate, unknown -> new Gate());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }
}
