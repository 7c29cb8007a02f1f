package dev.limen.wayfinding.venue;

import static dev.limen.wayfinding.venue.SmallVenue.feature;
import static dev.limen.wayfinding.venue.SmallVenue.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VenueTest {
    @Test
    void readsLevelsApartFromTheirSpokenNames() {
        Venue venue = Venue.ofJson(SmallVenue.json());

        Level upper = venue.findLevel(1).orElseThrow();
        assertThat(upper.id()).isEqualTo("l1");
        assertThat(upper.name().in(Locale.KOREAN)).isEqualTo("2층");
        assertThat(upper.name().in(Locale.FRENCH)).isEqualTo("Level 2");
        assertThat(upper.shortName().in(Locale.ENGLISH)).isEqualTo("2");
    }

    @Test
    void readsUnitsGatesAndPathways() {
        Venue venue = Venue.ofJson(SmallVenue.json());

        Feature cafe = venue.findByName("카페").orElseThrow();
        assertThat(cafe.id()).isEqualTo("u1");
        assertThat(cafe.display().ordinal()).isEqualTo(1);
        assertThat(venue.amenities().get(0).display().ordinal()).isEqualTo(1);
        VenueGate gate = venue.findGate(new GateId("gate-1")).orElseThrow();
        assertThat(gate.zone().value()).isEqualTo("north");
        assertThat(gate.bearing()).isEqualTo(90);
        Pathway stairs = venue.pathways().get(0);
        assertThat(stairs.mode()).isEqualTo(PathwayMode.STAIRS);
        assertThat(stairs.stairCount()).hasValue(30);
    }

    @Test
    void writesWhatItReadIncludingWhatItDoesNotUnderstand() throws Exception {
        ObjectNode archive = SmallVenue.json();
        properties(archive, "unit", 1).put("colour_of_curtains", "red");
        archive.putObject("tapestry").put("type", "FeatureCollection").putArray("features");

        Venue venue = Venue.ofJson(archive);

        assertThat(venue.toJson()).isEqualTo(archive);
        byte[] wire = JsonMapper.builder().build().writeValueAsBytes(venue.toJson());
        assertThat(Venue.ofJson(wire).toJson()).isEqualTo(archive);
    }

    @Test
    void staysAsItWasWhenTheJsonGivenOrTakenIsChanged() {
        ObjectNode archive = SmallVenue.json();
        Venue venue = Venue.ofJson(archive);
        archive.remove("venue");
        venue.toJson().remove("level");

        assertThat(venue.toJson()).isEqualTo(SmallVenue.json());
    }

    static Stream<Arguments> wrongVenues() {
        return Stream.of(
                wrong("no manifest", a -> a.remove("manifest"), "no file manifest.json"),
                wrong("no level file", a -> a.remove("level"), "no file level.geojson"),
                wrong("no level", a -> ((ArrayNode) a.get("level").get("features")).removeAll(), "there is no level"),
                wrong(
                        "two venues",
                        a -> ((ArrayNode) a.get("venue").get("features"))
                                .add(feature(a, "venue", 0).deepCopy().put("id", "v2")),
                        "exactly one venue"),
                wrong(
                        "version 2",
                        a -> ((ObjectNode) a.get("manifest")).put("version", "2.0"),
                        "manifest.json",
                        "\"2.0\""),
                wrong("no FeatureCollection", a -> a.putObject("unit"), "unit.geojson", "no FeatureCollection"),
                wrong(
                        "wrong feature_type",
                        a -> feature(a, "unit", 0).put("feature_type", "level"),
                        "unit.geojson",
                        "\"u0\"",
                        "\"level\"",
                        "set it to \"unit\""),
                wrong(
                        "dangling level",
                        a -> properties(a, "unit", 1).put("level_id", "l9"),
                        "unit.geojson",
                        "\"u1\"",
                        "level_id \"l9\"",
                        "names no level"),
                wrong(
                        "reference to a thing of another type",
                        a -> properties(a, "unit", 1).put("level_id", "u0"),
                        "\"u1\"",
                        "names no level"),
                wrong("no level_id", a -> properties(a, "unit", 1).remove("level_id"), "\"u1\"", "has no level_id"),
                wrong("unit without geometry", a -> feature(a, "unit", 1).putNull("geometry"), "\"u1\"", "no geometry"),
                wrong(
                        "unit that is a point",
                        a -> feature(a, "unit", 1)
                                .set("geometry", feature(a, "amenity", 0).get("geometry")),
                        "\"u1\"",
                        "\"Point\"",
                        "Polygon or MultiPolygon"),
                wrong("same id twice", a -> feature(a, "unit", 1).put("id", "l0"), "\"l0\"", "id of another feature"),
                wrong("no id", a -> feature(a, "unit", 1).remove("id"), "unit.geojson", "number 2", "id"),
                wrong("off Earth", a -> point(a, 8.0, 97.0), "\"a\"", "not on Earth", "longitude first"),
                wrong(
                        "no numbers",
                        a -> ((ObjectNode) feature(a, "amenity", 0).get("geometry"))
                                .putArray("coordinates")
                                .add("x")
                                .add("y"),
                        "\"a\"",
                        "[longitude, latitude]"),
                wrong("open outline", a -> outline(a).remove(4), "\"u1\"", "not closed"),
                wrong(
                        "unknown pathway mode",
                        a -> properties(a, "pathway", 0).put("pathway_mode", "zipline"),
                        "pathway.geojson",
                        "\"zipline\"",
                        "walkway, stairs"),
                wrong("negative length", a -> properties(a, "pathway", 0).put("length", -1), "\"p\"", "length"),
                wrong("zero length", a -> properties(a, "pathway", 0).put("length", 0), "\"p\"", "length 0"),
                wrong("negative width", a -> properties(a, "pathway", 0).put("min_width", -2), "\"p\"", "min_width"),
                wrong("loop", a -> properties(a, "pathway", 0).put("to_node_id", "n0"), "\"p\"", "to itself"),
                wrong(
                        "dangling node",
                        a -> properties(a, "pathway", 0).put("to_node_id", "n9"),
                        "\"p\"",
                        "names no pathway_node"),
                wrong("bad gate id", a -> properties(a, "gate", 0).put("gate_id", "../x"), "\"g\"", "gate_id"),
                wrong("no bearing", a -> properties(a, "gate", 0).remove("bearing"), "\"g\"", "bearing"),
                wrong("name that is text", a -> properties(a, "level", 0).put("name", "Ground"), "\"l0\"", "name"),
                wrong("half an ordinal", a -> properties(a, "level", 0).put("ordinal", 0.5), "\"l0\"", "ordinal"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongVenues")
    void aWrongVenueGivesOneSentenceThatNamesPlaceRuleAndRemedy(
            String title, Consumer<ObjectNode> breaking, String[] named) {
        ObjectNode archive = SmallVenue.json();
        breaking.accept(archive);

        assertThatThrownBy(() -> Venue.ofJson(archive))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(named).endsWith(".").doesNotContain("\n"));
    }

    @Test
    void aCrossedOutlineIsNamed() {
        ObjectNode archive = SmallVenue.json();
        ArrayNode outline = outline(archive);
        var second = outline.get(1);
        outline.set(1, outline.get(2));
        outline.set(2, second);

        assertThatThrownBy(() -> Venue.ofJson(archive))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("\"u1\"", "not simple", "redraw");
    }

    @Test
    void brokenJsonIsNamedWithLineAndColumn() {
        byte[] cut = "{\"manifest\":\n {\"version\": 1.0".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Venue.ofJson(cut))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("not JSON", "line 2");
    }

    @Test
    void aHostileIdIsShownShortAndWithoutControlCharacters() {
        ObjectNode archive = SmallVenue.json();
        properties(archive, "unit", 1).put("level_id", "\u001b[31m" + "x".repeat(500));

        assertThatThrownBy(() -> Venue.ofJson(archive))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\u001b"));
    }

    private static void point(ObjectNode archive, double longitude, double latitude) {
        ((ObjectNode) feature(archive, "amenity", 0).get("geometry"))
                .putArray("coordinates")
                .add(longitude)
                .add(latitude);
    }

    private static ArrayNode outline(ObjectNode archive) {
        return (ArrayNode)
                feature(archive, "unit", 1).get("geometry").get("coordinates").get(0);
    }

    private static Arguments wrong(String title, Consumer<ObjectNode> breaking, String... named) {
        return Arguments.of(title, breaking, named);
    }
}
