package dev.limen.wayfinding.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of seats in an even number of wedges; stepped aisles run from its portals down between the first and the second
 * of each two. Seats are numbered from the left of somebody who looks at the field.
 *
 * @param s1 metres around where it begins
 * @param s2 metres around where it ends
 * @param d1 metres from the field's edge where it begins
 * @param d2 metres from the field's edge where it ends
 * @param curve longest piece of a drawn row, metres
 */
record SeatBlock(
        Oval oval,
        int ordinal,
        String slug,
        double s1,
        double s2,
        double d1,
        double d2,
        int wedges,
        int seatsInAWedge,
        double curve,
        String en,
        String ko) {
    private static final double FIRST_ROW = 1.3;
    private static final double ROW_DEPTH = 1.15;
    private static final double BEHIND_THE_LAST = 0.8;
    /** So many rows share a node of the aisle. */
    private static final int ROWS_A_STEP = 3;

    private static final int WHEELCHAIRS = 4;

    int aisles() {
        return wedges / 2;
    }

    /** Metres from the boards of each row, the one nearest to the field first. */
    List<Double> rows() {
        List<Double> rows = new ArrayList<>();
        for (double d = d1 + FIRST_ROW; d < d2 - BEHIND_THE_LAST; d += ROW_DEPTH) {
            rows.add(d);
        }
        return rows;
    }

    /** Metres around of an aisle. */
    double aisle(int number) {
        return s1 + (s2 - s1) * wedgesBefore(number) / wedges;
    }

    private static int wedgesBefore(int aisle) {
        return 2 * aisle + 1;
    }

    /** The rows, from 0, at which an aisle has a node. */
    List<Integer> steps() {
        return java.util.stream.IntStream.range(0, rows().size())
                .map(this::step)
                .distinct()
                .boxed()
                .toList();
    }

    private int step(int row) {
        return Math.min(row / ROWS_A_STEP * ROWS_A_STEP + 1, rows().size() - 1);
    }

    /** The slug of an aisle's node at a step. */
    String node(int aisle, int step) {
        return slug + "-aisle-" + aisle + "-" + step;
    }

    /** Writes the rows as the extension has them. */
    void describe(ObjectNode section) {
        section.put("first_seat_side", "left");
        ArrayNode rows = section.putArray("rows");
        for (int row = 0; row < rows().size(); row++) {
            ObjectNode one = rows.addObject().put("row", String.valueOf(row + 1));
            one.put("first_seat", 1).put("last_seat", wedges * seatsInAWedge);
            ArrayNode nodes = one.putArray("pathway_node_ids");
            ArrayNode after = one.putArray("aisle_after_seats");
            for (int aisle = 0; aisle < aisles(); aisle++) {
                nodes.add(DemoArchive.id("node-" + node(aisle, step(row))));
                after.add(wedgesBefore(aisle) * seatsInAWedge);
            }
        }
        // Behind the last row there is room for wheelchairs, reached without a step.
        rows.addObject()
                .put("row", "W")
                .put("first_seat", 1)
                .put("last_seat", WHEELCHAIRS)
                .putArray("pathway_node_ids")
                .add(DemoArchive.id("node-" + slug + "-portal-0"));
    }
}
