package dev.limen.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.fusion.SequentialTest.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SequentialTestTest {
    private static final SequentialTest TEST = new SequentialTest(0.6, 0.03);

    @Test
    void theClearAreDecidedAtOnceAndTheDoubtfulLookedAtLonger() {
        assertThat(TEST.verdict(0.85, looks(1).standardError())).isEqualTo(Verdict.SAME);
        assertThat(TEST.verdict(0.1, looks(1).standardError())).isEqualTo(Verdict.NOT_ENROLLED);
        assertThat(TEST.verdict(0.63, looks(1).standardError())).isEqualTo(Verdict.OPEN);
        assertThat(TEST.verdict(0.63, looks(40).standardError())).isEqualTo(Verdict.SAME);
        assertThat(TEST.verdict(0.45, looks(1).standardError())).isEqualTo(Verdict.OPEN);
        assertThat(TEST.verdict(0.45, looks(40).standardError())).isEqualTo(Verdict.NOT_ENROLLED);
    }

    @Test
    void nothingSeenLeavesEverythingOpen() {
        assertThat(TEST.verdict(1, new IdentityFusion().standardError())).isEqualTo(Verdict.OPEN);
        assertThat(TEST.verdict(-1, new IdentityFusion().standardError())).isEqualTo(Verdict.OPEN);
    }

    @Test
    void whatIsNoNumberDecidesNothing() {
        assertThat(TEST.verdict(Double.NaN, looks(40).standardError())).isEqualTo(Verdict.OPEN);
        assertThatThrownBy(() -> new SequentialTest(Double.NaN, 0.03)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new SequentialTest(0.6, -0.1)).isInstanceOf(InvalidInputException.class);
    }

    @Property
    void nobodyBelowTheThresholdIsEverTheSame(
            @ForAll @DoubleRange(min = -1, max = 1) double score,
            @ForAll @DoubleRange(min = 0, max = 1) double threshold,
            @ForAll @IntRange(min = 1, max = 50) int count) {
        Verdict verdict =
                new SequentialTest(threshold, 0.03).verdict(score, looks(count).standardError());
        if (score < threshold) {
            assertThat(verdict).isNotEqualTo(Verdict.SAME);
        } else {
            assertThat(verdict).isNotEqualTo(Verdict.NOT_ENROLLED);
        }
    }

    @Property
    void aHigherScoreNeverHurts(
            @ForAll @DoubleRange(min = -1, max = 1) double one,
            @ForAll @DoubleRange(min = -1, max = 1) double other,
            @ForAll @IntRange(min = 1, max = 50) int count) {
        int low = rank(TEST.verdict(Math.min(one, other), looks(count).standardError()));
        int high = rank(TEST.verdict(Math.max(one, other), looks(count).standardError()));
        assertThat(low).isLessThanOrEqualTo(high);
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case NOT_ENROLLED -> 0;
            case OPEN -> 1;
            case SAME -> 2;
        };
    }

    private static IdentityFusion looks(int count) {
        IdentityFusion fusion = new IdentityFusion();
        for (int i = 0; i < count; i++) {
            fusion.add(FaceTemplate.of(new ModelId("m-1"), new float[] {1, i % 2 == 0 ? 0.3f : -0.3f}), 1);
        }
        return fusion;
    }
}
