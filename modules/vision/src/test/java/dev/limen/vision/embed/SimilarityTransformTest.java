package dev.limen.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class SimilarityTransformTest {
    private static final FaceLandmarks FACE =
            Portrait.landmarks(38.29, 51.70, 73.53, 51.50, 56.03, 71.74, 41.55, 92.37, 70.73, 92.20);

    @Property
    void anyRotationScaleAndShiftIsRecovered(
            @ForAll @DoubleRange(min = -3.1, max = 3.1) double angle,
            @ForAll @DoubleRange(min = 0.02, max = 50) double scale,
            @ForAll @DoubleRange(min = -5000, max = 5000) double x,
            @ForAll @DoubleRange(min = -5000, max = 5000) double y) {
        SimilarityTransform truth = new SimilarityTransform(scale * Math.cos(angle), scale * Math.sin(angle), x, y);

        SimilarityTransform found = SimilarityTransform.between(FACE, moved(truth));

        assertThat(found.a()).isCloseTo(truth.a(), within(1e-8));
        assertThat(found.b()).isCloseTo(truth.b(), within(1e-8));
        assertThat(found.tx()).isCloseTo(x, within(1e-6));
        assertThat(found.ty()).isCloseTo(y, within(1e-6));
        assertThat(found.scale()).isCloseTo(scale, within(1e-8));
    }

    @Property
    void noOtherTransformComesCloser(@ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 15) double jitter) {
        Random random = new Random(seed);
        FaceLandmarks seen = jittered(moved(new SimilarityTransform(1.4, -0.3, 200, 90)), random, jitter);
        SimilarityTransform best = SimilarityTransform.between(seen, FACE);
        double least = squares(best, seen);

        for (int i = 0; i < 50; i++) {
            double step = Math.pow(10, -1 - random.nextInt(5));
            SimilarityTransform other = new SimilarityTransform(
                    best.a() + step * random.nextGaussian(),
                    best.b() + step * random.nextGaussian(),
                    best.tx() + 100 * step * random.nextGaussian(),
                    best.ty() + 100 * step * random.nextGaussian());
            assertThat(squares(other, seen)).isGreaterThanOrEqualTo(least - 1e-9);
        }
    }

    @Property
    void sourceOfUndoesApply(
            @ForAll @DoubleRange(min = -3, max = 3) double a,
            @ForAll @DoubleRange(min = 0.1, max = 3) double b,
            @ForAll @DoubleRange(min = -900, max = 900) double x,
            @ForAll @DoubleRange(min = -900, max = 900) double y) {
        SimilarityTransform transform = new SimilarityTransform(a, b, 17, -4);

        assertThat(transform.sourceOf(transform.apply(new Point(x, y))).distanceTo(new Point(x, y)))
                .isLessThan(1e-6);
    }

    @Example
    void pointsThatAreNoFaceAreRefused() {
        FaceLandmarks onePoint = Portrait.landmarks(5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        FaceLandmarks notNumbers = Portrait.landmarks(Double.NaN, 5, 5, 5, 5, 5, 5, 5, 5, 5);

        Refusal.of(() -> SimilarityTransform.between(onePoint, FACE)).contains("coincide");
        Refusal.of(() -> SimilarityTransform.between(notNumbers, FACE)).contains("cannot be aligned");
        Refusal.of(() -> SimilarityTransform.between(FACE, onePoint)).contains("not those of a face");
    }

    private static FaceLandmarks moved(SimilarityTransform transform) {
        return landmarks(FACE.points().stream().map(transform::apply).toList());
    }

    private static FaceLandmarks jittered(FaceLandmarks face, Random random, double jitter) {
        return landmarks(face.points().stream()
                .map(p -> new Point(p.x() + jitter * random.nextGaussian(), p.y() + jitter * random.nextGaussian()))
                .toList());
    }

    private static double squares(SimilarityTransform transform, FaceLandmarks from) {
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            double distance = transform
                    .apply(from.points().get(i))
                    .distanceTo(FACE.points().get(i));
            sum += distance * distance;
        }
        return sum;
    }

    private static FaceLandmarks landmarks(List<Point> p) {
        return new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }
}
