package dev.limen.wayfinding.evacuation;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.crowd.GateAdviser;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Weighting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Empties a venue person by person, second by second, on its routing graph: Weidmann's speeds and flows on every edge, room
 * for five people per square metre, jams that grow backwards when there is no room ahead. People walk the quickest way to the
 * exit they make for and do not change their minds. Not thread-safe, use once.
 */
public final class Evacuation {
    private static final int GIVEN_UP_SECONDS = 4 * 3_600;
    private static final int SAMPLE_SECONDS = 10;
    private static final double SERVICE_F_DENSITY = 2.17;
    private static final double HALF = 0.5;
    private static final double MOST = 0.95;

    private final Graph graph;
    private final WaysOut ways;
    private final ExitChoice choice;
    private final ExitWaits waits;
    private final Streams streams;
    private final int people;
    private final int[] exitOf;
    private final double[] upAt;
    private final double[] foretold;
    private final double[] walk;
    /** People who have got up but found no room yet, by node; whoever is first goes first. */
    private final Map<Integer, Deque<Integer>> rising = new TreeMap<>();

    private final List<int[]> seated = new ArrayList<>();
    private final boolean[] isActive;
    private int[] active = new int[64];
    private int activeCount;
    private final int[] recent;
    private final int[] outBy;
    private final List<EvacuationResult.Sample> curve = new ArrayList<>();
    private int out;
    private double worst;
    private double crowdedSeconds;
    private double delay;
    private double error;
    private double bias;

    private Evacuation(Graph graph, Crowd crowd, List<Exit> exits, boolean isBalanced) {
        this.graph = graph;
        Weighting weighting = new Weighting(graph, Profile.EVACUATION);
        ways = new WaysOut(weighting, exits);
        choice = isBalanced ? new ExitChoice.Advised(ways, GateAdviser.USUAL) : new ExitChoice.Nearest(ways);
        waits = new ExitWaits(exits);
        people = crowd.people();
        streams = new Streams(weighting, exits, people);
        exitOf = new int[people];
        upAt = new double[people];
        foretold = new double[people];
        walk = new double[people];
        isActive = new boolean[graph.edges()];
        recent = new int[graph.edges()];
        outBy = new int[exits.size()];
        seat(crowd);
    }

    /**
     * Runs it: seconds of work for 40,000 people.
     *
     * @param exits at least one
     * @param isBalanced whether people follow advice that spreads them, or each takes the nearest exit
     * @throws InvalidInputException when there is no exit, or a group that can reach none
     */
    public static EvacuationResult run(Graph graph, Crowd crowd, List<Exit> exits, boolean isBalanced) {
        if (exits.isEmpty()) {
            throw new InvalidInputException("Nobody can leave a venue without an exit: name at least one.");
        }
        return new Evacuation(graph, crowd, exits, isBalanced).run();
    }

    private void seat(Crowd crowd) {
        Random random = new Random(crowd.seed());
        int person = 0;
        for (Crowd.Group group : crowd.groups()) {
            if (ways.nearest(group.node()) == WaysOut.NONE && group.people() > 0) {
                throw new InvalidInputException("The " + group.people() + " people at node " + group.node()
                        + " can reach no exit: connect it or leave them out.");
            }
            for (int i = 0; i < group.people(); i++) {
                upAt[person] = random.nextDouble() * crowd.hesitateSeconds();
                seated.add(new int[] {person++, group.node()});
            }
        }
        seated.sort((a, b) -> Double.compare(upAt[a[0]], upAt[b[0]]));
    }

    private EvacuationResult run() {
        int next = 0;
        curve.add(new EvacuationResult.Sample(0, 0));
        for (int now = 0; out < people && now < GIVEN_UP_SECONDS; now++) {
            while (next < people && upAt[seated.get(next)[0]] <= now) {
                getUp(seated.get(next)[0], seated.get(next)[1], now);
                next++;
            }
            enterFromSeats(now);
            move(now);
            observe(now);
        }
        return new EvacuationResult(
                people,
                out,
                secondsTo(HALF),
                secondsTo(MOST),
                secondsTo(1),
                worst,
                crowdedSeconds / 60,
                delay / Math.max(1, out),
                error / Math.max(1, out),
                bias / Math.max(1, out),
                outByExit(),
                curve);
    }

