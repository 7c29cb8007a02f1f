package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.DemoArchive.labels;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** What the parts of the park are drawn on: one method for each kind of feature. */
final class Sheet {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    final DemoArchive archive = new DemoArchive();

    void level(int ordinal, Geometry shape, boolean isOutdoor, List<String> buildings, Coordinate display) {
        ObjectNode level = archive.add("level", levelSlug(ordinal), shape);
        level.put("category", "unspecified")
                .putNull("restriction")
                .put("outdoor", isOutdoor)
                .put("ordinal", ordinal);
        level.set("name", ordinal < 0 ? labels("Platform Level", "승강장층") : levelName(ordinal + 1));
        String number = ordinal < 0 ? "B" + -ordinal : String.valueOf(ordinal + 1);
        level.set("short_name", labels(number, number));
        level.set("display_point", archive.point(display));
        ArrayNode ids = level.putNull("address_id").putArray("building_ids");
        buildings.forEach(building -> ids.add(DemoArchive.id(building)));
    }

    private static ObjectNode levelName(int number) {
        return labels("Level " + number, number + "층")
                .put("zh", number + "层")
                .put("ja", number + "階")
                .put("fr", "Niveau " + number)
                .put("de", "Ebene " + number)
                .put("es", "Nivel " + number)
                .put("ar", "الطابق " + number);
    }

    private static String levelSlug(int ordinal) {
        return "level-" + ordinal;
    }

    static String levelId(int ordinal) {
        return DemoArchive.id(levelSlug(ordinal));
    }

    void building(String slug, String category, Geometry footprint, String en, String ko) {
        ObjectNode building = archive.add("building", slug, null);
        building.put("category", category).putNull("restriction").put("address_id", DemoArchive.id("address"));
        building.set("name", labels(en, ko));
        building.set("display_point", archive.point(footprint.getInteriorPoint().getCoordinate()));
        String foot = slug.equals("building") ? "footprint" : slug + "-footprint";
        archive.add("footprint", foot, footprint)
                .put("category", "ground")
                .putNull("name")
                .putArray("building_ids")
                .add(DemoArchive.id(slug));
    }

    void unit(int ordinal, String slug, String category, Geometry shape, @Nullable String en, @Nullable String ko) {
        unit(ordinal, slug, category, shape, shape.getInteriorPoint().getCoordinate(), en, ko);
    }

    void unit(
            int ordinal,
            String slug,
            String category,
            Geometry shape,
            Coordinate label,
            @Nullable String en,
            @Nullable String ko) {
        ObjectNode unit = archive.add("unit", slug, shape);
        named(unit, ordinal, category, en, ko);
        unit.set("display_point", archive.point(label));
    }

    /** Where the name of the unit drawn last is to stand. */
    void label(Coordinate at) {
        archive.last("unit").set("display_point", archive.point(at));
    }

    private static void named(
            ObjectNode properties, int ordinal, String category, @Nullable String en, @Nullable String ko) {
        properties.put("category", category).putNull("restriction").putNull("accessibility");
        properties.set("name", en == null || ko == null ? null : labels(en, ko));
        properties.putNull("alt_name").put("level_id", levelId(ordinal));
    }

    /** A block of seats: the section, its rows and where the seats are drawn. */
    void block(SeatBlock block) {
        double s1 = block.s1();
        double s2 = block.s2();
        Oval oval = block.oval();
        ObjectNode section =
                archive.add("section", block.slug(), Oval.rounded(oval.band(s1, s2, block.d1(), block.d2()), 0.1, 1.2));
        named(section, block.ordinal(), "seating", block.en(), block.ko());
        section.set("display_point", archive.point(oval.at((s1 + s2) / 2, (block.d1() + block.d2()) / 2)));
        section.putNull("address_id").put("correlation_id", block.slug());
        block.describe(section);
        List<LineString> rows = new ArrayList<>();
        for (int wedge = 0; wedge < block.wedges(); wedge++) {
            double from = s1 + (s2 - s1) * wedge / block.wedges() + 0.9;
            double to = s1 + (s2 - s1) * (wedge + 1) / block.wedges() - 0.9;
            for (double d : block.rows()) {
                rows.add(GEOMETRY.createLineString(
                        oval.arc(from, to, d, block.curve()).toArray(Coordinate[]::new)));
            }
        }
        detail(block.ordinal(), block.slug() + "-rows", rows);
    }

