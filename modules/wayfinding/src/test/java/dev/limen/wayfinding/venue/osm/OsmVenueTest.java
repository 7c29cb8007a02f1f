package dev.limen.wayfinding.venue.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.floorplan.FloorPlan;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.SoundVenue;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsmVenueTest {
    /** A hall with a bakery in it, steps, an escalator and a lift to a gallery half a level up and a floor above. */
    private static final String STATION = """
        <osm version="0.6">
          <node id="1" lat="52.5" lon="13.3"/><node id="2" lat="52.5" lon="13.301"/>
          <node id="3" lat="52.5005" lon="13.301"/><node id="4" lat="52.5005" lon="13.3"/>
          <node id="5" lat="52.5001" lon="13.3001"/><node id="6" lat="52.5001" lon="13.3003"/>
          <node id="7" lat="52.5002" lon="13.3003"><tag k="door" v="yes"/><tag k="width" v="1,5"/></node>
          <node id="8" lat="52.5002" lon="13.3001"/>
          <node id="10" lat="52.5003" lon="13.3004"/><node id="11" lat="52.5003" lon="13.3006"/>
          <node id="12" lat="52.5004" lon="13.3006"/>
          <node id="13" lat="52.5004" lon="13.3008"><tag k="highway" v="elevator"/><tag k="level" v="0;1"/></node>
          <way id="100"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
            <tag k="indoor" v="corridor"/><tag k="level" v="0;1"/></way>
          <way id="101"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="5"/>
            <tag k="indoor" v="room"/><tag k="level" v="0"/><tag k="shop" v="bakery"/>
            <tag k="name" v="Brot"/><tag k="name:en" v="Bread"/></way>
          <way id="102"><nd ref="10"/><nd ref="11"/>
            <tag k="highway" v="steps"/><tag k="level" v="0;0.5"/><tag k="incline" v="up"/></way>
          <way id="103"><nd ref="10"/><nd ref="12"/>
            <tag k="highway" v="steps"/><tag k="level" v="0;1"/><tag k="incline" v="up"/>
            <tag k="conveying" v="backward"/></way>
          <way id="104"><nd ref="12"/><nd ref="13"/>
            <tag k="highway" v="footway"/><tag k="level" v="1"/><tag k="wheelchair" v="no"/></way>
          <way id="105"><nd ref="10"/><nd ref="11"/>
            <tag k="highway" v="footway"/><tag k="level" v="0"/><tag k="access" v="private"/></way>
        </osm>
        """;

    private static Venue station() {
        List<Finding> findings = new ArrayList<>();
        return SoundVenue.of(OsmVenue.readXml(stream(STATION), findings), findings)
                .venue();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void levelsAreNumberedInOrderAndKeepTheirNames() {
        assertThat(station().levels())
                .extracting(Level::ordinal, level -> level.shortName().in(Locale.ENGLISH))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(0, "0"),
                        org.assertj.core.api.Assertions.tuple(1, "0.5"),
                        org.assertj.core.api.Assertions.tuple(2, "1"));
    }

    @Test
    void anEscalatorRunsAsItConveys() {
        Pathway escalator = pathway("way/103").orElseThrow();

        // conveying backward against a way drawn upwards: down only
        assertThat(escalator.mode()).isEqualTo(PathwayMode.ESCALATOR);
        assertThat(escalator.isBidirectional()).isFalse();
        assertThat(escalator.from()).isEqualTo("node/12@1/way");
        assertThat(escalator.to()).isEqualTo("node/10@0/way");
    }

    @Test
    void stepsLiftsAndWhatNoWheelchairCanUse() {
        assertThat(pathway("way/102").orElseThrow().isBidirectional()).isTrue();
        assertThat(pathway("node/13@0-1").orElseThrow().mode()).isEqualTo(PathwayMode.ELEVATOR);
        assertThat(pathway("way/104#1").orElseThrow().minWidth()).hasValue(0.5);
        assertThat(pathway("way/105#1")).isEmpty();
    }

    @Test
    void aRoomHasItsNamesItsDoorAndItsOccupant() {
        Venue venue = station();

        Unit bakery = (Unit) venue.findFeature("way/101").orElseThrow();
        assertThat(bakery.name().orElseThrow().in(Locale.ENGLISH)).isEqualTo("Bread");
        assertThat(bakery.name().orElseThrow().in(Locale.KOREAN)).isEqualTo("Brot");
        assertThat(venue.openings())
                .singleElement()
                .satisfies(door -> assertThat(door.category()).isEqualTo("pedestrian"));
        assertThat(venue.occupants())
                .singleElement()
                .satisfies(o -> assertThat(o.category()).isEqualTo("shopping"));
    }

    @Test
    void theWholeBecomesRoutable() {
        FloorPlan.Result plan = FloorPlan.complete(station());

        assertThat(plan.venue().pathwayNodes())
                .anySatisfy(node -> assertThat(node.featureIds()).contains("way/101"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<osm>",
                "<gpx/>",
                "<osm><node id='1' lat='x' lon='0'/></osm>",
                "<osm><node lat='1' lon='0'/></osm>",
                "<osm><node id='1' lat='91' lon='0'/></osm>",
                "<osm><node id='1' lat='1' lon='0'/></osm>",
                "<!DOCTYPE osm [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><osm><note>&x;</note></osm>"
            })
    void whatIsNoExtractIsRefusedInOneSentence(String xml) {
        assertThatThrownBy(() -> OsmVenue.readXml(stream(xml), new ArrayList<>()))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n", "root:"));
    }

    @Test
    void aWayWhoseNodesAreCutOffIsTold() {
        List<Finding> findings = new ArrayList<>();
        String cut = STATION.replace("<node id=\"5\" lat=\"52.5001\" lon=\"13.3001\"/>", "");

        OsmVenue.readXml(stream(cut), findings);

        assertThat(findings).anySatisfy(f -> assertThat(f.featureId()).hasValue("way/101"));
    }

    private static Optional<Pathway> pathway(String id) {
        return station().pathways().stream().filter(p -> p.id().equals(id)).findFirst();
    }
}
