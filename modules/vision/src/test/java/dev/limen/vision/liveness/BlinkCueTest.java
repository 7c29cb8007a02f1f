package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawn eyes, 15 frames a second unless said otherwise, and landmarks that are off by 4 % of the eyes' distance. */
class BlinkCueTest {
    private static final double RATE = 15;
    private static final double TREMBLING = 0.04 * EyeBand.APART / Math.sqrt(2);
    private static final int FRAMES = 45;
    private static final int START = 20;

    @ParameterizedTest
    @ValueSource(doubles = {0.15, 0.25, 0.4})
    void eyesThatCloseAndOpenHaveBlinked(double seconds) {
        BlinkCue cue = filmed(RATE, frame -> blink(frame / RATE, seconds));

        assertThat(cue.blinked()).isTrue();
        assertThat(cue.evidence()).isBetween(0.3, BlinkCue.MOST);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 25, 60, 120})
    void aBlinkShowsAtAnyUsualFrameRate(double rate) {
        assertThat(filmed(rate, frame -> blink(frame / rate, 0.35)).blinked()).isTrue();
    }

    @Test
    void whoseEyesStayOpenHasNotBlinkedAndIsHardlyLessOfAPerson() {
        BlinkCue cue = filmed(RATE, frame -> new DrawnEyes());

        assertThat(cue.blinked()).isFalse();
        assertThat(cue.evidence()).isBetween(-0.1, -1e-6);
    }

    @Test
    void oneEyeAloneIsNoBlink() {
        assertThat(filmed(RATE, frame -> new DrawnEyes().open(lids(frame / RATE, 0.3), 1))
                        .blinked())
                .isFalse();
        assertThat(filmed(RATE, frame -> new DrawnEyes().open(1, lids(frame / RATE, 0.3)))
                        .blinked())
                .isFalse();
    }

    @Test
    void eyesThatStayShutForSecondsAreNoBlink() {
        assertThat(filmed(RATE, frame -> blink(frame / RATE, 1.2)).blinked()).isFalse();
        assertThat(filmed(RATE, frame -> frame < START ? new DrawnEyes() : new DrawnEyes().open(0, 0))
                        .blinked())
                .isFalse();
    }

    @Test
    void whatBefallsTheWholeFaceIsNoBlink() {
        assertStill("a frame is blurred", frame -> new DrawnEyes().blurred(frame == START ? 4 : 0));
        assertStill("some are blurred", frame -> new DrawnEyes().blurred(isMeanwhile(frame) ? 3 : 0));
        assertStill("it grows dark", frame -> new DrawnEyes().lit(isMeanwhile(frame) ? 0.4 : 1, 0));
        assertStill("it grows pale", frame -> isMeanwhile(frame) ? new DrawnEyes().lit(0.4, 120) : new DrawnEyes());
        assertStill("it is hidden", frame -> new DrawnEyes().lit(isMeanwhile(frame) ? 0 : 1, 0));
        assertStill("it jumps", frame -> new DrawnEyes().off(isMeanwhile(frame) ? 3 : 0, isMeanwhile(frame) ? -2 : 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 5, 9, 15, 30})
    void glareThatCrossesIsNoBlink(double pixelsAFrame) {
        assertStill("glare", frame -> new DrawnEyes().glare(EyeBand.WIDTH / 2.0 + (frame - START) * pixelsAFrame));
    }

    @Test
    void framesOfOneInstantSayNothing() {
        BlinkCue cue = new BlinkCue();
        for (int frame = 0; frame < FRAMES; frame++) {
            cue.add(Instant.EPOCH, Optional.of(blink(frame / RATE, 0.3).band(new Random(frame))));
        }

        assertThat(cue.blinked()).isFalse();
        assertThat(cue.evidence()).isZero();
    }

    @Test
    void whoStaresForAMinuteIsHardlyLessOfAPersonThanAfterTenSeconds() {
        assertThat(BlinkCue.evidence(60, false)).isEqualTo(BlinkCue.LEAST).isBetween(-0.2, 0.0);
    }

    @Test
    void aCameraTooSlowForBlinksSaysNothing() {
        assertThat(filmed(4, frame -> blink(frame / 4.0, 0.4)).evidence()).isZero();
    }

    @Test
    void aBlinkThatFramesWereLostOfIsNone() {
        BlinkCue cue = new BlinkCue();
        Random random = new Random(1);
        for (int frame = 0; frame < FRAMES; frame++) {
            DrawnEyes eyes = blink(frame / RATE, 0.3);
            cue.add(at(frame, RATE), isMeanwhile(frame) ? Optional.empty() : Optional.of(eyes.band(random)));
        }

        assertThat(cue.blinked()).isFalse();
    }

    @Test
    void aFaceThatWasHiddenAtFirstIsLearntAnew() {
        BlinkCue cue = new BlinkCue();
        Random random = new Random(1);
        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] hand = new byte[EyeBand.WIDTH * EyeBand.HEIGHT];
            random.nextBytes(hand);
            DrawnEyes eyes = blink(frame / RATE, 0.3);
            cue.add(at(frame, RATE), Optional.of(frame < 4 ? EyeBand.flattened(hand) : eyes.band(random)));
        }

        assertThat(cue.blinked()).isTrue();
    }

    @Test
    void aClockThatGoesBackForgetsWhatWasBefore() {
        BlinkCue cue = new BlinkCue();
        Random random = new Random(1);
        for (int frame = 0; frame < FRAMES; frame++) {
            // From the middle of the blink on.
            Instant at = at(frame, RATE).minusSeconds(frame > START + 2 ? 3600 : 0);
            cue.add(at, Optional.of(blink(frame / RATE, 0.3).band(random)));
        }

        assertThat(cue.blinked()).isFalse();
        assertThat(cue.evidence()).isNegative();
    }

    @Property(tries = 60)
    void tremblingAndNoiseAreNoBlink(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 0.06) double trembling,
            @ForAll @DoubleRange(min = 0, max = 10) double noise) {
        Random random = new Random(seed);
        BlinkCue cue = new BlinkCue();
        for (int frame = 0; frame < FRAMES; frame++) {
            cue.add(
                    at(frame, RATE),
                    Optional.of(trembling(new DrawnEyes(), random, trembling * EyeBand.APART)
                            .noisy(noise)
                            .band(random)));
        }

        assertThat(cue.blinked()).isFalse();
    }

    @Property(tries = 100)
    void whateverIsShownTheEvidenceIsANumberWithinItsBounds(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int frames) {
        Random random = new Random(seed);
        BlinkCue cue = new BlinkCue();
        Instant at = Instant.EPOCH;
        for (int frame = 0; frame < frames; frame++) {
            at = random.nextInt(20) == 0
                    ? Instant.EPOCH.plusSeconds(random.nextInt())
                    : at.plusMillis(random.nextInt(120));
            cue.add(at, anything(random));
        }

        assertThat(cue.evidence()).isFinite().isBetween(BlinkCue.LEAST, BlinkCue.MOST);
    }

    @Property
    void aBlinkIsWorthLessTheLongerItWasWaitedForAndItsAbsenceMore(
            @ForAll @DoubleRange(min = 0.01, max = 1e4) double seconds, @ForAll @DoubleRange(max = 1e4) double more) {
        assertThat(BlinkCue.evidence(seconds, true)).isBetween(0.0, BlinkCue.MOST);
        assertThat(BlinkCue.evidence(seconds, false)).isBetween(BlinkCue.LEAST, 0.0);
        assertThat(BlinkCue.evidence(seconds + more, true))
                .isLessThanOrEqualTo(BlinkCue.evidence(seconds, true) + 1e-9);
        assertThat(BlinkCue.evidence(seconds + more, false))
                .isLessThanOrEqualTo(BlinkCue.evidence(seconds, false) + 1e-9);
    }

    @Test
    void whatABlinkIsWorthIsWhatTheAssumptionsSay() {
        // given 4.5 blinks a minute, 7 of 10 seen and of 7 of 10 people, one mistaken in 250 seconds, half of attacks
        // alive
        double person = 1 - (0.3 + 0.7 * Math.exp(-2 * 0.0525)) * Math.exp(-2 * 0.004);
        double still = 1 - Math.exp(-2 * 0.004);

        assertThat(BlinkCue.evidence(2, true)).isCloseTo(Math.log(person / (person / 2 + still / 2)), within(1e-9));
        assertThat(BlinkCue.evidence(2, false))
                .isCloseTo(Math.log((1 - person) / (1 - person / 2 - still / 2)), within(1e-9));
    }

    private static void assertStill(String what, IntFunction<DrawnEyes> film) {
        assertThat(filmed(RATE, film).blinked()).as(what).isFalse();
    }

    /** {@return what three seconds of frames show, each trembling} */
    private static BlinkCue filmed(double rate, IntFunction<DrawnEyes> film) {
        BlinkCue cue = new BlinkCue();
        Random random = new Random(7);
        for (int frame = 0; frame < FRAMES / RATE * rate; frame++) {
            DrawnEyes eyes = trembling(film.apply(frame), random, TREMBLING).noisy(2);
            cue.add(at(frame, rate), Optional.of(eyes.band(random)));
        }
        return cue;
    }

    private static DrawnEyes trembling(DrawnEyes eyes, Random random, double pixels) {
        return eyes.off(pixels * random.nextGaussian(), pixels * random.nextGaussian());
    }

    private static boolean isMeanwhile(int frame) {
        return frame >= START && frame < START + 4;
    }

    private static DrawnEyes blink(double second, double lasting) {
        double lids = lids(second, lasting);
        return new DrawnEyes().open(lids, lids);
    }

    private static double lids(double second, double lasting) {
        return DrawnEyes.lids(second - START / RATE, lasting);
    }

    private static Instant at(int frame, double rate) {
        return Instant.EPOCH.plusNanos(Math.round(frame * 1e9 / rate));
    }

    private static Optional<float[]> anything(Random random) {
        byte[] light = new byte[EyeBand.WIDTH * EyeBand.HEIGHT];
        switch (random.nextInt(5)) {
            case 0:
                return Optional.empty();
            case 1:
                random.nextBytes(light);
                return Optional.of(EyeBand.flattened(light));
            case 2:
                return Optional.of(EyeBand.flattened(light));
            default:
                return Optional.of(new DrawnEyes()
                        .open(random.nextDouble(), random.nextDouble())
                        .noisy(random.nextInt(30))
                        .band(random));
        }
    }
}
