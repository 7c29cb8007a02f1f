package dev.limen.wayfinding.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RouteDeskTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final Venue VENUE = DemoVenue.load();

    private static Answer route(RouteDesk desk, String from, String to, Profile profile) {
        return desk.route(desk.places().find(from), desk.places().find(to), profile, NOW, Locale.ENGLISH);
    }

    private static RouteDesk closed(List<String> ids) {
        RouteDesk desk = new RouteDesk(VENUE);
        desk.close(ids);
        return desk;
    }

    private static List<String> ids(PathwayMode... modes) {
        return VENUE.pathways().stream()
                .filter(pathway -> List.of(modes).contains(pathway.mode()))
                .map(Pathway::id)
                .toList();
    }

    @Test
    void leadsFromAGateByIdToABlockByName() {
        Answer answer = route(new RouteDesk(VENUE), "gate-a", "block c", Profile.WALKING);

        assertThat(answer).isInstanceOf(Answer.Found.class);
        assertThat(((Answer.Found) answer).route().destination()).isEqualTo("Block C");
    }

    @Test
    void leadsToAGateToo() {
        assertThat(route(new RouteDesk(VENUE), "Block C", "gate-b", Profile.WHEELCHAIR))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void beingThereAlreadyIsARouteOfNoLength() {
        Answer answer = route(new RouteDesk(VENUE), "Block C", "Block C", Profile.WALKING);

        assertThat(((Answer.Found) answer).route().distance()).isZero();
    }

    @Test
    void aNameThatMayBeSeveralPlacesIsAskedBack() {
        PlaceFinder places = new RouteDesk(VENUE).places();

        assertThatThrownBy(() -> places.find("block"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("“block” may be ")
                .hasMessageEndingWith(": give the id of one.");
        assertThatThrownBy(() -> places.find("Atlantis"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The venue has no place called “Atlantis”: ");
    }

    @Test
    void saysWhetherAClosureOrTheProfileIsInTheWayAndWhatIsNearest() {
        List<String> upwards = ids(PathwayMode.STAIRS, PathwayMode.ESCALATOR, PathwayMode.ELEVATOR, PathwayMode.RAMP);
        Answer closed = route(closed(upwards), "gate-a", "Upper Block C", Profile.WALKING);
        assertThat(((Answer.Unreachable) closed).reason())
                .startsWith("What is closed cuts every walking way from Arena East Gate to Upper Block C.")
                .contains("The nearest place that can be reached is ");
        assertThat(((Answer.Unreachable) closed).nearest()).isPresent();
    }
}
