package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Bowl.AROUND;
import static dev.limen.wayfinding.demo.Bowl.SIXTH;
import static dev.limen.wayfinding.demo.Bowl.arc;
import static dev.limen.wayfinding.demo.Bowl.at;
import static dev.limen.wayfinding.demo.Bowl.frame;
import static dev.limen.wayfinding.demo.Bowl.sNear;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.PathwayMode;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Lays the pathway graph through the demo arena: a ring per level, spurs to every door, flights between the rings. */
final class ArenaWays {
    private static final double LONGEST_RING_EDGE = 9;
    private static final double STOREY = 5;
    private static final double RAMP = 51.1;

    private final Sheet sheet;
    private final Ways ways;
    private final List<DemoRoom.Placed> rooms;
    private final List<Ring> rings;
    /** The way around the house on the ground outside. */
    private final Ring outside;

    ArenaWays(Sheet sheet, Ways ways, List<DemoRoom.Placed> rooms) {
        this.sheet = sheet;
        this.ways = ways;
        this.rooms = rooms;
        rings = List.of(ring(0, 44), ring(1, 26.5), ring(2, 45));
        outside = new Ring(ways, Bowl.OVAL, "arena-square", 0, 74, 30, 6);
    }

    private Ring ring(int level, double d) {
        return new Ring(ways, Bowl.OVAL, "ring-" + level, level, d, LONGEST_RING_EDGE, 6);
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
        DemoArena.blocks().forEach(ways::aisles);
        ramp();
        entrance(0, "a", "east", "East", "동쪽");
        entrance(3, "b", "west", "West", "서쪽");
        exit("north", AROUND / 4, "North Exit", "북쪽 출구");
        exit("south", 5 * SIXTH + 6, "South Exit", "남쪽 출구");
        // The corners of the plaza lie beside the western hall.
        outside.at(2.4 * SIXTH);
        outside.at(3.6 * SIXTH);
        rings.forEach(Ring::close);
        outside.close();
    }

    private void blocks() {
        for (int block = 0; block < 6; block++) {
            String letter = String.valueOf((char) ('a' + block));
            double low = block * SIXTH;
            double from = low + DemoArena.CORE[block];
            double to = low + SIXTH - DemoArena.CORE[(block + 1) % 6];
            for (int portal = 0; portal < 2; portal++) {
                double share = 0.27 + 0.46 * portal;
                portal(1, "block-" + letter, portal, low + SIXTH * share, 21.9, 21.6);
                portal(2, "upper-block-" + letter, portal, from + (to - from) * share, 41.3, 41);
            }
        }
    }

    private void portal(int level, String block, int number, double s, double d, double wall) {
        String node = node(block + "-portal-" + number, level, at(s, d), block);
        walk(onRing(level, s), node, 2.4);
        double half = 1.3 * 44.5 / (8.5 + wall);
        sheet.opening(level, block + "-portal-door-" + number, at(s - half, wall), at(s + half, wall));
    }

    private void flight(int core, DemoFlight flight) {
        String slug = flight.slug(core);
        if (flight.isLift()) {
            List<String> doors = List.of(
                    landing(core, flight, slug, 0, 40.4, 36.6),
                    landing(core, flight, slug, 1, 30.6, 34.8),
                    landing(core, flight, slug, 2, 41.4, 36.6));
            ways.lift(slug, doors, List.of(0, 1, 2));
            return;
        }
        int low = flight.low();
        String bottom = foot(core, flight, slug + "-foot", low, low == 0 ? 40.4 : 30.6);
        String top = foot(core, flight, slug + "-head", low + 1, low == 0 ? 30.6 : 41.4);
        boolean isStairs = flight.mode() == PathwayMode.STAIRS;
        ObjectNode way = flight.isUp()
                ? ways.pathway(slug, bottom, top, flight.mode(), isStairs)
                : ways.pathway(slug, top, bottom, flight.mode(), isStairs);
        way.put("min_width", flight.width() - 0.4);
        if (isStairs) {
            way.put("stair_count", 30);
        }
    }

    private String foot(int core, DemoFlight flight, String slug, int level, double d) {
        double s = core * SIXTH;
        String node = node(slug, level, frame(s, flight.t(), d));
        walk(onRing(level, sNear(s, flight.t(), rings.get(level).d())), node, 2.4);
        return node;
    }

    private String landing(int core, DemoFlight flight, String slug, int level, double lobby, double car) {
        String front = foot(core, flight, slug + "-lobby-" + level, level, lobby);
        String door = node(slug + "-door-" + level, level, frame(core * SIXTH, flight.t(), car));
        walk(front, door, 1.1);
        return door;
    }

