package dev.limen.testkit.stadium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.wayfinding.check.VenueFile;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against a textbook Dijkstra on real maps, where the folder with them is at hand. Prints what it finds. */
class SharedVenueRoutesIT {
    @ParameterizedTest
    @ValueSource(strings = {"32c3", "polymap", "osm/berlin_hbf.osm"})
    void routesCostWhatATextbookDijkstraFindsAndUseNothingForbidden(String name) {
        Graph graph = new PathwayNetwork(VenueFile.open(shared(name)).venue()).graph();

        for (Profile profile : Profile.listAll()) {
            RouteComparison comparison = RouteComparison.run(graph, profile);

            System.out.printf(
                    "%s, %d nodes, %d edges, %s: %s, seed %d%n",
                    name, graph.nodes(), graph.edges(), profile.name(), comparison, RouteComparison.SEED);
            assertThat(comparison.wrong()).as("%s, %s", name, profile.name()).isZero();
            assertThat(comparison.found())
                    .as("%s, %s: ways found", name, profile.name())
                    .isPositive();
        }
    }

    private static Path shared(String name) {
        Path found = Stream.of("../shared", "../../shared", "../../../shared", "../../../../shared")
                .map(root -> Path.of(root, "venues").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("absent"));
        assumeTrue(Files.exists(found), () -> "the shared venue " + name + " is not here");
        return found;
    }
}
