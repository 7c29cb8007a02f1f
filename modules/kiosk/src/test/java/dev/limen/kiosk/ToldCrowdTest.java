package dev.limen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.CrowdNews;
import dev.limen.protocol.ProtocolJson;
import dev.limen.testkit.time.MutableClock;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldCrowdTest {
    private static final Venue VENUE = DemoVenue.load();
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final GateId GATE = new GateId("gate-a");

    /** Of the coordinator, three hours ahead of the node's. */
    private final MutableClock centre = MutableClock.at("2026-02-09T15:00:00Z");

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private final LiveMap map = new LiveMap(clock);
    private final ToldCrowd crowd = new ToldCrowd(map);
    private final GateWatch watch = new GateWatch();

    @BeforeEach
    void follow() {
        map.follow(new Wayfinder(VENUE));
    }

    private double seconds() {
        return map.find()
                .orElseThrow()
                .directionsFromGate(GATE, BLOCK, Profile.WALKING, Locale.ENGLISH, map.now())
                .directions()
                .map(Directions::duration)
                .orElseThrow();
    }

    /** Everywhere, so that there is no way around. */
    private CrowdForecast everywhere(double density) {
        return new CrowdForecast(
                centre.instant(),
                VENUE.pathways().stream()
                        .map(Pathway::id)
                        .map(id -> new CrowdForecast.Way(id, Collections.nCopies(CrowdForecast.SAMPLES, density)))
                        .toList(),
                List.of());
    }

    private CrowdNews overTheWire(CrowdForecast forecast) {
        CrowdNews news = ToldCrowd.news(forecast, List.of(GATE), watch, centre.instant());
        return ProtocolJson.read(ProtocolJson.write(news), CrowdNews.class, "The news");
    }

    @Test
    void waysAndQueuesFollowWhatIsToldForTwoMinutesWhateverTheClocksSay() {
        // given
        double usual = seconds();
        for (int i = 0; i < 60; i++) {
            watch.passed(GATE.value(), centre.instant().minusSeconds(i));
        }
        watch.counted(GATE.value(), new GateWatch.Count(40, centre.instant()));
        centre.advance(Duration.ofSeconds(30));
        AtomicInteger heard = new AtomicInteger();
        map.onForeseen(heard::incrementAndGet);

        // when
        crowd.tell(overTheWire(everywhere(2)));

        // then
        assertThat(seconds()).isGreaterThan(1.5 * usual);
        assertThat(heard).hasValue(1);
        assertThat(crowd.version()).hasValue(centre.instant().toEpochMilli());
        GateWatch.Knowledge there = watch.know(GATE.value(), centre.instant());
        GateWatch.Knowledge here = crowd.know(GATE.value(), map.now());
        assertThat(here.count().orElseThrow().waiting()).isEqualTo(40);
        assertThat(here.perSecond()).isEqualTo(there.perSecond());
        assertThat(here.waitAt(map.now().plusSeconds(90)).orElseThrow())
                .isCloseTo(there.waitAt(centre.instant().plusSeconds(90)).orElseThrow(), within(0.1));

        // when
        clock.advance(Duration.ofSeconds(119));
        map.refresh();

        // then
        assertThat(seconds()).isGreaterThan(1.5 * usual);

        // when
        clock.advance(Duration.ofSeconds(1));

        // then
        assertThat(map.isDue()).isTrue();
        map.refresh();
        assertThat(seconds()).isEqualTo(usual);
        assertThat(crowd.version()).isEmpty();
        assertThat(crowd.know(GATE.value(), map.now())).isEqualTo(GateWatch.Knowledge.NONE);
        assertThat(heard).hasValue(2);
    }

    @Test
    void newsThatWereOldWhenTheyCameAreNotUsed() {
        double usual = seconds();
        CrowdForecast old = everywhere(4);
        centre.advance(Duration.ofMinutes(2));

        crowd.tell(overTheWire(old));

        assertThat(seconds()).isEqualTo(usual);
        assertThat(crowd.version()).isEmpty();
    }

    @Test
    void aNewMapIsCrowdedToo() {
        double usual = seconds();
        crowd.tell(overTheWire(everywhere(2)));

        map.follow(new Wayfinder(VENUE));

        assertThat(seconds()).isGreaterThan(1.5 * usual);
    }

    @Test
    void nothingToldClearsWhatWasTold() {
        double usual = seconds();
        crowd.tell(overTheWire(everywhere(2)));

        crowd.tell(new CrowdNews(0, 0, List.of(), List.of()));

        assertThat(seconds()).isEqualTo(usual);
    }

    @Test
    void newsAreBounded() {
        assertThat(overTheWire(everywhere(2)).ways()).hasSize(CrowdNews.MOST_WAYS);
        assertThat(ProtocolJson.write(overTheWire(everywhere(2))).length).isLessThan(48 << 10);
        CrowdNews.Way way = new CrowdNews.Way("w", List.of(1));
        assertThatThrownBy(() -> new CrowdNews(1, 0, Collections.nCopies(CrowdNews.MOST_WAYS + 1, way), List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new CrowdNews.Way("w", List.of(-1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new CrowdNews(1, Double.NaN, List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aClockThatWasPutBackMakesAForecastUseless() {
        crowd.tell(overTheWire(everywhere(2)));
        assertThat(map.findForecast().map(CrowdForecast::madeAt)).hasValue(Instant.parse("2026-02-09T12:00:00Z"));

        clock.advance(Duration.ofMinutes(-5));

        assertThat(map.isDue()).isTrue();
    }
}