    private void ramp() {
        double bottom = DemoArena.RAMP_BOTTOM;
        double top = DemoArena.RAMP_TOP;
        String before = node("ramp-before", 0, at(bottom - 2, RAMP));
        String foot = node("ramp-foot", 0, at(bottom, RAMP));
        String head = node("ramp-head", 1, at(top, RAMP));
        String corner = node("ramp-corner", 1, at(DemoArena.BRIDGE, RAMP));
        walk(onRing(0, bottom - 2), before, 3);
        walk(before, foot, 3);
        LineString line = Sheet.line(arc(bottom, top, RAMP, 2).toArray(Coordinate[]::new));
        ObjectNode ramp = ways.pathway("ramp-south", foot, head, PathwayMode.RAMP, true, line);
        ramp.put("max_slope", Math.round(STOREY / line.getLength() * 1000) / 1000.0)
                .put("min_width", 2.4);
        walk(head, corner, 3);
        walk(corner, onRing(1, DemoArena.BRIDGE), 2.2);
    }

    private void entrance(int core, String letter, String side, String en, String ko) {
        double s = core * SIXTH;
        String hall = node("hall-" + side, 0, frame(s, 0, 57.5));
        String inside = node("gate-" + letter + "-inside", 0, frame(s, 0, 62.2));
        String outside = node("gate-" + letter + "-outside", 0, frame(s, 0, 66));
        String plaza = this.outside.at(s);
        String kiosk = "kiosk-" + letter;
        String reader = node("at-" + kiosk, 0, frame(s, 6, 60.4), kiosk);
        String exitDoor = node("exit-" + side + "-door", 0, frame(s, -11, 66), "exit-" + side);
        walk(onRing(0, s), hall, 6);
        walk(hall, inside, 6);
        ObjectNode gate = ways.pathway("gate-" + letter, outside, inside, PathwayMode.FARE_GATE, false);
        gate.put("min_width", 0.9);
        gate.set("signposted_as", DemoArchive.labels("Arena " + en + " Gate", "아레나 " + ko + " 게이트"));
        walk(plaza, outside, 6);
        walk(hall, reader, 3);
        String turn = node("exit-" + side + "-turn", 0, frame(s, -11, 57.5));
        walk(hall, turn, 3);
        walk(turn, exitDoor, 2);
        String square = this.outside.at(sNear(s, -11, 74));
        ways.pathway("exit-" + side, exitDoor, square, PathwayMode.WALKWAY, false)
                .put("min_width", 2);
        named("exit-" + side, frame(s, -12, 70), frame(s, -10, 70), "Arena " + en + " Exit", "아레나 " + ko + " 출구");
        sheet.amenity(
                "exit-" + side,
                "exit",
                "hall-" + side,
                frame(s, -11, 67),
                "Arena " + en + " Exit",
                "아레나 " + ko + " 출구");

        double inward = sheet.archive.bearing(frame(s, 0, 62), frame(s, 0, 50));
        sheet.gate(
                "gate-" + letter,
                side,
                inside,
                frame(s, 0, 64),
                inward,
                8,
                "Arena " + en + " Gate",
                "아레나 " + ko + " 게이트");
        sheet.kiosk(
                0, kiosk, Bowl.rectangle(s, 5.3, 6.7, 59.2, 59.7), inward, "Arena Kiosk " + en, "아레나 " + ko + " 키오스크");
    }

    private void exit(String side, double s, String en, String ko) {
        String door = node("exit-" + side + "-door", 0, at(s, 54.4), "exit-" + side);
        String plaza = node("plaza-" + side, 0, at(s, 62));
        walk(plaza, outside.at(s), 3);
        walk(onRing(0, s), door, 3);
        ObjectNode out = ways.pathway("exit-" + side, door, plaza, PathwayMode.WALKWAY, false);
        out.put("min_width", 3);
        named("exit-" + side, at(s - 1.5, 55), at(s + 1.5, 55), "Arena " + en, "아레나 " + ko);
        sheet.amenity("exit-" + side, "exit", "forecourt", at(s, 55.6), "Arena " + en, "아레나 " + ko);
    }

    private void named(String slug, Coordinate a, Coordinate b, String en, String ko) {
        sheet.opening(0, slug + "-opening", a, b, en, ko);
    }

    private String onRing(int level, double s) {
        return rings.get(level).at(s);
    }

    private String node(String slug, int level, Coordinate at, String... served) {
        return ways.node(slug, level, at, served);
    }

    private void walk(String from, String to, double width) {
        ways.walk(from, to, width);
    }
}
