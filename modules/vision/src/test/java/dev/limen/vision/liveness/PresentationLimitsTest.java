package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresentationLimitsTest {
    @Test
    void withoutDoubtAVerdictIsClearFarFromTheThreshold() {
        PresentationLimits limits = new PresentationLimits(-1, -1);

        assertThat(limits.areClear(1.5, 0)).isTrue();
        assertThat(limits.areClear(1.4, 0)).isFalse();
        assertThat(limits.areClear(-3.5, -2)).isTrue();
        assertThat(limits.areClear(-3.4, -2)).isFalse();
        assertThat(limits.areClear(3, -2))
                .as("the newest frame says the opposite")
                .isFalse();
        assertThat(limits.areClear(-4, 0)).isFalse();
    }

    @Test
    void whoIsDoubtfulOrHardlyMoreIsLookedAtOn() {
        PresentationLimits limits = new PresentationLimits(-1, 1.8);

        assertThat(limits.areClear(1.6, 1)).isFalse();
        assertThat(limits.areClear(2.7, 3)).isFalse();
        assertThat(limits.areClear(2.8, 0)).isTrue();
        assertThat(limits.areClear(-3.5, -2)).isTrue();
    }
}
