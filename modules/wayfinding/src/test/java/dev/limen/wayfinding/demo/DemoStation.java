package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Sheet.box;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Draws the station: a hall on the ground with rooms on its far side, and an island platform below it. */
final class DemoStation {
    static final String SLUG = "station";
    static final Coordinate CENTRE = new Coordinate(-150, -258);
    static final Geometry UNDERGROUND = box(-270, -30, -300, -252);
    static final Geometry HOUSE = box(-206, -94, -280, -234);
    static final Geometry SQUARE = box(-226, -74, -234, -172);

    private static final double HALL = -244;
    private static final double DOORS = -256;
    private static final int LEVEL = 0;

    private record Room(String slug, String category, double x1, double x2, String en, String ko) {}

    private static final List<Room> ROOMS = List.of(
            new Room("station-toilets", "restroom", -204, -194, "Station Toilets", "역 화장실"),
            new Room("station-accessible", "restroom.wheelchair", -194, -188, "Station Accessible Toilet", "역 장애인 화장실"),
            new Room("station-shop", "retail", -188, -174, "Station Shop", "역 편의점"),
            new Room("station-tickets", "ticketing", -126, -114, "Station Ticket Office", "역 매표소"),
            new Room("station-cafe", "foodservice", -114, -104, "Platform Café", "승강장 카페"),
            new Room("station-lockers", "storage", -104, -96, "Luggage Lockers", "수하물 보관함"));

    private final Sheet sheet;
    private final Ways ways;

    DemoStation(Sheet sheet, Ways ways) {
        this.sheet = sheet;
        this.ways = ways;
    }

    void draw() {
        sheet.building(SLUG, "transit.train", HOUSE, "Nine Pines Station", "아홉소나무역");
        sheet.unit(LEVEL, "station-hall", "lobby", box(-204, -96, DOORS, -236), "Station Hall", "역 대합실");
        sheet.label(new Coordinate(-168, -246));
        Geometry walls = HOUSE.difference(box(-204, -96, -278, -236)).difference(box(-158, -142, -237, -233));
        sheet.unit(LEVEL, "station-walls", "structure", walls, null, null);
        sheet.unit(LEVEL, "station-doors", "walkway", box(-158, -142, -236, -234), null, null);
        sheet.unit(LEVEL, "station-square", "unenclosedarea", SQUARE, "Station Square", "역 광장");
        sheet.label(new Coordinate(-184, -203));
        String hall = ways.node("station-hall", LEVEL, new Coordinate(-150, HALL), "station-hall");
        String west = ways.node("station-hall-west", LEVEL, new Coordinate(-190, HALL));
        String east = ways.node("station-hall-east", LEVEL, new Coordinate(-110, HALL));
        String shop = ways.node("station-hall-shop", LEVEL, new Coordinate(-174, HALL));
        String desk = ways.node("station-hall-desk", LEVEL, new Coordinate(-126, HALL));
        ways.walk(8, west, shop, hall, desk, east);
        String doors = ways.node("station-door", LEVEL, new Coordinate(-150, -235));
        sheet.opening(
                LEVEL,
                "station-entrance",
                new Coordinate(-156, -234),
                new Coordinate(-144, -234),
                "Station Entrance",
                "역 출입구");
        String square = ways.node("station-square", LEVEL, new Coordinate(-150, -203), "station-square");
        ways.walk(8, hall, doors, square);
        for (Room room : ROOMS) {
            room(room, room.x1() < -150 ? (room.x1() < -188 ? west : shop) : room.x1() < -114 ? desk : east);
        }
        platforms(hall);
        square(square);
    }

    private void room(Room room, String from) {
        double middle = (room.x1() + room.x2()) / 2;
        sheet.unit(LEVEL, room.slug(), room.category(), box(room.x1(), room.x2(), -278, DOORS), room.en(), room.ko());
        sheet.opening(
                LEVEL, room.slug() + "-door", new Coordinate(middle - 1.1, DOORS), new Coordinate(middle + 1.1, DOORS));
        String door = ways.node("before-" + room.slug(), LEVEL, new Coordinate(middle, -250));
        String inside = ways.node("in-" + room.slug(), LEVEL, new Coordinate(middle, -257.2), room.slug());
        ways.walk(2, from, door, inside);
    }

