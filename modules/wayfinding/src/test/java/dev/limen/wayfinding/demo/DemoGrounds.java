package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Sheet.box;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Draws what lies between the buildings: plaza, avenue, bridge, ways to the edges, lawns, trees and the brook. */
final class DemoGrounds {
    static final Coordinate CENTRE = new Coordinate(-165, -20);
    static final Geometry SITE = box(-510, 170, -312, 244).buffer(-30, 6).buffer(30, 6);

    private static final int LEVEL = 0;
    private static final Geometry BROOK = brook();

    private record Path(String slug, String category, Geometry shape, String en, String ko) {}

    private final Sheet sheet;
    private final Ways ways;

    DemoGrounds(Sheet sheet, Ways ways) {
        this.sheet = sheet;
        this.ways = ways;
    }

    private static Geometry brook() {
        Coordinate[] course = new Coordinate[35];
        for (int i = 0; i < course.length; i++) {
            course[i] = new Coordinate(-508 + i * 20, 124 + 3 * Math.sin(i * 0.9));
        }
        return Sheet.line(course).buffer(4.5, 3).intersection(SITE);
    }

    private static List<Path> paths() {
        Geometry squares = DemoArena.square()
                .union(DemoStadium.square())
                .union(DemoArena.HOUSE)
                .union(DemoStadium.OUTLINE);
        return List.of(
                new Path("plaza", "unenclosedarea", plaza().difference(squares), "Pine Plaza", "소나무 광장"),
                new Path("avenue", "walkway", box(-164, -136, -172, -72), "Station Promenade", "역 앞길"),
                new Path("bridge-walk", "walkway", box(-160, -140, 72, 114), "Brook Walk", "개울 길"),
                new Path("pine-bridge", "footbridge", box(-156, -144, 114, 134), "Pine Bridge", "소나무 다리"),
                new Path("village-walk", "walkway", box(-160, -140, 134, 169), "Village Walk", "마을 오솔길"),
                new Path("village-lane", "walkway", box(-156, -144, 203, 243), "North Lane", "북쪽 오솔길"),
                new Path("west-walk", "walkway", box(-508, -452, -7, 7).difference(squares), "West Walk", "서쪽 산책로"),
                new Path("east-walk", "walkway", box(100, 168, -7, 7).difference(squares), "East Walk", "동쪽 산책로"));
    }

    private static Geometry plaza() {
        return box(-222, -80, -72, 72).union(box(-250, -180, -92, -60)).union(box(-250, -180, 60, 92));
    }

    void draw() {
        List<Path> paths = paths();
        Geometry walked =
                paths.stream().map(Path::shape).reduce(Geometry::union).orElseThrow();
        for (Path path : paths) {
            sheet.unit(LEVEL, path.slug(), path.category(), path.shape(), path.en(), path.ko());
        }
        sheet.fixture(LEVEL, "brook", "water", BROOK.difference(walked.buffer(0.2)));
        green(walked);
        routes();
    }

    private void green(Geometry walked) {
        Geometry built = walked.union(DemoArena.square())
                .union(DemoArena.HOUSE)
                .union(DemoStadium.square())
                .union(DemoStadium.OUTLINE)
                .union(DemoStation.SQUARE)
                .union(DemoStation.HOUSE)
                .union(DemoVillage.STREET)
                .union(DemoVillage.houses())
                .union(DemoVillage.raised())
                .union(BROOK);
        Geometry lawns = SITE.difference(built.buffer(2, 3)).buffer(-3, 3).buffer(3, 3);
        sheet.fixture(LEVEL, "lawns", "vegetation", lawns);
        Geometry planted = lawns.buffer(-5);
        int tree = 0;
        for (int i = 0; i < 1400 && tree < 150; i++) {
            // Spread evenly and never in rows: the two irrationals fill the square like dice without their clumps.
            Coordinate at = new Coordinate(-510 + 680 * (i * 0.7548776662 % 1), -312 + 556 * (i * 0.5698402910 % 1));
            Geometry crown = Sheet.disc(at, 2.6 + tree * 7 % 5 * 0.35);
            if (planted.contains(crown)) {
                sheet.fixture(LEVEL, "tree-" + tree, "vegetation", crown);
                tree++;
            }
        }
    }

    private void routes() {
        String plaza = node("plaza", -150, 0, "plaza");
        String south = node("plaza-s", -150, -64);
        String north = node("plaza-n", -150, 64);
        String avenue = node("avenue", -150, -172);
        String bridge = node("bridge-south", -150, 114);
        String beyond = node("bridge-north", -150, 134);
        ways.walk(12, "node-station-square", avenue, south, plaza, north);
        ways.walk(8, north, bridge);
        ways.walk(6, bridge, beyond);
        ways.walk(8, beyond, "node-village-street-1500");
        ways.walk(10, plaza, arena(3 * Bowl.SIXTH));
        ways.walk(10, plaza, stadium(0));
        ways.walk(10, south, arena(3.6 * Bowl.SIXTH));
        ways.walk(10, north, arena(2.4 * Bowl.SIXTH));
        String stadiumSouth = node("plaza-sw", -200, -64);
        String stadiumNorth = node("plaza-nw", -200, 64);
        ways.walk(10, south, stadiumSouth);
        ways.walk(10, north, stadiumNorth);
        ways.walk(10, stadiumSouth, stadium(7 * DemoStadium.EIGHTH));
        ways.walk(10, stadiumNorth, stadium(DemoStadium.EIGHTH));
        edge("west", -500, 0, stadium(4 * DemoStadium.EIGHTH), "west-walk", "Park West Exit", "공원 서쪽 출구");
        edge("east", 160, 0, arena(0), "east-walk", "Park East Exit", "공원 동쪽 출구");
        edge("north", -150, 238, "node-at-assembly-village", "village-lane", "Park North Exit", "공원 북쪽 출구");
        kiosk(plaza);
        String assembly = node("at-assembly-plaza", -205, 30, "assembly-plaza");
        ways.walk(4, plaza, assembly);
        sheet.amenity("assembly-plaza", "meetingpoint", "plaza", ways.at(assembly), "Assembly Point C", "집결지 C");
    }

    private void kiosk(String plaza) {
        String at = node("at-kiosk-plaza", -142, -12, "kiosk-plaza");
        ways.walk(3, plaza, at);
        sheet.kiosk(
                LEVEL,
                "kiosk-plaza",
                box(-142.7, -141.3, -10.9, -10.4),
                sheet.archive.bearing(ways.at(at), new Coordinate(-142, 0)),
                "Plaza Kiosk",
                "광장 키오스크");
    }

    private void edge(String side, double x, double y, String from, String unit, String en, String ko) {
        String slug = "park-exit-" + side;
        ways.walk(6, from, node("at-" + slug, x, y, slug));
        sheet.amenity(slug, "exit", unit, new Coordinate(x, y), en, ko);
    }

    private String node(String slug, double x, double y, String... served) {
        return ways.node("park-" + slug, LEVEL, new Coordinate(x, y), served);
    }

    /** The node of the way around the arena. */
    private static String arena(double s) {
        return "node-arena-square-" + Math.round(Math.round(s * 10) / 10.0 * 10);
    }

    private static String stadium(double s) {
        return "node-stadium-square-ring-" + Math.round(Math.round(s * 10) / 10.0 * 10);
    }
}
