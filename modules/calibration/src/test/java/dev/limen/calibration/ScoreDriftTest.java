package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ScoreDriftTest {
    private static ScoreDrift after(ScoreDrift before, Random random, int tracks, double mean, double sd) {
        ScoreDrift drift = before;
        for (int i = 0; i < tracks; i++) {
            drift = drift.with(mean + sd * random.nextGaussian());
        }
        return drift;
    }

    @Test
    void aCameraThatDoesNotChangeGivesAFalseAlarmAboutOnceInTenThousandTracks() {
        int alarms = 0;
        int tracks = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            ScoreDrift drift = ScoreDrift.none();
            int n = 0;
            while (n < 10_000 && !drift.drifts()) {
                drift = drift.with(0.3 + 0.05 * random.nextGaussian());
                n++;
            }
            tracks += n;
            alarms += drift.drifts() ? 1 : 0;
        }
        assertThat(alarms).isPositive();
        assertThat(tracks / alarms).as("tracks per false alarm").isBetween(7_000, 20_000);
    }

    @Property(tries = 200)
    void aChangeByTwoDeviationsIsToldWithinThirtyTracksAndInTheRightDirection(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) @Scale(6) double mean,
            @ForAll @DoubleRange(min = 0.005, max = 0.2) @Scale(6) double sd,
            @ForAll boolean up) {
        Random random = new Random(seed);
        ScoreDrift drift = after(ScoreDrift.none(), random, 100, mean, sd);
        if (drift.drifts()) {
            return;
        }
        double moved = mean + (up ? 2 : -2) * sd;
        int tracks = 0;
        while (!drift.drifts() && tracks < 30) {
            drift = drift.with(moved + sd * random.nextGaussian());
            tracks++;
        }
        assertThat(drift.drifts()).as("after %d tracks", tracks).isTrue();
        assertThat(drift.rises()).isEqualTo(up);
    }

    @Property(tries = 100)
    void theAlarmEndsWhenTheOldLightIsBack(@ForAll long seed) {
        Random random = new Random(seed);
        ScoreDrift usual = after(ScoreDrift.none(), random, 200, 0, 1);
        if (usual.drifts()) {
            return;
        }
        ScoreDrift drift = after(usual, random, 60, 2.5, 1);
        assertThat(drift.drifts()).isTrue();
        int tracks = 0;
        while (drift.drifts() && tracks < 200) {
            drift = drift.with(random.nextGaussian());
            tracks++;
        }
        assertThat(drift.drifts()).isFalse();
    }

    @Property(tries = 100)
    void itDoesNotMatterOnWhichScaleScoresAre(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 10) @Scale(6) double factor) {
        Random random = new Random(seed);
        ScoreDrift plain = ScoreDrift.none();
        ScoreDrift scaled = ScoreDrift.none();
        for (int i = 0; i < 120; i++) {
            double value = random.nextGaussian() + (i > 80 ? 2 : 0);
            plain = plain.with(value);
            scaled = scaled.with(1 + factor * value);
        }
        assertThat(scaled.alarm()).isEqualTo(plain.alarm());
    }

    @Test
    void whatHasLastedLongIsTheNewBaseline() {
        Random random = new Random(3);
        ScoreDrift drift = after(after(ScoreDrift.none(), random, 60, 0, 1), random, 100, 3, 1);
        assertThat(drift.drifts()).isTrue();
        assertThat(after(drift, random, 150, 3, 1).drifts()).isFalse();
    }

    @Test
    void identicalTracksAreNoEvidence() {
        ScoreDrift drift = ScoreDrift.none();
        for (int i = 0; i < 100; i++) {
            drift = drift.with(0.25);
        }
        assertThat(drift.drifts()).isFalse();
    }
}
