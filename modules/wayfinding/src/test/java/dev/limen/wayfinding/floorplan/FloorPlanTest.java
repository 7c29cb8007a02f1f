package dev.limen.wayfinding.floorplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Router;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FloorPlanTest {
    /** A corridor with a room on either side; the rooms' doors face each other 20 m apart. */
    private static Drawing corridor() {
        Drawing drawing = new Drawing(1);
        drawing.unit("corridor", "walkway", 0, 10, 40, 60, 44);
        drawing.unit("west", "classroom", 0, 10, 44.2, 30, 60);
        drawing.unit("east", "classroom", 0, 40, 20, 60, 39.8);
        drawing.door("door-west", 0, 20, 44.1, 21, 44.1);
        drawing.door("door-east", 0, 40, 39.9, 41, 39.9);
        return drawing;
    }

    @Test
    void roomsAreReachedThroughTheirDoorsAtTheStraightDistance() {
        // given
        FloorPlan.Result plan = FloorPlan.complete(corridor().venue());

        // when
        Path path = route(plan, "west", "east", Profile.WALKING).orElseThrow();

        // then: through either door, 0.6 m, and straight across the corridor
        double straight = 2 * 0.6 + Math.hypot(20, 3.6);
        assertThat(path.length()).isCloseTo(straight, Offset.offset(0.05));
        assertThat(plan.doors()).isEqualTo(2);
        assertThat(plan.presumed()).isZero();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void theWayBackIsAsLong() {
        FloorPlan.Result plan = FloorPlan.complete(corridor().venue());

        double there =
                route(plan, "west", "east", Profile.WALKING).orElseThrow().length();
        double back = route(plan, "east", "west", Profile.WALKING).orElseThrow().length();

        assertThat(back).isCloseTo(there, Offset.offset(1e-6));
    }

    @Test
    void theSameMapGivesTheSameIdsAgain() {
        assertThat(FloorPlan.complete(corridor().venue()).venue().toJson())
                .isEqualTo(FloorPlan.complete(corridor().venue()).venue().toJson());
    }

    @Test
    void aRoomWithoutADoorGetsOnePresumedAndToldOf() {
        // given
        Drawing drawing = corridor();
        drawing.unit("north", "classroom", 0, 35, 44.2, 50, 60);

        // when
        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        // then
        assertThat(route(plan, "west", "north", Profile.WALKING)).isPresent();
        assertThat(plan.presumed()).isEqualTo(1);
        assertThat(plan.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.DOOR_PRESUMED))
                .extracting(Finding::featureId)
                .isEqualTo(Optional.of("north"));
    }

    @Test
    void aNarrowDoorKeepsAWheelchairOutOfThatRoomOnly() {
        // given
        Drawing drawing = corridor();
        drawing.unit("closet", "classroom", 0, 35, 44.2, 38, 48);
        drawing.door("slit", 0, 36, 44.1, 36.5, 44.1);

        // when
        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        // then
        assertThat(route(plan, "west", "closet", Profile.WALKING)).isPresent();
        assertThat(route(plan, "west", "closet", Profile.WHEELCHAIR)).isEmpty();
        assertThat(route(plan, "west", "east", Profile.WHEELCHAIR)).isPresent();
    }

    @Test
    void aOneWayDoorIsPassedOneWayOnly() {
        // given: out of the west room, which is south
        Drawing drawing = corridor();
        Drawing oneWay = new Drawing(1);
        oneWay.unit("corridor", "walkway", 0, 10, 40, 60, 44);
        oneWay.unit("west", "classroom", 0, 10, 44.2, 30, 60);
        oneWay.unit("east", "classroom", 0, 40, 20, 60, 39.8);
        oneWay.door("door-west", 0, 20, 44.1, 21, 44.1).put("passage_bearing", 180);
        oneWay.door("door-east", 0, 40, 39.9, 41, 39.9);

        // when
        FloorPlan.Result plan = FloorPlan.complete(oneWay.venue());

        // then
        assertThat(route(plan, "west", "east", Profile.WALKING)).isPresent();
        assertThat(route(plan, "east", "west", Profile.WALKING)).isEmpty();
        assertThat(route(FloorPlan.complete(drawing.venue()), "east", "west", Profile.WALKING))
                .isPresent();
    }

    @Test
    void nobodyIsLedThroughARoomThatIsNotTheOnlyWay() {
        // given: a long corridor bent around a room that has doors at both of its ends
        Drawing drawing = new Drawing(1);
        drawing.unit("south", "walkway", 0, 10, 10, 60, 14);
        drawing.unit("side", "walkway", 0, 60, 10, 64, 60);
        drawing.unit("north", "walkway", 0, 10, 56, 60, 60);
        drawing.unit("hall", "auditorium", 0, 10, 14.2, 59.8, 55.8);
        drawing.door("hall-south", 0, 12, 14.1, 14, 14.1);
        drawing.door("hall-north", 0, 12, 55.9, 14, 55.9);
        drawing.unit("a", "classroom", 0, 10, 1, 20, 9.8);
        drawing.door("door-a", 0, 12, 9.9, 13, 9.9);
        drawing.unit("b", "classroom", 0, 10, 60.2, 20, 70);
        drawing.door("door-b", 0, 12, 60.1, 13, 60.1);

        // when
        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        // then
        double around = route(plan, "a", "b", Profile.WALKING).orElseThrow().length();
        assertThat(around).isGreaterThan(130);
    }

    @Test
    void aRoomThatIsTheOnlyWayIsWalkedThrough() {
        // given
        Drawing drawing = corridor();
        drawing.unit("inner", "classroom", 0, 40, 5, 60, 19.8);
        drawing.door("door-inner", 0, 50, 19.9, 51, 19.9);

        // when
        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        // then
        assertThat(route(plan, "west", "inner", Profile.WHEELCHAIR)).isPresent();
    }

    @Test
    void stairsAndLiftsJoinTheLevelsAndAWheelchairTakesTheLift() {
        // given
        Drawing drawing = twoLevels();
        drawing.unit("lift0", "elevator", 0, 55, 44, 58, 47);
        drawing.unit("lift1", "elevator", 1, 55, 44, 58, 47);

        // when
        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        // then
        Path walking = route(plan, "down", "up", Profile.WALKING).orElseThrow();
        Path rolling = route(plan, "down", "up", Profile.WHEELCHAIR).orElseThrow();
        assertThat(kinds(plan, walking)).contains(EdgeKind.STAIRS).doesNotContain(EdgeKind.ELEVATOR);
        assertThat(kinds(plan, rolling)).contains(EdgeKind.ELEVATOR).doesNotContain(EdgeKind.STAIRS);
    }

    @Test
    void anEscalatorRunsTheWayItsRelationshipSays() {
        // given
        Drawing drawing = new Drawing(2);
        floors(drawing);
        drawing.unit("e0", "escalator", 0, 20, 40.5, 28, 42);
        drawing.unit("e1", "escalator", 1, 20, 40.5, 28, 42);
        drawing.relationship("runs", "escalator", true, "e0", "e1");

        // when
        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        // then
        assertThat(route(plan, "down", "up", Profile.WALKING)).isPresent();
        assertThat(route(plan, "up", "down", Profile.WALKING)).isEmpty();
        assertThat(plan.findings()).noneMatch(f -> f.rule() == Rule.DIRECTION_UNKNOWN);
    }

    @Test
    void nobodyIsLedThroughADoorThatIsNotForEverybody() {
        // given
        Drawing drawing = new Drawing(1);
        drawing.unit("corridor", "walkway", 0, 10, 40, 60, 44);
        drawing.unit("west", "classroom", 0, 10, 44.2, 30, 60);
        drawing.door("door-west", 0, 20, 44.1, 21, 44.1);
        drawing.unit("vault", "classroom", 0, 40, 20, 60, 39.8);
        drawing.door("door-vault", 0, 40, 39.9, 41, 39.9)
                .putArray("access_control")
                .add("badgereader");

        // when
        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        // then
        assertThat(plan.venue().pathways())
                .filteredOn(way -> way.access().contains("staff"))
                .hasSize(1);
        assertThat(route(plan, "west", "vault", Profile.WALKING)).isEmpty();
    }

    @Test
    void aStairThatEndsNowhereIsTold() {
        Drawing drawing = corridor();
        drawing.unit("stair", "stairs", 0, 50, 44, 54, 50);

        FloorPlan.Result plan = FloorPlan.complete(drawing.venue());

        assertThat(plan.findings())
                .anyMatch(f -> f.rule() == Rule.LEADS_NOWHERE && f.featureId().equals(Optional.of("stair")));
    }

    private static Drawing twoLevels() {
        Drawing drawing = new Drawing(2);
        floors(drawing);
        drawing.unit("stairs0", "stairs", 0, 30, 44, 34, 50);
        drawing.unit("stairs1", "stairs", 1, 30, 44, 34, 50);
        return drawing;
    }

    private static void floors(Drawing drawing) {
        for (int level = 0; level < 2; level++) {
            drawing.unit("corridor" + level, "walkway", level, 10, 40, 60, 44);
        }
        drawing.unit("down", "classroom", 0, 10, 30, 20, 39.8);
        drawing.door("door-down", 0, 14, 39.9, 15, 39.9);
        drawing.unit("up", "classroom", 1, 10, 30, 20, 39.8);
        drawing.door("door-up", 1, 14, 39.9, 15, 39.9);
    }

    private static Optional<Path> route(FloorPlan.Result plan, String from, String to, Profile profile) {
        PathwayNetwork network = new PathwayNetwork(plan.venue());
        int[] starts = network.nodesOf(plan.venue().findFeature(from).orElseThrow());
        int[] ends = network.nodesOf(plan.venue().findFeature(to).orElseThrow());
        return new Router(network.graph())
                .findNearest(starts[0], ends, new Weighting(network.graph(), profile), new BitSet());
    }

    private static List<EdgeKind> kinds(FloorPlan.Result plan, Path path) {
        PathwayNetwork network = new PathwayNetwork(plan.venue());
        return IntStream.range(0, path.size())
                .mapToObj(i -> network.graph().kind(path.edge(i)))
                .toList();
    }
}
