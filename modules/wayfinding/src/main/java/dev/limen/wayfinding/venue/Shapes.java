package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Mends geometries in place: closes outlines, untangles crossed ones, takes away what a type may not have. */
final class Shapes {
    private Shapes() {}

    static void mend(FeatureType type, String file, ObjectNode feature, List<Finding> findings) {
        String id = feature.path("id").asText();
        JsonNode shape = feature.path("geometry");
        if (type.shape == FeatureType.Shape.NONE && shape.isObject()) {
            feature.putNull("geometry");
            findings.add(Finding.warning(
                    Rule.GEOMETRY_WRONG,
                    file,
                    id,
                    "has a geometry, which is passed over",
                    "a " + type.stem() + " has none in IMDF; draw its footprint instead"));
        } else if (shape instanceof ObjectNode geometry && type.shape == FeatureType.Shape.AREA) {
            area(file, id, feature, geometry, findings);
        }
        if (feature.path("properties") instanceof ObjectNode properties
                && properties.path("display_point").isObject()) {
            try {
                GeoJson.read(properties.path("display_point"));
            } catch (GeoJson.Unreadable e) {
                properties.putNull("display_point");
                findings.add(Finding.warning(
                        e.rule, file, id, "has a display_point that " + e.what + " and is passed over", e.remedy));
            }
        }
    }

    private static void area(String file, String id, ObjectNode feature, ObjectNode geometry, List<Finding> findings) {
        boolean closed = close(geometry.path("coordinates"));
        if (closed) {
            findings.add(Finding.warning(
                    Rule.OUTLINE_OPEN, file, id, "has an outline that was not closed", "repeat the first point last"));
        }
        try {
            GeoJson.read(geometry);
        } catch (GeoJson.Unreadable e) {
            if (e.rule == Rule.OUTLINE_CROSSED) {
                untangle(file, id, feature, geometry, e, findings);
            }
        }
    }

    /** {@return whether a ring had to be closed} */
    private static boolean close(JsonNode coordinates) {
        boolean closed = false;
        for (JsonNode inner : coordinates) {
            if (inner instanceof ArrayNode ring
                    && ring.size() >= 3
                    && ring.path(0).path(0).isNumber()) {
                if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
                    ring.add(ring.get(0).deepCopy());
                    closed = true;
                }
            } else if (inner.isArray()) {
                closed |= close(inner);
            }
        }
        return closed;
    }

    private static void untangle(
            String file,
            String id,
            ObjectNode feature,
            ObjectNode geometry,
            GeoJson.Unreadable problem,
            List<Finding> findings) {
        try {
            Geometry fixed = GeometryFixer.fix(GeoJson.readUnchecked(geometry));
            if (fixed instanceof Polygonal && !fixed.isEmpty()) {
                feature.set("geometry", GeoJson.write(fixed));
                findings.add(Finding.warning(
                        Rule.OUTLINE_CROSSED, file, id, problem.what + " and was untangled", problem.remedy));
            }
        } catch (GeoJson.Unreadable e) {
            // It is told, and the feature left out, when the venue is read.
            return;
        }
    }
}
