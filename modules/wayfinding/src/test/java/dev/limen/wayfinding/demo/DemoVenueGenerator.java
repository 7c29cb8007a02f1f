package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Bowl.AROUND;
import static dev.limen.wayfinding.demo.Bowl.SIXTH;
import static dev.limen.wayfinding.demo.Bowl.at;
import static dev.limen.wayfinding.demo.Bowl.band;
import static dev.limen.wayfinding.demo.Bowl.outline;
import static dev.limen.wayfinding.demo.Bowl.rectangle;
import static dev.limen.wayfinding.demo.Bowl.ring;
import static dev.limen.wayfinding.demo.Bowl.rounded;
import static dev.limen.wayfinding.demo.DemoArchive.labels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/**
 * Draws the demo arena and writes it as IMDF. From inside out, in metres from the boards: lower blocks 3–21, main concourse
 * 22–31 (ordinal 1), rooms and stairs 31–40/41, ground concourse 40–54 (ordinal 0), upper blocks 24–40 and upper concourse
 * 41–49 (ordinal 2), glass front 54–55, plaza beyond.
 *
 * <p>Run with the resources folder as argument to write the files anew; a test holds them to what this class draws.
 */
public final class DemoVenueGenerator {
    static final double FRONT = 54;
    /** Half the width of the stair cores, metres: wide at both ends, narrow elsewhere. */
    static final double[] CORE = {11, 6.6, 6.6, 11, 6.6, 6.6};
    /** Where the ramp's bridge passes between the rooms on ordinal 1. */
    static final double BRIDGE = 5 * SIXTH - CORE[5] - 1.75;

