package dev.limen.edge.barrier;

import static dev.limen.edge.barrier.Told.decision;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedBarrierTest {
    private final Told told = new Told();

    private Barrier open(Map<String, String> options) {
        return BarrierDriver.openAny(
                "gate-a", new BarrierSettings("simulated", Duration.ofMillis(400), Optional.of(options)), told);
    }

    @Test
    void thePersonPassesSomeTimeAfterTheRelease() throws Exception {
        try (Barrier barrier = open(Map.of("passage_after", "50ms"))) {
            assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
            barrier.release(decision(1));
            assertThat(barrier.state()).isEqualTo(BarrierState.OPEN);

            await("the passage", () -> told.news().contains("passed 1"));
            assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        }
        assertThat(told.news()).containsExactly("passed 1");
    }

    @Test
    void thePersonWhoNeverPassesLapses() throws Exception {
        try (Barrier barrier = open(Map.of("passage_after", "never"))) {
            barrier.release(decision(1));
            await("the lapse", () -> told.news().contains("lapsed 1"));
            assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        }
        assertThat(told.news()).containsExactly("lapsed 1");
    }

    @Test
    void peoplePassOneAfterTheOther() throws Exception {
        try (Barrier barrier = open(Map.of("passage_after", "20ms"))) {
            for (int person = 1; person <= 5; person++) {
                barrier.release(decision(person));
            }
            await("five passages", () -> told.news().size() == 5);
        }
        assertThat(told.news()).containsExactly("passed 1", "passed 2", "passed 3", "passed 4", "passed 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            passage_after | 400ms  | Gate gate-a: passage_after must be shorter than open_for.
            passage_after | soon   | Gate gate-a: options.passage_after is never or a duration: "soon" is not a duration
            pasage_after  | 100ms  | A barrier of kind simulated has no option "pasage_after"; it has passage_after.
            """)
    void whatItCannotBeToldIsRefusedInOneSentence(String option, String value, String sentence) {
        assertThatThrownBy(() -> open(Map.of(option, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void anUnknownKindIsRefusedWithTheKnownOnes() {
        BarrierSettings settings = new BarrierSettings("drawbridge", Duration.ofSeconds(3), Optional.empty());
        assertThatThrownBy(() -> BarrierDriver.openAny("gate-a", settings, told))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Gate gate-a has a barrier of kind \"drawbridge\"; installed kinds are gpio, modbus, mqtt, relay, simulated.");
    }

    @ParameterizedTest
    @CsvSource({"199", "60001", "0"})
    void aBarrierOpensNeitherTooShortNorTooLong(long millis) {
        assertThatThrownBy(() -> new BarrierSettings("simulated", Duration.ofMillis(millis), Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("open_for: 3s");
    }
}
