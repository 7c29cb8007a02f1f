package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Before anybody is enrolled, and with one person alone, there is nothing to compare: a sentence, not a fault. */
class EmptySiteTest {
    private static final NonMatedScores CATALOGUE =
            new NonMatedScores(20_000, 0.07, 0.11, new ParetoTail(0.26, 0.05, -0.09, 0.07));

    @Test
    void aSiteWithoutComparisonsHasNoThreshold() {
        for (int people : new int[] {0, 1}) {
            CrossComparisons none = new CrossComparisons(people, new int[0], new int[0], new double[0]);

            SiteCalibration site = SiteCalibration.of(none, Optional.of(CATALOGUE));

            assertThat(site.threshold(0.01, Math.max(1, people), CameraCohort.none()))
                    .isInstanceOf(SiteThreshold.Untrusted.class);
        }
    }
}
