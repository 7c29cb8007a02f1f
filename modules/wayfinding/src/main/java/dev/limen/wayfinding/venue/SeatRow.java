package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A row of a block of seats (extension property {@code rows} of a section).
 *
 * @param name as on the ticket, such as "12" or "B"
 * @param firstSeat the lowest number
 * @param lastSeat the highest number
 * @param aisles by which it is entered, from the first seat's side on; may be empty
 */
public record SeatRow(String name, int firstSeat, int lastSeat, List<Aisle> aisles) {
    private static final int LONGEST_NAME = 32;
    private static final int MOST_SEATS = 10_000;

    /** Copies the list. */
    public SeatRow {
        aisles = List.copyOf(aisles);
    }

    /**
     * A stepped way along which rows are entered.
     *
     * @param pathwayNodeId where one stands at the row
     * @param afterSeat the number of the seat before it, one less than the first seat's where it lies before that; empty when
     *     the map does not say
     */
    public record Aisle(String pathwayNodeId, OptionalInt afterSeat) {}

    static List<SeatRow> read(RawFeature section) {
        List<SeatRow> rows = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode row : section.list("rows")) {
            String name = row.path("row").asText().strip();
            if (!row.path("row").isTextual() || name.isEmpty() || name.length() > LONGEST_NAME) {
                throw section.problem(
                        "has a row without a usable name", "give each of its rows a \"row\" such as \"12\"");
            }
            if (!names.add(name)) {
                throw section.problem("has two rows " + Problem.quote(name), "give each row a name of its own");
            }
            rows.add(row(section, name, row));
        }
        return rows;
    }

    private static SeatRow row(RawFeature section, String name, JsonNode row) {
        int first = row.path("first_seat").asInt(-1);
        int last = row.path("last_seat").asInt(-1);
        if (!row.path("first_seat").isInt()
                || !row.path("last_seat").isInt()
                || first < 0
                || last < first
                || last - first >= MOST_SEATS) {
            throw section.problem(
                    "has a row " + Problem.quote(name) + " whose seats do not run from a number to a higher one",
                    "give it first_seat and last_seat");
        }
        List<Aisle> aisles = new ArrayList<>();
        JsonNode after = row.path("aisle_after_seats");
        for (JsonNode node : row.path("pathway_node_ids")) {
            JsonNode seat = after.path(aisles.size());
            boolean isKnown = seat.isInt() && seat.asInt() >= first - 1 && seat.asInt() <= last;
            if (!seat.isMissingNode() && !isKnown) {
                throw section.problem(
                        "has an aisle in row " + Problem.quote(name) + " after a seat that is not in it",
                        "give in aisle_after_seats the number of the seat before each aisle");
            }
            aisles.add(new Aisle(node.asText(), isKnown ? OptionalInt.of(seat.asInt()) : OptionalInt.empty()));
        }
        return new SeatRow(name, first, last, aisles);
    }
}
