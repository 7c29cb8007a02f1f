package dev.limen.wayfinding.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.routing.Forecast;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CrowdMapTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");

    private final CrowdMap map = new CrowdMap();

    @Test
    void whatNobodySawIsEmpty() {
        assertThat(map.density(3, NOW)).isZero();
    }

    @Test
    void staffCountMoreThanACameraAndACameraMoreThanACount() {
        map.add(new Observation.Counted(1, NOW, 0.2, 2));
        map.add(new Observation.Seen(1, NOW, 3));
        assertThat(map.density(1, NOW)).isCloseTo((2 * 3 + Weidmann.densityOf(0.1)) / 3, within(1e-9));

        map.add(new Observation.Reported(1, NOW, Observation.Crowding.JAMMED));
        assertThat(map.density(1, NOW)).isGreaterThan(3);
    }

    @Test
    void whatGrewGoesOnGrowingEverMoreSlowlyAndNeverBeyondAJam() {
        map.add(new Observation.Seen(1, NOW.minusSeconds(60), 1));
        map.add(new Observation.Seen(1, NOW, 1.6));

        assertThat(map.density(1, NOW)).isCloseTo(1.6, within(1e-9));
        double soon = map.density(1, NOW, 60);
        double late = map.density(1, NOW, 900);
        assertThat(soon).isBetween(2.0, 2.2);
        assertThat(late).isBetween(soon, 4.0);
        assertThat(late).isCloseTo(1.6 + 0.01 * 240, within(0.1));
    }

    @Test
    void whatNobodyConfirmedForTenMinutesIsForgotten() {
        map.add(new Observation.Seen(1, NOW, 3));

        assertThat(map.density(1, NOW.plusSeconds(600))).isPositive();
        assertThat(map.density(1, NOW.plusSeconds(601))).isZero();
        map.forgetBefore(NOW.plusSeconds(601));
        assertThat(map.density(1, NOW)).isZero();
    }

    @Test
    void anOlderObservationThatComesLateIsPassedOver() {
        map.add(new Observation.Seen(1, NOW, 1));
        map.add(new Observation.Seen(1, NOW.minusSeconds(5), 4));

        assertThat(map.density(1, NOW)).isEqualTo(1);
    }

    @Test
    void theForecastLeavesOutWhereNobodyIsInTheWay() {
        map.add(new Observation.Seen(0, NOW, 0.1));
        map.add(new Observation.Seen(1, NOW, 2));
        Forecast.Builder builder = new Forecast.Builder(2, 60, 3);

        map.forecast(NOW, 60, 3, builder);

        Forecast forecast = builder.build();
        assertThat(forecast.covers(0)).isFalse();
        assertThat(forecast.slowdown(1, 0)).isCloseTo(Weidmann.slowdown(2), within(1e-9));
    }

    @Test
    void aDensityBelowNothingIsRefused() {
        assertThatThrownBy(() -> new Observation.Seen(1, NOW, -1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A crowd is 0 or more persons per square metre, not -1.0.");
    }
}
