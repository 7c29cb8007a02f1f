package dev.limen.wayfinding.demo;

import static dev.limen.wayfinding.demo.Bowl.SIXTH;
import static dev.limen.wayfinding.demo.Bowl.at;
import static dev.limen.wayfinding.demo.Bowl.band;
import static dev.limen.wayfinding.demo.Bowl.box;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A room of the ring of rooms, in the order in which they stand counter-clockwise within their sixth.
 *
 * @param width metres at {@link Bowl#REFERENCE}
 */
record DemoRoom(int ordinal, int sixth, String slug, String category, double width, String en, String ko) {

    /** @param door metres around at which its door is; d where one stands inside it */
    record Placed(DemoRoom room, double door, double inside) {}

    private static DemoRoom of(
            int ordinal, int sixth, String slug, String category, double width, String en, String ko) {
        return new DemoRoom(ordinal, sixth, slug, category, width, en, ko);
    }

    private static DemoRoom staff(int ordinal, int sixth, double width) {
        return new DemoRoom(ordinal, sixth, "", "nonpublic", width, "", "");
    }

    private static final String TOILETS = "restroom";
    private static final String ACCESSIBLE = "restroom.wheelchair";
    private static final String FOOD = "foodservice";

    private static final List<DemoRoom> ALL = List.of(
            of(0, 0, "fan-shop-east", "retail", 18, "Fan Shop East", "동쪽 팬숍"),
            staff(0, 0, 8),
            of(0, 0, "toilets-0-ne", TOILETS, 14, "Arena Level 1 East Toilets", "아레나 1층 동쪽 화장실"),
            of(0, 0, "accessible-0-ne", ACCESSIBLE, 7.2, "Arena Level 1 East Accessible Toilet", "아레나 1층 동쪽 장애인 화장실"),
            of(0, 1, "first-aid-0", "firstaid", 11, "Arena Level 1 First Aid", "아레나 1층 의무실"),
            staff(0, 1, 15),
            of(0, 1, "information-0", "information", 10, "Arena Information", "아레나 안내 데스크"),
            staff(0, 1, 15.4),
            of(0, 2, "lost-found", "office", 9, "Lost and Found", "분실물 보관소"),
            staff(0, 2, 12),
            of(0, 2, "baby-care", "room.babycare", 8, "Baby Care Room", "수유실"),
            staff(0, 2, 18),
            of(0, 3, "fan-shop-west", "retail", 18, "Fan Shop West", "서쪽 팬숍"),
            staff(0, 3, 8),
            of(0, 3, "toilets-0-sw", TOILETS, 14, "Arena Level 1 West Toilets", "아레나 1층 서쪽 화장실"),
            of(0, 3, "accessible-0-sw", ACCESSIBLE, 7.2, "Arena Level 1 West Accessible Toilet", "아레나 1층 서쪽 장애인 화장실"),
            staff(0, 4, 12),
            of(0, 4, "tickets", "ticketing", 14, "Arena Ticket Desk", "아레나 매표소"),
            staff(0, 4, 25.4),
            of(0, 5, "cloakroom", "storage", 12, "Cloakroom", "물품 보관소"),
            staff(0, 5, 17),
            of(0, 5, "hot-chocolate-0", FOOD, 18, "Hot Chocolate Bar", "핫초코 바"),
            of(1, 0, "dumpling-bar", FOOD, 14, "Dumpling Bar", "만두 바"),
            staff(1, 0, 12),
            of(1, 0, "toilets-1-ne", TOILETS, 14, "Arena Level 2 East Toilets", "아레나 2층 동쪽 화장실"),
            of(1, 0, "accessible-1-ne", ACCESSIBLE, 7.2, "Arena Level 2 East Accessible Toilet", "아레나 2층 동쪽 장애인 화장실"),
            of(1, 1, "noodle-house", FOOD, 16, "Noodle House", "국수집"),
            staff(1, 1, 9),
            of(1, 1, "first-aid-1", "firstaid", 9, "Arena Level 2 First Aid", "아레나 2층 의무실"),
            of(1, 1, "skate-cafe", FOOD, 17.4, "Skate Café", "스케이트 카페"),
            of(1, 2, "buckwheat-kitchen", FOOD, 16, "Buckwheat Kitchen", "메밀 부엌"),
            staff(1, 2, 14),
            of(1, 2, "fan-stand", "retail", 17, "Fan Stand", "응원용품점"),
            of(1, 3, "grill", FOOD, 14, "Alpine Grill", "알파인 그릴"),
            staff(1, 3, 12),
            of(1, 3, "toilets-1-sw", TOILETS, 14, "Arena Level 2 West Toilets", "아레나 2층 서쪽 화장실"),
            of(1, 3, "accessible-1-sw", ACCESSIBLE, 7.2, "Arena Level 2 West Accessible Toilet", "아레나 2층 서쪽 장애인 화장실"),
            of(1, 4, "waffle-house", FOOD, 15, "Waffle House", "와플 하우스"),
            staff(1, 4, 19),
            of(1, 4, "tea-room", FOOD, 14.6, "Tea Room", "찻집"),
            of(1, 4, "passage-south", "walkway", 3.5, "South Passage", "남쪽 연결 통로"),
            of(1, 5, "snow-cafe", FOOD, 16, "Snow Café", "눈꽃 카페"),
            staff(1, 5, 15),
            of(1, 5, "quiet-room", "prayerroom", 16, "Quiet Room", "조용한 방"),
            staff(2, 0, 9),
            of(2, 0, "pizza-corner", FOOD, 16, "Pizza Corner", "피자 코너"),
            of(2, 0, "toilets-2-ne", TOILETS, 15, "Arena Level 3 East Toilets", "아레나 3층 동쪽 화장실"),
            of(2, 0, "accessible-2-ne", ACCESSIBLE, 7.2, "Arena Level 3 East Accessible Toilet", "아레나 3층 동쪽 장애인 화장실"),
            of(2, 1, "panorama-bar", FOOD, 30, "Panorama Bar", "파노라마 바"),
            of(2, 1, "first-aid-2", "firstaid", 11, "Arena Level 3 First Aid", "아레나 3층 의무실"),
            staff(2, 2, 14),
            of(2, 2, "crepe-stand", FOOD, 14, "Crêpe Stand", "크레페 가게"),
            staff(2, 3, 9),
            of(2, 3, "rice-bowl", FOOD, 16, "Rice Bowl", "덮밥집"),
            of(2, 3, "toilets-2-sw", TOILETS, 15, "Arena Level 3 West Toilets", "아레나 3층 서쪽 화장실"),
            of(2, 3, "accessible-2-sw", ACCESSIBLE, 7.2, "Arena Level 3 West Accessible Toilet", "아레나 3층 서쪽 장애인 화장실"),
            of(2, 4, "sky-lounge", FOOD, 30, "Sky Lounge", "스카이 라운지"),
            staff(2, 5, 14),
            of(2, 5, "popcorn-stand", FOOD, 14, "Popcorn Stand", "팝콘 가게"));

    /** Draws the rooms of a level and the cores between them. */
    static List<Placed> place(int ordinal, Sheet to) {
        double near = ordinal == 0 ? 31 : ordinal == 1 ? 31 : 49;
        double far = ordinal == 0 ? 40 : ordinal == 1 ? 41 : DemoArena.FRONT;
        List<Placed> placed = new ArrayList<>();
        for (int sixth = 0; sixth < 6; sixth++) {
            int current = sixth;
            double s = sixth * SIXTH + (ordinal == 2 ? 0 : DemoArena.CORE[sixth]);
            double end = (sixth + 1) * SIXTH - (ordinal == 2 ? 0 : DemoArena.CORE[(sixth + 1) % 6]);
            List<DemoRoom> rooms = ALL.stream()
                    .filter(room -> room.ordinal == ordinal && room.sixth == current)
                    .toList();
            for (DemoRoom room : rooms) {
                // A sliver too thin to be a room goes to its neighbour.
                boolean isLast = room == rooms.get(rooms.size() - 1);
                double next = Math.min(end, isLast && end - (s + room.width) < 5 ? end : s + room.width);
                placed.addAll(room.draw(to, s, next, near, far));
                s = next;
            }
            if (end - s > 0.5) {
                staff(ordinal, sixth, end - s).draw(to, s, end, near, far);
            }
            if (ordinal < 2) {
                core(to, ordinal, sixth, far);
            }
        }
        if (ordinal == 2) {
            for (int core = 0; core < 6; core++) {
                core(to, ordinal, core, 41);
            }
        }
        return placed;
    }

    private List<Placed> draw(Sheet to, double s1, double s2, double near, double far) {
        double middle = (s1 + s2) / 2;
        Geometry shape = band(s1, s2, near, far);
        boolean isStaff = category.equals("nonpublic");
        String name = isStaff ? "staff-" + ordinal + "-" + sixth + "-" + Math.round(s1) : slug;
        to.unit(ordinal, name, category, shape, at(middle, (near + far) / 2), isStaff ? null : en, isStaff ? null : ko);
        if (isStaff || category.equals("walkway")) {
            return List.of();
        }
        double door = ordinal == 0 ? far : near;
        double half = 1.1 * 44.5 / (8.5 + door);
        to.opening(ordinal, slug + "-door", at(middle - half, door), at(middle + half, door));
        return List.of(new Placed(this, middle, ordinal == 0 ? door - 1.2 : door + 1.2));
    }

    /** Stairs, escalators and lift of one core, and solid wall around them. */
    private static void core(Sheet to, int ordinal, int core, double far) {
        double s = core * SIXTH;
        double half = DemoArena.CORE[core];
        Geometry rest = band(s - half, s + half, 31, far);
        for (DemoFlight flight : DemoFlight.of(core)) {
            for (DemoFlight.Part part : flight.parts(ordinal)) {
                Geometry shape = box(
                                s,
                                flight.t() - flight.width() / 2,
                                flight.t() + flight.width() / 2,
                                part.from(),
                                part.to())
                        .intersection(rest);
                to.unit(
                        ordinal,
                        flight.slug(core) + "-" + part.name() + "-" + ordinal,
                        part.category(),
                        shape,
                        null,
                        null);
                rest = rest.difference(shape.buffer(0.001));
            }
        }
        to.unit(ordinal, "core-" + core + "-" + ordinal, "structure", rest.buffer(-0.05), null, null);
    }
}
