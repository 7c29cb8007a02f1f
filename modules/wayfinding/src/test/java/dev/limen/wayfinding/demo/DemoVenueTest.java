package dev.limen.wayfinding.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.wayfinding.Destination;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.check.VenueCheck;
import dev.limen.wayfinding.check.VenueReport;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.PlaceFinder;
import dev.limen.wayfinding.places.RouteDesk;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.PathwayNode;
import dev.limen.wayfinding.venue.Severity;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;

class DemoVenueTest {
    private static final Venue VENUE = DemoVenue.load();
    private static final Wayfinder WAYFINDER = new Wayfinder(VENUE);
    private static final List<String> GATES = List.of("gate-b", "stadium-south");
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
    void everyPlaceIsReachedFromArenaAndStadiumOnFootAndInAWheelchairInBothLanguages() {
        List<Destination> destinations = WAYFINDER.listDestinations(Locale.ENGLISH);
        assertThat(destinations)
                .extracting(Destination::name)
                .contains(
                        "Block A",
                        "Upper Block F",
                        "Section 101",
                        "Section 224",
                        "Section 316",
                        "Arena North Exit",
                        "Village First Aid",
                        "Snow Lookout",
                        "Platforms 1 and 2");
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
        assertThat(steps).hasSizeBetween(2, 18);
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
        assertThat(d.summary()).startsWith(d.destination()).hasSizeLessThan(75);
        if (profile == Profile.WHEELCHAIR) {
            assertThat(steps).extracting(Instruction::maneuver).doesNotContainAnyElementsOf(STEPS);
        }
    }

    @Test
    void everyWalkedLineStaysInsideWhatOneMayWalkOn() {
        Map<String, PathwayNode> nodes =
                VENUE.pathwayNodes().stream().collect(Collectors.toMap(PathwayNode::id, Function.identity()));
        Set<String> solid = Set.of("structure", "nonpublic", "opentobelow", "recreation", "fieldofplay");
        Map<Integer, Geometry> walkable = IntStream.rangeClosed(-1, 3)
                .boxed()
                .collect(Collectors.toMap(
                        Function.identity(),
                        level -> UnaryUnionOp.union(Stream.concat(
                                        VENUE.units().stream()
                                                .filter(unit -> unit.display().ordinal() == level
                                                        && !solid.contains(unit.category()))
                                                .map(Unit::geometry),
                                        // From the drawn seats to the wall behind them it is half a metre.
                                        VENUE.sections().stream()
                                                .filter(section ->
                                                        section.display().ordinal() == level)
                                                .map(section ->
                                                        section.geometry().buffer(6e-6)))
                                .toList())));
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
    void aWheelchairGetsToItsPlaceBehindTheRows() {
        Directions way = way("Village Kiosk", "Block C row W seat 3", Profile.WHEELCHAIR);

        assertThat(way.instructions())
                .extracting(Instruction::text)
                .containsExactly(
                        "Turn right and walk along the Village Street for about 10 metres.",
                        "Turn right and walk for about 180 metres across the Pine Bridge.",
                        "Turn left and walk for about 50 metres across the Pine Plaza.",
                        "Go through Arena West Gate.",
                        "Walk straight ahead for about 25 metres.",
                        "Take the lift ahead up to Level 2.",
                        "Leave the lift, turn left and walk along the Arena Main Concourse for about 35 metres.",
                        "After Fan Stand, enter Block C on your right.",
                        "Go into row W, to seat 3.");
    }

    @Test
    void theWayFromTheTrainToASeatIsToldByWhatOneSees() {
        Directions way = way("Platforms 1 and 2", "Section 112 row 7 seat 19", Profile.WALKING);

        assertThat(way.instructions())
                .extracting(Instruction::text)
                .containsSubsequence(
                        "Take the escalator ahead up to Level 1.",
                        "Go through Station Entrance.",
                        "Walk straight ahead along the Station Promenade for about 140 metres.",
                        "Go through Stadium South Gate.",
                        "After Bibimbap Bar, take the stairs on your right up to Level 2.",
                        "Enter Section 112 on your right.",
                        "Go down the aisle to row 7.",
                        "Turn right into row 7: seat 19 comes after 6 seats.");
    }

    @Test
    void whoeverLooksForAGateIsNotSentThroughIt() {
        Directions way = way("Station Kiosk", "gate-b", Profile.WALKING);

        assertThat(way.instructions())
                .extracting(Instruction::text)
                .noneMatch(text -> text.startsWith("Go through"))
                .last()
                .isEqualTo("You will find Arena West Gate straight ahead.");
    }

    private static Directions way(String from, String to, Profile profile) {
        RouteDesk desk = new RouteDesk(VENUE);
        return desk.route(desk.places().find(from), desk.places().find(to), profile, Instant.EPOCH, Locale.ENGLISH)
                .directions()
                .orElseThrow();
    }

    @Test
    void nothingIsWrongWithItAndEveryPublicRoomIsReachedAlsoWithoutSteps(@TempDir java.nio.file.Path folder)
            throws IOException {
        java.nio.file.Path file =
                Files.writeString(folder.resolve("venue.json"), VENUE.toJson().toString());
        VenueReport report = VenueCheck.run(file, List.of());

        assertThat(report.findings())
                .filteredOn(f -> f.severity() != Severity.NOTE)
                .isEmpty();
        assertThat(report.publicRooms()).isGreaterThan(120);
        assertThat(report.reach())
                .allSatisfy(share -> assertThat(share.share()).isEqualTo(1))
                .extracting(VenueReport.Share::profile)
                .contains("walking", "wheelchair");
    }

    @Test
    void isSmallEnoughToBeFetchedByAPhone() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(VENUE.toJson().toString().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(packed.size()).isLessThan(700_000);
    }

    @Test
    void isABelievablePark() {
        assertThat(VENUE.pathwayNodes()).hasSizeBetween(1_000, 2_000);
        assertThat(VENUE.levels())
                .extracting(level -> level.name().in(Locale.ENGLISH))
                .containsExactlyInAnyOrder("Platform Level", "Level 1", "Level 2", "Level 3", "Level 4");
        assertThat(VENUE.sections()).hasSize(76);
        assertThat(seats()).isBetween(25_000, 45_000);
        assertThat(VENUE.findGate(new GateId("gate-a")).orElseThrow().zone().value())
                .isEqualTo("east");
        assertThat(VENUE.findGate(new GateId("gate-b")).orElseThrow().zone().value())
                .isEqualTo("west");
        assertThat(VENUE.kiosks())
                .hasSize(7)
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

    private static int seats() {
        return VENUE.sections().stream()
                .flatMap(section -> section.rows().stream())
                .mapToInt(row -> row.lastSeat() - row.firstSeat() + 1)
                .sum();
    }
}
