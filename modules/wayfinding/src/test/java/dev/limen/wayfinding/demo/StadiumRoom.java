package dev.limen.wayfinding.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A room of the stadium.
 *
 * @param width metres at 45 m from the field
 */
record StadiumRoom(String slug, String category, double width, String en, String ko) {
    private static final String[] SIDES = {
        "North-East", "North", "North-West", "West", "South-West", "South", "South-East", "East"
    };
    private static final String[] SIDES_KO = {"북동", "북", "북서", "서", "남서", "남", "남동", "동"};
    private static final double TOP_WALL = 56;

    private static final String[][] FOOD = {
        {"torch-grill", "Torch Grill", "성화 그릴"},
        {"soup-corner", "Soup Corner", "수프 코너"},
        {"fish-cakes", "Fish Cake Stand", "어묵 가게"},
        {"chestnuts", "Roast Chestnuts", "군밤 가게"},
        {"sweet-potatoes", "Sweet Potato Stand", "군고구마 가게"},
        {"coffee-point", "Coffee Point", "커피 포인트"},
        {"pancakes", "Pancake House", "팬케이크 하우스"},
        {"toast-stand", "Toast Stand", "토스트 가게"},
        {"skewer-grill", "Skewer Grill", "꼬치구이"},
        {"juice-bar", "Juice Bar", "주스 바"},
        {"bibimbap-bar", "Bibimbap Bar", "비빔밥 바"},
        {"ice-cream", "Ice Cream Parlour", "아이스크림 가게"},
        {"hot-dogs", "Hot Dog Stand", "핫도그 가게"},
        {"salad-bar", "Salad Bar", "샐러드 바"},
        {"cocoa-corner", "Cocoa Corner", "코코아 코너"},
        {"cake-shop", "Cake Counter", "케이크 카운터"},
        {"rice-cakes", "Rice Cake Stand", "떡볶이 가게"},
        {"gimbap", "Gimbap Counter", "김밥 카운터"},
        {"curry-house", "Curry House", "카레 집"},
        {"noodle-stop", "Noodle Stop", "국수 정거장"},
        {"sandwiches", "Sandwich Bar", "샌드위치 바"},
        {"potato-kitchen", "Potato Kitchen", "감자 부엌"},
        {"snow-bar", "Snowflake Bar", "눈송이 바"},
        {"doughnuts", "Doughnut Counter", "도넛 카운터"}
    };

    /** @param door metres around at which its door is; d where one stands inside it */
    record Placed(StadiumRoom room, int ordinal, double door, double inside) {}

    /** Draws the rooms of all levels between the stair cores. */
    static List<Placed> place(Sheet sheet) {
        List<Placed> placed = new ArrayList<>();
        for (int ordinal = 0; ordinal <= 3; ordinal++) {
            for (int gap = 0; gap < DemoStadium.CORES; gap++) {
                double from = gap * DemoStadium.EIGHTH + (ordinal == 3 ? 0 : StadiumFlight.halfWidth(gap));
                double to = (gap + 1) * DemoStadium.EIGHTH - (ordinal == 3 ? 0 : StadiumFlight.halfWidth(gap + 1));
                placed.addAll(row(sheet, ordinal, gap, from, to));
            }
        }
        return placed;
    }

    /** Rooms with staff's between them, as evenly as they come. */
    private static List<Placed> row(Sheet sheet, int ordinal, int gap, double from, double to) {
        List<StadiumRoom> rooms = of(ordinal, gap);
        double spare =
                to - from - rooms.stream().mapToDouble(StadiumRoom::width).sum();
        double between = spare / (rooms.size() + 1);
        List<Placed> placed = new ArrayList<>();
        double s = from;
        for (int i = 0; i <= rooms.size(); i++) {
            staff(sheet, ordinal, s, s + between);
            s += between;
            if (i < rooms.size()) {
                placed.add(rooms.get(i).draw(sheet, ordinal, s, s + rooms.get(i).width()));
                s += rooms.get(i).width();
            }
        }
        return placed;
    }

