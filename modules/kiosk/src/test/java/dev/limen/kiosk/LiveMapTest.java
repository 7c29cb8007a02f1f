package dev.limen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.protocol.ClosedFeature;
import dev.limen.testkit.time.MutableClock;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Venue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveMapTest {
    private static final Venue VENUE = DemoVenue.load();
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private final LiveMap map = new LiveMap(clock);

    private Answer way() {
        return map.find()
                .orElseThrow()
                .directionsFromGate(new GateId("gate-a"), BLOCK, Profile.WALKING, Locale.ENGLISH, map.now());
    }

    @Test
    void aClosureBeginsAndEndsAtItsTime() {
        // given
        map.follow(new Wayfinder(VENUE));
        AtomicInteger changes = new AtomicInteger();
        map.onChanged(changes::incrementAndGet);

        // when
        map.close(List.of(new ClosedFeature(
                BLOCK,
                Optional.of(map.now().plusSeconds(60)),
                Optional.of(map.now().plusSeconds(120)))));

        // then
        assertThat(map.isDue()).isFalse();
        assertThat(way()).isInstanceOf(Answer.Found.class);
        assertThat(changes).hasValue(0);

        // when
        clock.advance(Duration.ofSeconds(60));

        // then
        assertThat(map.isDue()).isTrue();
        map.refresh();
        assertThat(way()).isInstanceOf(Answer.Unreachable.class);
        assertThat(map.closed()).containsExactly(BLOCK);
        assertThat(changes).hasValue(1);

        // when
        clock.advance(Duration.ofSeconds(60));
        map.refresh();

        // then
        assertThat(way()).isInstanceOf(Answer.Found.class);
        assertThat(changes).hasValue(2);
    }

    @Test
    void aNewMapIsNeverAskedBeforeItsClosuresAreInForce() {
        map.close(List.of(new ClosedFeature(BLOCK, Optional.empty(), Optional.empty())));

        map.follow(new Wayfinder(VENUE));

        assertThat(way()).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void whatIsForgottenIsForgottenWithItsClosures() {
        map.close(List.of(new ClosedFeature(BLOCK, Optional.empty(), Optional.empty())));
        map.follow(new Wayfinder(VENUE));

        map.forget();
        assertThat(map.find()).isEmpty();

        map.follow(new Wayfinder(VENUE));
        assertThat(way()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void thatEverybodyIsToLeaveIsNotForgottenWithTheMap() {
        map.evacuate(true);

        map.forget();

        assertThat(map.isEvacuating()).isTrue();
    }

    @Test
    void whoFailsKeepsNobodyFromHearingThatEverybodyIsToLeave() {
        AtomicInteger heard = new AtomicInteger();
        map.onChanged(() -> {
            throw new IllegalStateException("deaf");
        });
        map.onChanged(() -> {
            throw new AssertionError("deafer");
        });
        map.onChanged(heard::incrementAndGet);

        map.evacuate(true);

        assertThat(heard).hasValue(1);
    }
}
