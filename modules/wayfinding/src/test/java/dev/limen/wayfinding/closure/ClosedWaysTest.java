package dev.limen.wayfinding.closure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.Directions;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.demo.DemoVenueGenerator;
import dev.limen.wayfinding.floorplan.FloorPlan;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.RouteDesk;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.locationtech.jts.geom.Coordinate;

/**
 * Whatever is closed, no way that the desk tells leads over it, on explicit pathways and on those made of a floor plan.
 */
class ClosedWaysTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final Venue DRAWN = DemoVenueGenerator.arena();
    private static final List<RouteDesk> DESKS = List.of(new RouteDesk(DRAWN), new RouteDesk(withoutPathways()));

    private static Venue withoutPathways() {
        ObjectNode json = DRAWN.toJson().deepCopy();
        json.remove(List.of("pathway", "pathway_node", "gate"));
        return FloorPlan.complete(Venue.ofJson(json)).venue();
    }

    @Property(tries = 60)
    void noWayLeadsOverWhatIsClosed(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        RouteDesk desk = DESKS.get(random.nextInt(DESKS.size()));
        Venue venue = desk.venue();
        List<String> all = Stream.of(
                        venue.pathways().stream().map(Pathway::id),
                        venue.openings().stream().map(opening -> opening.id()),
                        venue.units().stream().map(unit -> unit.id()),
                        venue.amenities().stream().map(amenity -> amenity.id()),
                        venue.gates().stream().map(gate -> gate.gateId().value()))
                .flatMap(ids -> ids)
                .toList();
        List<String> closed = IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> all.get(random.nextInt(all.size())))
                .toList();
        Set<List<MapPoint>> forbidden = new HashSet<>();
        for (String id : closed) {
            for (Pathway pathway : desk.closables().pathways(desk.closables().get(id))) {
                forbidden.add(told(venue, pathway, pathway.from(), pathway.to(), false));
                forbidden.add(told(venue, pathway, pathway.to(), pathway.from(), true));
            }
        }

        // when
        desk.close(closed);

        // then
        List<Place> places = desk.places().list().stream()
                .filter(place -> !place.nodes().isEmpty())
                .toList();
        for (int query = 0; query < 10; query++) {
            Place from = places.get(random.nextInt(places.size()));
            Place to = places.get(random.nextInt(places.size()));
            Profile profile =
                    Profile.listAll().get(random.nextInt(Profile.listAll().size()));
            desk.route(from, to, profile, NOW, Locale.ENGLISH).directions().ifPresent(way -> {
                assertThat(closed)
                        .as("seed %d", seed)
                        .doesNotContain(to.feature().id());
                assertNone(forbidden, way, seed);
            });
        }
    }

    /** {@return the line of a pathway as directions tell it: the level changes at its far end} */
    private static List<MapPoint> told(Venue venue, Pathway pathway, String from, String to, boolean isReversed) {
        List<Coordinate> line = new ArrayList<>(List.of(pathway.geometry().getCoordinates()));
        if (isReversed) {
            Collections.reverse(line);
        }
        List<MapPoint> told = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            int ordinal = ordinal(venue, i == line.size() - 1 ? to : from);
            told.add(new MapPoint(line.get(i).x, line.get(i).y, ordinal));
        }
        return told;
    }

    private static int ordinal(Venue venue, String node) {
        return venue.pathwayNodes().stream()
                .filter(candidate -> candidate.id().equals(node))
                .findFirst()
                .orElseThrow()
                .at()
                .ordinal();
    }

    /** A told line is the lines of its pathways one after the other. */
    private static void assertNone(Set<List<MapPoint>> forbidden, Directions way, long seed) {
        List<MapPoint> path = way.path();
        for (List<MapPoint> line : forbidden) {
            for (int start = 0; start + line.size() <= path.size(); start++) {
                boolean isSame = way.distance() > 0;
                for (int i = 0; i < line.size() && isSame; i++) {
                    isSame = isAt(path.get(start + i), line.get(i));
                }
                assertThat(isSame)
                        .as("seed %d: the way leads over %s", seed, line)
                        .isFalse();
            }
        }
    }

    private static boolean isAt(MapPoint a, MapPoint b) {
        return a.ordinal() == b.ordinal()
                && Math.abs(a.longitude() - b.longitude()) < 1e-9
                && Math.abs(a.latitude() - b.latitude()) < 1e-9;
    }
}
