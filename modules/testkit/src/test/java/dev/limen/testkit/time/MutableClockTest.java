package dev.limen.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {
    private final MutableClock clock = MutableClock.at("2026-05-30T19:00:00Z");

    @Test
    void timeStandsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(clock.instant());

        clock.advance(Duration.ofMinutes(45));
        assertThat(clock.instant()).isEqualTo("2026-05-30T19:45:00Z");
        clock.advance(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo("2026-05-30T18:45:00Z");
    }

    @Test
    void clocksInOtherZonesShareTheTime() {
        Clock inSeoul = clock.withZone(ZoneId.of("Asia/Seoul"));

        clock.set(Instant.EPOCH);

        assertThat(inSeoul.instant()).isEqualTo(Instant.EPOCH);
        assertThat(inSeoul.getZone()).isEqualTo(ZoneId.of("Asia/Seoul"));
    }
}
