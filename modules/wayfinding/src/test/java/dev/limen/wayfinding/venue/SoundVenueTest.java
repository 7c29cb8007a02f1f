package dev.limen.wayfinding.venue;

import static dev.limen.wayfinding.venue.SmallVenue.feature;
import static dev.limen.wayfinding.venue.SmallVenue.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SoundVenueTest {
    @Test
    void aSoundVenueIsLeftAsItIs() {
        SoundVenue sound = SoundVenue.of(SmallVenue.json(), List.of());

        assertThat(sound.findings()).isEmpty();
        assertThat(sound.venue().toJson()).isEqualTo(SmallVenue.json());
    }

    static Stream<Arguments> dirt() {
        return Stream.of(
                dirt("no manifest", a -> a.remove("manifest"), Rule.FILE_MISSING, 2, 1),
                dirt("no venue file", a -> a.remove("venue"), Rule.FILE_MISSING, 2, 1),
                dirt(
                        "two venues",
                        a -> ((ArrayNode) a.get("venue").get("features"))
                                .add(feature(a, "venue", 0).deepCopy().put("id", "v2")),
                        Rule.PROPERTY_WRONG,
                        2,
                        1),
                dirt(
                        "dangling level",
                        a -> properties(a, "unit", 1).put("level_id", "l9"),
                        Rule.REFERENCE_DANGLING,
                        1,
                        1),
                dirt("same id twice", a -> feature(a, "unit", 0).put("id", "u1"), Rule.ID_TWICE, 1, 1),
                dirt("no id", a -> feature(a, "unit", 0).remove("id"), Rule.ID_UNUSABLE, 1, 1),
                dirt("open outline", a -> outline(a).remove(4), Rule.OUTLINE_OPEN, 2, 1),
                dirt("crossed outline", SoundVenueTest::cross, Rule.OUTLINE_CROSSED, 2, 1),
                dirt("unit at 0, 0", SoundVenueTest::toNullIsland, Rule.OFF_VENUE, 1, 1),
                dirt(
                        "negative width",
                        a -> properties(a, "pathway", 0).put("min_width", -2),
                        Rule.PROPERTY_WRONG,
                        2,
                        1),
                dirt("zero length", a -> properties(a, "pathway", 0).put("length", 0), Rule.LENGTH_ZERO, 2, 0),
                dirt(
                        "unknown mode",
                        a -> properties(a, "pathway", 0).put("pathway_mode", "zipline"),
                        Rule.PROPERTY_WRONG,
                        2,
                        0),
                dirt("unit file of text", a -> a.putObject("opening").put("x", 1), Rule.NOT_GEOJSON, 2, 1),
                dirt("no category", a -> properties(a, "unit", 1).remove("category"), Rule.CATEGORY_UNKNOWN, 2, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dirt")
    void whatIsWrongIsToldOfAndTheRestIsLoaded(
            String title, Consumer<ObjectNode> breaking, Rule rule, int units, int pathways) {
        // given
        ObjectNode archive = SmallVenue.json();
        breaking.accept(archive);

        // when
        SoundVenue sound = SoundVenue.of(archive, List.of());

        // then
        assertThat(sound.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.sentence()).endsWith(".").doesNotContain("\n");
        });
        assertThat(sound.venue().units()).hasSize(units);
        assertThat(sound.venue().pathways()).hasSize(pathways);
        assertThat(Venue.ofJson(sound.venue().toJson()).units()).hasSize(units);
    }

    @Test
    void whatHangsOnSomethingLeftOutIsLeftOutToo() {
        // given: without its level a unit goes, and with it nothing that only mentions it
        ObjectNode archive = SmallVenue.json();
        properties(archive, "pathway_node", 1).put("level_id", "l9");

        // when
        SoundVenue sound = SoundVenue.of(archive, List.of());

        // then
        assertThat(sound.venue().pathwayNodes()).hasSize(1);
        assertThat(sound.venue().pathways()).isEmpty();
        assertThat(sound.findings()).hasSize(2);
    }

    @Test
    void nearMissesAreMended() {
        // given
        ObjectNode archive = SmallVenue.json();
        feature(archive, "unit", 0).put("id", 17);
        properties(archive, "unit", 1).put("name", "Bar");
        feature(archive, "unit", 1).remove("feature_type");

        // when
        SoundVenue sound = SoundVenue.of(archive, List.of());

        // then
        assertThat(sound.venue().findFeature("17")).isPresent();
        assertThat(sound.venue().findByName("bar")).isPresent();
    }

    @Test
    void metresAreNotTakenForDegrees() {
        ObjectNode archive = SmallVenue.json();
        for (String stem : List.of("venue", "level", "unit", "amenity", "pathway_node", "gate", "pathway")) {
            archive.get(stem)
                    .get("features")
                    .forEach(f -> scale((ArrayNode) f.get("geometry").get("coordinates")));
        }

        assertThatThrownBy(() -> SoundVenue.of(archive, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("Web Mercator", "EPSG:4326");
    }

    @Test
    void aVenueOfNothingSoundSaysWhy() {
        ObjectNode archive = SmallVenue.json();
        properties(archive, "level", 0).put("ordinal", 0.5);
        properties(archive, "level", 1).put("ordinal", "one");

        assertThatThrownBy(() -> SoundVenue.of(archive, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ordinal");
    }

    @Test
    void accessibilityDoorsRelationshipsAndAreasAreRead() {
        // given
        ObjectNode archive = SmallVenue.json();
        properties(archive, "unit", 1)
                .put("restriction", "employeesonly")
                .putArray("accessibility")
                .add("wheelchair");
        ObjectNode relationship = archive.putObject("relationship")
                .put("type", "FeatureCollection")
                .putArray("features")
                .addObject()
                .put("id", "r")
                .put("feature_type", "relationship");
        relationship.putNull("geometry");
        ObjectNode joins =
                relationship.putObject("properties").put("category", "stairs").put("direction", "directed");
        joins.putObject("origin").put("id", "u0");
        joins.putObject("destination").put("id", "u1");
        ObjectNode fence = archive.putObject("geofence")
                .put("type", "FeatureCollection")
                .putArray("features")
                .addObject()
                .put("id", "f")
                .put("feature_type", "geofence");
        fence.set("geometry", feature(archive, "unit", 0).get("geometry"));
        fence.putObject("properties")
                .put("category", "paidarea")
                .putArray("level_ids")
                .add("l1");

        // when
        Venue venue = Venue.ofJson(archive);

        // then
        assertThat(venue.units().get(1).accessibility()).containsExactly("wheelchair");
        assertThat(venue.units().get(1).restriction()).hasValue("employeesonly");
        assertThat(venue.relationships()).singleElement().satisfies(r -> {
            assertThat(r.isDirected()).isTrue();
            assertThat(r.origin()).hasValue("u0");
        });
        assertThat(venue.geofences())
                .singleElement()
                .satisfies(f -> assertThat(f.levelIds()).containsExactly("l1"));
    }

    private static void scale(ArrayNode coordinates) {
        for (int i = 0; i < coordinates.size(); i++) {
            if (coordinates.get(i) instanceof ArrayNode inner) {
                scale(inner);
            } else {
                coordinates.set(i, coordinates.numberNode(coordinates.get(i).asDouble() * 111_320));
            }
        }
    }

    private static void cross(ObjectNode archive) {
        ArrayNode ring = outline(archive);
        var second = ring.get(1);
        ring.set(1, ring.get(2));
        ring.set(2, second);
    }

    private static void toNullIsland(ObjectNode archive) {
        for (var position : outline(archive)) {
            ((ArrayNode) position).set(0, archive.numberNode(position.get(0).asDouble() - 8));
        }
    }

    private static ArrayNode outline(ObjectNode archive) {
        return (ArrayNode)
                feature(archive, "unit", 1).get("geometry").get("coordinates").get(0);
    }

    private static Arguments dirt(String title, Consumer<ObjectNode> breaking, Rule rule, int units, int pathways) {
        return Arguments.of(title, breaking, rule, units, pathways);
    }
}
