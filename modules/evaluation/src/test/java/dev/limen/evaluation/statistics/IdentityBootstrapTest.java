package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IdentityBootstrapTest {
    @Example
    void withOnePairForEachPersonTheIntervalIsThatOfABinomialShare() {
        // given 400 people, of whom every fifth is missed, and strangers who never are taken for one another
        List<Comparison> comparisons = new ArrayList<>();
        for (int person = 0; person < 400; person++) {
            comparisons.add(new Comparison(person % 5 == 0 ? 0.4 : 0.9, person, person));
            comparisons.add(new Comparison(0.5, person, (person + 1) % 400));
        }

        Interval interval = new IdentityBootstrap(comparisons, 400, 7)
                .falseNegativeRateAt(0.01)
                .orElseThrow();

        // then 0.2 ± 1.96 √(0.2 × 0.8 / 400)
        assertThat(interval.low()).isCloseTo(0.161, within(0.008));
        assertThat(interval.high()).isCloseTo(0.239, within(0.008));
    }

    @Example
    void peopleWithManyPicturesCountAsOnePerson() {
        // given 20 people with 50 pairs each, all missed or none: 1000 pairs, but 20 observations
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            comparisons.add(new Comparison(i % 20 < 5 ? 0.1 : 0.9, i % 20, i % 20));
            comparisons.add(new Comparison(0.5, i % 20, (i + 1) % 20));
        }

        Interval interval = new IdentityBootstrap(comparisons, 20, 7)
                .falseNegativeRateAt(0.1)
                .orElseThrow();

        assertThat(interval.high() - interval.low())
                .as("not the 0.054 that 1000 independent pairs would give")
                .isGreaterThan(0.3);
    }

    @Property(tries = 30)
    void theEstimateLiesInItsIntervalAndTheSeedDecides(@ForAll long seed) {
        List<Comparison> comparisons = random(seed);
        ErrorTradeoff rates =
                new ErrorTradeoff(Comparison.scores(comparisons, true), Comparison.scores(comparisons, false));
        IdentityBootstrap bootstrap = new IdentityBootstrap(comparisons, 30, seed);

        Interval threshold = bootstrap.thresholdAt(0.1).orElseThrow();
        Interval equal = bootstrap.equalErrorRate().orElseThrow();

        assertThat(rates.thresholdAt(0.1)).isBetween(threshold.low() - 0.02, threshold.high() + 0.02);
        assertThat(equal.low()).isLessThanOrEqualTo(rates.equalErrorRate() + 0.02);
        assertThat(equal.high()).isGreaterThanOrEqualTo(rates.equalErrorRate() - 0.02);
        assertThat(new IdentityBootstrap(comparisons, 30, seed).thresholdAt(0.1))
                .hasValue(threshold);
        assertThat(bootstrap.falsePositiveRate(rates.thresholdAt(0.1)))
                .hasValueSatisfying(
                        interval -> assertThat(0.1).isBetween(interval.low() - 0.02, interval.high() + 0.02));
    }

    @Example
    void aFewPeopleGiveNoInterval() {
        assertThat(new IdentityBootstrap(List.of(new Comparison(0.9, 0, 0), new Comparison(0.1, 0, 1)), 2, 1)
                        .thresholdAt(0.5))
                .isEmpty();
    }

    private static List<Comparison> random(long seed) {
        Random random = new Random(seed);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            comparisons.add(new Comparison(0.2 + 0.8 * random.nextDouble(), i, i));
            for (int j = i + 1; j < 30; j++) {
                comparisons.add(new Comparison(0.6 * random.nextDouble(), i, j));
            }
        }
        return comparisons;
    }
}
