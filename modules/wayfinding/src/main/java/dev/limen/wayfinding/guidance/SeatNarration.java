package dev.limen.wayfinding.guidance;

import dev.limen.core.Maneuver;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.venue.Seat;
import dev.limen.wayfinding.venue.SeatRow;
import dev.limen.wayfinding.venue.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Tells the way to a seat: to the block as to any place, through its entrance, up or down the aisle, into the row. */
final class SeatNarration {
    private final PathwayNetwork network;
    private final Phrasebook phrases;
    private final Narration narration;
    private final Seat seat;
    /** Whether the aisle was gone down, towards the field; null when it was neither up nor down. */
    private @Nullable Boolean isDown;

    SeatNarration(PathwayNetwork network, Phrasebook phrases, Narration narration, Seat seat) {
        this.network = network;
        this.phrases = phrases;
        this.narration = narration;
        this.seat = seat;
    }

    /** {@return how many edges of the path lead to the block; the rest is within it} */
    int toBlock(Path path) {
        int[] entrances = network.nodesOf(seat.section());
        for (int i = path.size(); i > 0; i--) {
            int node = network.graph().target(path.edge(i - 1));
            if (Arrays.stream(entrances).anyMatch(entrance -> entrance == node)) {
                return i;
            }
        }
        boolean startsThere = Arrays.stream(entrances).anyMatch(entrance -> entrance == path.start());
        return startsThere ? 0 : path.size();
    }

    void tell(Path path, List<Leg> toBlock, List<Leg> within, double facing) {
        if (toBlock.isEmpty()) {
            narration.begin(path.start(), facing);
        } else {
            narration.follow(toBlock, facing);
            enter(toBlock.get(toBlock.size() - 1));
        }
        for (int i = 0; i < within.size(); i++) {
            if (within.get(i) instanceof Leg.Change change) {
                aisle(change);
            } else {
                narration.go(within.get(i), false, i + 1 < within.size() ? within.get(i + 1) : null);
            }
        }
        arrive(path.end());
    }

    private void enter(Leg last) {
        Narration.Approach seen = narration.takeApproach();
        Maneuver maneuver = switch (seen.side()) {
            case "left" -> Maneuver.LEFT;
            case "right" -> Maneuver.RIGHT;
            case "behind" -> Maneuver.SHARP_LEFT;
            default -> Maneuver.STRAIGHT;
        };
        Words words = narration
                .words(seen.past(), "lead.walk")
                .with("section", voice -> phrases.name(seat.section(), voice))
                .with("side", seen.side());
        Coordinate end = last.line().get(last.line().size() - 1);
        narration.addHere(maneuver, "seat.enter", words, end, last.lastBearing());
    }

    private void aisle(Leg.Change change) {
        isDown = !change.isUp();
        Words words = row().with("direction", change.isUp() ? "up" : "down");
        Maneuver maneuver = change.isUp() ? Maneuver.STAIRS_UP : Maneuver.STAIRS_DOWN;
        narration.addHere(maneuver, "seat.aisle", words, change.line().get(0), change.entryBearing());
        narration.leaveBehind(change);
    }

    private void arrive(int node) {
        Optional<SeatRow.Aisle> aisle = seat.aisles().stream()
                .filter(one -> network.node(one.pathwayNodeId()) == node)
                .findFirst();
        OptionalInt passed = aisle.map(seat::passed).orElse(OptionalInt.empty());
        Words words = row().with("turn", aisle.flatMap(this::turn).orElse("none"))
                .with("seat", voice -> phrases.text(Integer.toString(seat.number()), voice));
        Coordinate here =
                new Coordinate(network.graph().x(node), network.graph().y(node));
        if (passed.isEmpty()) {
            narration.addHere(Maneuver.ARRIVE, "seat.there", words, here, Double.NaN);
            return;
        }
        int count = passed.getAsInt();
        words.with("passed", count).with("number", voice -> phrases.count(count, voice));
        narration.addHere(Maneuver.ARRIVE, "seat.arrive", words, here, Double.NaN);
    }

    private Words row() {
        return narration.words().with("row", voice -> phrases.text(seat.row().name(), voice));
    }

    /** Whoever came down looks at the field, whoever came up has it behind. */
    private Optional<String> turn(SeatRow.Aisle aisle) {
        Boolean down = isDown;
        return down == null
                ? Optional.empty()
                : seat.side(aisle)
                        .map(side -> down ? side : side.opposite())
                        .map(Side::name)
                        .map(name -> name.toLowerCase(Locale.ROOT));
    }
}
