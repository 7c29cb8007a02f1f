package dev.limen.testkit.stadium;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** What lies outside the shell: gates all around, a paved ring, and the station at the end of an avenue to the south. */
final class Forecourt {
    private static final double DEPTH = 30;
    private static final double SOUTH = -Math.PI / 2;
    private static final double MAIN_GATE_WIDTH = 6;
    private static final double SIDE_GATE_WIDTH = 2.4;
    private static final double AVENUE = 150;
    private static final int AVENUE_LANES = 3;

    private final StadiumBuilder stadium;
    private final double shell;
    private final int lanes;
    private final int spokes;
    private final int[][] grid;

    Forecourt(StadiumBuilder stadium, double shell) {
        this.stadium = stadium;
        this.shell = shell;
        double spacing = stadium.plan().spacing() * 1.5;
        lanes = Math.max(2, (int) Math.round(DEPTH / spacing));
        spokes = Oval.steps(shell, spacing, StadiumBuilder.GATES);
        grid = new int[spokes][lanes];
    }

    void draw(Concourse ground) {
        stadium.place("unit", "forecourt", "unenclosedarea", "Forecourt", 0, Oval.band(shell + 1, shell + 1 + DEPTH));
        for (int spoke = 0; spoke < spokes; spoke++) {
            for (int lane = 0; lane < lanes; lane++) {
                grid[spoke][lane] = stadium.node(
                        Oval.at(SOUTH + Oval.angle(spoke, spokes), shell + 1 + DEPTH * (lane + 0.5) / lanes),
                        0,
                        "forecourt");
            }
        }
        for (int spoke = 0; spoke < spokes; spoke++) {
            for (int lane = 0; lane < lanes; lane++) {
                String slug = String.format(Locale.ROOT, "forecourt-%d-%d", spoke, lane);
                stadium.walk(slug + "-on", grid[spoke][lane], grid[(spoke + 1) % spokes][lane], DEPTH / lanes);
                if (lane + 1 < lanes) {
                    stadium.walk(slug + "-out", grid[spoke][lane], grid[spoke][lane + 1], Oval.around(shell) / spokes);
                }
            }
        }
        for (int gate = 0; gate < StadiumBuilder.GATES; gate++) {
            gate(gate, ground);
        }
        station();
    }

    /** The gates that face the station, and the one opposite, are wide. */
    private void gate(int number, Concourse ground) {
        double angle = SOUTH + Oval.angle(number, StadiumBuilder.GATES);
        boolean isMain = number % (StadiumBuilder.GATES / 2) == 0;
        double width = isMain ? MAIN_GATE_WIDTH : SIDE_GATE_WIDTH;
        String slug = "gate-" + (number + 1);
        int hall = ground.outer(angle);
        int inside = stadium.node(Oval.at(angle, shell - 2), 0);
        int outside = stadium.node(Oval.at(angle, shell), 0, slug + "-exit");
        stadium.walk(slug + "-corridor", hall, inside, isMain ? 12 : 6);
        stadium.way(slug + "-in", outside, inside, PathwayMode.FARE_GATE, false, 2, 0.9);
        int exit = stadium.way(slug + "-out", inside, outside, PathwayMode.WALKWAY, false, 2, width);
        stadium.walk(slug + "-front", outside, grid[number * spokes / StadiumBuilder.GATES][0], 12);
        stadium.place(
                "amenity",
                slug + "-exit",
                "exit",
                "Exit " + (number + 1),
                0,
                Oval.GEOMETRY.createPoint(Oval.at(angle, shell)));
        stadium.gate(new Stadium.Gate(slug, outside, inside, exit, width));
    }

    private void station() {
        double start = Oval.at(SOUTH, shell + 1 + DEPTH).y;
        double spacing = stadium.plan().spacing() * 2;
        int pieces = Math.max(2, (int) Math.round(AVENUE / spacing));
        int[] before = new int[AVENUE_LANES];
        for (int piece = 0; piece <= pieces; piece++) {
            for (int lane = 0; lane < AVENUE_LANES; lane++) {
                Coordinate at = new Coordinate(8.0 * (lane - 1), start - AVENUE * piece / pieces);
                int node = stadium.node(at, 0, piece == pieces ? "station" : "avenue");
                String slug = "avenue-" + piece + "-" + lane;
                stadium.walk(slug, piece == 0 ? grid[0][lanes - 1] : before[lane], node, 8);
                if (lane > 0) {
                    stadium.walk(slug + "-across", before[lane - 1], node, 8);
                }
                before[lane] = node;
            }
        }
        double end = start - AVENUE;
        stadium.place(
                "unit", "avenue", "walkway", "Avenue", 0, Oval.GEOMETRY.toGeometry(new Envelope(-12, 12, end, start)));
        stadium.place(
                "unit",
                "station",
                "platform",
                "Station",
                0,
                Oval.GEOMETRY.toGeometry(new Envelope(-60, 60, end - 12, end)));
    }
}
