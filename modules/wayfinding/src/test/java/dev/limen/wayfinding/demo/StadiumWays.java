package dev.limen.wayfinding.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.PathwayMode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Lays the ways through the stadium: a ring per level, spurs to every door, flights between the rings, gates and exits. */
final class StadiumWays {
    /** Where the ring of each level runs, metres from the field. */
    private static final double[] RING = {54, 34, 37, 53};

    private static final double OUTSIDE = 71;
    private static final Oval OVAL = DemoStadium.OVAL;
    private static final double EIGHTH = DemoStadium.EIGHTH;

    private final Sheet sheet;
    private final Ways ways;
    private final List<StadiumRoom.Placed> rooms;
    private final List<Ring> rings = new ArrayList<>();
    private final Ring outside;

    StadiumWays(Sheet sheet, Ways ways, List<StadiumRoom.Placed> rooms) {
        this.sheet = sheet;
        this.ways = ways;
        this.rooms = rooms;
        for (int level = 0; level < RING.length; level++) {
            rings.add(new Ring(ways, OVAL, "stadium-ring-" + level, level, RING[level], 16, 5));
        }
        outside = new Ring(ways, OVAL, "stadium-square-ring", 0, OUTSIDE, 40, 8);
    }

    void draw() {
        for (StadiumRoom.Placed room : rooms) {
            String slug = room.room().slug();
            String node = ways.node("in-" + slug, room.ordinal(), OVAL.at(room.door(), room.inside()), slug);
            ways.walk(rings.get(room.ordinal()).at(room.door()), node, 1.6);
        }
        for (int core = 0; core < DemoStadium.CORES; core++) {
            for (StadiumFlight flight : StadiumFlight.of(core)) {
                flight(core, flight);
            }
        }
        for (SeatBlock block : DemoStadium.blocks()) {
            portal(block);
            ways.aisles(block);
        }
        entrance(0, "east", "East", "동쪽");
        entrance(6 * EIGHTH, "south", "South", "남쪽");
        for (int core = 1; core < DemoStadium.CORES; core += 2) {
            exit(core);
        }
        rings.forEach(Ring::close);
        outside.at(4 * EIGHTH);
        outside.close();
    }

    private void portal(SeatBlock block) {
        double wall = block.ordinal() == 1 ? 28 : block.ordinal() == 2 ? 34 : 50;
        double s = block.aisle(0);
        String node = ways.node(block.slug() + "-portal-0", block.ordinal(), OVAL.at(s, wall + 0.3), block.slug());
        ways.walk(rings.get(block.ordinal()).at(s), node, 2.4);
        double half = 1.2 / OVAL.scale(wall);
        sheet.opening(block.ordinal(), block.slug() + "-portal-door", OVAL.at(s - half, wall), OVAL.at(s + half, wall));
    }

    private void flight(int core, StadiumFlight flight) {
        String slug = flight.slug(core);
        if (flight.isLift()) {
            List<String> doors = new ArrayList<>();
            for (int level = 0; level < RING.length; level++) {
                doors.add(landing(core, flight, slug, level));
            }
            ways.lift(slug, doors, List.of(0, 1, 2, 3));
            return;
        }
        int low = flight.low();
        double apart = flight.turnsAround() ? 1.2 : 0;
        String bottom = foot(core, flight.t() - apart, slug + "-foot", low);
        String top = foot(core, flight.t() + apart, slug + "-head", low + 1);
        boolean isStairs = flight.mode() == PathwayMode.STAIRS;
        LineString line =
                flight.turnsAround() ? around(core, flight.t(), apart) : Sheet.line(ways.at(bottom), ways.at(top));
        LineString along = flight.isUp() ? line : line.reverse();
        ObjectNode way = flight.isUp()
                ? ways.pathway(slug, bottom, top, flight.mode(), isStairs, along)
                : ways.pathway(slug, top, bottom, flight.mode(), isStairs, along);
        way.put("min_width", (flight.turnsAround() ? flight.width() / 2 : flight.width()) - 0.4);
        if (isStairs) {
            way.put("stair_count", 30);
        }
    }

