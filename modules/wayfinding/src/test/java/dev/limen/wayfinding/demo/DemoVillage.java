package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Sheet.box;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Draws the village: a street with houses on both sides, a square in its middle, and a slope up to a lookout at its end. */
final class DemoVillage {
    static final String SLUG = "village";
    static final Geometry STREET = box(-296, 0, 175, 191).union(box(-182, -118, 169, 203));

    private static final int LEVEL = 0;
    private static final double MIDDLE = 183;
    private static final double STOREY = 5;
    private static final Geometry SLOPE = box(0, 66, 180, 186);
    private static final Geometry LOOKOUT = box(66, 96, 166, 200);

    private record House(String slug, String category, double x1, double x2, boolean isNorth, String en, String ko) {}

    private static House north(String slug, String category, double x1, double width, String en, String ko) {
        return new House(slug, category, x1, x1 + width, true, en, ko);
    }

    private static House south(String slug, String category, double x1, double width, String en, String ko) {
        return new House(slug, category, x1, x1 + width, false, en, ko);
    }

    private static final List<House> HOUSES = List.of(
            north("birch-house", "room", -292, 22, "Birch House", "자작나무 집"),
            north("spruce-house", "room", -264, 22, "Spruce House", "가문비나무 집"),
            north("village-bakery", "foodservice", -236, 20, "Village Bakery", "마을 빵집"),
            north("market-hall", "retail", -210, 24, "Market Hall", "마을 시장"),
            north("lantern-cafe", "foodservice", -114, 20, "Lantern Café", "등불 카페"),
            north("larch-house", "room", -88, 22, "Larch House", "낙엽송 집"),
            north("fox-house", "room", -60, 22, "Fox House", "여우 집"),
            north("hare-house", "room", -32, 22, "Hare House", "토끼 집"),
            south("owl-house", "room", -292, 22, "Owl House", "부엉이 집"),
            south("ski-hire", "retail", -264, 24, "Ski Hire", "스키 대여점"),
            south("village-toilets", "restroom", -234, 14, "Village Toilets", "마을 화장실"),
            south("village-accessible", "restroom.wheelchair", -220, 7, "Village Accessible Toilet", "마을 장애인 화장실"),
            south("village-family", "mothersroom", -208, 10, "Village Family Room", "마을 가족실"),
            south("village-first-aid", "firstaid", -114, 18, "Village First Aid", "마을 의무실"),
            south("village-information", "information", -90, 14, "Village Information", "마을 안내소"),
            south("stew-house", "foodservice", -70, 22, "Stew House", "찌개 집"),
            south("souvenir-shop", "retail", -42, 18, "Souvenir Shop", "기념품 가게"),
            south("post-office", "retail", -18, 14, "Post Office", "우체국"));

    private final Sheet sheet;
    private final Ways ways;
    /** Nodes of the street by where they are along it. */
    private final TreeMap<Double, String> street = new TreeMap<>();

    DemoVillage(Sheet sheet, Ways ways) {
        this.sheet = sheet;
        this.ways = ways;
    }

    /** What of it is on ordinal 1. */
    static Geometry raised() {
        return SLOPE.union(LOOKOUT);
    }

    static Geometry houses() {
        return HOUSES.stream().map(DemoVillage::shape).reduce(Geometry::union).orElseThrow();
    }

    private static Geometry shape(House house) {
        double wall = house.isNorth() ? 191 : 175;
        return box(house.x1(), house.x2(), Math.min(wall, wall + depth(house)), Math.max(wall, wall + depth(house)));
    }

    private static double depth(House house) {
        double depth =
                house.category().startsWith("restroom") || house.category().equals("mothersroom") ? 13 : 19;
        return house.isNorth() ? depth : -depth;
    }

    void draw() {
        sheet.building(SLUG, "unspecified", houses(), "Pine Village", "소나무 마을");
        sheet.unit(LEVEL, "village-street", "walkway", STREET, "Village Street", "마을 길");
        sheet.label(new Coordinate(-240, MIDDLE));
        on(-150);
        HOUSES.forEach(this::house);
        lookout();
        String kiosk = ways.node("at-kiosk-village", LEVEL, new Coordinate(-162, 176), "kiosk-village");
        ways.walk(3, on(-162), kiosk);
        sheet.kiosk(
                LEVEL,
                "kiosk-village",
                box(-162.7, -161.3, 177.1, 177.6),
                sheet.archive.bearing(new Coordinate(-162, 176), new Coordinate(-162, 190)),
                "Village Kiosk",
                "마을 키오스크");
        String assembly = ways.node("at-assembly-village", LEVEL, new Coordinate(-150, 198), "assembly-village");
        ways.walk(4, on(-150), assembly);
        sheet.amenity(
                "assembly-village",
                "meetingpoint",
                "village-street",
                new Coordinate(-150, 198),
                "Assembly Point B",
                "집결지 B");
        String before = "";
        for (String node : street.values()) {
            if (!before.isEmpty()) {
                ways.walk(before, node, 8);
            }
            before = node;
        }
    }

    private String on(double x) {
        return street.computeIfAbsent(
                x, at -> ways.node("village-street-" + Math.round(-at * 10), LEVEL, new Coordinate(at, MIDDLE)));
    }

    private void house(House house) {
        double middle = (house.x1() + house.x2()) / 2;
        double wall = house.isNorth() ? 191 : 175;
        sheet.unit(LEVEL, house.slug(), house.category(), shape(house), house.en(), house.ko());
        sheet.opening(
                LEVEL, house.slug() + "-door", new Coordinate(middle - 1.1, wall), new Coordinate(middle + 1.1, wall));
        String inside = ways.node(
                "in-" + house.slug(),
                LEVEL,
                new Coordinate(middle, wall + Math.signum(depth(house)) * 1.2),
                house.slug());
        ways.walk(2, on(middle), inside);
    }

    /** A slope of one in thirteen, for wheels as for feet. */
    private void lookout() {
        sheet.unit(LEVEL, "snow-slope-0", "ramp", SLOPE, "Snow Slope", "눈 비탈길");
        sheet.unit(1, "snow-slope-1", "ramp", SLOPE, null, null);
        sheet.unit(1, "lookout", "terrace", LOOKOUT, "Snow Lookout", "눈 전망대");
        String foot = ways.node("slope-foot", LEVEL, new Coordinate(0.5, MIDDLE));
        String head = ways.node("slope-head", 1, new Coordinate(65.5, MIDDLE));
        String top = ways.node("lookout", 1, new Coordinate(81, MIDDLE), "lookout");
        ways.walk(4, on(-8), foot);
        ways.walk(4, head, top);
        ways.pathway("snow-slope", foot, head, PathwayMode.RAMP, true)
                .put("max_slope", Math.round(STOREY / 65 * 1000) / 1000.0)
                .put("min_width", 4);
    }
}
