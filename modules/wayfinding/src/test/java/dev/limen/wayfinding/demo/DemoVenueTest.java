package dev.limen.wayfinding.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.wayfinding.Destination;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.PlaceFinder;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.PathwayNode;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;

class DemoVenueTest {
    private static final Venue VENUE = DemoVenue.load();
    private static final Wayfinder WAYFINDER = new Wayfinder(VENUE);
    private static final List<String> GATES = List.of("gate-a", "gate-b");
    private static final Set<Maneuver> STEPS =
            Set.of(Maneuver.STAIRS_UP, Maneuver.STAIRS_DOWN, Maneuver.ESCALATOR_UP, Maneuver.ESCALATOR_DOWN);

    @Test
    void theFilesAreWhatTheGeneratorDraws() throws Exception {
        for (Map.Entry<String, ObjectNode> file :
                DemoVenueGenerator.generate().files().entrySet()) {
            try (InputStream in =
                    DemoVenue.class.getResourceAsStream("/dev/limen/wayfinding/demo-venue/" + file.getKey())) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .as(file.getKey() + ": run DemoVenueGenerator again")
                        .isEqualTo(DemoArchive.text(file.getValue()));
            }
        }
    }

    @Test
    void everyPlaceIsReachedFromBothGatesOnFootAndInAWheelchairInBothLanguages() {
        List<Destination> destinations = WAYFINDER.listDestinations(Locale.ENGLISH);
        assertThat(destinations)
                .extracting(Destination::name)
                .contains("Block A", "Upper Block F", "North Exit", "Information");
        for (Destination destination : destinations) {
            for (String gate : GATES) {
                for (Profile profile : List.of(Profile.WALKING, Profile.WHEELCHAIR)) {
                    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
                        Directions d = WAYFINDER
                                .directionsFromGate(new GateId(gate), destination.id(), profile, locale, Instant.EPOCH)
                                .directions()
                                .orElseThrow(() -> new AssertionError(gate + " " + destination + " " + profile.name()));
                        check(d, profile);
                    }
                }
            }
        }
    }

    private static void check(Directions d, Profile profile) {
        List<Instruction> steps = d.instructions();
        assertThat(steps).hasSizeBetween(2, 8);
        assertThat(steps.get(0).maneuver()).isEqualTo(Maneuver.DEPART);
        assertThat(steps.get(steps.size() - 1).maneuver()).isEqualTo(Maneuver.ARRIVE);
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.text())
                    .doesNotContain("{", "}", "(를)", "(가)", "(으)", "  ", "null")
                    .endsWith(".");
            assertThat(step.bearing()).isBetween(0.0, 360.0);
        });
        assertThat(steps.stream().mapToDouble(Instruction::distance).sum())
                .isCloseTo(d.distance(), org.assertj.core.api.Assertions.within(0.5));
        assertThat(steps.stream().mapToDouble(Instruction::duration).sum())
                .isCloseTo(d.duration(), org.assertj.core.api.Assertions.within(0.5));
        assertThat(d.summary()).startsWith(d.destination()).hasSizeLessThan(60);
        if (profile == Profile.WHEELCHAIR) {
            assertThat(steps).extracting(Instruction::maneuver).doesNotContainAnyElementsOf(STEPS);
        }
    }

    @Test
    void everyWalkedLineStaysInsideWhatOneMayWalkOn() {
        Map<String, PathwayNode> nodes =
                VENUE.pathwayNodes().stream().collect(Collectors.toMap(PathwayNode::id, Function.identity()));
        Set<String> solid = Set.of("structure", "nonpublic", "opentobelow", "recreation");
        List<Geometry> walkable = IntStream.range(0, 3)
                .mapToObj(level -> UnaryUnionOp.union(Stream.concat(
                                VENUE.units().stream()
                                        .filter(unit ->
                                                unit.display().ordinal() == level && !solid.contains(unit.category()))
                                        .map(Unit::geometry),
                                // From the drawn seats to the wall behind them it is half a metre.
                                VENUE.sections().stream()
                                        .filter(section -> section.display().ordinal() == level)
                                        .map(section -> section.geometry().buffer(6e-6)))
                        .toList()))
                .toList();
        Map<List<Integer>, PreparedGeometry> floors = new HashMap<>();
        SoftAssertions softly = new SoftAssertions();
        for (Pathway pathway : VENUE.pathways()) {
            int from = nodes.get(pathway.from()).at().ordinal();
            int to = nodes.get(pathway.to()).at().ordinal();
            // Three centimetres of grace where two units meet.
            PreparedGeometry floor = floors.computeIfAbsent(
                    List.of(from, to),
                    levels -> PreparedGeometryFactory.prepare(
                            walkable.get(from).union(walkable.get(to)).buffer(3e-7)));
            // From above, the third lift pathway of a lift is one point.
            Geometry line =
                    pathway.geometry().getLength() == 0 ? pathway.geometry().getStartPoint() : pathway.geometry();
            softly.assertThat(floor.covers(line))
                    .as("level %d, %s %s", from, pathway.mode(), line)
                    .isTrue();
        }
        softly.assertAll();
    }

    @Test
    void aSeatIsFoundDownTheAisleOfItsPortal() {
        PathwayNetwork network = new PathwayNetwork(VENUE);
        Place seat = new PlaceFinder(network).find("Block C row 4 seat 33");
        Path path = new RoutePlanner(network.graph(), Conditions.clear(Instant.EPOCH))
                .findPath(
                        Profile.WALKING,
                        network.node(VENUE.findGate(new GateId("gate-a"))
                                .orElseThrow()
                                .pathwayNodeId()),
                        seat.nodes().get(0),
                        Instant.EPOCH)
                .orElseThrow();

        Directions way = new Guide(network)
                .describe(
                        path,
                        new Weighting(network.graph(), Profile.WALKING),
                        OptionalDouble.empty(),
                        seat.feature(),
                        Locale.ENGLISH);

        assertThat(way.destination()).isEqualTo("Block C, row 4, seat 33");
        assertThat(way.instructions())
                .extracting(Instruction::text)
                .endsWith("Go down the aisle to row 4.", "Turn right into row 4: seat 33 comes after 2 seats.");
    }

    @Test
    void isABelievableBuilding() {
        assertThat(VENUE.pathwayNodes()).hasSizeBetween(300, 500);
        assertThat(VENUE.levels())
                .extracting(level -> level.name().in(Locale.ENGLISH))
                .containsExactly("Level 1", "Level 2", "Level 3");
        assertThat(VENUE.sections()).hasSize(12);
        assertThat(VENUE.findGate(new GateId("gate-a")).orElseThrow().zone().value())
                .isEqualTo("east");
        assertThat(VENUE.findGate(new GateId("gate-b")).orElseThrow().zone().value())
                .isEqualTo("west");
        assertThat(VENUE.kiosks())
                .hasSize(2)
                .allSatisfy(kiosk -> assertThat(kiosk.bearing()).isPresent());
        assertThat(VENUE.pathways().stream().map(Pathway::mode).collect(Collectors.toSet()))
                .contains(
                        PathwayMode.STAIRS,
                        PathwayMode.ESCALATOR,
                        PathwayMode.ELEVATOR,
                        PathwayMode.RAMP,
                        PathwayMode.FARE_GATE);
        assertThat(VENUE.pathways())
                .filteredOn(p -> p.mode() == PathwayMode.RAMP)
                .allSatisfy(ramp -> {
                    assertThat(ramp.maxSlope().orElseThrow()).isLessThanOrEqualTo(0.083);
                    assertThat(ramp.length()).isBetween(55.0, 75.0);
                });
    }
}