    private static List<StadiumRoom> of(int ordinal, int gap) {
        List<StadiumRoom> rooms = new ArrayList<>();
        boolean isEven = gap % 2 == 0;
        if (ordinal == 0) {
            rooms.add(isEven ? shop(gap) : food(8 + gap / 2));
            rooms.add(isEven ? toilets(ordinal, gap) : service(gap));
            rooms.add(isEven ? accessible(ordinal, gap) : food(12 + gap / 2));
        } else {
            if (ordinal < 3) {
                rooms.add(food(ordinal == 1 ? gap : 16 + gap));
            }
            if (isEven || ordinal == 1) {
                rooms.add(toilets(ordinal, gap));
                rooms.add(accessible(ordinal, gap));
            } else if (gap % 4 == 1) {
                rooms.add(new StadiumRoom(
                        "stadium-first-aid-" + ordinal + "-" + gap,
                        "firstaid",
                        10,
                        "First Aid " + near(ordinal, gap),
                        near(ordinal, gap) + "구역 의무실"));
            }
        }
        return rooms;
    }

    private static StadiumRoom food(int number) {
        String[] food = FOOD[number];
        return new StadiumRoom(food[0], "foodservice", 13, food[1], food[2]);
    }

    private static StadiumRoom shop(int gap) {
        return new StadiumRoom(
                "stadium-shop-" + gap, "retail", 14, "Stadium Shop " + SIDES[gap], "스타디움 " + SIDES_KO[gap] + "쪽 상점");
    }

    private static StadiumRoom service(int gap) {
        return switch (gap) {
            case 1 -> new StadiumRoom("stadium-information", "information", 10, "Stadium Information", "스타디움 안내 데스크");
            case 3 -> new StadiumRoom("stadium-first-aid", "firstaid", 12, "Stadium First Aid", "스타디움 의무실");
            case 5 -> new StadiumRoom("stadium-cloakroom", "storage", 12, "Stadium Cloakroom", "스타디움 물품 보관소");
            default -> new StadiumRoom("stadium-family", "mothersroom", 9, "Stadium Family Room", "스타디움 가족실");
        };
    }

    private static StadiumRoom toilets(int ordinal, int gap) {
        return new StadiumRoom(
                "stadium-toilets-" + ordinal + "-" + gap,
                "restroom",
                11,
                ordinal == 0 ? "Stadium Toilets " + SIDES[gap] : "Toilets " + near(ordinal, gap),
                ordinal == 0 ? "스타디움 " + SIDES_KO[gap] + "쪽 화장실" : near(ordinal, gap) + "구역 화장실");
    }

    private static StadiumRoom accessible(int ordinal, int gap) {
        return new StadiumRoom(
                "stadium-accessible-" + ordinal + "-" + gap,
                "restroom.wheelchair",
                6,
                ordinal == 0 ? "Stadium Accessible Toilet " + SIDES[gap] : "Accessible Toilet " + near(ordinal, gap),
                ordinal == 0 ? "스타디움 " + SIDES_KO[gap] + "쪽 장애인 화장실" : near(ordinal, gap) + "구역 장애인 화장실");
    }

    /** The number of the section nearest to a gap's middle. */
    private static int near(int ordinal, int gap) {
        return ordinal == 3 ? 301 + 2 * gap : 100 * ordinal + 2 + 3 * gap;
    }

    private static void staff(Sheet sheet, int ordinal, double s1, double s2) {
        sheet.unit(
                ordinal,
                "stadium-staff-" + ordinal + "-" + Math.round(s1 * 10),
                "nonpublic",
                DemoStadium.OVAL.band(s1, s2, inner(ordinal), outer(ordinal)),
                null,
                null);
    }

    private static double inner(int ordinal) {
        return ordinal == 3 ? TOP_WALL : 40;
    }

    private static double outer(int ordinal) {
        return ordinal == 3 ? 60.5 : 50;
    }

    private Placed draw(Sheet sheet, int ordinal, double s1, double s2) {
        Oval oval = DemoStadium.OVAL;
        double middle = (s1 + s2) / 2;
        Coordinate label = oval.at(middle, (inner(ordinal) + outer(ordinal)) / 2);
        sheet.unit(ordinal, slug, category, oval.band(s1, s2, inner(ordinal), outer(ordinal)), label, en, ko);
        double wall = ordinal == 0 ? outer(ordinal) : inner(ordinal);
        double half = 1.1 / oval.scale(wall);
        sheet.opening(ordinal, slug + "-door", oval.at(middle - half, wall), oval.at(middle + half, wall));
        return new Placed(this, ordinal, middle, ordinal == 0 ? wall - 1.2 : wall + 1.2);
    }
}
