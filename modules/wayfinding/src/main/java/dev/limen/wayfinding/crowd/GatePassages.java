package dev.limen.wayfinding.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many passed each gate lately, and where their tickets lead: counts, nobody's name. Thread-safe; reads no clock, and
 * keeps as much as walks can last.
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

    private record Key(String gate, Optional<String> destination) {}

    /**
     * Those who passed one gate on the way to one place.
     *
     * @param gate its id
     * @param destination a place of the map; empty when it is not known
     * @param people how many, by time
     */
    public record Stream(String gate, Optional<String> destination, Inflow people) {}

    /**
     * Somebody went in.
     *
     * @param destination where their ticket leads; empty when it does not say
     * @param at when, by the clock of whoever asks later
     */
    public synchronized void passed(String gate, Optional<String> destination, Instant at) {
        Key key = new Key(gate, destination);
        Key counted = bins.containsKey(key) || bins.size() < MOST_STREAMS ? key : new Key(gate, Optional.empty());
        bins.computeIfAbsent(counted, k -> new TreeMap<>()).merge(bin(at), 1, Integer::sum);
        newest.merge(gate, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** {@return the streams of every gate that was heard of within {@link #SILENT_AFTER}; forgets what is older than the window} */
    public synchronized List<Stream> list(Instant now) {
        long oldest = bin(now.minus(WINDOW));
        bins.values().forEach(counts -> counts.headMap(oldest).clear());
        bins.values().removeIf(Map::isEmpty);
        List<Stream> streams = new ArrayList<>();
        bins.forEach((key, counts) -> {
            if (isHeard(key.gate(), now)) {
                streams.add(new Stream(key.gate(), key.destination(), Inflow.of(counts, now)));
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

    private boolean isHeard(String gate, Instant now) {
        Instant last = newest.get(gate);
        return last != null && last.plus(SILENT_AFTER).isAfter(now);
    }

    private static long bin(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), BIN_SECONDS);
    }
}
