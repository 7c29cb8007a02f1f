package dev.limen.wayfinding.venue;

import java.util.List;
import java.util.Optional;

/**
 * What IMDF 1.0 and the Limen extension demand of each feature type: the shape of its geometry and whom its properties may
 * point to. The file's stem is the type's name.
 */
enum FeatureType {
    VENUE(Shape.AREA),
    ADDRESS(Shape.NONE),
    BUILDING(Shape.NONE, optional("address_id", "address")),
    FOOTPRINT(Shape.AREA, optional("building_ids", "building")),
    LEVEL(Shape.AREA, optional("building_ids", "building"), optional("address_id", "address")),
    UNIT(Shape.AREA, required("level_id", "level")),
    SECTION(Shape.AREA, required("level_id", "level"), optional("address_id", "address")),
    FIXTURE(Shape.AREA, required("level_id", "level"), optional("anchor_id", "anchor")),
    KIOSK(Shape.AREA, required("level_id", "level"), optional("anchor_id", "anchor")),
    GEOFENCE(Shape.AREA, optional("level_ids", "level"), optional("building_ids", "building")),
    OPENING(Shape.LINE, required("level_id", "level")),
    DETAIL(Shape.LINES, required("level_id", "level")),
    AMENITY(
            Shape.POINT,
            optional("unit_ids", "unit"),
            optional("address_id", "address"),
            optional("level_id", "level")),
    ANCHOR(Shape.POINT, required("unit_id", "unit"), optional("address_id", "address")),
    OCCUPANT(Shape.NONE, required("anchor_id", "anchor")),
    RELATIONSHIP(Shape.ANY),
    PATHWAY_NODE(Shape.POINT, required("level_id", "level"), optional("feature_ids", "*")),
    PATHWAY(Shape.LINE, required("from_node_id", "pathway_node"), required("to_node_id", "pathway_node")),
    GATE(Shape.POINT, required("pathway_node_id", "pathway_node"));

    /** The geometry a type may have. */
    enum Shape {
        NONE("no geometry, so null"),
        POINT("a Point"),
        LINE("a LineString"),
        LINES("a LineString or MultiLineString"),
        AREA("a Polygon or MultiPolygon"),
        ANY("any geometry");

        final String words;

        Shape(String words) {
            this.words = words;
        }

        boolean allows(Optional<String> type) {
            return switch (this) {
                case NONE -> type.isEmpty();
                case POINT -> type.filter("Point"::equals).isPresent();
                case LINE -> type.filter("LineString"::equals).isPresent();
                case LINES -> type.filter(t -> t.endsWith("LineString")).isPresent();
                case AREA -> type.filter(t -> t.endsWith("Polygon")).isPresent();
                case ANY -> true;
            };
        }
    }

    /** A property that names other features; {@code target} "*" is a feature of any type. */
    record Reference(String property, String target, boolean isRequired) {}

    final Shape shape;
    final List<Reference> references;

    FeatureType(Shape shape, Reference... references) {
        this.shape = shape;
        this.references = List.of(references);
    }

    String stem() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Reference required(String property, String target) {
        return new Reference(property, target, true);
    }

    private static Reference optional(String property, String target) {
        return new Reference(property, target, false);
    }
}
