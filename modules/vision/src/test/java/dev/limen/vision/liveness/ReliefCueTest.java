package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Faces of five points, in eye distances, turned before a pinhole camera eight of them away. */
class ReliefCueTest {
    private static final double[][] HEAD = {
        {-0.5, -0.45, 0}, {0.5, -0.45, 0}, {0, 0.1, 0.4}, {-0.4, 0.55, 0.08}, {0.4, 0.55, 0.08}
    };
    private static final double DISTANCE = 8;
    private static final double PIXELS = 60;

    @Test
    void aHeadThatTurnsHasRelief() {
        assertThat(evidence(1, 40, frame -> 30 * Math.sin(frame / 6.0), 0.012, 1))
                .isPositive();
    }

    @Test
    void aPictureThatTurnsHasNone() {
        assertThat(evidence(0, 40, frame -> 38 * Math.sin(frame / 6.0), 0.012, 1))
                .isNegative();
    }

    @Test
    void whoWalksStraightTowardsTheCameraShowsNothing() {
        assertThat(evidence(1, 40, frame -> 0, 0.012, 2)).isZero();
        assertThat(evidence(0, 40, frame -> 0, 0.012, 3)).isZero();
    }

    @Test
    void aFewFramesSayNothing() {
        assertThat(evidence(0, ReliefCue.FEWEST - 1, frame -> 20.0 * frame, 0, 1))
                .isZero();
    }

    @Property(tries = 200)
    void aHeadIsNeverTakenForAPicture(
            @ForAll @DoubleRange(min = 0, max = 40) double turn,
            @ForAll @DoubleRange(min = 0, max = 0.03) double noise,
            @ForAll long seed) {
        assertThat(evidence(1, 30, frame -> turn * Math.sin(frame / 5.0), noise, seed))
                .isNotNegative();
    }

    @Property(tries = 200)
    void aPictureIsNeverTakenForAHead(
            @ForAll @DoubleRange(min = 0, max = 40) double turn,
            @ForAll @DoubleRange(min = 0, max = 0.02) double noise,
            @ForAll long seed) {
        assertThat(evidence(0, 30, frame -> turn * Math.sin(frame / 5.0), noise, seed))
                .isNotPositive();
    }

    /** @param depth 1: a head, 0: a picture of one */
    private static double evidence(double depth, int frames, IntToDoubleFunction yaw, double noise, long seed) {
        ReliefCue cue = new ReliefCue();
        Random random = new Random(seed);
        for (int frame = 0; frame < frames; frame++) {
            cue.add(seen(depth, Math.toRadians(yaw.applyAsDouble(frame)), 1 - 0.3 * frame / frames, noise, random));
        }
        return cue.evidence();
    }

    /** {@return landmarks of a head, depth 1, or a picture of one, 0, turned by that many radians} */
    static FaceLandmarks seen(double depth, double yaw) {
        return seen(depth, yaw, 1, 0, new Random(1));
    }

    private static FaceLandmarks seen(double depth, double yaw, double nearer, double noise, Random random) {
        Point[] points = new Point[5];
        for (int i = 0; i < 5; i++) {
            double x = HEAD[i][0] * Math.cos(yaw) + depth * HEAD[i][2] * Math.sin(yaw);
            double z = DISTANCE * nearer + HEAD[i][0] * Math.sin(yaw) - depth * HEAD[i][2] * Math.cos(yaw);
            double scale = PIXELS * DISTANCE / z;
            double spread = noise * PIXELS / nearer;
            points[i] = new Point(
                    320 + x * scale + spread * random.nextGaussian(),
                    180 + HEAD[i][1] * scale + spread * random.nextGaussian());
        }
        return new FaceLandmarks(points[0], points[1], points[2], points[3], points[4]);
    }
}
