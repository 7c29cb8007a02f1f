package dev.limen.testkit.stadium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StadiumTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void hasExactlyItsSeatsAndLevels(int levels) {
        Stadium stadium = Stadium.build(new StadiumPlan(40_000, levels, 5));

        assertThat(stadium.nodes().stream().mapToInt(Stadium.Node::seats).sum()).isEqualTo(40_000);
        assertThat(stadium.nodes().stream().mapToInt(Stadium.Node::ordinal).max())
                .hasValue(levels - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 100_000})
    void hasAboutAsManyNodesAsAskedFor(int nodes) {
        Stadium stadium = Stadium.build(StadiumPlan.ofNodes(40_000, 6, nodes));

        assertThat((double) stadium.nodes().size()).isCloseTo(nodes, within(0.02 * nodes));
    }

    @Test
    void itsArchiveIsAVenueWithTheSameGraph() {
        Stadium stadium = Stadium.build(new StadiumPlan(6_000, 4, 6));

        PathwayNetwork network = new PathwayNetwork(Venue.ofJson(stadium.toImdf()));

        Graph expected = stadium.toGraph();
        assertThat(network.graph().nodes()).isEqualTo(expected.nodes());
        assertThat(network.graph().edges()).isEqualTo(expected.edges());
        for (int edge = 0; edge < expected.edges(); edge++) {
            assertThat(network.graph().target(edge)).isEqualTo(expected.target(edge));
            assertThat(network.graph().kind(edge)).isEqualTo(expected.kind(edge));
            assertThat(network.graph().length(edge)).isCloseTo(expected.length(edge), within(1e-9));
            assertThat(network.graph().width(edge)).isEqualTo(expected.width(edge));
        }
    }

    @Test
    void aWheelchairGetsFromTheStationToEveryBlockAndToiletWithoutAStep() {
        Stadium stadium = Stadium.build(new StadiumPlan(20_000, 5, 5));
        Graph graph = stadium.toGraph();
        RoutePlanner planner = new RoutePlanner(graph, Conditions.clear(NOW));
        int station = stadium.nodesOf("station").get(1);

        for (Stadium.Place place : stadium.places()) {
            if (place.type().equals("section") || place.category().startsWith("restroom")) {
                int to = stadium.nodesOf(place.slug()).get(0);
                Path path = planner.findPath(Profile.WHEELCHAIR, station, to, NOW)
                        .orElseThrow(() -> new AssertionError("no way to " + place.slug()));
                for (int i = 0; i < path.size(); i++) {
                    assertThat(graph.kind(path.edge(i))).isNotIn(EdgeKind.STAIRS, EdgeKind.ESCALATOR);
                }
            }
        }
    }

    @Test
    void aPlanThatCannotBeBuiltIsRefusedInOneSentence() {
        assertThatThrownBy(() -> new StadiumPlan(40_000, 3, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A stadium has 4 to 8 levels, not 3.");
        assertThatThrownBy(() -> StadiumPlan.ofNodes(1_000, 4, 2_000_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot have 2000000 nodes");
    }
}
