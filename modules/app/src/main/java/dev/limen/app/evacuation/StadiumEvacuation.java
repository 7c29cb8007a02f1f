package dev.limen.app.evacuation;

import dev.limen.testkit.stadium.Stadium;
import dev.limen.testkit.stadium.StadiumPlan;
import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.evacuation.Crowd;
import dev.limen.wayfinding.evacuation.Evacuation;
import dev.limen.wayfinding.evacuation.EvacuationResult;
import dev.limen.wayfinding.evacuation.Exit;
import dev.limen.wayfinding.routing.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills a generated stadium and empties it. Stateless. */
public final class StadiumEvacuation {
    /** Coarse: people are counted by streams, not by where in a lane they walk. */
    private static final double SPACING = 5;

    private StadiumEvacuation() {}

    /**
     * Runs it: some ten seconds for 40,000 seats.
     *
     * @param seats all of them taken
     * @param levels of the stadium
     * @param hesitateSeconds within which everybody has got up
     * @param seed of what is drawn by chance
     * @param isUnbalanced whether to let everybody take the nearest gate
     * @param isBalanced whether to let everybody follow the advice
     * @throws dev.limen.core.InvalidInputException when there is no such stadium
     */
    public static EvacuationReport run(
            int seats, int levels, double hesitateSeconds, long seed, boolean isUnbalanced, boolean isBalanced) {
        Stadium stadium = Stadium.build(new StadiumPlan(seats, levels, SPACING));
        Graph graph = stadium.toGraph();
        List<Crowd.Group> groups = new ArrayList<>();
        for (int node = 0; node < stadium.nodes().size(); node++) {
            if (stadium.nodes().get(node).seats() > 0) {
                groups.add(new Crowd.Group(node, stadium.nodes().get(node).seats()));
            }
        }
        Crowd crowd = new Crowd(groups, hesitateSeconds, seed);
        List<Exit> exits =
                stadium.gates().stream().map(gate -> exit(graph, gate)).toList();
        return new EvacuationReport(
                seats,
                levels,
                graph.nodes(),
                exits.size(),
                hesitateSeconds,
                seed,
                isUnbalanced ? Optional.of(Evacuation.run(graph, crowd, exits, false)) : Optional.empty(),
                isBalanced ? Optional.of(Evacuation.run(graph, crowd, exits, true)) : Optional.empty());
    }

    private static Exit exit(Graph graph, Stadium.Gate gate) {
        for (int edge = graph.firstEdge(gate.inside()); edge < graph.firstEdge(gate.inside() + 1); edge++) {
            if (graph.target(edge) == gate.outside()) {
                return new Exit(gate.slug(), edge, Weidmann.CAPACITY * gate.width());
            }
        }
        throw new IllegalStateException("no way out through " + gate.slug());
    }

    /** {@return minutes and seconds, a dash for never} */
    static String clock(double seconds) {
        return Double.isNaN(seconds)
                ? "–"
                : String.format(java.util.Locale.ROOT, "%d:%02d", (int) seconds / 60, (int) seconds % 60);
    }

    /** {@return how long the longest run went on} */
    static double longest(List<EvacuationResult> results) {
        return results.stream()
                .mapToDouble(r -> r.curve().get(r.curve().size() - 1).second())
                .max()
                .orElse(1);
    }
}
