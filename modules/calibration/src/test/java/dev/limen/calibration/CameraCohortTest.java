package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraCohortTest {
    private static final Optional<NonMatedScores> CATALOGUE =
            Optional.of(new NonMatedScores(10_000, 0.05, 0.13, new ParetoTail(0.28, 0.05, -0.1, 0.06)));

    private final SimulatedSite site = new SimulatedSite(21, 0.6);
    private final double[][] enrolled = site.people(60);
    private final SiteCalibration gallery = SiteCalibration.of(SimulatedSite.across(enrolled), CATALOGUE);

    private CameraCohort seen(CameraCohort before, double[] probe) {
        CohortObservation track =
                CohortObservation.of(SimulatedSite.against(probe, enrolled)).orElseThrow();
        return before.with(track, gallery.mean());
    }

    private double threshold(CameraCohort camera) {
        return ((SiteThreshold.Established) gallery.threshold(0.01, 60, camera))
                .threshold()
                .value();
    }

    @Test
    void enrolledAndUnknownWalkUpsTellTheSameAboutStrangers() {
        CameraCohort known = CameraCohort.none();
        CameraCohort unknown = CameraCohort.none();
        for (int i = 0; i < 60; i++) {
            known = seen(known, site.again(enrolled[i], 0.3));
            unknown = seen(unknown, site.person());
        }
        // The best candidate of an enrolled walk-up would have lifted a plain mean; see how little is left of that.
        assertThat(known.mean()).isCloseTo(unknown.mean(), within(0.05));
        assertThat(threshold(known)).isCloseTo(threshold(unknown), within(0.06));
        assertThat(threshold(unknown)).isCloseTo(threshold(CameraCohort.none()), within(0.06));
    }

    @Test
    void oneOddWalkUpMovesLittle() {
        CameraCohort usual = CameraCohort.none();
        for (int i = 0; i < 40; i++) {
            usual = seen(usual, site.person());
        }
        // when a face comes that is like everybody
        CohortObservation odd = new CohortObservation(58, 2.5, 0.02);
        CameraCohort after = usual.with(odd, gallery.mean());
        // then
        assertThat(threshold(after)).isCloseTo(threshold(usual), within(0.03));
        assertThat(after.drift().drifts()).isFalse();
    }

    @Test
    void aCameraThatMakesEverybodyAlikeRaisesTheThresholdAndIsToldToDrift() {
        CameraCohort camera = CameraCohort.none();
        for (int i = 0; i < 100; i++) {
            camera = seen(camera, site.person());
        }
        double before = threshold(camera);
        assertThat(camera.drift().drifts()).isFalse();
        // when the light changes
        SimulatedSite dim = new SimulatedSite(22, 1.2);
        int tracks = 0;
        while (!camera.drift().drifts()) {
            camera = seen(camera, dim.person());
            assertThat(++tracks).isLessThan(60);
        }
        // then
        assertThat(camera.drift().rises()).isTrue();
        assertThat(threshold(camera)).isGreaterThan(before + 0.02);
    }

    @Test
    void tooFewOthersAreNoCohort() {
        assertThat(CohortObservation.of(new double[] {0.9, 0.1, 0.2, 0.1, 0.3, 0.2}))
                .isEmpty();
        CohortObservation track = CohortObservation.of(new double[] {0.9, 0.2, 0.2, 0.2, 0.2, 0.2, -0.9})
                .orElseThrow();
        assertThat(track.count()).isEqualTo(5);
        assertThat(track.mean()).isCloseTo(FisherScale.of(0.2), within(1e-9));
        assertThat(track.variance()).isCloseTo(0, within(1e-9));
    }

    @Test
    void damagedNumbersAreRefused() {
        assertThatThrownBy(() -> new CameraCohort(-1, 0, 0, 0, 0, 0, ScoreDrift.none()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ScoreDrift(0, Double.NaN, 0, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(InvalidInputException.class);
    }
}
