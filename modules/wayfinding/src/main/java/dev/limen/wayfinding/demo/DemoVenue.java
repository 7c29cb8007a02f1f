package dev.limen.wayfinding.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The demo venue, an invented winter-sports park near 37.66° N 128.68° E. Its ice arena has the gates {@code gate-a} (zone
 * {@code east}) and {@code gate-b} (zone {@code west}) and seats in "Block A" to "Block F" below and "Upper Block A" to "F"
 * above; its stadium has {@code stadium-east} and {@code stadium-south} (zone {@code stadium}) and "Section 101" to "124",
 * "201" to "224" and "301" to "316". A station, a village, a plaza and a brook lie around them.
 */
public final class DemoVenue {
    private static final List<String> FILES = List.of(
            "manifest.json",
            "venue.geojson",
            "address.geojson",
            "building.geojson",
            "footprint.geojson",
            "level.geojson",
            "unit.geojson",
            "section.geojson",
            "opening.geojson",
            "amenity.geojson",
            "kiosk.geojson",
            "fixture.geojson",
            "detail.geojson",
            "pathway_node.geojson",
            "pathway.geojson",
            "gate.geojson");

    private DemoVenue() {}

    /** {@return the demo venue, read anew from the class path} */
    public static Venue load() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode archive = mapper.createObjectNode();
        for (String file : FILES) {
            archive.set(file.substring(0, file.indexOf('.')), read(mapper, file));
        }
        return Venue.ofJson(archive);
    }

    /**
     * {@return the feature id of a place of the demo venue by its English or Korean name, such as "Block C"}
     *
     * @throws InvalidInputException when there is no such place
     */
    public static String idOf(Venue venue, String name) {
        return venue.findByName(name)
                .map(Feature::id)
                .orElseThrow(() -> new InvalidInputException(
                        "The demo venue has no place called " + name + ": use a name such as \"Block C\"."));
    }

    private static JsonNode read(JsonMapper mapper, String file) {
        String resource = "/dev/limen/wayfinding/demo-venue/" + file;
        try (InputStream in = DemoVenue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from this build.");
            }
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }
}
