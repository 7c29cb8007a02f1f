package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Bowl.AROUND;
import static dev.limen.wayfinding.demo.Bowl.SIXTH;
import static dev.limen.wayfinding.demo.Bowl.at;
import static dev.limen.wayfinding.demo.Bowl.band;
import static dev.limen.wayfinding.demo.Bowl.outline;
import static dev.limen.wayfinding.demo.Bowl.rectangle;
import static dev.limen.wayfinding.demo.Bowl.ring;
import static dev.limen.wayfinding.demo.Bowl.rounded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/**
 * Draws the ice arena. From inside out, in metres from the boards: lower blocks 3–21, main concourse 22–31 (ordinal 1),
 * rooms and stairs 31–40/41, ground concourse 40–54 (ordinal 0), upper blocks 24–40 and upper concourse 41–49 (ordinal 2),
 * glass front 54–55, the square before it beyond.
 */
final class DemoArena {
    static final double FRONT = 54;
    /** The square around the arena ends here. */
    static final double SQUARE = 78;
    /** Half the width of the stair cores, metres: wide at both ends, narrow elsewhere. */
    static final double[] CORE = {11, 6.6, 6.6, 11, 6.6, 6.6};
    /** Where the ramp's bridge passes between the rooms on ordinal 1. */
    static final double BRIDGE = 5 * SIXTH - CORE[5] - 1.75;

    static final double RAMP_TOP = BRIDGE - 2.5;
    static final double RAMP_BOTTOM = RAMP_TOP - 56.5;
    /** The upper levels' outline. */
    static final Geometry OUTLINE = outline(55);
    /** The ground floor with its two halls. */
    static final Geometry HOUSE = OUTLINE.union(hall(0, 15)).union(hall(3, 15));

    private final Sheet sheet;
    private final Ways ways;

    DemoArena(Sheet sheet, Ways ways) {
        this.sheet = sheet;
        this.ways = ways;
    }

    /** Where people walk on the ground around it. */
    static Geometry square() {
        return outline(SQUARE).difference(HOUSE);
    }

    static List<SeatBlock> blocks() {
        List<SeatBlock> blocks = new ArrayList<>();
        for (int block = 0; block < 6; block++) {
            String letter = String.valueOf((char) ('A' + block));
            String slug = "block-" + letter.toLowerCase(Locale.ROOT);
            double begin = block * SIXTH;
            double end = begin + SIXTH;
            blocks.add(block(1, slug, begin + 0.9, end - 0.9, 3.5, 21.2, "Block " + letter, letter + "블록"));
            blocks.add(block(
                    2,
                    "upper-" + slug,
                    begin + CORE[block] + 0.4,
                    end - CORE[(block + 1) % 6] - 0.4,
                    24,
                    40.6,
                    "Upper Block " + letter,
                    "상단 " + letter + "블록"));
        }
        return blocks;
    }

    private static SeatBlock block(
            int ordinal, String slug, double s1, double s2, double d1, double d2, String en, String ko) {
        return new SeatBlock(Bowl.OVAL, ordinal, slug, s1, s2, d1, d2, 4, 10, 2.5, en, ko);
    }

