package dev.limen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.testkit.time.MutableClock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatorClockTest {
    private final MutableClock own = MutableClock.at("2026-02-09T12:00:00Z");
    private final CoordinatorClock clock = new CoordinatorClock(own);

    @ParameterizedTest
    @CsvSource({
        "PT2H, This node's clock is 2 h ahead of the coordinator's",
        "PT-2H, This node's clock is 2 h behind the coordinator's",
        "PT-72H, This node's clock is 3 days behind the coordinator's",
        "PT3M, This node's clock is 3 min ahead of the coordinator's"
    })
    void aWrongClockIsToldAndCorrectedFor(Duration ahead, String sentence) {
        clock.heard(own.instant().minus(ahead));

        assertThat(clock.findProblem())
                .hasValueSatisfying(told -> assertThat(told).startsWith(sentence));
        assertThat(clock.now()).isEqualTo(own.instant().minus(ahead));
        own.advance(Duration.ofHours(1));
        assertThat(clock.now()).isEqualTo(own.instant().minus(ahead));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT119S", "PT-119S"})
    void aLittleIsNoProblem(Duration ahead) {
        clock.heard(own.instant().minus(ahead));

        assertThat(clock.findProblem()).isEmpty();
    }
}
