package dev.limen.wayfinding.guidance;

import dev.limen.core.Directions;
import dev.limen.core.Instruction;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;

/**
 * Puts a path into words: as few instructions as lead there surely, one for each thing to do. Speaks {@link #languages()};
 * other languages get English. Immutable, safe to share between threads.
 */
public final class Guide {
    private final PathwayNetwork network;
    private final Surroundings surroundings;
    private final NamedDoors doors;

    /** @param network the graph whose paths are described */
    public Guide(PathwayNetwork network) {
        this.network = network;
        surroundings = new Surroundings(network);
        doors = new NamedDoors(network.venue());
    }

    /**
     * Describes a path of this guide's network.
     *
     * @param weighting the one the path was found with; it gives the times
     * @param facing the way the walker looks at the start, degrees clockwise from true north, when known
     * @param destination what lies at the end
     * @param locale the reader's language
     */
    public Directions describe(
            Path path, Weighting weighting, OptionalDouble facing, Feature destination, Locale locale) {
        Phrasebook phrases = Phrasebook.of(locale);
        Narration narration = new Narration(network, surroundings, phrases, destination);
        double bearing = facing.orElse(Double.NaN);
        List<Leg> legs;
        if (destination instanceof Seat seat) {
            SeatNarration telling = new SeatNarration(network, phrases, narration, seat);
            int toBlock = telling.toBlock(path);
            legs = LegSplitter.split(network, doors, weighting, path, 0, toBlock);
            telling.tell(path, legs, LegSplitter.split(network, doors, weighting, path, toBlock, path.size()), bearing);
        } else {
            legs = LegSplitter.split(network, doors, weighting, path, 0, path.size());
            if (legs.isEmpty()) {
                narration.stay(path.start(), facing.orElse(0));
            } else {
                narration.tell(legs, bearing);
            }
        }
        List<Instruction> instructions = narration.instructions();
        return new Directions(
                phrases.locale().toLanguageTag(),
                narration.destinationName(),
                narration.summary(legs),
                path.length(),
                path.seconds(),
                instructions,
                line(path));
    }

    /** {@return one sentence saying that nothing leads from here to {@code destination}} */
    public String unreachable(Feature destination, Profile profile, Locale locale) {
        Phrasebook phrases = Phrasebook.of(locale);
        Words words = new Words(network, phrases)
                .with("destination", voice -> phrases.name(destination, voice))
                .with("profile", profile.name());
        return phrases.sentence("unreachable", words.in(Voice.WRITTEN), Voice.WRITTEN);
    }

    /** {@return the languages with words of their own, English first} */
    public static List<Locale> languages() {
        return Phrasebook.LANGUAGES;
    }

    /** {@return whether directions in this language are read from right to left} */
    public static boolean isRightToLeft(Locale locale) {
        return Phrasebook.of(locale).isRightToLeft();
    }

    /** {@return what a feature is called in the language the guide would speak, a word for its kind when it has no name} */
    public static String name(Feature feature, Locale locale) {
        return Phrasebook.of(locale).title(feature);
    }

    private List<MapPoint> line(Path path) {
        List<MapPoint> line = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            int edge = path.edge(i);
            int from = network.graph().ordinal(network.graph().source(edge));
            int to = network.graph().ordinal(network.graph().target(edge));
            List<Coordinate> points = network.line(edge);
            for (int p = i == 0 ? 0 : 1; p < points.size(); p++) {
                // The level changes at the far end: a reader of the line sees the climb on the last stretch.
                line.add(degrees(points.get(p), p == points.size() - 1 ? to : from));
            }
        }
        if (line.isEmpty()) {
            MapPoint here = at(path.start());
            line.add(here);
            line.add(here);
        }
        return line;
    }

    private MapPoint at(int node) {
        return degrees(
                new Coordinate(network.graph().x(node), network.graph().y(node)),
                network.graph().ordinal(node));
    }

    private MapPoint degrees(Coordinate point, int ordinal) {
        Coordinate c = network.plane().toDegrees(point.x, point.y);
        return new MapPoint(c.x, c.y, ordinal);
    }
}