    static final double RAMP_TOP = BRIDGE - 2.5;
    static final double RAMP_BOTTOM = RAMP_TOP - 56.5;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    final DemoArchive archive = new DemoArchive();
    private final List<DemoRoom.Placed> rooms = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        generate().writeTo(Path.of(arguments[0]));
    }

    static DemoArchive generate() {
        DemoVenueGenerator generator = new DemoVenueGenerator();
        generator.draw();
        new DemoPathways(generator.archive, generator.rooms).draw();
        return generator.archive;
    }

    private void draw() {
        Geometry site = outline(112);
        ObjectNode venue = archive.add("venue", "venue", site);
        venue.put("category", "stadium").putNull("restriction").set("name", labels("Taebaek Ice Arena", "태백 아이스 아레나"));
        venue.putNull("alt_name").putNull("hours").putNull("phone").putNull("website");
        venue.set("display_point", archive.point(new Coordinate(0, 0)));
        venue.put("address_id", DemoArchive.id("address"));
        archive.add("address", "address", null)
                .put("address", "1 Arena Road")
                .putNull("unit")
                .put("locality", "Daegwallyeong")
                .put("province", "KR-42")
                .put("country", "KR")
                .putNull("postal_code");
        Geometry house = outline(55).union(hall(0, 15)).union(hall(3, 15));
        archive.add("building", "building", null)
                .put("category", "unspecified")
                .putNull("restriction")
                .put("address_id", DemoArchive.id("address"))
                .set("name", labels("Taebaek Ice Arena", "태백 아이스 아레나"));
        archive.add("footprint", "footprint", house)
                .put("category", "ground")
                .putNull("name")
                .putArray("building_ids")
                .add(DemoArchive.id("building"));
        level(0, site, "Level 1", "1층", "1");
        level(1, outline(55), "Level 2", "2층", "2");
        level(2, outline(55), "Level 3", "3층", "3");
        ground(site, house);
        main();
        upper();
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            rooms.addAll(DemoRoom.place(ordinal, this));
        }
    }

    private static Geometry hall(int core, double halfWidth) {
        return rounded(rectangle(core * SIXTH, -halfWidth, halfWidth, 45, 70), 0, 2)
                .difference(outline(FRONT));
    }

    private void ground(Geometry site, Geometry house) {
        unit(0, "forecourt", "walkway", site.difference(house), "Forecourt", "앞마당");
        label(at(AROUND / 8, 66));
        unit(0, "ice", "recreation", outline(0), "Ice Rink", "아이스링크");
        unit(0, "boards", "structure", ring(0, 1), null, null);
        unit(0, "rinkside", "nonpublic", ring(1, 4), null, null);
        unit(0, "service-corridor", "nonpublic", ring(4, 13), null, null);
        for (int room = 0; room < 24; room++) {
            Geometry shape = band(room * AROUND / 24, (room + 1) * AROUND / 24, 13, 31);
            unit(0, "back-of-house-" + room, "nonpublic", shape, null, null);
        }
        Geometry ramp = band(RAMP_BOTTOM, RAMP_TOP, 49.2, 53);
        unit(0, "ground-concourse", "walkway", ring(40, FRONT).difference(ramp), "Ground Concourse", "1층 통로");
        label(at(AROUND / 4 + 22, 49));
        unit(0, "ramp-0", "ramp", ramp, "South Ramp", "남쪽 경사로");
        Geometry doors = band(AROUND / 4 - 3, AROUND / 4 + 3, 53, 56).union(band(5 * SIXTH + 3, 5 * SIXTH + 9, 53, 56));
        Geometry halls = hall(0, 14.6).union(hall(3, 14.6));
        unit(
                0,
                "front-0",
                "structure",
                house.difference(outline(FRONT)).difference(halls).difference(doors),
                null,
                null);
        unit(0, "hall-east", "lobby", hall(0, 14.6), "East Hall", "동쪽 로비");
        label(Bowl.frame(0, 10.5, 57));
        unit(0, "hall-west", "lobby", hall(3, 14.6), "West Hall", "서쪽 로비");
        label(Bowl.frame(3 * SIXTH, 10.5, 57));
        unit(
                0,
                "door-north",
                "walkway",
                ring(FRONT, 55).intersection(band(AROUND / 4 - 3, AROUND / 4 + 3, 53, 56)),
                null,
                null);
        unit(
                0,
                "door-south",
                "walkway",
                ring(FRONT, 55).intersection(band(5 * SIXTH + 3, 5 * SIXTH + 9, 53, 56)),
                null,
                null);
        rinkLines();
        for (int core = 0; core < 6; core += 3) {
            for (int lane = -4; lane <= 3; lane++) {
                fixture(
                        0,
                        "lane-" + core + "-" + lane,
                        "equipment",
                        rectangle(core * SIXTH, lane * 2.4 + 0.95, lane * 2.4 + 1.45, 63.2, 65.2));
            }
        }
        park();
    }

    /** Lawns and trees of the plaza, clear of the ways to the doors. */
    private void park() {
        double[][] lawns = {{18, 44}, {53, 90}, {108, 145}, {154, 178}, {214, 240}, {250, 286}, {300, 316}, {344, 374}};
        int tree = 0;
        for (int i = 0; i < lawns.length; i++) {
            fixture(0, "lawn-" + i, "vegetation", rounded(band(lawns[i][0], lawns[i][1], 76, 92), 0, 4));
            for (double s = lawns[i][0] + 3; s < lawns[i][1] - 1; s += 5.5) {
                double d = 80.5 + 3.5 * Math.sin(tree * 2.4) + 3;
                fixture(
                        0,
                        "tree-" + tree,
                        "vegetation",
                        GEOMETRY.createPoint(at(s, d)).buffer(1.6 + tree * 7 % 5 * 0.2, 6));
                tree++;
            }
        }
    }

    private void rinkLines() {
        List<LineString> lines = new ArrayList<>();
        for (double x : new double[] {-26, -8.8, 0, 8.8, 26}) {
            lines.add((LineString)
                    line(new Coordinate(x, -15), new Coordinate(x, 15)).intersection(outline(-0.2)));
        }
        lines.add(GEOMETRY.createPoint(new Coordinate(0, 0))
                .buffer(4.5, 10)
                .getFactory()
                .createLineString(GEOMETRY.createPoint(new Coordinate(0, 0))
                        .buffer(4.5, 10)
                        .getCoordinates()));
        for (double x : new double[] {-20, 20}) {
            for (double y : new double[] {-7, 7}) {
                lines.add(GEOMETRY.createLineString(GEOMETRY.createPoint(new Coordinate(x, y))
                        .buffer(4.5, 10)
                        .getCoordinates()));
            }
        }
        archive.add("detail", "ice-lines", GEOMETRY.createMultiLineString(lines.toArray(LineString[]::new)))
                .put("level_id", DemoArchive.id("level-0"));
    }

    private void main() {
        unit(1, "bowl-1", "opentobelow", outline(3), null, null);
        unit(1, "main-concourse", "walkway", ring(21.6, 31), "Main Concourse", "2층 통로");
        label(at(AROUND / 4 + 3, 28.8));
        Geometry ramp = band(RAMP_BOTTOM, RAMP_TOP, 49.2, 53);
        Geometry bridge = band(BRIDGE - 1.75, BRIDGE + 1.75, 41, 50)
                .union(band(RAMP_TOP, BRIDGE + 1.75, 49.2, 53))
                .buffer(0);
        unit(1, "void-1", "opentobelow", ring(41, FRONT).difference(ramp).difference(bridge), null, null);
        unit(1, "ramp-1", "ramp", ramp, "South Ramp", "남쪽 경사로");
        unit(1, "bridge", "footbridge", bridge, "South Bridge", "남쪽 다리");
        unit(1, "front-1", "structure", ring(FRONT, 55), null, null);
        DemoBlock.all().stream().filter(block -> block.ordinal() == 1).forEach(this::block);
    }

    private void upper() {
        unit(2, "bowl-2", "opentobelow", outline(23.6), null, null);
        unit(2, "upper-concourse", "walkway", ring(41, 49), "Upper Concourse", "3층 통로");
        label(at(AROUND / 4 + 22, 47.2));
        unit(2, "front-2", "structure", ring(FRONT, 55), null, null);
        DemoBlock.all().stream().filter(block -> block.ordinal() == 2).forEach(this::block);
        for (int block = 0; block < 6; block++) {
            unit(
                    2,
                    "well-" + block,
                    "opentobelow",
                    band(block * SIXTH - CORE[block], block * SIXTH + CORE[block], 24, 31),
                    null,
                    null);
        }
    }

    /** A block of seats: the section, its rows and its stepped aisles. */
    private void block(DemoBlock block) {
        double s1 = block.s1();
        double s2 = block.s2();
        Geometry shape = rounded(band(s1, s2, block.d1(), block.d2()), 0.1, 1.2);
        ObjectNode section = archive.add("section", block.slug(), shape);
        named(section, block.ordinal(), "seating", block.en(), block.ko());
        section.set("display_point", archive.point(at((s1 + s2) / 2, (block.d1() + block.d2()) / 2)));
        section.putNull("address_id").put("correlation_id", block.slug());
        block.describe(section);
        List<LineString> rows = new ArrayList<>();
        for (int wedge = 0; wedge < DemoBlock.WEDGES; wedge++) {
            double from = s1 + (s2 - s1) * wedge / DemoBlock.WEDGES + 0.9;
            double to = s1 + (s2 - s1) * (wedge + 1) / DemoBlock.WEDGES - 0.9;
            for (double d : block.rows()) {
                rows.add(GEOMETRY.createLineString(Bowl.arc(from, to, d, 2.5).toArray(Coordinate[]::new)));
            }
        }
        archive.add("detail", block.slug() + "-rows", GEOMETRY.createMultiLineString(rows.toArray(LineString[]::new)))
                .put("level_id", DemoArchive.id("level-" + block.ordinal()));
    }

    private void level(int ordinal, Geometry shape, String en, String ko, String number) {
        ObjectNode level = archive.add("level", "level-" + ordinal, shape);
        level.put("category", "unspecified")
                .putNull("restriction")
                .put("outdoor", false)
                .put("ordinal", ordinal);
        level.set("name", labels(en, ko));
        level.set("short_name", labels(number, number));
        level.set("display_point", archive.point(new Coordinate(0, 0)));
        level.putNull("address_id").putArray("building_ids").add(DemoArchive.id("building"));
    }

    String unit(int ordinal, String slug, String category, Geometry shape, String en, String ko) {
        ObjectNode unit = archive.add("unit", slug, shape);
        named(unit, ordinal, category, en, ko);
        unit.set("display_point", archive.point(shape.getInteriorPoint().getCoordinate()));
        return DemoArchive.id(slug);
    }

    private void label(Coordinate at) {
        archive.last("unit").set("display_point", archive.point(at));
    }

    /** A unit whose label belongs in its middle. */
    void roomUnit(int ordinal, String slug, String category, Geometry shape, Coordinate label, String en, String ko) {
        unit(ordinal, slug, category, shape, en, ko);
        label(label);
    }

    private static void named(ObjectNode properties, int ordinal, String category, String en, String ko) {
        properties.put("category", category).putNull("restriction").putNull("accessibility");
        properties.set("name", en == null ? null : labels(en, ko));
        properties.putNull("alt_name").put("level_id", DemoArchive.id("level-" + ordinal));
    }

    private void fixture(int ordinal, String slug, String category, Geometry shape) {
        archive.add("fixture", slug, shape)
                .put("category", category)
                .putNull("name")
                .putNull("alt_name")
                .putNull("anchor_id")
                .put("level_id", DemoArchive.id("level-" + ordinal));
    }

    void opening(int ordinal, String slug, String category, Coordinate a, Coordinate b) {
        ObjectNode opening = archive.add("opening", slug, line(a, b));
        opening.put("category", category)
                .putNull("accessibility")
                .putNull("access_control")
                .putNull("door");
        opening.putNull("name").putNull("alt_name").put("level_id", DemoArchive.id("level-" + ordinal));
        opening.set("display_point", archive.point(new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2)));
    }

    static LineString line(Coordinate... points) {
        return GEOMETRY.createLineString(points);
    }
}
