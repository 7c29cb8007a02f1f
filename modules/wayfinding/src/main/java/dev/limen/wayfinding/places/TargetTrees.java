package dev.limen.wayfinding.places;

import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.TargetTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers the trees towards places that were asked for lately: crowds and closures do not change them. Thread-safe. */
final class TargetTrees {
    /** A tree takes 8 bytes for each node. */
    private static final int MOST = 64;

    private final RoutePlanner planner;
    private final Map<Key, TargetTree> trees = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TargetTree> eldest) {
            return size() > MOST;
        }
    };

    private record Key(Profile profile, List<Integer> nodes) {}

    TargetTrees(RoutePlanner planner) {
        this.planner = planner;
    }

    TargetTree towards(Profile profile, List<Integer> nodes) {
        Key key = new Key(profile, nodes);
        synchronized (trees) {
            TargetTree known = trees.get(key);
            if (known != null) {
                return known;
            }
        }
        TargetTree made = planner.targets(
                profile, nodes.stream().mapToInt(Integer::intValue).toArray());
        synchronized (trees) {
            trees.put(key, made);
        }
        return made;
    }
}
