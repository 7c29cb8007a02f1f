package dev.limen.testkit.stadium;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Collects the parts of one stadium while {@link Tier}, {@link Concourse}, {@link Core} and {@link Forecourt} draw them. */
final class StadiumBuilder {
    /** Stairs, escalators and lifts stand together at so many places around. */
    static final int CORES = 8;

    static final int GATES = 12;
    static final double STOREY = 5;

    private static final double RAMP_SLOPE = 0.07;
    private static final double FIRST_ROW = 4;

    private final StadiumPlan plan;
    private final List<Stadium.Node> nodes = new ArrayList<>();
    private final List<Stadium.Way> ways = new ArrayList<>();
    private final List<Stadium.Place> places = new ArrayList<>();
    private final List<Stadium.Row> rows = new ArrayList<>();
    private final List<Stadium.Gate> gates = new ArrayList<>();

    StadiumBuilder(StadiumPlan plan) {
        this.plan = plan;
    }

    StadiumPlan plan() {
        return plan;
    }

    Stadium build() {
        place("unit", "ice", "fieldofplay", "Ice Rink", 0, Oval.disc(0));
        List<Concourse> concourses = new ArrayList<>();
        int tiers = plan.levels() - 1;
        double out = FIRST_ROW;
        for (int level = 1; level <= tiers; level++) {
            int seats = plan.seats() * level / tiers - plan.seats() * (level - 1) / tiers;
            Tier tier = new Tier(this, level, out, seats);
            out = tier.outerEdge();
            Concourse concourse = new Concourse(this, level, out + 1);
            tier.draw(concourse);
            if (level == 1) {
                // The ground has no seats; its concourse lies under the first one.
                concourses.add(new Concourse(this, 0, out + 1));
            }
            concourses.add(concourse);
        }
        for (int core = 0; core < CORES; core++) {
            new Core(this, core).draw(concourses);
        }
        ramp(concourses.get(0), concourses.get(1));
        new Forecourt(this, concourses.get(tiers).outerEdge() + 4).draw(concourses.get(0));
        return new Stadium(plan, nodes, ways, places, rows, gates);
    }

    private void ramp(Concourse ground, Concourse main) {
        double angle = Math.PI * 1.23;
        int foot = ground.nearest(angle);
        int head = main.nearest(angle);
        ways.add(new Stadium.Way("ramp", foot, head, PathwayMode.RAMP, true, STOREY / RAMP_SLOPE, RAMP_SLOPE, 2.4));
    }

    int node(Coordinate at, int ordinal, String... reached) {
        return seats(at, ordinal, 0, reached);
    }

    int seats(Coordinate at, int ordinal, int count, String... reached) {
        nodes.add(new Stadium.Node(at, ordinal, List.of(reached), count));
        return nodes.size() - 1;
    }

    Coordinate at(int node) {
        return nodes.get(node).at();
    }

    double distance(int from, int to) {
        return Math.max(0.01, at(from).distance(at(to)));
    }

    int walk(String slug, int from, int to, double width) {
        return way(slug, from, to, PathwayMode.WALKWAY, true, distance(from, to), width);
    }

    int way(String slug, int from, int to, PathwayMode mode, boolean both, double length, double width) {
        ways.add(new Stadium.Way(slug, from, to, mode, both, length, Double.NaN, width));
        return ways.size() - 1;
    }

    void place(String type, String slug, String category, String name, int ordinal, Geometry shape) {
        places.add(new Stadium.Place(type, slug, category, name, ordinal, shape));
    }

    void row(Stadium.Row row) {
        rows.add(row);
    }

    void gate(Stadium.Gate gate) {
        gates.add(gate);
    }
}
