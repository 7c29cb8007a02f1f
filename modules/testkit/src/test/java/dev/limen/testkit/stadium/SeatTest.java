package dev.limen.testkit.stadium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.Directions;
import dev.limen.core.Instruction;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Maneuver;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.PlaceFinder;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.venue.Seat;
import dev.limen.wayfinding.venue.SeatRow;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.Side;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class SeatTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final long SEED = 20260210;

    private static final Stadium STADIUM = Stadium.build(new StadiumPlan(40_000, 6, 6));
    private static final PathwayNetwork NETWORK = new PathwayNetwork(Venue.ofJson(STADIUM.toImdf()));
    private static final PlaceFinder PLACES = new PlaceFinder(NETWORK);
    private static final RoutePlanner PLANNER = new RoutePlanner(NETWORK.graph(), Conditions.clear(NOW));
    private static final Guide GUIDE = new Guide(NETWORK);

    private static Directions way(String seat, Locale language) {
        Place from = PLACES.find("gate-1");
        Place to = PLACES.find(seat);
        Path path = PLANNER.findPath(
                        Profile.WALKING, from.nodes().get(0), to.nodes().get(0), NOW)
                .orElseThrow();
        return GUIDE.describe(path, PLANNER.weighting(Profile.WALKING), from.bearing(), to.feature(), language);
    }

    @Test
    void theRowsHoldEverySeat() {
        int seats = NETWORK.venue().sections().stream()
                .flatMap(section -> section.rows().stream())
                .mapToInt(row -> row.lastSeat() - row.firstSeat() + 1)
                .sum();

        assertThat(seats).isEqualTo(40_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "section 312 row 12 seat 7",
                "Block 312, Row 12, Seat 7",
                "312/12/7",
                "Block 312/12/7",
                "Block 312, Reihe 12, Platz 7",
                "Block 312, rang 12, place 7",
                "Block 312, fila 12, asiento 7",
                "Block 312 12열 7번",
                "Block 312 12排7号",
                "Block 312 12列 7番",
                "Block 312، الصف 12، المقعد 7"
            })
    void aSeatIsFoundByWhatIsOnTheTicketInAnyLanguage(String text) {
        Seat seat = (Seat) PLACES.find(text).feature();

        assertThat(seat.section().name().orElseThrow().in(Locale.ENGLISH)).isEqualTo("Block 312");
        assertThat(seat.row().name()).isEqualTo("12");
        assertThat(seat.number()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        312/99/1 | Block 312 has no row 99: give one of the rows 1-
        section 312 row 12 seat 700 | Block 312 has no seat 700 in row 12: give one of the seats 1-
        section 999 row 1 seat 1 | There is no block “section 999”: give one of Block 101, Block 102,
        312/1/x | Block 312 has no seat x in row 1: give one of the seats 1-
        """)
    void whatIsNotThereIsSaidInOneSentenceThatNamesWhatIs(String text, String sentence) {
        assertThatThrownBy(() -> PLACES.find(text))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .startsWith(sentence)
                .matches("[^.]*\\.");
    }

    @Test
    void leadsToTheBlockDownTheAisleAndIntoTheRow() {
        Directions way = way("312/12/7", Locale.ENGLISH);

        List<Instruction> steps = way.instructions();
        List<String> texts = steps.stream().map(Instruction::text).toList();
        assertThat(way.destination()).isEqualTo("Block 312, row 12, seat 7");
        assertThat(texts.get(texts.size() - 3)).startsWith("Enter Block 312");
        assertThat(texts.get(texts.size() - 2)).isEqualTo("Go down the aisle to row 12.");
        assertThat(texts.get(texts.size() - 1)).matches("Turn left into row 12: seat 7 comes after \\w+ seats?\\.");
        assertThat(steps.get(steps.size() - 2).maneuver()).isEqualTo(Maneuver.STAIRS_DOWN);
        assertThat(steps.get(steps.size() - 1).maneuver()).isEqualTo(Maneuver.ARRIVE);
        assertThat(steps.get(steps.size() - 2).spoken()).contains("Go down the aisle to row twelve.");
        assertThat(steps.stream().mapToDouble(Instruction::distance).sum())
                .isCloseTo(way.distance(), org.assertj.core.api.Assertions.within(0.5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ko | 통로 계단으로 12열까지 내려가세요. | 왼쪽으로 돌아 십이열로 들어가세요. 한 자리를 지나면 칠번입니다.
        zh | 沿过道台阶下到第12排。 | 左转，进入第十二排，经过一个座位就是七号。
        ja | 通路の階段を12列まで下りてください。 | 左に曲がり、十二列に入ってください。一席を過ぎると七番です。
        fr | Descendez l’allée jusqu’au rang 12. | Tournez à gauche dans le rang douze, la place sept vient après une place.
        de | Den Gang hinunter bis Reihe 12 gehen. | Links in Reihe zwölf gehen, Platz sieben kommt nach einem Platz.
        es | Baje por el pasillo hasta la fila 12. | Gire a la izquierda en la fila doce, el asiento siete está después de un asiento.
        ar | انزل عبر الممر إلى الصف \u206812\u2069. | انعطف يسارًا إلى الصف اثنا عشر، ويفصلك عن المقعد سبعة مقعد واحد.
        """)
    void isToldInTheReadersLanguage(String language, String aisle, String row) {
        List<Instruction> steps =
                way("312/12/7", Locale.forLanguageTag(language)).instructions();

        assertThat(steps.get(steps.size() - 2).text()).isEqualTo(aisle);
        assertThat(steps.get(steps.size() - 1).spoken()).contains(row);
    }

    /** The drawing knows where people sit; what is told must lead there. */
    @Test
    void leftAndRightAreWhereTheSeatsAre() {
        Random random = new Random(SEED);
        List<Stadium.Row> rows =
                STADIUM.rows().stream().filter(row -> row.seats() > 3).toList();
        for (int i = 0; i < 200; i++) {
            Stadium.Row row = rows.get(random.nextInt(rows.size()));
            int number = 1 + random.nextInt(row.seats());
            String block = row.block().substring("block-".length());
            Seat seat = (Seat)
                    PLACES.find(block + "/" + row.number() + "/" + number).feature();
            SeatRow.Aisle aisle = seat.aisles().get(0);
            Coordinate here = STADIUM.nodes().get(row.aisle()).at();
            // Towards the ice; a cross product above nothing is to the left.
            Coordinate seatNode = neighbour(row, number <= row.left());
            double cross = -here.x * (seatNode.y - here.y) + here.y * (seatNode.x - here.x);

            assertThat(seat.side(aisle))
                    .as("seed %d: %s", SEED, seat.id())
                    .contains(cross > 0 ? Side.LEFT : Side.RIGHT);
        }
    }

    /** The first node of seats beside an aisle, on the side that the drawing calls right, where the angle falls. */
    private static Coordinate neighbour(Stadium.Row row, boolean isLow) {
        String slug = row.block() + "-row-" + row.number() + (isLow ? "-right-0" : "-left-0");
        return STADIUM.ways().stream()
                .filter(way -> way.slug().equals(slug))
                .map(way -> STADIUM.nodes().get(way.to()).at())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySeatHasAWay() {
        Random random = new Random(SEED);
        List<Section> blocks = NETWORK.venue().sections();
        for (int i = 0; i < 300; i++) {
            Section block = blocks.get(random.nextInt(blocks.size()));
            SeatRow row = block.rows().get(random.nextInt(block.rows().size()));
            int number = row.firstSeat() + random.nextInt(row.lastSeat() - row.firstSeat() + 1);
            String name = block.name().orElseThrow().in(Locale.ENGLISH);
            Directions way = way(name + "/" + row.name() + "/" + number, Locale.ENGLISH);

            List<Instruction> steps = way.instructions();
            assertThat(steps.get(steps.size() - 1).text())
                    .as("seed %d", SEED)
                    .contains("row " + row.name() + ": seat " + number);
            assertThat(steps).anyMatch(step -> step.text().contains("nter " + name));
        }
    }
}
