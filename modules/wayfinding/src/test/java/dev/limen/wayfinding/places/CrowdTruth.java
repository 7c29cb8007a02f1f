package dev.limen.wayfinding.places;

import dev.limen.core.Direction;
import dev.limen.wayfinding.crowd.GatePassages;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.crowd.Sighting;
import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.VenueGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * An evening at the demo arena, person by person: who comes, waits, walks at a speed of their own and is slowed by others, and
 * leaves. What gates, cameras and staff would tell of it goes out with their errors: 3 % of passages are not told, one ticket in
 * five says no block, staff miscount by 15 %, cameras by 20 %.
 */
final class CrowdTruth {
    static final Instant BEGIN = Instant.parse("2026-02-09T18:00:00Z");

    private static final double UNTOLD = 0.03;
    private static final double NO_BLOCK = 0.2;
    private static final double MISCOUNT = 0.15;
    private static final double MISSEEN = 0.2;
    private static final double OWN_PACE = 0.19;

    /** Square metres: two people on one step of a stair are no jam. */
    private static final double LOOKS_AROUND = 12;

    private static final int CHANCES = 6;
    private static final double LETS_THROUGH = 2.6;

    /** Those of the ice arena. */
    private static final List<String> GATES = List.of("gate-a", "gate-b");

    final GatePassages passages = new GatePassages();
    final GateWatch watch = new GateWatch();
    private final Map<String, Sighting> sightings = new HashMap<>();

    private final PathwayNetwork network;
    private final Floor floor;
    private final Approach approach;
    private final Random random;
    private final double[] free;
    private final List<VenueGate> gates;
    private final List<Place> blocks;
    private final double[] liked;
    private final List<Walker> walkers = new ArrayList<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Map<String, Double> served = new HashMap<>();
    private final Map<String, Optional<Path>> paths = new HashMap<>();
    private final RoutePlanner planner;
    private final PlaceFinder places;
    private int second;

    private final class Walker {
        private final Path path;
        private final double pace;
        private final Optional<Runnable> atTheEnd;
        private int edge;
        private double done;

        Walker(Path path, Optional<Runnable> atTheEnd) {
            this.path = path;
            this.atTheEnd = atTheEnd;
            this.pace = Math.max(0.5, 1 + OWN_PACE * random.nextGaussian());
        }

        boolean walk(Map<String, Double> densities) {
            double left = 1;
            while (left > 0 && edge < path.size()) {
                int on = path.edge(edge);
                Pathway pathway = network.pathway(on);
                double around = Math.min(1, floor.area(pathway) / LOOKS_AROUND);
                double slower = Weidmann.slowdown(around * densities.getOrDefault(pathway.id(), 0.0));
                double whole = Math.max(1e-6, free[on] * slower / pace);
                double step = Math.min(left, (1 - done) * whole);
                done += step / whole;
                left -= step;
                if (done >= 1 - 1e-9) {
                    edge++;
                    done = 0;
                }
            }
            return edge < path.size();
        }
    }

    CrowdTruth(PathwayNetwork network, PlaceFinder places, List<String> blockIds, long seed) {
        this.network = network;
        this.places = places;
        floor = new Floor(network);
        approach = new Approach(network, floor);
        random = new Random(seed);
        gates = network.venue().gates().stream()
                .filter(gate -> GATES.contains(gate.gateId().value()))
                .toList();
        planner = new RoutePlanner(network.graph(), Conditions.clear(BEGIN));
        Weighting weighting = new Weighting(network.graph(), Profile.WALKING);
        free = new double[network.graph().edges()];
        for (int edge = 0; edge < free.length; edge++) {
            double seconds = weighting.seconds(edge);
            free[edge] = Double.isFinite(seconds) ? seconds : 0;
        }
        blocks = blockIds.stream().flatMap(id -> places.findById(id).stream()).toList();
        liked = random.doubles(blocks.size(), 0.3, 1).toArray();
    }

