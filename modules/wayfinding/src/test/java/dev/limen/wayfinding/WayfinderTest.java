package dev.limen.wayfinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.Instruction;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Maneuver;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WayfinderTest {
    private static final Venue VENUE = DemoVenue.load();
    private static final Wayfinder WAYFINDER = new Wayfinder(VENUE);
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final GateId EAST = new GateId("gate-a");

    private static Answer way(String name, Profile profile, Locale locale, Set<String> closed) {
        Wayfinder wayfinder = WAYFINDER;
        if (!closed.isEmpty()) {
            wayfinder = new Wayfinder(VENUE);
            wayfinder.close(closed);
        }
        return wayfinder.directionsFromGate(EAST, DemoVenue.idOf(VENUE, name), profile, locale, NOON);
    }

    private static Directions directions(String name, Profile profile, Locale locale, Set<String> closed) {
        return way(name, profile, locale, closed).directions().orElseThrow();
    }

    private static Set<String> pathways(PathwayMode... modes) {
        return VENUE.pathways().stream()
                .filter(pathway -> List.of(modes).contains(pathway.mode()))
                .map(Pathway::id)
                .collect(Collectors.toSet());
    }

    @Test
    void saysTheWayAsAStewardWould() {
        Directions d = directions("Upper Block D", Profile.WALKING, Locale.ENGLISH, Set.of());

        assertThat(d.language()).isEqualTo("en");
        assertThat(d.summary()).isEqualTo("Upper Block D, escalator ahead, Level 3");
        assertThat(d.instructions())
                .extracting(Instruction::text)
                .containsExactly(
                        "Walk straight ahead for about 25 metres.",
                        "Take the escalator ahead up to Level 2.",
                        "At the top, turn left and walk along the Arena Main Concourse for about 120 metres, keeping"
                                + " the Ice Rink on your right.",
                        "After Waffle House, take the stairs on your left up to Level 3.",
                        "At the top, turn right and walk along the Arena Upper Concourse for about 20 metres.",
                        "You will find Upper Block D on your right.");
    }

    @Test
    void saysItInKorean() {
        Directions d = directions("Upper Block D", Profile.WALKING, Locale.KOREA, Set.of());

        assertThat(d.language()).isEqualTo("ko");
        assertThat(d.summary()).isEqualTo("상단 D블록, 앞쪽 에스컬레이터, 3층");
        assertThat(d.instructions())
                .extracting(Instruction::text)
                .contains("와플 하우스를 지나 왼쪽 계단으로 3층까지 올라가세요.", "오른쪽에 상단 D블록이 있습니다.");
    }

    @Test
    void aClosedEscalatorSendsPeopleUpTheStairs() {
        Directions d = directions("Block C", Profile.WALKING, Locale.ENGLISH, pathways(PathwayMode.ESCALATOR));

        assertThat(d.summary()).isEqualTo("Block C, stairs right, Level 2");
        assertThat(d.instructions()).extracting(Instruction::maneuver).doesNotContain(Maneuver.ESCALATOR_UP);
    }

    @Test
    void withoutLiftsAWheelchairTakesTheRamp() {
        Directions d = directions("Block C", Profile.WHEELCHAIR, Locale.ENGLISH, pathways(PathwayMode.ELEVATOR));

        assertThat(d.instructions()).extracting(Instruction::maneuver).contains(Maneuver.RAMP_UP);
    }

    @Test
    void whereNothingLeadsItSaysSoInOneSentence() {
        Set<String> closed = pathways(PathwayMode.ELEVATOR, PathwayMode.RAMP);

        assertThat(way("Block C", Profile.WHEELCHAIR, Locale.ENGLISH, closed))
                .isInstanceOfSatisfying(Answer.Unreachable.class, none -> {
                    assertThat(none.sentence())
                            .isEqualTo("There is no step-free way to Block C from here at the moment: please ask a"
                                    + " steward.");
                    assertThat(none.reason())
                            .startsWith("What is closed cuts every wheelchair way from Arena East Gate to Block C.")
                            .contains("The nearest place that can be reached is ");
                    assertThat(none.nearest()).isPresent();
                });
        assertThat(way("Block C", Profile.WALKING, Locale.ENGLISH, closed)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void closuresOfPathwaysItDoesNotKnowAreHarmless() {
        assertThat(directions("Block C", Profile.WALKING, Locale.ENGLISH, Set.of("from-a-newer-map")))
                .isEqualTo(directions("Block C", Profile.WALKING, Locale.ENGLISH, Set.of()));
    }

    @Test
    void theLineToDrawStartsAtTheGateAndChangesLevelWithTheWay() {
        Directions d = directions("Upper Block D", Profile.WALKING, Locale.ENGLISH, Set.of());

        assertThat(d.path())
                .extracting(MapPoint::ordinal)
                .startsWith(0)
                .endsWith(2)
                .contains(1)
                .isSorted();
        assertThat(d.path().get(0)).isEqualTo(d.instructions().get(0).at());
    }

    @Test
    void aPointIsLedFromTheNearestNodeOfItsLevel() {
        MapPoint inTheBlock =
                VENUE.findByName("Arena Upper Concourse").orElseThrow().display();

        Directions d = WAYFINDER
                .directionsFrom(inTheBlock, DemoVenue.idOf(VENUE, "Ice Rink"), Profile.WALKING, Locale.ENGLISH, NOON)
                .directions()
                .orElseThrow();

        assertThat(d.instructions().get(0).text())
                .startsWith("Walk a few steps along the Arena Upper Concourse")
                .contains("keeping the Ice Rink on your");
        assertThat(d.path().get(0).ordinal()).isEqualTo(2);
        assertThat(d.path().get(d.path().size() - 1).ordinal()).isZero();
        assertThat(d.instructions()).extracting(Instruction::maneuver).contains(Maneuver.STAIRS_DOWN);
    }

    @Test
    void aKioskTellsItFromWhereItsReaderLooks() {
        Kiosk kiosk = VENUE.kiosks().get(0);

        Directions d = WAYFINDER
                .directionsFromKiosk(
                        kiosk.id(), DemoVenue.idOf(VENUE, "Block C"), Profile.WALKING, Locale.ENGLISH, NOON)
                .directions()
                .orElseThrow();

        assertThat(d.instructions().get(0).text()).startsWith("Turn left");
    }

    @Test
    void whoIsThereAlreadyIsToldSo() {
        Kiosk kiosk = VENUE.kiosks().get(0);

        Directions d = WAYFINDER
                .directionsFromKiosk(kiosk.id(), kiosk.id(), Profile.WALKING, Locale.ENGLISH, NOON)
                .directions()
                .orElseThrow();

        assertThat(d.summary()).isEqualTo("Arena Kiosk East, right here");
        assertThat(d.path()).hasSize(2);
        assertThat(d.instructions()).hasSize(2);
    }

    @Test
    void unknownGatesAndPlacesAreNamed() {
        assertThatThrownBy(() ->
                        WAYFINDER.directionsFromGate(new GateId("gate-z"), "x", Profile.WALKING, Locale.ENGLISH, NOON))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("gate-z", "gate-a");
        assertThatThrownBy(() -> WAYFINDER.directionsFromGate(EAST, "block-q", Profile.WALKING, Locale.ENGLISH, NOON))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("block-q");
    }

    @Test
    void listsPlacesToGoToButNotConcoursesAndStairs() {
        List<Destination> destinations = WAYFINDER.listDestinations(Locale.KOREAN);

        assertThat(destinations)
                .extracting(Destination::name)
                .contains("C블록", "112구역", "아레나 북쪽 출구", "눈꽃 카페")
                .doesNotContain("아레나 2층 통로", "아레나 동쪽 로비", "소나무 광장");
        assertThat(destinations).extracting(Destination::id).doesNotHaveDuplicates();
        assertThat(destinations).extracting(Destination::name).doesNotHaveDuplicates();
    }

    @Test
    void manyThreadsGetTheSameAnswersAsOne() throws Exception {
        List<String> ids = WAYFINDER.listDestinations(Locale.ENGLISH).stream()
                .map(Destination::id)
                .toList();
        Callable<List<Answer>> all = () -> ids.stream()
                .map(id -> WAYFINDER.directionsFromGate(EAST, id, Profile.WALKING, Locale.KOREAN, NOON))
                .toList();
        List<Answer> expected = all.call();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<Answer>> answer :
                    threads.invokeAll(IntStream.range(0, 24).mapToObj(i -> all).toList())) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
