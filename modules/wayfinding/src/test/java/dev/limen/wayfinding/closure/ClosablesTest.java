package dev.limen.wayfinding.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.floorplan.Drawing;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.RouteDesk;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClosablesTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final Venue ARENA = DemoVenue.load();

    /** Two rooms on a corridor, joined behind by a door of their own. */
    private static Venue rooms() {
        Drawing drawing = new Drawing(1);
        drawing.unit("corridor", "walkway", 0, 10, 40, 60, 44);
        drawing.unit("left", "classroom", 0, 10, 44.2, 34.9, 60);
        drawing.unit("right", "classroom", 0, 35.1, 44.2, 60, 60);
        drawing.door("left-door", 0, 20, 44.1, 21, 44.1);
        drawing.door("right-door", 0, 50, 44.1, 51, 44.1);
        return drawing.venue();
    }

    private static Answer route(RouteDesk desk, String from, String to) {
        Place start = desk.places().findById(from).orElseThrow();
        return desk.route(start, desk.places().findById(to).orElseThrow(), Profile.WALKING, NOW, Locale.ENGLISH);
    }

    private static Set<PathwayMode> modes(RouteDesk desk, String id) {
        return desk.closables().pathways(desk.closables().get(id)).stream()
                .map(Pathway::mode)
                .collect(Collectors.toSet());
    }

    @Test
    void aClosedDoorOfAFloorPlanIsNotPassed() {
        // given
        RouteDesk desk = new RouteDesk(rooms());
        assertThat(route(desk, "left", "right")).isInstanceOf(Answer.Found.class);

        // when
        desk.close(List.of("right-door"));

        // then
        assertThat(desk.closables().pathways(desk.closables().get("right-door")))
                .hasSize(1);
        assertThat(route(desk, "left", "right"))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        none -> assertThat(none.reason()).startsWith("What is closed cuts every walking way from"));

        // when
        desk.close(List.of());

        // then
        assertThat(route(desk, "left", "right")).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aClosedRoomIsNobodysDestinationAndSaysSo() {
        RouteDesk desk = new RouteDesk(rooms());

        desk.close(List.of("right"));

        assertThat(route(desk, "left", "right"))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        none -> assertThat(none.reason()).contains(" is closed."));
    }

    @Test
    void aLiftThatIsOutOfServiceOnOneLevelIsOutOfServiceOnAll() {
        RouteDesk desk = new RouteDesk(ARENA);
        List<Unit> lifts = ARENA.units().stream()
                .filter(unit -> unit.category().equals("elevator"))
                .toList();
        assertThat(lifts).isNotEmpty();

        for (Unit lift : lifts) {
            Closable closable = desk.closables().get(lift.id());
            List<Pathway> closed = desk.closables().pathways(closable);
            Set<String> landings = closed.stream()
                    .filter(pathway -> pathway.mode() == PathwayMode.ELEVATOR)
                    .flatMap(pathway -> List.of(pathway.from(), pathway.to()).stream())
                    .collect(Collectors.toSet());

            assertThat(landings).as(lift.id()).isNotEmpty();
            assertThat(ARENA.pathways())
                    .filteredOn(pathway -> pathway.mode() == PathwayMode.ELEVATOR
                            && (landings.contains(pathway.from()) || landings.contains(pathway.to())))
                    .allMatch(closed::contains);
        }
    }

    @Test
    void anEscalatorTakesOnlyItselfOutOfService() {
        RouteDesk desk = new RouteDesk(ARENA);
        List<Unit> escalators = ARENA.units().stream()
                .filter(unit -> unit.category().equals("escalator"))
                .toList();
        assertThat(escalators).isNotEmpty();

        assertThat(escalators)
                .allSatisfy(unit -> assertThat(modes(desk, unit.id())).contains(PathwayMode.ESCALATOR))
                .allSatisfy(unit -> assertThat(modes(desk, unit.id())).doesNotContain(PathwayMode.ELEVATOR));
    }

    @Test
    void aGateTakesItsFareGates() {
        RouteDesk desk = new RouteDesk(ARENA);

        assertThat(modes(desk, "gate-a")).isEqualTo(Set.of(PathwayMode.FARE_GATE));
        assertThat(desk.closables().find(ARENA.gates().get(0).id()))
                .isEqualTo(desk.closables().find("gate-a"));
    }

    @Test
    void whatTheVenueDoesNotHaveIsAnsweredWithTheNearestIds() {
        Closables closables = new RouteDesk(ARENA).closables();

        assertThatThrownBy(() -> closables.get("gate-c"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The venue has nothing with the id “gate-c” that could be closed: ")
                .hasMessageContaining("gate-a (Arena East Gate)")
                .hasMessageContaining("gate-b (Arena West Gate)");
        assertThatThrownBy(() -> closables.get("block c"))
                .hasMessageContaining(DemoVenue.idOf(ARENA, "Block C") + " (Block C)");
    }
}
