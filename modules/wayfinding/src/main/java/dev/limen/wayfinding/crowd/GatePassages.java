package dev.limen.wayfinding.crowd;

import dev.limen.core.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many passed each gate lately, in or out, and where their tickets lead: counts, nobody's name. Thread-safe; reads no
 * clock, and keeps as much as walks can last.
 */
public final class GatePassages {
    /** So long passages are remembered; whoever passed before has arrived. */
    public static final Duration WINDOW = Duration.ofMinutes(45);

    /** A gate that let nobody through for so long is not spoken for any more: it may be cut off. */
    public static final Duration SILENT_AFTER = Duration.ofMinutes(5);

    static final long BIN_SECONDS = 5;

    /** More places than a stadium has blocks are counted as "somewhere". */
    private static final int MOST_STREAMS = 5_000;

    private final Map<Key, TreeMap<Long, Integer>> bins = new HashMap<>();
    private final Map<String, Instant> newest = new HashMap<>();

    private record Key(String gate, Direction direction, Optional<String> destination) {}

    /**
     * Those who passed one gate on the way to one place, or from there.
     *
     * @param gate its id
     * @param direction whether they came in or left
     * @param destination a place of the map; empty when it is not known
     * @param people how many passed the gate, by time
     */
    public record Stream(String gate, Direction direction, Optional<String> destination, Inflow people) {}

    /** Somebody went in. */
    public void passed(String gate, Optional<String> destination, Instant at) {
        passed(gate, Direction.ENTRY, destination, at);
    }

    /**
     * Somebody went in, or left.
     *
     * @param destination where their ticket leads, so where whoever leaves comes from; empty when it does not say
     * @param at when, by the clock of whoever asks later
     */
    public synchronized void passed(String gate, Direction direction, Optional<String> destination, Instant at) {
        Key key = new Key(gate, direction, destination);
        Key counted =
                bins.containsKey(key) || bins.size() < MOST_STREAMS ? key : new Key(gate, direction, Optional.empty());
        bins.computeIfAbsent(counted, k -> new TreeMap<>()).merge(bin(at), 1, Integer::sum);
        newest.merge(gate, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /**
     * {@return the streams of every gate that was heard of within {@link #SILENT_AFTER}; forgets what is older than the
     * window}. As many go on passing as the gates' trends tell.
     */
    public List<Stream> list(Instant now) {
        return list(now, (gate, then) -> GateWatch.Knowledge.NONE);
    }

    /**
     * {@return the same; before a gate whose queue is known as many pass as it lets through while somebody waits, and then as
     * many as join it}
     */
    public synchronized List<Stream> list(Instant now, QueueSource queues) {
        long oldest = bin(now.minus(WINDOW));
        bins.values().forEach(counts -> counts.headMap(oldest).clear());
        bins.values().removeIf(Map::isEmpty);
        Map<Key, GateTrend> trends = new HashMap<>();
        List<Stream> streams = new ArrayList<>();
        bins.forEach((key, counts) -> {
            if (isHeard(key.gate(), now)) {
                GateTrend trend = trends.computeIfAbsent(
                        new Key(key.gate(), key.direction(), Optional.empty()), gate -> trend(gate, now, queues));
                streams.add(new Stream(key.gate(), key.direction(), key.destination(), Inflow.of(counts, now, trend)));
            }
        });
        return streams;
    }

    /** {@return how many gates were heard of within {@link #SILENT_AFTER}} */
    public synchronized int heard(Instant now) {
        return (int) newest.keySet().stream().filter(gate -> isHeard(gate, now)).count();
    }

    /** {@return when somebody last passed any gate} */
    public synchronized Optional<Instant> findNewest() {
        return newest.values().stream().max(Instant::compareTo);
    }

    private GateTrend trend(Key gate, Instant now, QueueSource queues) {
        TreeMap<Long, Integer> all = new TreeMap<>();
        bins.forEach((key, counts) -> {
            if (key.gate().equals(gate.gate()) && key.direction() == gate.direction()) {
                counts.forEach((bin, people) -> all.merge(bin, people, Integer::sum));
            }
        });
        return gate.direction() == Direction.ENTRY
                ? GateTrend.of(all, now, queues.know(gate.gate(), now))
                : GateTrend.of(all, now, GateWatch.Knowledge.NONE);
    }

    private boolean isHeard(String gate, Instant now) {
        Instant last = newest.get(gate);
        return last != null && last.plus(SILENT_AFTER).isAfter(now);
    }

    private static long bin(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), BIN_SECONDS);
    }
}
