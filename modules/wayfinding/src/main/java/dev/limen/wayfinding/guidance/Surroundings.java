package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** What a walker sees: the concourse they are on, the shop they pass, the rink they walk around. Immutable. */
final class Surroundings {
    private static final Set<String> FOLLOWED =
            Set.of("walkway", "lobby", "footbridge", "road", "movingwalkway", "unenclosedarea");
    /** Those of them that one walks across rather than along. */
    private static final Set<String> CROSSED = Set.of("footbridge", "unenclosedarea");

    private static final Set<String> ORIENTING = Set.of("recreation", "auditorium", "theater", "fieldofplay");
    private static final String[] NOTICED = {"retail", "foodservice", "restroom", "firstaid", "information", "library"};

    /** A landmark farther from the walk than this is not noticed, metres to its label point. */
    private static final double NEARBY = 14;
    /** A landmark must be passed this near before the turn it announces, metres. */
    private static final double JUST_BEFORE = 25;

    /** A great landmark farther away than this is behind walls, or too small to steer by, metres. */
    private static final double IN_SIGHT = 60;
    /** Along a walk as long as this one passes through several places, metres. */
    private static final double LONG_WALK = 40;
    /** A walk is looked at in so many places to see where most of it runs. */
    private static final int GLANCES = 9;
    /** So many of them make a place the one that is walked through. */
    private static final int MOST = 4;

    /** A walker's direction is taken this far ahead, metres. */
    private static final double AHEAD = 4;

    private static final GeometryFactory POINTS = new GeometryFactory();

    private record Place(Unit unit, PreparedGeometry shape, Envelope box) {}

    private record Mark(Feature feature, Coordinate at) {}

    private record Great(Mark mark, Geometry shape) {}

    private final PathwayNetwork network;
    private final List<Place> followed;
    private final List<Mark> noticed;
    private final List<Great> orienting;

    Surroundings(PathwayNetwork network) {
        this.network = network;
        Venue venue = network.venue();
        followed = venue.units().stream()
                .filter(unit -> unit.name().isPresent() && FOLLOWED.contains(unit.category()))
                .map(unit -> new Place(
                        unit,
                        PreparedGeometryFactory.prepare(unit.geometry()),
                        unit.geometry().getEnvelopeInternal()))
                .toList();
        noticed = venue.features().stream()
                .filter(feature -> feature.name().isPresent() && isNoticed(feature.category()))
                .map(this::mark)
                .toList();
        orienting = venue.units().stream()
                .filter(unit -> unit.name().isPresent() && ORIENTING.contains(unit.category()))
                .map(unit -> new Great(mark(unit), metres(unit.geometry())))
                .toList();
    }

    private static boolean isNoticed(String category) {
        for (String prefix : NOTICED) {
            if (category.equals(prefix) || category.startsWith(prefix + ".")) {
                return true;
            }
        }
        return false;
    }

    /** "After the toilets, you will find the toilets" helps nobody: a landmark is of another kind than the goal. */
    private static String kind(Feature feature) {
        int dot = feature.category().indexOf('.');
        return dot < 0 ? feature.category() : feature.category().substring(0, dot);
    }

    private Mark mark(Feature feature) {
        return new Mark(
                feature,
                network.plane()
                        .toMetres(
                                feature.display().longitude(), feature.display().latitude()));
    }

    private Geometry metres(Geometry degrees) {
        Geometry metres = degrees.copy();
        metres.apply((CoordinateFilter) c -> c.setCoordinate(network.plane().toMetres(c.x, c.y)));
        metres.geometryChanged();
        return metres;
    }

    /** What most of a stretch of a walk runs through, or else the bridge on it; on short walks only what hardly ends before. */
    Optional<Unit> placeAlong(Bends walk, double from, double to, int ordinal) {
        if (to - from < LONG_WALK) {
            double quarter = (to - from) / 4;
            return placeAt(walk.at(from + quarter), ordinal)
                    .filter(unit -> placeAt(walk.at(to - quarter), ordinal)
                            .filter(unit::equals)
                            .isPresent());
        }
        Map<Unit, Integer> seen = new LinkedHashMap<>();
        for (int glance = 1; glance <= GLANCES; glance++) {
            placeAt(walk.at(from + (to - from) * glance / (GLANCES + 1)), ordinal)
                    .ifPresent(unit -> seen.merge(unit, 1, Integer::sum));
        }
        return seen.entrySet().stream()
                .filter(place -> place.getValue() >= MOST)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .or(() -> seen.keySet().stream()
                        .filter(unit -> unit.category().equals("footbridge"))
                        .findFirst());
    }

    /** {@return the catalogues' {@code place}} */
    static String placeWord(Optional<Unit> place) {
        return place.map(unit -> CROSSED.contains(unit.category()) ? "across" : "some")
                .orElse("none");
    }

    /** The concourse or hall at a point. */
    private Optional<Unit> placeAt(Coordinate point, int ordinal) {
        Coordinate degrees = network.plane().toDegrees(point.x, point.y);
        return followed.stream()
                .filter(place -> place.unit().display().ordinal() == ordinal
                        && place.box().contains(degrees)
                        && place.shape().covers(POINTS.createPoint(degrees)))
                .map(Place::unit)
                .findFirst();
    }

    /** The last landmark passed between {@code from} and {@code to} metres along the walk, shortly before {@code to}. */
    Optional<Feature> passed(Bends walk, int ordinal, double from, double to, Feature except) {
        record Passed(Feature feature, Coordinate at, double along) {}
        return noticed.stream()
                .filter(mark -> mark.feature().display().ordinal() == ordinal
                        && walk.mayPass(mark.at(), NEARBY)
                        && !kind(mark.feature()).equals(kind(except)))
                .map(mark -> new Passed(mark.feature(), mark.at(), walk.along(mark.at())))
                .filter(mark -> mark.along() > from + 4 && mark.along() > to - JUST_BEFORE && mark.along() < to - 3)
                .filter(passed -> walk.at(passed.along()).distance(passed.at()) < NEARBY)
                .max(Comparator.comparingDouble(Passed::along))
                .map(Passed::feature);
    }

    /** A great landmark that stays on one side between two points of a walk, with the sign of that side. */
    Optional<Beside> beside(Bends walk, double from, double to) {
        for (Great great : orienting) {
            Mark mark = great.mark();
            double side = 0;
            boolean stays = true;
            for (double share : new double[] {0.15, 0.5, 0.85}) {
                double along = from + share * (to - from);
                Coordinate at = walk.at(along);
                double bearing = LocalPlane.bearing(at, mark.at());
                // Only this leg's own direction: the turn at its end would smear it.
                double heading = LocalPlane.bearing(at, walk.at(Math.min(to, along + AHEAD)));
                double angle = Turn.angle(heading, bearing);
                stays &= great.shape().isWithinDistance(POINTS.createPoint(at), IN_SIGHT);
                stays &= Math.abs(angle) > 35 && Math.abs(angle) < 145 && side * angle >= 0;
                side = angle;
            }
            if (stays) {
                return Optional.of(new Beside(mark.feature(), side < 0 ? "left" : "right"));
            }
        }
        return Optional.empty();
    }

    /** @param side the catalogues' {@code keep} */
    record Beside(Feature feature, String side) {}
}