    /** Stairs, escalators and the lift between hall and platform, side by side in the middle of the far side. */
    private void platforms(String hall) {
        sheet.unit(
                -1,
                "platform",
                "platform",
                box(-262, -38, -284, -262).difference(box(-174, -126, -278, -261)),
                "Platforms 1 and 2",
                "1번과 2번 승강장");
        sheet.label(new Coordinate(-100, -281));
        sheet.unit(-1, "track-1", "nonpublic", box(-268, -32, -298, -284), null, null);
        sheet.unit(-1, "track-2", "nonpublic", box(-268, -32, -262, -254), null, null);
        sheet.detail(
                -1,
                "rails",
                List.of(
                        Sheet.line(new Coordinate(-268, -290), new Coordinate(-32, -290)),
                        Sheet.line(new Coordinate(-268, -288.5), new Coordinate(-32, -288.5)),
                        Sheet.line(new Coordinate(-268, -257), new Coordinate(-32, -257)),
                        Sheet.line(new Coordinate(-268, -258.5), new Coordinate(-32, -258.5))));
        String middle = ways.node("platform-middle", -1, new Coordinate(-150, -281), "platform");
        String west = ways.node("platform-west", -1, new Coordinate(-240, -281));
        String east = ways.node("platform-east", -1, new Coordinate(-60, -281));
        ways.walk(4, west, middle, east);
        Geometry rest = box(-174, -126, -278, DOORS);
        rest = rest.difference(flight("station-stairs", PathwayMode.STAIRS, -164, 5, true, hall, middle));
        rest = rest.difference(flight("station-escalator-up", PathwayMode.ESCALATOR, -158, 1.8, true, hall, middle));
        rest = rest.difference(flight("station-escalator-down", PathwayMode.ESCALATOR, -154, 1.8, false, hall, middle));
        rest = rest.difference(lift(hall, middle));
        sheet.unit(LEVEL, "station-core", "structure", rest.buffer(-0.05), null, null);
        sheet.unit(
                -1,
                "station-core-below",
                "structure",
                rest.buffer(-0.05).difference(box(-180, -120, -262, -250)),
                null,
                null);
    }

    private Geometry flight(
            String slug, PathwayMode mode, double x, double width, boolean isUp, String hall, String platform) {
        Geometry shape = box(x - width / 2, x + width / 2, -278, DOORS);
        boolean isStairs = mode == PathwayMode.STAIRS;
        String category = isStairs ? "stairs" : "escalator";
        sheet.unit(LEVEL, slug + "-0", category, shape, null, null);
        sheet.unit(-1, slug + "-below", category, shape.difference(box(-180, -120, -262, -250)), null, null);
        String top = ways.node(slug + "-top", LEVEL, new Coordinate(x, -254));
        String bottom = ways.node(slug + "-bottom", -1, new Coordinate(x, -279.5));
        ways.walk(3, hall, top);
        ways.walk(3, platform, bottom);
        var way = ways.pathway(slug, isUp ? bottom : top, isUp ? top : bottom, mode, isStairs);
        way.put("min_width", width - 0.6);
        if (isStairs) {
            way.put("stair_count", 40);
        }
        return shape.buffer(0.001);
    }

    private Geometry lift(String hall, String platform) {
        double x = -146;
        Geometry above = box(x - 2, x + 2, -262, DOORS);
        Geometry car = box(x - 2, x + 2, -268, -262);
        Geometry below = box(x - 2, x + 2, -278, -268);
        sheet.unit(LEVEL, "station-lift-lobby-0", "walkway", above, null, null);
        sheet.unit(LEVEL, "station-lift-0", "elevator", car, null, null);
        sheet.unit(-1, "station-lift-lobby-below", "walkway", below, null, null);
        sheet.unit(-1, "station-lift-below", "elevator", car, null, null);
        String top = ways.node("station-lift-top", LEVEL, new Coordinate(x, -263));
        String bottom = ways.node("station-lift-bottom", -1, new Coordinate(x, -267));
        String before = ways.node("station-lift-before", LEVEL, new Coordinate(x, -254));
        String after = ways.node("station-lift-after", -1, new Coordinate(x, -279.5));
        ways.walk(2, hall, before, top);
        ways.walk(2, platform, after, bottom);
        ways.lift("station-lift", List.of(bottom, top), List.of(-1, 0));
        return above.union(car).union(below).buffer(0.001);
    }

    private void square(String square) {
        String kiosk = ways.node("at-kiosk-station", LEVEL, new Coordinate(-138, -214), "kiosk-station");
        ways.walk(3, square, kiosk);
        sheet.kiosk(
                LEVEL,
                "kiosk-station",
                box(-138.7, -137.3, -212.9, -212.4),
                sheet.archive.bearing(new Coordinate(-138, -214), new Coordinate(-138, -200)),
                "Station Kiosk",
                "역 키오스크");
        place(square, "bus-stop", "bus", new Coordinate(-216, -203), "Bus Stop", "버스 정류장");
        place(square, "taxi-rank", "taxi", new Coordinate(-84, -203), "Taxi Rank", "택시 승강장");
        place(square, "assembly-station", "meetingpoint", new Coordinate(-200, -180), "Assembly Point A", "집결지 A");
    }

    private void place(String from, String slug, String category, Coordinate at, String en, String ko) {
        sheet.amenity(slug, category, "station-square", at, en, ko);
        ways.walk(4, from, ways.node("at-" + slug, LEVEL, at, slug));
    }
}
