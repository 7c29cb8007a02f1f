package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/** Finds where a venue is, leaves out what lies elsewhere, and draws the venue's outline when it is missing or elsewhere. */
final class VenueOutline {
    /** No venue is as wide; what is farther from its middle is a slip, such as 0, 0. */
    private static final double FARTHEST_DEGREES = 0.5;

    private static final double MARGIN_DEGREES = 1e-4;

    private final ObjectNode archive;
    private final List<Finding> findings;
    private final String language;

    VenueOutline(ObjectNode archive, List<Finding> findings, String language) {
        this.archive = archive;
        this.findings = findings;
        this.language = language;
    }

    void mend() {
        double[] middle = middle();
        if (middle.length == 0) {
            return;
        }
        Envelope extent = new Envelope();
        for (FeatureType type : FeatureType.values()) {
            if (archive.path(type.stem()).path("features") instanceof ArrayNode features) {
                leaveOutStrays(type, features, middle, extent);
            }
        }
        JsonNode venues = archive.path(FeatureType.VENUE.stem()).path("features");
        while (venues instanceof ArrayNode several && several.size() > 1) {
            findings.add(Finding.error(
                    Rule.PROPERTY_WRONG,
                    "venue.geojson",
                    Optional.of(several.remove(several.size() - 1).path("id").asText()),
                    "is a second venue",
                    "IMDF wants exactly one venue per archive; the first is used"));
        }
        if (venues.isEmpty()) {
            draw(extent);
        }
    }

    /** The median of the first positions of units and levels; empty when nothing is drawn. */
    private double[] middle() {
        List<double[]> positions = new ArrayList<>();
        for (FeatureType type : List.of(FeatureType.UNIT, FeatureType.LEVEL)) {
            for (JsonNode feature : archive.path(type.stem()).path("features")) {
                first(feature.path("geometry").path("coordinates")).ifPresent(positions::add);
            }
        }
        if (positions.isEmpty()) {
            return new double[0];
        }
        return new double[] {median(positions, 0), median(positions, 1)};
    }

    private static double median(List<double[]> positions, int axis) {
        double[] values = positions.stream().mapToDouble(p -> p[axis]).sorted().toArray();
        return values[values.length / 2];
    }

    private static Optional<double[]> first(JsonNode coordinates) {
        JsonNode node = coordinates;
        while (node.path(0).isArray()) {
            node = node.path(0);
        }
        return node.path(0).isNumber()
                ? Optional.of(
                        new double[] {node.path(0).asDouble(), node.path(1).asDouble()})
                : Optional.empty();
    }

    private void leaveOutStrays(FeatureType type, ArrayNode features, double[] middle, Envelope extent) {
        for (Iterator<JsonNode> each = features.iterator(); each.hasNext(); ) {
            JsonNode feature = each.next();
            Optional<double[]> at = first(feature.path("geometry").path("coordinates"));
            if (at.isEmpty()) {
                continue;
            }
            double[] p = at.get();
            if (Math.abs(p[0] - middle[0]) > FARTHEST_DEGREES || Math.abs(p[1] - middle[1]) > FARTHEST_DEGREES) {
                each.remove();
                findings.add(Finding.error(
                        Rule.OFF_VENUE,
                        Archive.fileName(type.stem()),
                        Optional.of(feature.path("id").asText()),
                        "lies at " + Arrays.toString(p) + ", far from the rest of the venue",
                        "correct its coordinates, longitude first; it is left out"));
            } else {
                extend(extent, feature.path("geometry").path("coordinates"));
            }
        }
    }

    private static void extend(Envelope extent, JsonNode coordinates) {
        if (coordinates.path(0).isNumber()) {
            extent.expandToInclude(
                    coordinates.path(0).asDouble(), coordinates.path(1).asDouble());
        } else {
            coordinates.forEach(inner -> extend(extent, inner));
        }
    }

    private void draw(Envelope extent) {
        extent.expandBy(MARGIN_DEGREES);
        ObjectNode document = archive.putObject(FeatureType.VENUE.stem()).put("type", "FeatureCollection");
        ObjectNode venue = document.putArray("features").addObject();
        venue.put("id", "venue").put("type", "Feature").put("feature_type", FeatureType.VENUE.stem());
        venue.set("geometry", GeoJson.write(GeoJson.GEOMETRY.toGeometry(extent)));
        venue.putObject("properties")
                .put("category", "unspecified")
                .putObject("name")
                .put(language, "Venue");
        findings.add(Finding.ofFile(
                Rule.FILE_MISSING,
                "venue.geojson",
                "there is no venue",
                "add it; the extent of everything else is taken as its outline"));
    }
}