    Instant now() {
        return BEGIN.plusSeconds(second);
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings.values());
    }

    /** People who come to the gate in a second: few, then a rush, then few. */
    private double coming(String gate) {
        double minute = second / 60.0;
        double rush = Math.exp(-Math.pow((minute - (gate.equals(GATES.get(0)) ? 30 : 38)) / 14, 2));
        return 0.3 + 2.5 * rush;
    }

    void second() {
        Map<String, Double> densities = densities();
        for (VenueGate gate : gates) {
            serve(gate.gateId().value());
        }
        if (second > 25 * 60 && random.nextDouble() < 0.5) {
            leave(GATES.get(random.nextBoolean() ? 0 : 1));
        }
        for (Iterator<Walker> each = walkers.iterator(); each.hasNext(); ) {
            Walker walker = each.next();
            if (!walker.walk(densities)) {
                each.remove();
                walker.atTheEnd.ifPresent(Runnable::run);
            }
        }
        second++;
        if (second % 300 == 0) {
            gates.forEach(gate -> count(gate.gateId().value()));
        }
        if (second % 5 == 0) {
            look(densities);
        }
    }

    private void serve(String gate) {
        for (int chance = 0; chance < CHANCES; chance++) {
            if (random.nextDouble() < coming(gate) / CHANCES) {
                waiting.merge(gate, 1, Integer::sum);
            }
        }
        // People take between half and one and a half of the usual time to pass.
        double can = served.merge(gate, LETS_THROUGH * (0.5 + random.nextDouble()), Double::sum);
        while (can >= 1 && waiting.getOrDefault(gate, 0) > 0) {
            waiting.merge(gate, -1, Integer::sum);
            can--;
            enter(gate);
        }
        served.put(gate, Math.min(1, can));
    }

    private void enter(String gate) {
        Place block = block();
        tell(gate, Direction.ENTRY, block);
        path(gate + ">" + block.id(), node(gate), block.nodes().get(0))
                .ifPresent(path -> walkers.add(new Walker(path, Optional.empty())));
    }

    private void leave(String gate) {
        Place block = block();
        path(block.id() + ">" + gate, block.nodes().get(0), node(gate))
                .ifPresent(path ->
                        walkers.add(new Walker(path, Optional.of(() -> tell(gate, Direction.EGRESS, block)))));
    }

    private void tell(String gate, Direction direction, Place block) {
        if (random.nextDouble() < UNTOLD) {
            return;
        }
        Optional<String> said = random.nextDouble() < NO_BLOCK ? Optional.empty() : Optional.of(block.id());
        passages.passed(gate, direction, said, now());
        if (direction == Direction.ENTRY) {
            watch.passed(gate, now());
        }
    }

    private void count(String gate) {
        double miscounted = waiting.getOrDefault(gate, 0) * (1 + MISCOUNT * random.nextGaussian());
        watch.counted(gate, new GateWatch.Count((int) Math.max(0, Math.round(miscounted)), now()));
    }

    private void look(Map<String, Double> densities) {
        for (VenueGate gate : gates) {
            Pathway before = approach.before(gate).get(0);
            double seen = densities.getOrDefault(before.id(), 0.0) * (1 + MISSEEN * random.nextGaussian());
            String id = gate.gateId().value();
            sightings.put(id, new Sighting(id, id, Math.max(0, seen), floor.area(before), now()));
        }
    }

    /** {@return persons per square metre of each pathway with anybody on it, as it is} */
    Map<String, Double> densities() {
        Map<Pathway, Double> people = new HashMap<>();
        walkers.forEach(walker -> people.merge(network.pathway(walker.path.edge(walker.edge)), 1.0, Double::sum));
        gates.forEach(gate -> approach.standing(
                        gate, waiting.getOrDefault(gate.gateId().value(), 0))
                .forEach((pathway, standing) -> people.merge(pathway, standing, Double::sum)));
        Map<String, Double> densities = new HashMap<>();
        people.forEach((pathway, there) -> densities.put(pathway.id(), floor.density(pathway, there)));
        return densities;
    }

    private Place block() {
        double place = random.nextDouble() * java.util.Arrays.stream(liked).sum();
        for (int i = 0; i < liked.length; i++) {
            place -= liked[i];
            if (place <= 0) {
                return blocks.get(i);
            }
        }
        return blocks.get(0);
    }

    private int node(String gate) {
        return places.findById(gate).orElseThrow().nodes().get(0);
    }

    private Optional<Path> path(String key, int from, int to) {
        return paths.computeIfAbsent(key, k -> planner.findPath(Profile.WALKING, from, to, BEGIN))
                .filter(path -> path.size() > 0);
    }
}