    void draw() {
        sheet.building("building", "unspecified", HOUSE, "Nine Pines Ice Arena", "아홉소나무 아이스 아레나");
        ground();
        main();
        upper();
        List<DemoRoom.Placed> rooms = new ArrayList<>();
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            rooms.addAll(DemoRoom.place(ordinal, sheet));
        }
        new ArenaWays(sheet, ways, rooms).draw();
    }

    private static Geometry hall(int core, double halfWidth) {
        return rounded(rectangle(core * SIXTH, -halfWidth, halfWidth, 45, 70), 0, 2)
                .difference(outline(FRONT));
    }

    private void ground() {
        sheet.unit(0, "forecourt", "unenclosedarea", square(), "Arena Square", "아레나 광장");
        sheet.label(at(AROUND / 8, 66));
        sheet.unit(0, "ice", "recreation", outline(0), "Ice Rink", "아이스링크");
        sheet.unit(0, "boards", "structure", ring(0, 1), null, null);
        sheet.unit(0, "rinkside", "nonpublic", ring(1, 4), null, null);
        sheet.unit(0, "service-corridor", "nonpublic", ring(4, 13), null, null);
        for (int room = 0; room < 24; room++) {
            Geometry shape = band(room * AROUND / 24, (room + 1) * AROUND / 24, 13, 31);
            sheet.unit(0, "back-of-house-" + room, "nonpublic", shape, null, null);
        }
        Geometry ramp = band(RAMP_BOTTOM, RAMP_TOP, 49.2, 53);
        sheet.unit(
                0,
                "ground-concourse",
                "walkway",
                ring(40, FRONT).difference(ramp),
                "Arena Ground Concourse",
                "아레나 1층 통로");
        sheet.label(at(AROUND / 4 + 22, 49));
        sheet.unit(0, "ramp-0", "ramp", ramp, "South Ramp", "남쪽 경사로");
        Geometry doors = band(AROUND / 4 - 3, AROUND / 4 + 3, 53, 56).union(band(5 * SIXTH + 3, 5 * SIXTH + 9, 53, 56));
        Geometry halls = hall(0, 14.6).union(hall(3, 14.6));
        sheet.unit(
                0,
                "front-0",
                "structure",
                HOUSE.difference(outline(FRONT)).difference(halls).difference(doors),
                null,
                null);
        sheet.unit(0, "hall-east", "lobby", hall(0, 14.6), "Arena East Hall", "아레나 동쪽 로비");
        sheet.label(Bowl.frame(0, 10.5, 57));
        sheet.unit(0, "hall-west", "lobby", hall(3, 14.6), "Arena West Hall", "아레나 서쪽 로비");
        sheet.label(Bowl.frame(3 * SIXTH, 10.5, 57));
        sheet.unit(
                0,
                "door-north",
                "walkway",
                ring(FRONT, 55).intersection(band(AROUND / 4 - 3, AROUND / 4 + 3, 53, 56)),
                null,
                null);
        sheet.unit(
                0,
                "door-south",
                "walkway",
                ring(FRONT, 55).intersection(band(5 * SIXTH + 3, 5 * SIXTH + 9, 53, 56)),
                null,
                null);
        rinkLines();
        for (int core = 0; core < 6; core += 3) {
            for (int lane = -4; lane <= 3; lane++) {
                sheet.fixture(
                        0,
                        "lane-" + core + "-" + lane,
                        "equipment",
                        rectangle(core * SIXTH, lane * 2.4 + 0.95, lane * 2.4 + 1.45, 63.2, 65.2));
            }
        }
    }

    private void rinkLines() {
        List<LineString> lines = new ArrayList<>();
        for (double x : new double[] {-26, -8.8, 0, 8.8, 26}) {
            lines.add((LineString)
                    Sheet.line(new Coordinate(x, -15), new Coordinate(x, 15)).intersection(outline(-0.2)));
        }
        lines.add(circle(0, 0));
        for (double x : new double[] {-20, 20}) {
            for (double y : new double[] {-7, 7}) {
                lines.add(circle(x, y));
            }
        }
        sheet.detail(0, "ice-lines", lines);
    }

    private static LineString circle(double x, double y) {
        return Sheet.line(Sheet.disc(new Coordinate(x, y), 4.5).getCoordinates());
    }

    private void main() {
        sheet.unit(1, "bowl-1", "opentobelow", outline(3), null, null);
        sheet.unit(1, "main-concourse", "walkway", ring(21.6, 31), "Arena Main Concourse", "아레나 2층 통로");
        sheet.label(at(AROUND / 4 + 3, 28.8));
        Geometry ramp = band(RAMP_BOTTOM, RAMP_TOP, 49.2, 53);
        Geometry bridge = band(BRIDGE - 1.75, BRIDGE + 1.75, 41, 50)
                .union(band(RAMP_TOP, BRIDGE + 1.75, 49.2, 53))
                .buffer(0);
        sheet.unit(1, "void-1", "opentobelow", ring(41, FRONT).difference(ramp).difference(bridge), null, null);
        sheet.unit(1, "ramp-1", "ramp", ramp, "South Ramp", "남쪽 경사로");
        sheet.unit(1, "bridge", "footbridge", bridge, "South Bridge", "남쪽 다리");
        sheet.unit(1, "front-1", "structure", ring(FRONT, 55), null, null);
        blocks().stream().filter(block -> block.ordinal() == 1).forEach(sheet::block);
    }

    private void upper() {
        sheet.unit(2, "bowl-2", "opentobelow", outline(23.6), null, null);
        sheet.unit(2, "upper-concourse", "walkway", ring(41, 49), "Arena Upper Concourse", "아레나 3층 통로");
        sheet.label(at(AROUND / 4 + 22, 47.2));
        sheet.unit(2, "front-2", "structure", ring(FRONT, 55), null, null);
        blocks().stream().filter(block -> block.ordinal() == 2).forEach(sheet::block);
        for (int block = 0; block < 6; block++) {
            sheet.unit(
                    2,
                    "well-" + block,
                    "opentobelow",
                    band(block * SIXTH - CORE[block], block * SIXTH + CORE[block], 24, 31),
                    null,
                    null);
        }
    }
}
