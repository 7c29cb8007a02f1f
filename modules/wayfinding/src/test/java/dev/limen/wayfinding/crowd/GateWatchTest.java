package dev.limen.wayfinding.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.crowd.GateWatch.Count;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateWatchTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");

    private final GateWatch watch = new GateWatch();

    /** One every six seconds over the last five minutes. */
    private void passages(String gate) {
        for (int i = 49; i >= 0; i--) {
            watch.passed(gate, NOW.minusSeconds(6L * i));
        }
    }

    @Test
    void withoutACountOrWithoutARateNothingIsClaimed() {
        assertThat(watch.know("a", NOW).waitAt(NOW)).isEmpty();

        watch.counted("a", new Count(30, NOW));
        assertThat(watch.know("a", NOW).waitAt(NOW)).isEmpty();
        assertThat(watch.know("a", NOW).count()).hasValue(new Count(30, NOW));

        passages("b");
        assertThat(watch.know("b", NOW).perSecond()).hasValue(50 / 300.0);
        assertThat(watch.know("b", NOW).waitAt(NOW)).isEmpty();
    }

    @Test
    void whoWaitsByTheRateAtWhichOthersPass() {
        passages("a");
        watch.counted("a", new Count(30, NOW));

        assertThat(watch.know("a", NOW).waitAt(NOW).orElseThrow()).isCloseTo(180, within(1e-9));
        assertThat(watch.know("a", NOW).waitAt(NOW.plusSeconds(600)).orElseThrow())
                .as("as many come as pass")
                .isCloseTo(180, within(1e-6));
    }

    @Test
    void aQueueThatGrewGoesOnGrowingEverMoreSlowly() {
        passages("a");
        watch.counted("a", new Count(10, NOW.minusSeconds(120)));
        watch.counted("a", new Count(30, NOW));

        double linear = (30 + 300 * 20 / 120.0) * 6;
        double in5 = watch.know("a", NOW).waitAt(NOW.plusSeconds(300)).orElseThrow();
        double in10 = watch.know("a", NOW).waitAt(NOW.plusSeconds(600)).orElseThrow();
        assertThat(in5).isBetween(180 + 0.3 * (linear - 180), linear);
        assertThat(in10 - in5).isBetween(0.0, in5 - 180);
    }

    @Test
    void aChangeThatIsNoLargerThanAMiscountIsNone() {
        passages("a");
        watch.counted("a", new Count(100, NOW.minusSeconds(120)));
        watch.counted("a", new Count(115, NOW));

        assertThat(watch.know("a", NOW).waitAt(NOW.plusSeconds(300)).orElseThrow())
                .isCloseTo(115 * 6, within(1e-6));
    }

    @Test
    void whatIsTooOldIsForgotten() {
        passages("a");
        watch.counted("a", new Count(30, NOW));

        assertThat(watch.know("a", NOW.plusSeconds(301)).perSecond()).isEmpty();
        assertThat(watch.know("a", NOW.plusSeconds(601)).count()).isEmpty();
        watch.counted("a", new Count(99, NOW.minusSeconds(1)));
        assertThat(watch.know("a", NOW).count()).as("the newest").hasValue(new Count(30, NOW));
    }

    @Test
    void nobodyIsFewerThanNone() {
        assertThatThrownBy(() -> new Count(-1, NOW))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Before a gate wait 0 people or more, not -1.");
    }

    @Test
    void peopleAreSpreadAndTheSharesMoveAStepAtATime() {
        // given
        SteadyAdvice advice = new SteadyAdvice(GateAdviser.USUAL);
        List<GateAdviser.Option> alike =
                List.of(new GateAdviser.Option("a", 60, 60, 1), new GateAdviser.Option("b", 60, 60, 1));
        Map<String, Integer> sent = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            sent.merge(advice.next(alike, NOW), 1, Integer::sum);
        }
        assertThat(sent.get("a")).isBetween(450, 550);

        // when a jam before one of them is known
        List<GateAdviser.Option> jammed =
                List.of(new GateAdviser.Option("a", 60, 600, 1), new GateAdviser.Option("b", 60, 60, 1));
        sent.clear();
        for (int i = 0; i < 1000; i++) {
            sent.merge(advice.next(jammed, NOW.plusSeconds(30)), 1, Integer::sum);
        }

        // then
        assertThat(sent.get("a")).isBetween(350, 450);
    }
}
