package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One seat of a block. The map draws no seats, so its place is that of the block.
 *
 * @param section the block
 * @param row one of its rows
 * @param number from {@link SeatRow#firstSeat()} to {@link SeatRow#lastSeat()}
 */
public record Seat(Section section, SeatRow row, int number) implements Feature {
    @Override
    public String id() {
        return section.id() + "/" + row.name() + "/" + number;
    }

    @Override
    public String category() {
        return "seat";
    }

    /** {@return the name of the block} */
    @Override
    public Optional<Labels> name() {
        return section.name();
    }

    @Override
    public MapPoint display() {
        return section.display();
    }

    /** {@return the aisles by which one gets to it with the fewest seats between, as far as the map says where they lie} */
    public List<SeatRow.Aisle> aisles() {
        return row.aisles().stream()
                .filter(aisle -> aisle.afterSeat().isPresent())
                .min(Comparator.comparingInt(aisle -> passed(aisle).orElse(Integer.MAX_VALUE)))
                .map(List::of)
                .orElse(row.aisles());
    }

    /** {@return how many seats lie between it and an aisle; empty when the map does not say where that is} */
    public OptionalInt passed(SeatRow.Aisle aisle) {
        if (aisle.afterSeat().isEmpty()) {
            return OptionalInt.empty();
        }
        int after = aisle.afterSeat().getAsInt();
        return OptionalInt.of(number <= after ? after - number : number - after - 1);
    }

    /** {@return on which side of an aisle it is for somebody who looks at the field; empty when the map does not say} */
    public Optional<Side> side(SeatRow.Aisle aisle) {
        if (aisle.afterSeat().isEmpty()) {
            return Optional.empty();
        }
        boolean isBefore = number <= aisle.afterSeat().getAsInt();
        return section.firstSeatSide().map(first -> isBefore ? first : first.opposite());
    }
}
