package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** What a walker sees: the concourse they are on, the shop they pass, the rink they walk around. Immutable. */
final class Surroundings {
    private static final Set<String> FOLLOWED = Set.of("walkway", "lobby", "footbridge", "road", "movingwalkway");
    private static final Set<String> ORIENTING = Set.of("recreation", "auditorium", "theater");
    private static final String[] NOTICED = {"retail", "foodservice", "restroom", "firstaid", "information", "library"};

    /** A landmark farther from the walk than this is not noticed, metres to its label point. */
    private static final double NEARBY = 14;
    /** A landmark must be passed this near before the turn it announces, metres. */
    private static final double JUST_BEFORE = 25;

    /** A walker's direction is taken this far ahead, metres. */
    private static final double AHEAD = 4;

    private record Place(Unit unit, PreparedGeometry shape, Envelope box) {}

    private record Mark(Feature feature, Coordinate at) {}

    private final PathwayNetwork network;
    private final List<Place> followed;
    private final List<Mark> noticed;
    private final List<Mark> orienting;

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
                .map(this::mark)
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

    /** The concourse or hall at a point. */
    Optional<Unit> placeAt(Coordinate point, int ordinal) {
        Coordinate degrees = network.plane().toDegrees(point.x, point.y);
        return followed.stream()
                .filter(place -> place.unit().display().ordinal() == ordinal
                        && place.box().contains(degrees)
                        && place.shape().covers(new GeometryFactory().createPoint(degrees)))
                .map(Place::unit)
                .findFirst();
    }

    /** The last landmark passed between {@code from} and {@code to} metres along the walk, shortly before {@code to}. */
    Optional<Feature> passed(Bends walk, int ordinal, double from, double to, Feature except) {
        record Passed(Feature feature, double along) {}
        return noticed.stream()
                .filter(mark -> mark.feature().display().ordinal() == ordinal
                        && !kind(mark.feature()).equals(kind(except)))
                .map(mark -> new Passed(mark.feature(), walk.along(mark.at())))
                .filter(mark -> mark.along() > from + 4 && mark.along() > to - JUST_BEFORE && mark.along() < to - 3)
                .filter(mark -> walk.at(mark.along())
                                .distance(network.plane()
                                        .toMetres(
                                                mark.feature().display().longitude(),
                                                mark.feature().display().latitude()))
                        < NEARBY)
                .max(Comparator.comparingDouble(Passed::along))
                .map(Passed::feature);
    }

    /** A great landmark that stays on one side between two points of a walk, with the sign of that side. */
    Optional<Beside> beside(Bends walk, double from, double to) {
        for (Mark mark : orienting) {
            double side = 0;
            boolean stays = true;
            for (double share : new double[] {0.15, 0.5, 0.85}) {
                double along = from + share * (to - from);
                Coordinate at = walk.at(along);
                double bearing = LocalPlane.bearing(at, mark.at());
                // Only this leg's own direction: the turn at its end would smear it.
                double heading = LocalPlane.bearing(at, walk.at(Math.min(to, along + AHEAD)));
                double angle = Turn.angle(heading, bearing);
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
