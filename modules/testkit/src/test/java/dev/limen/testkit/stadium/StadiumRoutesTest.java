package dev.limen.testkit.stadium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Profile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against a textbook Dijkstra, each profile. */
class StadiumRoutesTest {
    static Stream<Arguments> venuesAndProfiles() {
        Graph stadium = Stadium.build(new StadiumPlan(20_000, 6, 6)).toGraph();
        Graph park = new PathwayNetwork(DemoVenue.load()).graph();
        return Profile.listAll().stream()
                .flatMap(profile -> Stream.of(
                        Arguments.of("stadium", profile.name(), stadium, profile),
                        Arguments.of("demo park", profile.name(), park, profile)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("venuesAndProfiles")
    void routesCostWhatATextbookDijkstraFindsAndUseNothingForbidden(
            String venue, String name, Graph graph, Profile profile) {
        RouteComparison comparison = RouteComparison.run(graph, profile);

        assertThat(comparison.wrong())
                .as("%s, %s: of %d, seed %d", venue, name, comparison.asked(), RouteComparison.SEED)
                .isZero();
        assertThat(comparison.found()).as("ways found").isPositive();
    }
}
