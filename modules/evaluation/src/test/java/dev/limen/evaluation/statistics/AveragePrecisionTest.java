package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AveragePrecisionTest {
    @Example
    void countedByHand() {
        // Right, wrong, right of two wanted: a half at precision 1, the other half at 2/3.
        AveragePrecision result =
                AveragePrecision.of(List.of(finding(0.7, true), finding(0.9, true), finding(0.8, false)), 2);

        assertThat(result.value()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-12));
        assertThat(result.curve()).hasSize(3);
    }

    @Example
    void whatIsNeverFoundCostsItsShare() {
        assertThat(AveragePrecision.of(List.of(finding(0.9, true)), 4).value()).isEqualTo(0.25);
        assertThat(AveragePrecision.of(List.of(), 4).value()).isZero();
        assertThatThrownBy(() -> AveragePrecision.of(List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 100)
    void theOrderOfFindingsDoesNotMatterAndAFalseOneNeverHelps(@ForAll long seed) {
        Random random = new Random(seed);
        List<AveragePrecision.Finding> findings = Stream.generate(
                        () -> finding(Math.rint(20 * random.nextDouble()) / 20, random.nextBoolean()))
                .limit(40)
                .toList();
        List<AveragePrecision.Finding> reversed = new ArrayList<>(findings);
        Collections.reverse(reversed);
        List<AveragePrecision.Finding> worse = new ArrayList<>(findings);
        worse.add(finding(random.nextDouble(), false));

        double value = AveragePrecision.of(findings, 40).value();

        assertThat(AveragePrecision.of(reversed, 40).value()).isEqualTo(value);
        assertThat(AveragePrecision.of(worse, 40).value()).isLessThanOrEqualTo(value + 1e-12);
    }

    private static AveragePrecision.Finding finding(double confidence, boolean right) {
        return new AveragePrecision.Finding(confidence, right);
    }
}
