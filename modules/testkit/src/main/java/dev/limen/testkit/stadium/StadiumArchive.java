package dev.limen.testkit.stadium;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.LocalPlane;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes a stadium as an IMDF 1.0 archive with the pathways extension, in degrees around Seoul's southern edge. */
final class StadiumArchive {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double DEGREE_STEPS = 1e8;
    private static final double BEYOND_THE_SHELL = 220;

    private final Stadium stadium;
    private final LocalPlane plane = new LocalPlane(127.05, 37.45);
    private final Map<String, List<Stadium.Row>> rowsByBlock;
    private final Map<String, ArrayNode> features = new TreeMap<>();

    StadiumArchive(Stadium stadium) {
        this.stadium = stadium;
        rowsByBlock = stadium.rows().stream().collect(Collectors.groupingBy(Stadium.Row::block));
    }

    /** {@return the id of the feature with a slug, the same in every stadium} */
    static String id(String slug) {
        return UUID.nameUUIDFromBytes(("limen-stadium:" + slug).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    ObjectNode toJson() {
        frame();
        stadium.places().forEach(this::place);
        for (int node = 0; node < stadium.nodes().size(); node++) {
            node(node);
        }
        stadium.ways().forEach(this::way);
        stadium.gates().forEach(this::gate);
        ObjectNode files = JSON.objectNode();
        ObjectNode manifest = files.putObject("manifest")
                .put("version", "1.0.0")
                .put("created", "2026-01-01T00:00:00Z")
                .put("generated_by", "Limen stadium generator")
                .put("language", "en");
        manifest.putArray("extensions").add("imdf:extension:limen:pathways#1.0.0");
        features.forEach((type, list) -> {
            ObjectNode collection = files.putObject(type);
            collection.put("type", "FeatureCollection").put("name", type).set("features", list);
        });
        return files;
    }

    private void frame() {
        Geometry ground = Oval.disc(BEYOND_THE_SHELL);
        ObjectNode venue = add("venue", "venue", ground).put("category", "stadium");
        venue.putNull("restriction").set("name", name("Generated Stadium"));
        venue.putNull("alt_name").putNull("hours").putNull("phone").putNull("website");
        venue.put("address_id", id("address")).set("display_point", geoJson(point(new Coordinate(0, 0))));
        add("address", "address", null)
                .put("address", "1 Stadium Way")
                .put("locality", "Seoul")
                .put("country", "KR")
                .putNull("unit")
                .putNull("province")
                .putNull("postal_code")
                .putNull("postal_code_ext");
        for (int level = 0; level < stadium.plan().levels(); level++) {
            ObjectNode properties = add("level", "level-" + level, ground)
                    .put("category", "unspecified")
                    .put("outdoor", false)
                    .put("ordinal", level);
            properties.putNull("restriction").putNull("address_id").putNull("building_ids");
            properties.set("name", name("Level " + (level + 1)));
            properties.set("short_name", name(String.valueOf(level + 1)));
            properties.set("display_point", geoJson(point(new Coordinate(0, 0))));
        }
    }

    private void place(Stadium.Place place) {
        ObjectNode properties = add(place.type(), place.slug(), place.shape()).put("category", place.category());
        properties.putNull("restriction").putNull("accessibility").putNull("alt_name");
        properties.set("name", place.name().isEmpty() ? JSON.nullNode() : name(place.name()));
        if (place.type().equals("amenity")) {
            properties.putNull("hours").putNull("phone").putNull("website").putNull("address_id");
            properties.put("correlation_id", place.slug()).putArray("unit_ids");
            return;
        }
        properties.put("level_id", id("level-" + place.ordinal()));
        Point inside = place.shape().getInteriorPoint();
        properties.set("display_point", geoJson(inside));
        if (place.type().equals("section")) {
            properties.putNull("address_id").put("correlation_id", place.slug()).put("first_seat_side", "left");
            ArrayNode rows = properties.putArray("rows");
            rowsByBlock.getOrDefault(place.slug(), List.of()).forEach(row -> row(row, rows.addObject()));
        }
    }

    private static void row(Stadium.Row row, ObjectNode properties) {
        properties.put("row", String.valueOf(row.number())).put("first_seat", 1).put("last_seat", row.seats());
        properties.putArray("pathway_node_ids").add(id("node-" + row.aisle()));
        properties.putArray("aisle_after_seats").add(row.left());
    }

    private void node(int number) {
        Stadium.Node node = stadium.nodes().get(number);
        ObjectNode properties = add("pathway_node", "node-" + number, point(node.at()));
        properties.put("level_id", id("level-" + node.ordinal()));
        ArrayNode reached = properties.putArray("feature_ids");
        node.places().forEach(slug -> reached.add(id(slug)));
    }

    private void way(Stadium.Way way) {
        Coordinate from = stadium.nodes().get(way.from()).at();
        Coordinate to = stadium.nodes().get(way.to()).at();
        ObjectNode properties = add(
                        "pathway", "way-" + way.slug(), Oval.GEOMETRY.createLineString(new Coordinate[] {from, to}))
                .put("from_node_id", id("node-" + way.from()))
                .put("to_node_id", id("node-" + way.to()))
                .put("pathway_mode", way.mode().word())
                .put("is_bidirectional", way.both())
                .put("length", way.length())
                .put("min_width", way.width());
        if (!Double.isNaN(way.slope())) {
            properties.put("max_slope", way.slope());
        }
    }

    private void gate(Stadium.Gate gate) {
        Coordinate outside = stadium.nodes().get(gate.outside()).at();
        Coordinate inside = stadium.nodes().get(gate.inside()).at();
        ObjectNode properties = add("gate", gate.slug() + "-feature", point(outside))
                .put("gate_id", gate.slug())
                .put("zone", "stadium")
                .put("pathway_node_id", id("node-" + gate.inside()))
                .put("bearing", Math.round(LocalPlane.bearing(outside, inside) * 10) / 10.0 % 360);
        properties.set("name", name("Gate " + gate.slug().substring("gate-".length())));
    }

    private ObjectNode add(String type, String slug, @org.jspecify.annotations.Nullable Geometry geometry) {
        ObjectNode feature = JSON.objectNode();
        feature.put("id", id(slug)).put("type", "Feature").put("feature_type", type);
        feature.set("geometry", geometry == null ? JSON.nullNode() : geoJson(geometry));
        features.computeIfAbsent(type, t -> JSON.arrayNode()).add(feature);
        return feature.putObject("properties");
    }

    private static ObjectNode name(String en) {
        return JSON.objectNode().put("en", en);
    }

    private static Point point(Coordinate at) {
        return Oval.GEOMETRY.createPoint(at);
    }

    private ObjectNode geoJson(Geometry metres) {
        ObjectNode node = JSON.objectNode();
        if (metres instanceof Point point) {
            node.put("type", "Point").set("coordinates", position(point.getCoordinate()));
        } else if (metres instanceof LineString line) {
            node.put("type", "LineString").set("coordinates", positions(line.getCoordinates()));
        } else {
            // RFC 7946 §3.1.6: outlines counter-clockwise, holes clockwise.
            Polygon wound = (Polygon) metres.norm().reverse();
            ArrayNode rings = node.put("type", "Polygon").putArray("coordinates");
            rings.add(positions(wound.getExteriorRing().getCoordinates()));
            for (int i = 0; i < wound.getNumInteriorRing(); i++) {
                rings.add(positions(wound.getInteriorRingN(i).getCoordinates()));
            }
        }
        return node;
    }

    private ArrayNode positions(Coordinate[] line) {
        ArrayNode positions = JSON.arrayNode();
        for (Coordinate c : line) {
            positions.add(position(c));
        }
        return positions;
    }

    private ArrayNode position(Coordinate metres) {
        Coordinate degrees = plane.toDegrees(metres.x, metres.y);
        return JSON.arrayNode().add(rounded(degrees.x)).add(rounded(degrees.y));
    }

    /** Eight decimals are a millimetre. */
    private static double rounded(double degrees) {
        return Math.round(degrees * DEGREE_STEPS) / DEGREE_STEPS;
    }
}
