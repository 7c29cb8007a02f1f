package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Bowl.AROUND;
import static dev.limen.wayfinding.demo.Bowl.SIXTH;
import static dev.limen.wayfinding.demo.Bowl.arc;
import static dev.limen.wayfinding.demo.Bowl.at;
import static dev.limen.wayfinding.demo.Bowl.frame;
import static dev.limen.wayfinding.demo.Bowl.sNear;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.PathwayMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** Lays the pathway graph through the demo arena: a ring per level, spurs to every door, flights between the rings. */
final class DemoPathways {
    /** Where the ring of each level runs, metres from the boards. */
    private static final double[] RING = {44, 26.5, 45};

    private static final double LONGEST_RING_EDGE = 9;
    private static final double STOREY = 5;
    private static final double RAMP = 51.1;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final DemoArchive archive;
    private final List<DemoRoom.Placed> rooms;
    /** Per level: metres around → node. */
    private final List<TreeMap<Double, String>> rings = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    private final Map<String, Coordinate> places = new TreeMap<>();

    DemoPathways(DemoArchive archive, List<DemoRoom.Placed> rooms) {
        this.archive = archive;
        this.rooms = rooms;
    }

    void draw() {
        for (DemoRoom.Placed room : rooms) {
            int level = room.room().ordinal();
            String node = node(
                    "in-" + room.room().slug(),
                    level,
                    at(room.door(), room.inside()),
                    room.room().slug());
            walk(onRing(level, room.door()), node, 1.6);
        }
        for (int core = 0; core < 6; core++) {
            for (DemoFlight flight : DemoFlight.of(core)) {
                flight(core, flight);
            }
        }
        blocks();
        DemoBlock.all().forEach(this::aisles);
        ramp();
        entrance(0, "a", "east", "East", "동쪽");
        entrance(3, "b", "west", "West", "서쪽");
        exit("north", AROUND / 4, "North Exit", "북쪽 출구");
        exit("south", 5 * SIXTH + 6, "South Exit", "남쪽 출구");
        rings();
    }

    private void blocks() {
        for (int block = 0; block < 6; block++) {
            String letter = String.valueOf((char) ('a' + block));
            double low = block * SIXTH;
            double from = low + DemoVenueGenerator.CORE[block];
            double to = low + SIXTH - DemoVenueGenerator.CORE[(block + 1) % 6];
            for (int portal = 0; portal < 2; portal++) {
                double share = 0.27 + 0.46 * portal;
                portal(1, "block-" + letter, portal, low + SIXTH * share, 21.9, 21.6);
                portal(2, "upper-block-" + letter, portal, from + (to - from) * share, 41.3, 41);
            }
        }
    }

    /** Steps from the rows up to the portals. */
    private void aisles(DemoBlock block) {
        List<Integer> steps = block.steps();
        for (int aisle = 0; aisle < DemoBlock.AISLES; aisle++) {
            String below = "";
            for (int step : steps) {
                Coordinate at = at(block.aisle(aisle), block.rows().get(step));
                String node = node(block.node(aisle, step), block.ordinal(), at);
                if (!below.isEmpty()) {
                    pathway(block.node(aisle, step), below, node, PathwayMode.STAIRS, true)
                            .put("min_width", 1.2)
                            .put("stair_count", 2 * (step - steps.get(steps.indexOf(step) - 1)));
                }
                below = node;
            }
            walk("node-" + block.slug() + "-portal-" + aisle, below, 1.2);
        }
    }

    private void portal(int level, String block, int number, double s, double d, double wall) {
        String node = node(block + "-portal-" + number, level, at(s, d), block);
        walk(onRing(level, s), node, 2.4);
        double half = 1.3 * 44.5 / (8.5 + wall);
        ObjectNode opening =
                archive.add("opening", block + "-portal-door-" + number, line(at(s - half, wall), at(s + half, wall)));
        opening.put("category", "pedestrian").put("level_id", DemoArchive.id("level-" + level));
        opening.putNull("name").set("display_point", archive.point(at(s, wall)));
    }

