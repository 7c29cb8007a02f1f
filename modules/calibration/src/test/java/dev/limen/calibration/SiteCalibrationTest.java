package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCalibrationTest {
    /** A catalogue measured where people are far less alike than on the sites below. */
    private static final Optional<NonMatedScores> CATALOGUE =
            Optional.of(new NonMatedScores(10_000, 0.05, 0.13, new ParetoTail(0.28, 0.05, -0.1, 0.06)));

    private static SiteThreshold.Established established(SiteThreshold found) {
        assertThat(found).isInstanceOf(SiteThreshold.Established.class);
        return (SiteThreshold.Established) found;
    }

    private static SiteThreshold.Established threshold(double[][] people, double fpir) {
        return established(SiteCalibration.of(SimulatedSite.across(people), CATALOGUE)
                .threshold(fpir, people.length, CameraCohort.none()));
    }

    @ParameterizedTest
    @CsvSource({"40, 0.3", "40, 1.0", "150, 0.3", "150, 1.0", "400, 0.6"})
    void strangersAreTakenForSomebodyNoMoreOftenThanWantedHoweverAlikePeopleAreHere(int people, double common) {
        double sum = 0;
        int sites = 6;
        for (int seed = 0; seed < sites; seed++) {
            SimulatedSite site = new SimulatedSite(seed, common);
            double[][] enrolled = site.people(people);
            double t = threshold(enrolled, 0.02).threshold().value();
            int taken = 0;
            int strangers = 500;
            for (int i = 0; i < strangers; i++) {
                taken += Arrays.stream(SimulatedSite.against(site.person(), enrolled))
                                        .max()
                                        .orElseThrow()
                                >= t
                        ? 1
                        : 0;
            }
            sum += (double) taken / strangers;
        }
        assertThat(sum / sites).as("mean rate over sites").isLessThanOrEqualTo(0.02);
    }

    @Test
    void aThresholdFromElsewhereWouldHaveFailedHere() {
        // given a site where everybody looks alike, and the threshold that the catalogue's own tail asks for
        SimulatedSite site = new SimulatedSite(3, 1.0);
        double[][] enrolled = site.people(100);
        double elsewhere = CATALOGUE.orElseThrow().tail().quantile(IdentificationRates.fmr(0.01, 100));
        // when
        double here = threshold(enrolled, 0.01).threshold().value();
        // then
        long taken = 0;
        for (int i = 0; i < 200; i++) {
            double best = Arrays.stream(SimulatedSite.against(site.person(), enrolled))
                    .max()
                    .orElseThrow();
            taken += best >= elsewhere ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(100);
        assertThat(here).isGreaterThan(elsewhere + 0.1);
    }

    @Test
    void fewPeopleMakeAStricterBoundThanMany() {
        SimulatedSite site = new SimulatedSite(5, 0.6);
        double[][] many = site.people(200);
        SiteThreshold.Established few = threshold(Arrays.copyOf(many, 12), 0.01);
        SiteThreshold.Established all = established(
                SiteCalibration.of(SimulatedSite.across(many), CATALOGUE).threshold(0.01, 12, CameraCohort.none()));
        assertThat(few.threshold().value() - few.estimate().value())
                .isGreaterThan(all.threshold().value() - all.estimate().value());
    }

    @Test
    void aStricterTargetAndALargerGalleryBothRaiseTheThreshold() {
        SiteCalibration site =
                SiteCalibration.of(SimulatedSite.across(new SimulatedSite(6, 0.6).people(80)), CATALOGUE);
        double loose = value(site, 0.05, 80);
        assertThat(value(site, 0.01, 80)).isGreaterThan(loose);
        assertThat(value(site, 0.05, 8000)).isGreaterThan(loose).isLessThan(1);
    }

    private static double value(SiteCalibration site, double fpir, int people) {
        return established(site.threshold(fpir, people, CameraCohort.none()))
                .threshold()
                .value();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 60, 200})
    void twinsAndAPersonEnrolledTwiceDoNotSpoilTheThresholdForAll(int people) {
        SimulatedSite site = new SimulatedSite(8, 0.5);
        double[][] enrolled = site.people(people);
        double before = threshold(enrolled, 0.01).threshold().value();
        // when
        double[][] twice = Arrays.copyOf(enrolled, people + 1);
        twice[people] = site.again(enrolled[0], 0.15);
        SiteThreshold.Established after = threshold(twice, 0.01);
        // then
        assertThat(SimulatedSite.score(twice[people], enrolled[0])).isGreaterThan(0.95);
        assertThat(after.lookAlikes()).isEqualTo(1);
        assertThat(after.threshold().value()).isCloseTo(before, within(0.05));
    }

    @Test
    void aPopulationInWhichManyAreAlikeIsNoSetOfLookAlikes() {
        // given ten families of two among twenty people
        SimulatedSite site = new SimulatedSite(9, 0.5);
        double[][] families = new double[20][];
        for (int i = 0; i < 20; i += 2) {
            families[i] = site.person();
            families[i + 1] = site.again(families[i], 0.15);
        }
        // then their likeness counts, and the threshold lies above it, or near
        SiteThreshold.Established found = threshold(families, 0.01);
        assertThat(found.lookAlikes()).isZero();
        assertThat(found.threshold().value()).isGreaterThan(0.9);
    }

    @Test
    void withoutEnoughPeopleThereIsNoThresholdButASentence() {
        SimulatedSite site = new SimulatedSite(10, 0.5);
        for (int people : new int[] {0, 1, 9}) {
            SiteThreshold found = SiteCalibration.of(SimulatedSite.across(site.people(people)), CATALOGUE)
                    .threshold(0.01, people, CameraCohort.none());
            assertThat(found).isInstanceOf(SiteThreshold.Untrusted.class);
            assertThat(((SiteThreshold.Untrusted) found).reason())
                    .startsWith("Only " + people + " people")
                    .endsWith("set recognition.threshold.");
        }
    }

    @Test
    void aNetworkNobodyHasMeasuredNeedsManyMorePeople() {
        SimulatedSite site = new SimulatedSite(11, 0.5);
        double[][] people = site.people(60);
        assertThat(SiteCalibration.of(SimulatedSite.across(Arrays.copyOf(people, 59)), Optional.empty())
                        .threshold(0.01, 59, CameraCohort.none()))
                .isInstanceOfSatisfying(
                        SiteThreshold.Untrusted.class,
                        why -> assertThat(why.reason()).contains("no calibrated tail", "60"));
        assertThat(SiteCalibration.of(SimulatedSite.across(people), Optional.empty())
                        .threshold(0.01, 60, CameraCohort.none()))
                .isInstanceOf(SiteThreshold.Established.class);
    }
}