    void detail(int ordinal, String slug, List<LineString> lines) {
        archive.add("detail", slug, GEOMETRY.createMultiLineString(lines.toArray(LineString[]::new)))
                .put("level_id", levelId(ordinal));
    }

    void fixture(int ordinal, String slug, String category, Geometry shape) {
        archive.add("fixture", slug, shape)
                .put("category", category)
                .putNull("name")
                .putNull("alt_name")
                .putNull("anchor_id")
                .put("level_id", levelId(ordinal));
    }

    void opening(int ordinal, String slug, Coordinate a, Coordinate b) {
        opening(ordinal, slug, a, b, null, null);
    }

    /** A door with a name is told to whoever goes through it. */
    void opening(int ordinal, String slug, Coordinate a, Coordinate b, @Nullable String en, @Nullable String ko) {
        ObjectNode opening = archive.add("opening", slug, line(a, b));
        opening.put("category", "pedestrian")
                .putNull("accessibility")
                .putNull("access_control")
                .putNull("door");
        opening.set("name", en == null || ko == null ? null : labels(en, ko));
        opening.putNull("alt_name").put("level_id", levelId(ordinal));
        opening.set("display_point", archive.point(new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2)));
    }

    void amenity(String slug, String category, String unit, Coordinate at, String en, String ko) {
        ObjectNode amenity = archive.add("amenity", slug, GEOMETRY.createPoint(at));
        amenity.put("category", category).putNull("accessibility").set("name", labels(en, ko));
        amenity.putNull("alt_name")
                .putNull("hours")
                .putNull("phone")
                .putNull("website")
                .putNull("address_id");
        amenity.put("correlation_id", slug).putArray("unit_ids").add(DemoArchive.id(unit));
    }

    /** @param bearing the way a person reading it looks, degrees clockwise from true north */
    void kiosk(int ordinal, String slug, Geometry stand, double bearing, String en, String ko) {
        ObjectNode kiosk = archive.add("kiosk", slug, stand);
        kiosk.set("name", labels(en, ko));
        kiosk.putNull("alt_name").putNull("anchor_id").put("level_id", levelId(ordinal));
        kiosk.put("bearing", bearing)
                .set("display_point", archive.point(stand.getCentroid().getCoordinate()));
    }

    /** A gate of a few ingress lanes, the first of them wide. */
    void gate(
            String id, String zone, String insideNode, Coordinate at, double bearing, int lanes, String en, String ko) {
        ObjectNode gate = archive.add("gate", id + "-feature", GEOMETRY.createPoint(at));
        gate.put("gate_id", id)
                .put("zone", zone)
                .put("pathway_node_id", DemoArchive.id(insideNode))
                .put("bearing", bearing)
                .set("name", labels(en, ko));
        ArrayNode list = gate.putArray("lanes");
        for (int lane = 1; lane <= lanes; lane++) {
            list.addObject()
                    .put("lane_id", String.valueOf(lane))
                    .put("width", lane == 1 ? 0.9 : 0.6)
                    .put("direction", "ingress")
                    .put("is_step_free", lane == 1);
        }
    }

    static LineString line(Coordinate... points) {
        return GEOMETRY.createLineString(points);
    }

    /** A rectangle with sides along the axes. */
    static Geometry box(double x1, double x2, double y1, double y2) {
        return GEOMETRY.createPolygon(new Coordinate[] {
            new Coordinate(x1, y1),
            new Coordinate(x2, y1),
            new Coordinate(x2, y2),
            new Coordinate(x1, y2),
            new Coordinate(x1, y1)
        });
    }

    static Geometry disc(Coordinate at, double radius) {
        return GEOMETRY.createPoint(at).buffer(radius, 5);
    }
}
