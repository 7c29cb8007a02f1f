package dev.limen.wayfinding.places;

import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.VenueGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways that lead to a gate from outside, nearest first: there its queue stands, and there its camera looks. Thread-safe.
 */
final class Approach {
    /** Nobody queues farther away, and no camera sees so far. */
    private static final double LONGEST = 150;

    private final PathwayNetwork network;
    private final Floor floor;
    private final Map<String, List<Pathway>> known = new ConcurrentHashMap<>();

    Approach(PathwayNetwork network, Floor floor) {
        this.network = network;
        this.floor = floor;
    }

    private record Reached(int node, double metres) {}

    /** {@return the fare gates through which one comes to where somebody stands who has passed} */
    static Stream<Integer> entrances(PathwayNetwork network, VenueGate gate) {
        return incoming(network.graph(), network.node(gate.pathwayNodeId()))
                .filter(edge -> network.graph().kind(edge) == EdgeKind.FARE_GATE)
                .boxed();
    }

    /** {@return the gate of that id} */
    Optional<VenueGate> find(String gate) {
        return network.venue().gates().stream()
                .filter(each -> each.gateId().value().equals(gate) || each.id().equals(gate))
                .findFirst();
    }

    /** {@return the ways before the gate, the nearest first; none when the map shows none} */
    List<Pathway> before(VenueGate gate) {
        return known.computeIfAbsent(gate.id(), id -> search(gate));
    }

    /** {@return as many of them as make up so many square metres, at least the nearest} */
    List<Pathway> before(VenueGate gate, double area) {
        List<Pathway> nearest = new ArrayList<>();
        double left = area;
        for (Pathway pathway : before(gate)) {
            if (left <= 0) {
                break;
            }
            nearest.add(pathway);
            left -= floor.area(pathway);
        }
        return nearest;
    }

    /**
     * {@return how many of those who wait stand on each pathway: as close as in a jam (Weidmann 1993), from the gate on. Those
     * for whom the map has no room are left out}
     */
    Map<Pathway, Double> standing(VenueGate gate, double waiting) {
        Map<Pathway, Double> standing = new LinkedHashMap<>();
        double left = waiting;
        for (Pathway pathway : before(gate)) {
            if (left <= 0) {
                break;
            }
            double here = Math.min(left, floor.area(pathway) * Weidmann.JAM_DENSITY);
            standing.put(pathway, here);
            left -= here;
        }
        return standing;
    }

    private List<Pathway> search(VenueGate gate) {
        Graph graph = network.graph();
        PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingDouble(Reached::metres));
        entrances(network, gate).forEach(entrance -> open.add(new Reached(graph.source(entrance), 0)));
        Set<Integer> settled = new HashSet<>();
        Map<Pathway, Double> metres = new HashMap<>();
        while (!open.isEmpty()) {
            Reached next = open.remove();
            if (next.metres() > LONGEST || !settled.add(next.node())) {
                continue;
            }
            incoming(graph, next.node()).filter(floor::isWalked).forEach(edge -> {
                metres.merge(network.pathway(edge), next.metres(), Math::min);
                open.add(new Reached(graph.source(edge), next.metres() + graph.length(edge)));
            });
        }
        return metres.entrySet().stream()
                .sorted(Map.Entry.<Pathway, Double>comparingByValue()
                        .thenComparing(entry -> entry.getKey().id()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static IntStream incoming(Graph graph, int node) {
        return IntStream.range(graph.firstIncoming(node), graph.firstIncoming(node + 1))
                .map(graph::incoming);
    }
}
