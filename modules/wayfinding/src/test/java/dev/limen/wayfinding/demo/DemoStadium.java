package dev.limen.wayfinding.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/**
 * Draws the stadium around a 100 × 60 m field. From inside out, in metres from the field: lower sections 3–27, lower
 * concourse 28–40 (ordinal 1), middle sections 22–33, middle concourse 34–40 (ordinal 2), upper sections 30–49 (ordinal 3);
 * rooms and stairs 40–50; outside of them the ground concourse 50–60 (ordinal 0) and the top concourse 50–56 (ordinal 3).
 */
final class DemoStadium {
    static final String SLUG = "stadium";
    static final Coordinate CENTRE = new Coordinate(-330, 0);
    static final Oval OVAL = new Oval(CENTRE, 40, 20, 10, 45, 4);
    static final double WALL = 60;
    static final Geometry OUTLINE = OVAL.outline(61.5);
    static final int CORES = 8;
    static final double EIGHTH = OVAL.around / CORES;

    private static final double SQUARE = 80;
    private static final int LOWER = 24;
    private static final int UPPER_PER_EIGHTH = 2;

    private final Sheet sheet;
    private final Ways ways;

    DemoStadium(Sheet sheet, Ways ways) {
        this.sheet = sheet;
        this.ways = ways;
    }

    /** Where people walk on the ground around it. */
    static Geometry square() {
        return OVAL.ring(61.5, SQUARE);
    }

    void draw() {
        sheet.building(SLUG, "unspecified", OUTLINE, "Nine Pines Stadium", "아홉소나무 스타디움");
        ground();
        lower();
        middle();
        top();
        blocks().forEach(sheet::block);
        for (int ordinal = 0; ordinal <= 3; ordinal++) {
            for (int core = 0; core < CORES; core++) {
                core(ordinal, core);
            }
        }
        List<StadiumRoom.Placed> rooms = StadiumRoom.place(sheet);
        new StadiumWays(sheet, ways, rooms).draw();
    }

    static List<SeatBlock> blocks() {
        List<SeatBlock> blocks = new ArrayList<>();
        double wedge = OVAL.around / LOWER;
        for (int section = 0; section < LOWER; section++) {
            double from = section * wedge + 0.6;
            double to = (section + 1) * wedge - 0.6;
            blocks.add(block(1, 101 + section, from, to, 3.5, 27.65, 12));
            blocks.add(block(2, 201 + section, from, to, 22, 33.65, 15));
        }
        for (int core = 0; core < CORES; core++) {
            double from = core * EIGHTH + StadiumFlight.halfWidth(core) + 0.4;
            double each = ((core + 1) * EIGHTH - StadiumFlight.halfWidth(core + 1) - 0.4 - from) / UPPER_PER_EIGHTH;
            for (int part = 0; part < UPPER_PER_EIGHTH; part++) {
                int number = 301 + core * UPPER_PER_EIGHTH + part;
                blocks.add(block(3, number, from + part * each, from + (part + 1) * each - 0.8, 30, 49.65, 18));
            }
        }
        return blocks;
    }

    private static SeatBlock block(int ordinal, int number, double s1, double s2, double d1, double d2, int seats) {
        return new SeatBlock(
                OVAL, ordinal, "section-" + number, s1, s2, d1, d2, 2, seats, 9, "Section " + number, number + "구역");
    }

    private void ground() {
        sheet.unit(0, "stadium-square", "unenclosedarea", square(), "Stadium Square", "스타디움 광장");
        sheet.label(OVAL.at(EIGHTH / 2, 72));
        sheet.unit(0, "stadium-field", "fieldofplay", OVAL.outline(0), "Stadium Field", "스타디움 필드");
        sheet.fixture(0, "stage", "stage", Sheet.disc(CENTRE, 11));
        sheet.detail(0, "stage-lines", List.of(circle(8), circle(14), circle(20)));
        sheet.unit(0, "stadium-back", "nonpublic", OVAL.ring(0, 40), null, null);
        sheet.unit(0, "stadium-concourse", "walkway", OVAL.ring(50, WALL), "Stadium Ground Concourse", "스타디움 1층 통로");
        sheet.label(OVAL.at(EIGHTH * 2.5, 55));
        Geometry doors = doors();
        sheet.unit(0, "stadium-front-0", "structure", OVAL.ring(WALL, 61.5).difference(doors), null, null);
        sheet.unit(0, "stadium-doors", "lobby", OVAL.ring(WALL, 61.5).intersection(doors), null, null);
    }

