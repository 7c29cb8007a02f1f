package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuarterOfFramesTest {
    @Test
    void oneFrameOfManySaysNothingAndAQuarterSaysAll() {
        QuarterOfFrames cue = new QuarterOfFrames();
        assertThat(cue.evidence()).isZero();

        add(cue, 0, 0, -4, 0, 0, 0, 0, 0, 0);
        assertThat(cue.evidence()).as("1 of 9").isZero();

        add(cue, -4, -3, 0, 0);
        assertThat(cue.evidence()).as("3 of 13").isZero();

        add(cue, -2);
        assertThat(cue.evidence()).as("4 of 14, between -2 and 0").isCloseTo(-1.5, within(1e-9));

        add(cue, -2);
        assertThat(cue.evidence()).as("5 of 15").isCloseTo(-2, within(1e-9));
    }

    @Test
    void twoFramesShareWhatTheySay() {
        QuarterOfFrames cue = new QuarterOfFrames();
        add(cue, -4);
        assertThat(cue.evidence()).isEqualTo(-4);
        add(cue, 0);
        assertThat(cue.evidence()).isEqualTo(-3);
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        QuarterOfFrames cue = new QuarterOfFrames();
        for (int i = 0; i < 2 * QuarterOfFrames.MOST; i++) {
            add(cue, -3);
        }
        assertThat(cue.evidence()).isEqualTo(-3);

        for (int i = 0; i < QuarterOfFrames.MOST; i++) {
            add(cue, i % 2 == 0 ? 0.0 : -0.0);
        }
        assertThat(cue.evidence()).isZero();
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new QuarterOfFrames().add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(QuarterOfFrames cue, double... evidence) {
        for (double one : evidence) {
            cue.add(one);
        }
    }
}
