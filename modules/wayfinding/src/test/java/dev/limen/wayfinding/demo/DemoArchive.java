package dev.limen.wayfinding.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.LocalPlane;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/** Collects IMDF features in local metres and writes them as files in degrees. Feature ids are made from slugs. */
final class DemoArchive {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double TURNED = Math.toRadians(-17);

    private final LocalPlane plane = new LocalPlane(128.6800, 37.6600);
    private final Map<String, ArrayNode> features = new TreeMap<>();

    static String id(String slug) {
        return UUID.nameUUIDFromBytes(("limen-demo-venue:" + slug).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The direction from a to b on the ground, degrees from true north, one decimal. */
    double bearing(Coordinate a, Coordinate b) {
        return Math.round(LocalPlane.bearing(turned(a), turned(b)) * 10) / 10.0 % 360;
    }

    /** Adds a feature and returns its properties to be filled. */
    ObjectNode add(String type, String slug, Geometry geometry) {
        ObjectNode feature = JSON.objectNode();
        feature.put("id", id(slug)).put("type", "Feature").put("feature_type", type);
        feature.set("geometry", geometry == null ? JSON.nullNode() : geoJson(degrees(geometry)));
        ObjectNode properties = feature.putObject("properties");
        features.computeIfAbsent(type, t -> JSON.arrayNode()).add(feature);
        return properties;
    }

    /** The properties of the feature added last. */
    ObjectNode last(String type) {
        ArrayNode list = features.get(type);
        return (ObjectNode) list.get(list.size() - 1).get("properties");
    }

    static ObjectNode labels(String en, String ko) {
        return JSON.objectNode().put("en", en).put("ko", ko);
    }

    ObjectNode point(Coordinate at) {
        Coordinate degrees = at.copy();
        toDegrees(degrees);
        return point(degrees.x, degrees.y);
    }

    private static ObjectNode point(double longitude, double latitude) {
        ObjectNode point = JSON.objectNode().put("type", "Point");
        point.set("coordinates", position(new Coordinate(longitude, latitude)));
        return point;
    }

    /** In degrees of eight decimals, a millimetre; areas stay valid under the rounding. */
    private Geometry degrees(Geometry metres) {
        Geometry degrees = metres.copy();
        degrees.apply((CoordinateFilter) this::toDegrees);
        degrees.geometryChanged();
        return degrees.getDimension() < 2 ? degrees : GeometryPrecisionReducer.reduce(degrees, new PrecisionModel(1e8));
    }

    private void toDegrees(Coordinate c) {
        Coordinate turned = turned(c);
        c.setCoordinate(plane.toDegrees(turned.x, turned.y));
    }

    Map<String, ObjectNode> files() {
        Map<String, ObjectNode> files = new TreeMap<>();
        features.forEach((type, list) -> {
            ObjectNode collection =
                    JSON.objectNode().put("type", "FeatureCollection").put("name", type);
            collection.set("features", list);
            files.put(type + ".geojson", collection);
        });
        ObjectNode manifest = JSON.objectNode()
                .put("version", "1.0.0")
                .put("created", "2026-01-01T00:00:00Z")
                .put("generated_by", "Limen demo venue generator")
                .put("language", "en");
        manifest.putArray("extensions").add("imdf:extension:limen:pathways#1.0.0");
        files.put("manifest.json", manifest);
        return files;
    }

    /** One feature per line, so that a change is a readable difference. */
    static String text(ObjectNode document) {
        if (!document.has("features")) {
            return document.toString() + "\n";
        }
        StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"name\":")
                .append(document.get("name"))
                .append(",\"features\":[\n");
        String separator = "";
        for (var feature : document.get("features")) {
            text.append(separator).append(feature);
            separator = ",\n";
        }
        return text.append("\n]}\n").toString();
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, ObjectNode> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), text(file.getValue()));
        }
    }

    private static ObjectNode geoJson(Geometry geometry) {
        ObjectNode node = JSON.objectNode();
        if (geometry instanceof Point point) {
            return point(point.getX(), point.getY());
        }
        if (geometry instanceof LineString line) {
            node.put("type", "LineString").set("coordinates", positions(line.getCoordinates()));
        } else if (geometry instanceof Polygon polygon) {
            node.put("type", "Polygon").set("coordinates", rings(polygon));
        } else {
            boolean isArea = geometry.getDimension() == 2;
            ArrayNode parts = node.put("type", isArea ? "MultiPolygon" : "MultiLineString")
                    .putArray("coordinates");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                Geometry part = geometry.getGeometryN(i);
                parts.add(isArea ? rings((Polygon) part) : positions(part.getCoordinates()));
            }
        }
        return node;
    }

    private static ArrayNode rings(Polygon polygon) {
        // RFC 7946 §3.1.6: outlines counter-clockwise, holes clockwise.
        Polygon wound = (Polygon) polygon.norm().reverse();
        ArrayNode rings = JSON.arrayNode().add(positions(wound.getExteriorRing().getCoordinates()));
        for (int i = 0; i < wound.getNumInteriorRing(); i++) {
            rings.add(positions(wound.getInteriorRingN(i).getCoordinates()));
        }
        return rings;
    }

    private static ArrayNode positions(Coordinate[] coordinates) {
        ArrayNode positions = JSON.arrayNode();
        List.of(coordinates).forEach(c -> positions.add(position(c)));
        return positions;
    }

    private static ArrayNode position(Coordinate degrees) {
        return JSON.arrayNode().add(rounded(degrees.x)).add(rounded(degrees.y));
    }

    private static Coordinate turned(Coordinate c) {
        return new Coordinate(
                c.x * Math.cos(TURNED) - c.y * Math.sin(TURNED), c.x * Math.sin(TURNED) + c.y * Math.cos(TURNED));
    }

    /** Eight decimals are a millimetre. */
    private static BigDecimal rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(8, RoundingMode.HALF_UP);
    }
}