    private static LineString circle(double radius) {
        return Sheet.line(Sheet.disc(CENTRE, radius).getCoordinates());
    }

    /** Gates in the east and the south, exits beside them and at the corners. */
    private static Geometry doors() {
        Geometry doors = OVAL.band(-12, 8, 58, 63).union(OVAL.band(6 * EIGHTH - 12, 6 * EIGHTH + 8, 58, 63));
        for (int core = 1; core < CORES; core += 2) {
            doors = doors.union(OVAL.band(core * EIGHTH - 3, core * EIGHTH + 3, 58, 63));
        }
        return doors;
    }

    private void lower() {
        sheet.unit(1, "stadium-bowl-1", "opentobelow", OVAL.outline(3), null, null);
        sheet.unit(1, "stadium-lower", "walkway", OVAL.ring(28, 40), "Lower Concourse", "하단 통로");
        sheet.label(OVAL.at(EIGHTH * 2.5, 36));
        sheet.unit(1, "stadium-void-1", "opentobelow", OVAL.ring(50, WALL), null, null);
        sheet.unit(1, "stadium-front-1", "structure", OVAL.ring(WALL, 61.5), null, null);
    }

    private void middle() {
        sheet.unit(2, "stadium-bowl-2", "opentobelow", OVAL.outline(21.6), null, null);
        sheet.unit(2, "stadium-middle", "walkway", OVAL.ring(34, 40), "Middle Concourse", "중단 통로");
        sheet.label(OVAL.at(EIGHTH * 2.5, 37));
        sheet.unit(2, "stadium-void-2", "opentobelow", OVAL.ring(50, WALL), null, null);
        sheet.unit(2, "stadium-front-2", "structure", OVAL.ring(WALL, 61.5), null, null);
    }

    private void top() {
        sheet.unit(3, "stadium-bowl-3", "opentobelow", OVAL.outline(29.6), null, null);
        sheet.unit(3, "stadium-top", "walkway", OVAL.ring(50, 56), "Top Concourse", "상단 통로");
        sheet.label(OVAL.at(EIGHTH * 2.5, 53));
        sheet.unit(3, "stadium-front-3", "structure", OVAL.ring(60.5, 61.5), null, null);
        for (int core = 0; core < CORES; core++) {
            double half = StadiumFlight.halfWidth(core);
            Geometry well = OVAL.band(core * EIGHTH - half, core * EIGHTH + half, 30, 40);
            sheet.unit(3, "stadium-well-" + core, "opentobelow", well, null, null);
        }
    }

    /** Stairs, escalators and the lift of one core, and solid wall around them. */
    private void core(int ordinal, int core) {
        double s = core * EIGHTH;
        double half = StadiumFlight.halfWidth(core);
        Geometry rest = OVAL.band(s - half, s + half, 40, 50);
        for (StadiumFlight flight : StadiumFlight.of(core)) {
            for (StadiumFlight.Part part : flight.parts(ordinal)) {
                double t = flight.width() / 2;
                Geometry shape = OVAL.box(s, flight.t() - t, flight.t() + t, part.from(), part.to())
                        .intersection(rest);
                sheet.unit(
                        ordinal,
                        flight.slug(core) + "-" + part.name() + "-" + ordinal,
                        part.category(),
                        shape,
                        null,
                        null);
                rest = rest.difference(shape.buffer(0.001));
            }
        }
        sheet.unit(ordinal, "stadium-core-" + core + "-" + ordinal, "structure", rest.buffer(-0.05), null, null);
    }
}