    private static LineString around(int core, double t, double apart) {
        double s = core * EIGHTH;
        return Sheet.line(
                OVAL.frame(s, t - apart, 39.4),
                OVAL.frame(s, t - apart, 47.5),
                OVAL.frame(s, t + apart, 47.5),
                OVAL.frame(s, t + apart, 39.4));
    }

    private String foot(int core, double t, String slug, int level) {
        double s = core * EIGHTH;
        double d = StadiumFlight.isOuter(level) ? 50.6 : 39.4;
        String node = ways.node(slug, level, OVAL.frame(s, t, d));
        ways.walk(rings.get(level).at(OVAL.sNear(s, t, RING[level])), node, 2.4);
        return node;
    }

    private String landing(int core, StadiumFlight flight, String slug, int level) {
        String front = foot(core, flight.t(), slug + "-lobby-" + level, level);
        double car = StadiumFlight.isOuter(level) ? 46 : 44;
        String door = ways.node(slug + "-door-" + level, level, OVAL.frame(core * EIGHTH, flight.t(), car));
        ways.walk(front, door, 1.1);
        return door;
    }

    private void entrance(double s, String side, String en, String ko) {
        String gate = "stadium-" + side;
        String inside = ways.node(gate + "-inside", 0, OVAL.frame(s, 0, 58.5));
        String before = ways.node(gate + "-outside", 0, OVAL.frame(s, 0, 63.5));
        ways.walk(6, rings.get(0).at(s), inside);
        ObjectNode passage = ways.pathway(gate + "-gate", before, inside, PathwayMode.FARE_GATE, false);
        passage.put("min_width", 0.9);
        passage.set("signposted_as", DemoArchive.labels("Stadium " + en + " Gate", "스타디움 " + ko + " 게이트"));
        ways.walk(6, outside.at(s), before);
        double inward = sheet.archive.bearing(OVAL.frame(s, 0, 62), OVAL.frame(s, 0, 50));
        sheet.gate(
                gate,
                "stadium",
                inside,
                OVAL.frame(s, 0, 61),
                inward,
                6,
                "Stadium " + en + " Gate",
                "스타디움 " + ko + " 게이트");

        String kiosk = "kiosk-" + gate;
        String reader = ways.node("at-" + kiosk, 0, OVAL.frame(s, 6, 56.6), kiosk);
        ways.walk(3, rings.get(0).at(OVAL.sNear(s, 6, RING[0])), reader);
        sheet.kiosk(
                0,
                kiosk,
                OVAL.rectangle(s, 5.3, 6.7, 55.2, 55.7),
                inward,
                "Stadium Kiosk " + en,
                "스타디움 " + ko + " 키오스크");

        way(out(s - 9), gate + "-exit", outside.at(s - 9), "Stadium " + en + " Exit", "스타디움 " + ko + " 출구", s - 9);
    }

    private void exit(int core) {
        String[] sides = {"North-East", "North-West", "South-West", "South-East"};
        String[] korean = {"북동쪽", "북서쪽", "남서쪽", "남동쪽"};
        int corner = core / 2;
        double s = core * EIGHTH;
        way(
                out(s),
                "stadium-exit-" + core,
                outside.at(s),
                "Stadium " + sides[corner] + " Exit",
                "스타디움 " + korean[corner] + " 출구",
                s);
    }

    private String out(double s) {
        return rings.get(0).at(s);
    }

    /** A door that lets people out only. */
    private void way(String ring, String slug, String square, String en, String ko, double s) {
        String door = ways.node(slug + "-door", 0, OVAL.at(s, 60.7), slug);
        ways.walk(3, ring, door);
        Coordinate outer = ways.at(square);
        ways.pathway(slug, door, square, PathwayMode.WALKWAY, false, Sheet.line(ways.at(door), outer))
                .put("min_width", 3);
        double half = 1.5 / OVAL.scale(61.5);
        sheet.opening(0, slug + "-opening", OVAL.at(s - half, 61.5), OVAL.at(s + half, 61.5), en, ko);
        sheet.amenity(slug, "exit", "stadium-square", OVAL.at(s, 62.5), en, ko);
    }
}
