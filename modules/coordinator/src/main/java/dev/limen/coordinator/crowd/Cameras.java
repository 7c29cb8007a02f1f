package dev.limen.coordinator.crowd;

import dev.limen.core.NodeId;
import dev.limen.protocol.CameraCount;
import dev.limen.protocol.NodeStatus;
import dev.limen.wayfinding.crowd.Sighting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the nodes' cameras counted last: numbers, in memory only, and only as long as they hold. Thread-safe; reads no clock. */
final class Cameras {
    private static final int MOST = 2_000;
    private static final double MILLIS = 1e3;

    private final Map<Key, Seen> newest = new LinkedHashMap<>();

    private record Key(NodeId node, String camera) {}

    /** What one of them counted. */
    record Seen(NodeId node, CameraCount count, Sighting sighting) {}

    /** {@return whether it told of a camera that did not count before} */
    synchronized boolean took(NodeStatus status, Instant now) {
        Set<Key> before = Set.copyOf(newest.keySet());
        newest.keySet().removeIf(key -> key.node().equals(status.node()));
        for (CameraCount count : status.cameras().orElse(List.of())) {
            Instant at = now.minusMillis(Math.round(count.ageSeconds() * MILLIS));
            Sighting sighting = new Sighting(
                    status.node() + "/" + count.camera(), count.place(), count.density(), count.area(), at);
            if (newest.size() < MOST && sighting.holds(now)) {
                newest.put(new Key(status.node(), count.camera()), new Seen(status.node(), count, sighting));
            }
        }
        return !before.containsAll(newest.keySet());
    }

    /** {@return those that hold} */
    synchronized List<Seen> list(Instant now) {
        newest.values().removeIf(seen -> !seen.sighting().holds(now));
        return List.copyOf(newest.values());
    }
}
