package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** RFC 7946 geometry objects to JTS, with the reason in words when that is impossible. */
final class GeoJson {
    static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);

    /** What is wrong and what to do, without the feature's name, which the caller adds. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        final transient Rule rule;
        final String what;
        final String remedy;

        Unreadable(Rule rule, String what, String remedy) {
            super(what, null, false, false);
            this.rule = rule;
            this.what = what;
            this.remedy = remedy;
        }
    }

    private GeoJson() {}

    /** Reads a geometry and checks that areas are simple. */
    static Geometry read(JsonNode node) throws Unreadable {
        Geometry geometry = readUnchecked(node);
        // A line may stand on one spot: that is how a lift looks from above.
        TopologyValidationError error =
                geometry.getDimension() < 2 ? null : new IsValidOp(geometry).getValidationError();
        if (error != null) {
            Coordinate at = error.getCoordinate();
            throw new Unreadable(
                    Rule.OUTLINE_CROSSED,
                    "has a shape that is not simple (" + error.getMessage() + " near " + at.x + ", " + at.y + ")",
                    "redraw its outline so that it does not touch or cross itself");
        }
        return geometry;
    }

    /** Reads a geometry whose outlines may cross themselves. */
    static Geometry readUnchecked(JsonNode node) throws Unreadable {
        JsonNode coordinates = node.path("coordinates");
        String type = node.path("type").asText();
        return switch (type) {
            case "Point" -> GEOMETRY.createPoint(position(coordinates));
            case "LineString" -> line(coordinates);
            case "MultiLineString" -> GEOMETRY.createMultiLineString(lines(coordinates));
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" -> GEOMETRY.createMultiPolygon(polygons(coordinates));
            default ->
                throw new Unreadable(
                        Rule.GEOMETRY_WRONG,
                        "has geometry of type " + Problem.quote(type),
                        "use Point, LineString, MultiLineString, Polygon or MultiPolygon");
        };
    }

    /** {@return the GeoJSON of a geometry that {@link #read} can make} */
    static ObjectNode write(Geometry geometry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", geometry.getGeometryType());
        ArrayNode coordinates = node.putArray("coordinates");
        if (geometry instanceof Point point) {
            add(coordinates, point.getCoordinate());
        } else if (geometry instanceof LineString line) {
            addAll(coordinates, line);
        } else if (geometry instanceof Polygon polygon) {
            addRings(coordinates, polygon);
        } else {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                ArrayNode part = coordinates.addArray();
                if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                    addRings(part, polygon);
                } else {
                    addAll(part, (LineString) geometry.getGeometryN(i));
                }
            }
        }
        return node;
    }

    private static void addRings(ArrayNode to, Polygon polygon) {
        addAll(to.addArray(), polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            addAll(to.addArray(), polygon.getInteriorRingN(i));
        }
    }

    private static void addAll(ArrayNode to, LineString line) {
        for (Coordinate c : line.getCoordinates()) {
            add(to.addArray(), c);
        }
    }

    private static void add(ArrayNode to, Coordinate c) {
        to.add(c.x).add(c.y);
    }

    private static LineString line(JsonNode node) throws Unreadable {
        Coordinate[] coordinates = positions(node);
        if (coordinates.length < 2) {
            throw new Unreadable(
                    Rule.GEOMETRY_WRONG, "has a line of fewer than 2 points", "draw it from a first to a second point");
        }
        return GEOMETRY.createLineString(coordinates);
    }

    private static LineString[] lines(JsonNode node) throws Unreadable {
        LineString[] lines = new LineString[node.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(node.get(i));
        }
        return lines;
    }

    private static Polygon[] polygons(JsonNode node) throws Unreadable {
        Polygon[] polygons = new Polygon[node.size()];
        for (int i = 0; i < polygons.length; i++) {
            polygons[i] = polygon(node.get(i));
        }
        if (polygons.length == 0) {
            throw new Unreadable(Rule.GEOMETRY_WRONG, "has a MultiPolygon without polygons", "draw at least one");
        }
        return polygons;
    }

    private static Polygon polygon(JsonNode node) throws Unreadable {
        if (!node.isArray() || node.isEmpty()) {
            throw new Unreadable(
                    Rule.GEOMETRY_WRONG, "has a Polygon without an outline", "draw one of at least 4 points");
        }
        LinearRing[] holes = new LinearRing[node.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(node.get(i + 1));
        }
        return GEOMETRY.createPolygon(ring(node.get(0)), holes);
    }

    private static LinearRing ring(JsonNode node) throws Unreadable {
        Coordinate[] coordinates = positions(node);
        if (coordinates.length < 4 || !coordinates[0].equals2D(coordinates[coordinates.length - 1])) {
            throw new Unreadable(
                    Rule.OUTLINE_OPEN,
                    "has an outline that is not closed",
                    "give at least 4 points and repeat the first as the last");
        }
        return GEOMETRY.createLinearRing(coordinates);
    }

    private static Coordinate[] positions(JsonNode node) throws Unreadable {
        Coordinate[] coordinates = new Coordinate[node.size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = position(node.get(i));
        }
        return coordinates;
    }

    private static Coordinate position(JsonNode node) throws Unreadable {
        if (!node.isArray()
                || node.size() < 2
                || !node.get(0).isNumber()
                || !node.get(1).isNumber()) {
            throw new Unreadable(
                    Rule.GEOMETRY_WRONG,
                    "has a position that is not [longitude, latitude]",
                    "write two numbers in degrees");
        }
        double longitude = node.get(0).asDouble();
        double latitude = node.get(1).asDouble();
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new Unreadable(
                    Rule.OFF_EARTH,
                    "lies at longitude " + longitude + ", latitude " + latitude + ", which is not on Earth",
                    "give WGS 84 degrees, longitude first");
        }
        return new Coordinate(longitude, latitude);
    }
}
