package dev.limen.wayfinding.floorplan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.ImdfDraft;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Venue;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Draws small floor plans in metres, for tests. */
public final class Drawing {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final LocalPlane plane = new LocalPlane(8, 47);
    private final ImdfDraft draft = new ImdfDraft("en");

    /** A venue of {@code levels} levels from 0 up, 100 × 100 m. */
    public Drawing(int levels) {
        draft.name(
                draft.add("venue", "venue", Optional.of(box(0, 0, 100, 100))).put("category", "unspecified"),
                Map.of("", "Drawing"));
        for (int level = 0; level < levels; level++) {
            draft.name(
                    draft.add("level", "l" + level, Optional.of(box(0, 0, 100, 100)))
                            .put("category", "unspecified")
                            .put("ordinal", level),
                    Map.of("", "Level " + level));
        }
    }

    /** A rectangular unit. */
    public ObjectNode unit(String id, String category, int level, double x1, double y1, double x2, double y2) {
        ObjectNode properties = draft.add("unit", id, Optional.of(box(x1, y1, x2, y2)))
                .put("category", category)
                .put("level_id", "l" + level);
        draft.name(properties, Map.of("", id));
        return properties;
    }

    /** A door from jamb to jamb. */
    public ObjectNode door(String id, int level, double x1, double y1, double x2, double y2) {
        return draft.add("opening", id, Optional.of(GEOMETRY.createLineString(new Coordinate[] {at(x1, y1), at(x2, y2)
                })))
                .put("category", "pedestrian")
                .put("level_id", "l" + level);
    }

    /** A relationship between two units. */
    public void relationship(String id, String category, boolean directed, String origin, String destination) {
        ObjectNode properties = draft.add("relationship", id, Optional.empty())
                .put("category", category)
                .put("direction", directed ? "directed" : "undirected");
        properties.putObject("origin").put("id", origin).put("feature_type", "unit");
        properties.putObject("destination").put("id", destination).put("feature_type", "unit");
    }

    /** {@return the archive drawn so far, the very one} */
    public ObjectNode archive() {
        return draft.archive();
    }

    /** {@return the venue drawn} */
    public Venue venue() {
        return Venue.ofJson(draft.archive());
    }

    private Polygon box(double x1, double y1, double x2, double y2) {
        Envelope envelope = new Envelope(at(x1, y1), at(x2, y2));
        return (Polygon) GEOMETRY.toGeometry(envelope);
    }

    private Coordinate at(double x, double y) {
        return plane.toDegrees(x, y);
    }
}
