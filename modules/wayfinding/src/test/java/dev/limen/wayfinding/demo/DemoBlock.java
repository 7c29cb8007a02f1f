package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Bowl.SIXTH;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A block of seats in four wedges; stepped aisles run from its two portals down between the first and the last of them.
 * Seats are numbered from the left of somebody who looks at the ice, ten in each wedge.
 *
 * @param s1 metres around where it begins
 * @param s2 metres around where it ends
 * @param d1 metres from the boards where it begins
 * @param d2 metres from the boards where it ends
 */
record DemoBlock(int ordinal, String slug, double s1, double s2, double d1, double d2, String en, String ko) {
    static final int WEDGES = 4;
    static final int AISLES = 2;
    private static final int SEATS_IN_A_WEDGE = 10;
    private static final double FIRST_ROW = 1.3;
    private static final double ROW_DEPTH = 1.15;
    private static final double BEHIND_THE_LAST = 0.8;
    /** So many rows share a node of the aisle. */
    private static final int ROWS_A_STEP = 3;

    static List<DemoBlock> all() {
        List<DemoBlock> blocks = new ArrayList<>();
        for (int block = 0; block < 6; block++) {
            String letter = String.valueOf((char) ('A' + block));
            String slug = "block-" + letter.toLowerCase(Locale.ROOT);
            double begin = block * SIXTH;
            double end = begin + SIXTH;
            blocks.add(new DemoBlock(1, slug, begin + 0.9, end - 0.9, 3.5, 21.2, "Block " + letter, letter + "블록"));
            blocks.add(new DemoBlock(
                    2,
                    "upper-" + slug,
                    begin + DemoVenueGenerator.CORE[block] + 0.4,
                    end - DemoVenueGenerator.CORE[(block + 1) % 6] - 0.4,
                    24,
                    40.6,
                    "Upper Block " + letter,
                    "상단 " + letter + "블록"));
        }
        return blocks;
    }

    /** Metres from the boards of each row, the one nearest to the ice first. */
    List<Double> rows() {
        List<Double> rows = new ArrayList<>();
        for (double d = d1 + FIRST_ROW; d < d2 - BEHIND_THE_LAST; d += ROW_DEPTH) {
            rows.add(d);
        }
        return rows;
    }

    /** Metres around of an aisle. */
    double aisle(int number) {
        return s1 + (s2 - s1) * wedgesBefore(number) / WEDGES;
    }

    private static int wedgesBefore(int aisle) {
        return aisle == 0 ? 1 : WEDGES - 1;
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
            one.put("first_seat", 1).put("last_seat", WEDGES * SEATS_IN_A_WEDGE);
            ArrayNode nodes = one.putArray("pathway_node_ids");
            ArrayNode after = one.putArray("aisle_after_seats");
            for (int aisle = 0; aisle < AISLES; aisle++) {
                nodes.add(DemoArchive.id("node-" + node(aisle, step(row))));
                after.add(wedgesBefore(aisle) * SEATS_IN_A_WEDGE);
            }
        }
    }
}