    private void getUp(int person, int node, double now) {
        int exit = choice.choose(person, node, now, waits);
        exitOf[person] = exit;
        walk[person] = ways.seconds(exit, node);
        foretold[person] = walk[person] + waits.wait(exit, now + walk[person], now);
        upAt[person] = now;
        waits.send(exit, now + walk[person]);
        rising.computeIfAbsent(node, n -> new ArrayDeque<>()).add(person);
    }

    private void enterFromSeats(double now) {
        rising.entrySet().removeIf(entry -> {
            Deque<Integer> waiting = entry.getValue();
            while (!waiting.isEmpty()) {
                int edge = ways.nextEdge(exitOf[waiting.element()], entry.getKey());
                if (!streams.hasRoom(edge)) {
                    return false;
                }
                enter(edge, waiting.remove(), now);
            }
            return true;
        });
    }

    private void enter(int edge, int person, double now) {
        streams.enter(edge, person, now);
        if (!isActive[edge]) {
            isActive[edge] = true;
            if (activeCount == active.length) {
                active = java.util.Arrays.copyOf(active, 2 * activeCount);
            }
            active[activeCount++] = edge;
        }
    }

    private void move(int now) {
        int before = activeCount;
        for (int i = 0; i < before; i++) {
            // From either end in turn, so that no edge always comes first where streams meet.
            int edge = active[now % 2 == 0 ? i : before - 1 - i];
            streams.tick(edge);
            for (int person = streams.first(edge, now); person >= 0; person = streams.first(edge, now)) {
                int exit = exitOf[person];
                if (edge == ways.exits().get(exit).edge()) {
                    streams.leave(edge);
                    getOut(person, exit, now);
                } else {
                    int onwards = ways.nextEdge(exit, graph.target(edge));
                    if (!streams.hasRoom(onwards)) {
                        break;
                    }
                    streams.leave(edge);
                    enter(onwards, person, now);
                }
            }
        }
    }

    private void getOut(int person, int exit, double now) {
        out++;
        outBy[exit]++;
        waits.passed(exit);
        double took = now - upAt[person];
        delay += Math.max(0, took - walk[person]);
        error += Math.abs(took - foretold[person]);
        bias += took - foretold[person];
    }

    private void observe(int now) {
        int kept = 0;
        for (int i = 0; i < activeCount; i++) {
            int edge = active[i];
            int here = streams.count(edge);
            recent[edge] += here;
            if (streams.density(edge) > SERVICE_F_DENSITY) {
                crowdedSeconds += here;
            }
            if (here == 0 && recent[edge] == 0) {
                isActive[edge] = false;
            } else {
                active[kept++] = edge;
            }
        }
        activeCount = kept;
        if ((now + 1) % SAMPLE_SECONDS == 0 || out == people) {
            for (int i = 0; i < activeCount; i++) {
                int edge = active[i];
                worst = Math.max(worst, recent[edge] / streams.area(edge) / SAMPLE_SECONDS);
                recent[edge] = 0;
            }
            curve.add(new EvacuationResult.Sample(now + 1.0, out / (double) people));
        }
    }

    private double secondsTo(double share) {
        return curve.stream()
                .filter(sample -> sample.outShare() >= share)
                .mapToDouble(EvacuationResult.Sample::second)
                .findFirst()
                .orElse(Double.NaN);
    }

    private Map<String, Integer> outByExit() {
        Map<String, Integer> byExit = new TreeMap<>();
        for (int exit = 0; exit < outBy.length; exit++) {
            byExit.put(ways.exits().get(exit).name(), outBy[exit]);
        }
        return byExit;
    }
}
