package dev.limen.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.Networks;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.model.ModelEntry;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Scalar;

class FaceAlignerIT {
    private static final ModelEntry.Input INPUT = Networks.embedder().entry().input();

    @Property(tries = 100)
    void everyLandmarkLandsOnItsTarget(
            @ForAll @DoubleRange(min = -0.7, max = 0.7) double angle,
            @ForAll @DoubleRange(min = 0.4, max = 7) double size,
            @ForAll @DoubleRange(min = -3, max = 3) double x,
            @ForAll @DoubleRange(min = -3, max = 3) double y) {
        // given: a face of which the embedder's input is a turned, scaled and shifted copy
        double cos = size * Math.cos(angle);
        double sin = size * Math.sin(angle);
        double middle = 500 + x;
        SimilarityTransform toPicture =
                new SimilarityTransform(cos, sin, middle - 56 * cos + 56 * sin, middle + y - 56 * sin - 56 * cos);
        List<Point> p =
                INPUT.alignment().points().stream().map(toPicture::apply).toList();
        FaceLandmarks landmarks = new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));

        try (FaceAligner aligner = new FaceAligner(INPUT)) {
            for (int i = 0; i < 5; i++) {
                // when: only this landmark is bright
                Mat picture = blob(p.get(i), 1.5 * Math.max(1, size));
                try (AlignedFace aligned = aligner.align(picture, landmarks)) {
                    // then
                    assertThat(brightestAt(aligned.picture())
                                    .distanceTo(INPUT.alignment().points().get(i)))
                            .isLessThan(0.5);
                } finally {
                    picture.release();
                }
            }
        }
    }

    @Property(tries = 50)
    void aNearFaceIsAveragedNotSampled(@ForAll @DoubleRange(min = 2, max = 8) double size) {
        // given: texture finer than the embedder's pixels, which sampling would turn into a random pattern
        Mat picture = chequered(1000);
        SimilarityTransform toPicture = new SimilarityTransform(size, 0, 20, 20);
        List<Point> p =
                INPUT.alignment().points().stream().map(toPicture::apply).toList();

        try (FaceAligner aligner = new FaceAligner(INPUT);
                AlignedFace aligned =
                        aligner.align(picture, new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)))) {
            // then
            MatOfDouble mean = new MatOfDouble();
            MatOfDouble deviation = new MatOfDouble();
            Core.meanStdDev(aligned.picture().submat(10, 102, 10, 102), mean, deviation);
            assertThat(mean.get(0, 0)[0]).isBetween(120.0, 135.0);
            assertThat(deviation.get(0, 0)[0]).isLessThan(45);
        } finally {
            picture.release();
        }
    }

    @Example
    void aFaceBeyondThePictureIsBlackThere() {
        Mat white = new Mat(400, 400, CvType.CV_8UC3, new Scalar(255, 255, 255));
        for (double size : new double[] {0.5, 1, 3, 6}) {
            SimilarityTransform outside = new SimilarityTransform(size, 0, 400, 400);
            SimilarityTransform half = new SimilarityTransform(size, 0, 400 - 56 * size, 40);
            try (FaceAligner aligner = new FaceAligner(INPUT);
                    AlignedFace gone = aligner.align(white, at(outside));
                    AlignedFace cut = aligner.align(white, at(half))) {
                assertThat(Core.sumElems(gone.picture().submat(2, 112, 2, 112)).val[0])
                        .isZero();
                assertThat(cut.picture().get(10, 50)[0])
                        .as("inside at size %s", size)
                        .isEqualTo(255);
                assertThat(cut.picture().get(10, 62)[0])
                        .as("outside at size %s", size)
                        .isZero();
                assertThat(cut.scale()).isCloseTo(1 / size, within(1e-9));
            }
        }
        white.release();
    }

    @Example
    void coincidingLandmarksAreRefused() {
        Mat picture = new Mat(100, 100, CvType.CV_8UC3, new Scalar(0));
        try (FaceAligner aligner = new FaceAligner(INPUT)) {
            Refusal.of(() -> aligner.align(picture, Portrait.landmarks(9, 9, 9, 9, 9, 9, 9, 9, 9, 9)))
                    .contains("coincide");
        } finally {
            picture.release();
        }
    }

    private static FaceLandmarks at(SimilarityTransform transform) {
        List<Point> p =
                INPUT.alignment().points().stream().map(transform::apply).toList();
        return new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }

    /** {@return black, with a round spot whose middle is exactly there; coordinates name the middle of pixels} */
    private static Mat blob(Point at, double sigma) {
        Mat picture = Mat.zeros(1000, 1000, CvType.CV_8UC3);
        int reach = (int) (4 * sigma) + 1;
        for (int row = (int) at.y() - reach; row <= at.y() + reach; row++) {
            for (int column = (int) at.x() - reach; column <= at.x() + reach; column++) {
                double distance = at.distanceTo(new Point(column, row)) / sigma;
                byte value = (byte) Math.round(250 * Math.exp(-distance * distance / 2));
                picture.put(row, column, new byte[] {value, value, value});
            }
        }
        return picture;
    }

    private static Mat chequered(int side) {
        byte[] bytes = new byte[side * side * 3];
        for (int i = 0; i < side * side; i++) {
            byte value = (byte) ((i % side + i / side) % 2 * 255);
            bytes[3 * i] = value;
            bytes[3 * i + 1] = value;
            bytes[3 * i + 2] = value;
        }
        Mat picture = new Mat(side, side, CvType.CV_8UC3);
        picture.put(0, 0, bytes);
        return picture;
    }

    private static Point brightestAt(Mat picture) {
        double x = 0;
        double y = 0;
        double sum = 0;
        byte[] bytes = new byte[picture.rows() * picture.cols() * 3];
        picture.get(0, 0, bytes);
        for (int i = 0; i < bytes.length; i += 3) {
            int value = bytes[i] & 0xff;
            x += value * (i / 3 % picture.cols());
            y += value * (i / 3 / picture.cols());
            sum += value;
        }
        return new Point(x / sum, y / sum);
    }
}
