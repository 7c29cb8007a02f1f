package dev.limen.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** How long a test waits. */
class EventuallyTest {
    private static final Duration IDLE = Duration.ofMillis(5);
    private static final Duration BUSY = Duration.ofMillis(500);

    private final AtomicLong nanos = new AtomicLong();

    private void await(Duration pause, BooleanSupplier condition) {
        Eventually.await("it", condition, nanos::get, () -> nanos.addAndGet(pause.toNanos()));
    }

    private boolean isAfter(Duration since) {
        return nanos.get() >= since.toNanos();
    }

    @Test
    void whatHoldsAlreadyTakesNoTime() {
        await(IDLE, () -> true);

        assertThat(nanos).hasValue(0);
    }

    @Test
    void whatDoesNotHoldWithinTenSecondsFails() {
        assertThatThrownBy(() -> await(IDLE, () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("waited 10 s in vain for it");
    }

    @Test
    void aBusyMachineIsGivenMoreTime() {
        await(BUSY, () -> isAfter(Duration.ofSeconds(40)));

        assertThat(isAfter(Duration.ofSeconds(40))).isTrue();
    }

    @Test
    void evenABusyMachineIsGivenNoMoreThanAMinute() {
        assertThatThrownBy(() -> await(BUSY, () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("waited 60 s in vain for it");
    }
}