    private void flight(int core, DemoFlight flight) {
        String slug = flight.slug(core);
        if (flight.isLift()) {
            List<String> doors = List.of(
                    landing(core, flight, slug, 0, 40.4, 36.6),
                    landing(core, flight, slug, 1, 30.6, 34.8),
                    landing(core, flight, slug, 2, 41.4, 36.6));
            pathway(slug + "-01", doors.get(0), doors.get(1), PathwayMode.ELEVATOR, true)
                    .put("length", 0);
            pathway(slug + "-12", doors.get(1), doors.get(2), PathwayMode.ELEVATOR, true)
                    .put("length", 0);
            pathway(slug + "-02", doors.get(0), doors.get(2), PathwayMode.ELEVATOR, true)
                    .put("length", 0);
            return;
        }
        int low = flight.low();
        String bottom = foot(core, flight, slug + "-foot", low, low == 0 ? 40.4 : 30.6);
        String top = foot(core, flight, slug + "-head", low + 1, low == 0 ? 30.6 : 41.4);
        boolean isStairs = flight.mode() == PathwayMode.STAIRS;
        ObjectNode way = flight.isUp()
                ? pathway(slug, bottom, top, flight.mode(), isStairs)
                : pathway(slug, top, bottom, flight.mode(), isStairs);
        way.put("min_width", flight.width() - 0.4);
        if (isStairs) {
            way.put("stair_count", 30);
        }
    }

    private String foot(int core, DemoFlight flight, String slug, int level, double d) {
        double s = core * SIXTH;
        String node = node(slug, level, frame(s, flight.t(), d));
        walk(onRing(level, sNear(s, flight.t(), RING[level])), node, 2.4);
        return node;
    }

    private String landing(int core, DemoFlight flight, String slug, int level, double lobby, double car) {
        String front = foot(core, flight, slug + "-lobby-" + level, level, lobby);
        String door = node(slug + "-door-" + level, level, frame(core * SIXTH, flight.t(), car));
        walk(front, door, 1.1);
        return door;
    }

    private void ramp() {
        double bottom = DemoVenueGenerator.RAMP_BOTTOM;
        double top = DemoVenueGenerator.RAMP_TOP;
        String before = node("ramp-before", 0, at(bottom - 2, RAMP));
        String foot = node("ramp-foot", 0, at(bottom, RAMP));
        String head = node("ramp-head", 1, at(top, RAMP));
        String corner = node("ramp-corner", 1, at(DemoVenueGenerator.BRIDGE, RAMP));
        walk(onRing(0, bottom - 2), before, 3);
        walk(before, foot, 3);
        LineString line = GEOMETRY.createLineString(arc(bottom, top, RAMP, 2).toArray(Coordinate[]::new));
        ObjectNode ramp = pathway("ramp-south", foot, head, PathwayMode.RAMP, true, line);
        ramp.put("max_slope", Math.round(STOREY / line.getLength() * 1000) / 1000.0)
                .put("min_width", 2.4);
        walk(head, corner, 3);
        walk(corner, onRing(1, DemoVenueGenerator.BRIDGE), 2.2);
    }

    private void entrance(int core, String letter, String side, String en, String ko) {
        double s = core * SIXTH;
        String hall = node("hall-" + side, 0, frame(s, 0, 57.5));
        String inside = node("gate-" + letter + "-inside", 0, frame(s, 0, 62.2));
        String outside = node("gate-" + letter + "-outside", 0, frame(s, 0, 66));
        String plaza = node("plaza-" + side, 0, frame(s, 0, 80));
        String kiosk = "kiosk-" + letter;
        String reader = node("at-" + kiosk, 0, frame(s, 6, 60.4), kiosk);
        String exitDoor = node("exit-" + side + "-door", 0, frame(s, -11, 66), "exit-" + side);
        walk(onRing(0, s), hall, 6);
        walk(hall, inside, 6);
        ObjectNode gate = pathway("gate-" + letter, outside, inside, PathwayMode.FARE_GATE, false);
        gate.put("min_width", 0.9);
        gate.set("signposted_as", DemoArchive.labels(en + " Gate", ko + " 게이트"));
        walk(plaza, outside, 6);
        walk(hall, reader, 3);
        String turn = node("exit-" + side + "-turn", 0, frame(s, -11, 57.5));
        walk(hall, turn, 3);
        walk(turn, exitDoor, 2);
        exitAmenity("exit-" + side, "hall-" + side, frame(s, -11, 67), en + " Exit", ko + " 출구");

        double inward = archive.bearing(frame(s, 0, 62), frame(s, 0, 50));
        archive.add("gate", "gate-" + letter + "-feature", GEOMETRY.createPoint(frame(s, 0, 64)))
                .put("gate_id", "gate-" + letter)
                .put("zone", side)
                .put("pathway_node_id", DemoArchive.id("node-gate-" + letter + "-inside"))
                .put("bearing", inward)
                .set("name", DemoArchive.labels(en + " Gate", ko + " 게이트"));
        ObjectNode stand = archive.add("kiosk", kiosk, Bowl.rectangle(s, 5.3, 6.7, 59.2, 59.7));
        stand.set("name", DemoArchive.labels("Kiosk " + en, ko + " 키오스크"));
        stand.putNull("alt_name")
                .putNull("anchor_id")
                .put("level_id", DemoArchive.id("level-0"))
                .put("bearing", inward);
        stand.set("display_point", archive.point(frame(s, 6, 59.45)));
    }

