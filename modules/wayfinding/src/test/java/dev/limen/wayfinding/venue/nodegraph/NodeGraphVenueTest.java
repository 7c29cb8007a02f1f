package dev.limen.wayfinding.venue.nodegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.SoundVenue;
import dev.limen.wayfinding.venue.Venue;
import dev.limen.wayfinding.venue.VenueJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NodeGraphVenueTest {
    private static final String CONFIG = "{\"name\": \"Camp\", \"cm_per_px\": 50, \"height\": 100}";
    /** Two nodes before a wall and one behind, steps through it, and a lift that stops three times. */
    private static final String GRAPH = """
        {"nodes": {"a": {"x": 0, "y": 0, "level": 0}, "b": {"x": 20, "y": 0, "level": 0},
                   "c": {"x": 20, "y": 40, "level": 0}, "u": {"x": 20, "y": 40, "level": 1},
                   "t": {"x": 20, "y": 40, "level": 2}},
         "barriers": [{"level": 0, "x1": -5, "y1": 20, "x2": 90, "y2": 20}],
         "connections": [{"node0": "b", "node1": "c", "ctype": "steps"},
                         {"node0": "c", "node1": "u", "ctype": "elevator"},
                         {"node0": "u", "node1": "t", "ctype": "elevator"},
                         {"node0": "t", "node1": "u", "ctype": "escalator", "directed": true},
                         {"node0": "a", "node1": "nobody"}],
         "rooms": {"tent": {"level": 0, "shape": "10,30 30,30 30,50 10,50"},
                   "shed": {"level": 1, "shape": "30,40 40,40 40,50"}}}
        """;

    private final List<Finding> findings = new ArrayList<>();

    private Venue read() {
        return SoundVenue.of(
                        NodeGraphVenue.read(
                                json(CONFIG),
                                json(GRAPH),
                                json("{\"tap\": {\"x\": 1, \"y\": 1, \"level\": 0, \"groups\": [\"wc\"]}}"),
                                json("{\"tent\": {\"de\": \"Zelt\", \"en\": \"Tent\"}, \"tap\": {\"en\": \"Tap\"}}"),
                                findings),
                        findings)
                .venue();
    }

    private static JsonNode json(String text) {
        return VenueJson.parse("test", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nodesThatSeeEachOtherAreJoinedAndWallsAreNot() {
        Venue venue = read();

        assertThat(ways(venue, "a", "b")).singleElement().satisfies(way -> {
            assertThat(way.mode()).isEqualTo(PathwayMode.WALKWAY);
            assertThat(way.length()).isCloseTo(10, Offset.offset(0.001));
        });
        assertThat(ways(venue, "a", "c")).isEmpty();
        assertThat(ways(venue, "b", "c"))
                .singleElement()
                .satisfies(way -> assertThat(way.mode()).isEqualTo(PathwayMode.STAIRS));
    }

    @Test
    void aLiftHasAWayForEachPairOfStopsAndAnEscalatorOneDirection() {
        Venue venue = read();

        assertThat(venue.pathways().stream().filter(w -> w.mode() == PathwayMode.ELEVATOR))
                .hasSize(3);
        assertThat(venue.pathways().stream().filter(w -> w.mode() == PathwayMode.ESCALATOR))
                .singleElement()
                .satisfies(way -> assertThat(way.isBidirectional()).isFalse());
    }

    @Test
    void roomsAndPlacesAreReachedAtTheirNodes() {
        Venue venue = read();

        assertThat(venue.findByName("Zelt").orElseThrow().name().orElseThrow().in(Locale.ENGLISH))
                .isEqualTo("Tent");
        assertThat(venue.pathwayNodes()).anySatisfy(node -> {
            assertThat(node.id()).isEqualTo("c");
            assertThat(node.featureIds()).containsExactly("room:tent");
        });
        assertThat(venue.pathwayNodes()).anySatisfy(node -> {
            assertThat(node.id()).isEqualTo("a");
            assertThat(node.featureIds()).containsExactly("poi:tap");
        });
        assertThat(findings).extracting(f -> f.featureId().orElse("")).contains("connections[4]", "shed");
    }

    @Test
    void withoutScaleOrNodesThereIsNoVenue() {
        assertThatThrownBy(() -> NodeGraphVenue.read(json("{}"), json(GRAPH), json("{}"), json("{}"), findings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cm_per_px");
        assertThatThrownBy(() -> NodeGraphVenue.read(json(CONFIG), json("{}"), json("{}"), json("{}"), findings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("graph.json");
    }

    private static List<Pathway> ways(Venue venue, String a, String b) {
        return venue.pathways().stream()
                .filter(w -> List.of(w.from(), w.to()).containsAll(List.of(a, b)))
                .toList();
    }
}
