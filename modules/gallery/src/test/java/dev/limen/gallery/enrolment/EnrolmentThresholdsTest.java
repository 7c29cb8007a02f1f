package dev.limen.gallery.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.calibration.IdentificationRates;
import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.ParetoTail;
import dev.limen.core.InvalidInputException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrolmentThresholdsTest {
    private static final ParetoTail TAIL = new ParetoTail(0.25, 0.05, -0.1, 0.067);
    private static final EnrolmentThresholds CALIBRATED =
            EnrolmentThresholds.of(Optional.of(new NonMatedScores(20_000, 0.06, 0.108, TAIL)));

    @Test
    void theScoresKeepTheirShareOfFalseAlarms() {
        EnrolmentThresholds.Scores scores = CALIBRATED.at(1_000);

        // 1 % of new people marked by chance among 1,000; duplicates a hundredth of that, at most 1e-6 a comparison.
        assertThat(TAIL.exceedance(scores.lookAlike().value())).isCloseTo(1e-5, within(1e-7));
        assertThat(TAIL.exceedance(scores.duplicate().value())).isCloseTo(1e-7, within(1e-9));
        assertThat(IdentificationRates.fpir(TAIL.exceedance(scores.lookAlike().value()), 1_000))
                .isCloseTo(0.01, within(1e-4));
    }

    @Test
    void amongFewPeopleADuplicateIsStillOneInAMillion() {
        assertThat(TAIL.exceedance(CALIBRATED.at(1).duplicate().value())).isCloseTo(1e-6, within(1e-8));
    }

    /** The more people, the higher both scores, and always in order. */
    @Property(tries = 500)
    void theScoresRiseWithTheGallery(
            @ForAll @LongRange(min = 0, max = 2_000_000) long people,
            @ForAll @DoubleRange(min = 1e-4, max = 0.5) @Scale(4) double target) {
        EnrolmentThresholds thresholds = CALIBRATED.configured(target, Optional.empty(), Optional.empty());
        EnrolmentThresholds.Scores scores = thresholds.at(people);
        EnrolmentThresholds.Scores doubled = thresholds.at(2 * people);

        assertThat(scores.duplicate()).isGreaterThan(scores.lookAlike());
        assertThat(doubled.lookAlike()).isGreaterThanOrEqualTo(scores.lookAlike());
        assertThat(doubled.duplicate()).isGreaterThanOrEqualTo(scores.duplicate());
    }

    @Test
    void aHeavyTailStillLeavesRoomForDuplicates() {
        EnrolmentThresholds heavy = EnrolmentThresholds.of(
                Optional.of(new NonMatedScores(20_000, 0.3, 0.1, new ParetoTail(0.6, 0.05, 0.4, 0.2))));

        assertThat(heavy.at(1_000_000).duplicate().value()).isEqualTo(0.99);
    }

    @Test
    void aScoreThatIsSetIsUsed() {
        EnrolmentThresholds.Scores both =
                CALIBRATED.configured(0.01, Optional.of(0.5), Optional.of(0.9)).at(10);
        EnrolmentThresholds.Scores unmeasured = EnrolmentThresholds.of(Optional.empty())
                .configured(0.01, Optional.of(0.5), Optional.of(0.9))
                .at(10);

        assertThat(both.lookAlike().value()).isEqualTo(0.5);
        assertThat(both.duplicate().value()).isEqualTo(0.9);
        assertThat(unmeasured).isEqualTo(both);
        assertThat(CALIBRATED
                        .configured(0.01, Optional.of(0.95), Optional.empty())
                        .at(10))
                .as("a look-alike score above the derived duplicates' one marks nobody, and refers as before")
                .satisfies(scores -> assertThat(scores.lookAlike()).isEqualTo(scores.duplicate()));
    }

    @ParameterizedTest
    @CsvSource({
        "0,    0.5, 0.9, target_fpir",
        "0.6,  0.5, 0.9, target_fpir",
        "NaN,  0.5, 0.9, target_fpir",
        "0.01, 0,   0.9, look_alike_score",
        "0.01, 0.5, 1.1, duplicate_score",
        "0.01, 0.9, 0.5, below enrolment.look_alike_score",
    })
    void senselessSettingsAreRefused(double fpir, double lookAlike, double duplicate, String expected) {
        assertThatThrownBy(() -> CALIBRATED.configured(fpir, Optional.of(lookAlike), Optional.of(duplicate)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void withoutCalibrationBothScoresMustBeSet() {
        assertThatThrownBy(() ->
                        EnrolmentThresholds.of(Optional.empty()).configured(0.01, Optional.of(0.5), Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limen calibrate model");
    }
}