    private void exit(String side, double s, String en, String ko) {
        String door = node("exit-" + side + "-door", 0, at(s, 54.4), "exit-" + side);
        String plaza = node("plaza-" + side, 0, at(s, 62));
        walk(onRing(0, s), door, 3);
        ObjectNode out = pathway("exit-" + side, door, plaza, PathwayMode.WALKWAY, false);
        out.put("min_width", 3);
        exitAmenity("exit-" + side, "forecourt", at(s, 55.6), en, ko);
    }

    private void exitAmenity(String slug, String unit, Coordinate at, String en, String ko) {
        ObjectNode amenity = archive.add("amenity", slug, GEOMETRY.createPoint(at));
        amenity.put("category", "exit").putNull("accessibility").set("name", DemoArchive.labels(en, ko));
        amenity.putNull("alt_name")
                .putNull("hours")
                .putNull("phone")
                .putNull("website")
                .putNull("address_id");
        amenity.put("correlation_id", slug).putArray("unit_ids").add(DemoArchive.id(unit));
    }

    /** Closes each ring through the places that were asked for, with more between them where they are far apart. */
    private void rings() {
        for (int level = 0; level < rings.size(); level++) {
            TreeMap<Double, String> ring = rings.get(level);
            double scale = (8.5 + RING[level]) / (8.5 + Bowl.REFERENCE);
            List<Double> asked = new ArrayList<>(ring.keySet());
            for (int i = 0; i < asked.size(); i++) {
                double from = asked.get(i);
                double to = i + 1 < asked.size() ? asked.get(i + 1) : asked.get(0) + AROUND;
                int pieces = (int) Math.ceil((to - from) * scale / LONGEST_RING_EDGE);
                for (int piece = 0; piece < pieces; piece++) {
                    double s1 = from + (to - from) * piece / pieces;
                    double s2 = from + (to - from) * (piece + 1) / pieces;
                    LineString line = GEOMETRY.createLineString(
                            arc(s1, s2, RING[level], 3).toArray(Coordinate[]::new));
                    String a = onRing(level, s1);
                    String b = piece + 1 == pieces ? ring.get(to >= AROUND ? to - AROUND : to) : onRing(level, s2);
                    pathway(
                                    "ring-" + level + "-" + Math.round(s1 * 10),
                                    a,
                                    b == null ? onRing(level, s2) : b,
                                    PathwayMode.WALKWAY,
                                    true,
                                    line)
                            .put("min_width", 6);
                }
            }
        }
    }

    private String onRing(int level, double s) {
        double around = Math.round(((s % AROUND) + AROUND) % AROUND * 10) / 10.0;
        return rings.get(level)
                .computeIfAbsent(
                        around, a -> node("ring-" + level + "-" + Math.round(a * 10), level, at(a, RING[level])));
    }

    private String node(String slug, int level, Coordinate at, String... served) {
        ObjectNode node = archive.add("pathway_node", "node-" + slug, GEOMETRY.createPoint(at));
        node.put("level_id", DemoArchive.id("level-" + level));
        ArrayNode features = node.putArray("feature_ids");
        for (String feature : served) {
            features.add(DemoArchive.id(feature));
        }
        places.put("node-" + slug, at);
        return "node-" + slug;
    }

    private void walk(String from, String to, double width) {
        pathway(from.substring(5) + "-" + to.substring(5), from, to, PathwayMode.WALKWAY, true)
                .put("min_width", width);
    }

    private ObjectNode pathway(String slug, String from, String to, PathwayMode mode, boolean both) {
        return pathway(slug, from, to, mode, both, line(places.get(from), places.get(to)));
    }

    private ObjectNode pathway(String slug, String from, String to, PathwayMode mode, boolean both, LineString line) {
        return archive.add("pathway", "pathway-" + slug, line)
                .put("from_node_id", DemoArchive.id(from))
                .put("to_node_id", DemoArchive.id(to))
                .put("pathway_mode", mode.word())
                .put("is_bidirectional", both)
                .put("length", Math.round(line.getLength() * 100) / 100.0);
    }

    private static LineString line(Coordinate... points) {
        return GEOMETRY.createLineString(points);
    }
}
