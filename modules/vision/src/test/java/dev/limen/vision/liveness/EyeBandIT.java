package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.Portrait;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** One of the demo's portraits, lit, cut, turned and scaled. */
class EyeBandIT {
    private static final Portrait PORTRAIT = Portrait.first();
    private static final Mat PICTURE = PORTRAIT.picture();
    private static final Point MIDDLE =
            PORTRAIT.landmarks().rightEye().midpointTo(PORTRAIT.landmarks().leftEye());

    private EyeBand eyes;

    @BeforeEach
    void open() {
        eyes = new EyeBand();
    }

    @AfterEach
    void close() {
        eyes.close();
    }

    @AfterAll
    static void release() {
        PICTURE.release();
    }

    @Test
    void theEyesAreTheDarkestOfWhatIsAtTheirHeight() {
        float[] band = band(PICTURE, PORTRAIT.landmarks());

        assertThat(band).hasSize(EyeBand.WIDTH * EyeBand.HEIGHT);
        double between = mean(band, (EyeBand.RIGHT + EyeBand.LEFT) / 2);
        assertThat(mean(band, EyeBand.RIGHT)).isLessThan(between - 0.2);
        assertThat(mean(band, EyeBand.LEFT)).isLessThan(between - 0.2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 1.2})
    void moreLightOrLessChangesLittle(double gain) {
        Mat lit = new Mat();
        PICTURE.convertTo(lit, CvType.CV_8U, gain);

        assertAlike(lit, PORTRAIT.landmarks(), 0.98);
        assertThat(rootMeanSquare(band(lit, PORTRAIT.landmarks()), band(PICTURE, PORTRAIT.landmarks())))
                .as("the same, not only alike")
                .isLessThan(0.1);
        lit.release();
    }

    @Test
    void lightFromOneSideChangesLittle() {
        Mat slope = new Mat(1, 2, CvType.CV_32FC3);
        slope.put(0, 0, 0.6, 0.6, 0.6, 1, 1, 1);
        Mat light = new Mat();
        Imgproc.resize(slope, light, PICTURE.size(), 0, 0, Imgproc.INTER_LINEAR);
        Mat lit = new Mat();
        Core.multiply(PICTURE, light, lit, 1, CvType.CV_8U);

        assertAlike(lit, PORTRAIT.landmarks(), 0.97);
        slope.release();
        light.release();
        lit.release();
    }

    @ParameterizedTest
    @CsvSource({"25, 1", "-40, 1", "0, 0.7", "0, 1.6", "15, 3", "90, 0.8"})
    void howTheFaceIsTurnedAndHowLargeItIsChangesLittle(double degrees, double scale) {
        Mat turn = Imgproc.getRotationMatrix2D(new org.opencv.core.Point(MIDDLE.x(), MIDDLE.y()), degrees, scale);
        // The eyes into the middle of a picture in which the band fits.
        Size size = new Size(320 * Math.max(1, scale), 320 * Math.max(1, scale));
        turn.put(0, 2, turn.get(0, 2)[0] + size.width / 2 - MIDDLE.x());
        turn.put(1, 2, turn.get(1, 2)[0] + size.height / 2 - MIDDLE.y());
        Mat turned = new Mat();
        Imgproc.warpAffine(PICTURE, turned, turn, size, Imgproc.INTER_CUBIC, Core.BORDER_REPLICATE, new Scalar(0));

        FaceLandmarks there = moved(p -> new Point(
                turn.get(0, 0)[0] * p.x() + turn.get(0, 1)[0] * p.y() + turn.get(0, 2)[0],
                turn.get(1, 0)[0] * p.x() + turn.get(1, 1)[0] * p.y() + turn.get(1, 2)[0]));
        assertAlike(turned, there, 0.95);
        turn.release();
        turned.release();
    }

    @Test
    void aFaceWhoseBandReachesBeyondThePictureHasNone() {
        FaceLandmarks face = PORTRAIT.landmarks();
        Rect whole = new Rect(0, 0, PICTURE.cols(), PICTURE.rows());
        // Beside the right eye, beside the left one, through the brows, through the nose.
        Rect[] cut = {
            new Rect((int) face.rightEye().x() - 4, 0, 200, whole.height),
            new Rect(0, 0, (int) face.leftEye().x() + 4, whole.height),
            new Rect(0, (int) MIDDLE.y() - 4, whole.width, 160),
            new Rect(0, 0, whole.width, (int) face.nose().y() - 4),
        };

        for (Rect part : cut) {
            Rect within = new Rect(
                    part.x,
                    part.y,
                    Math.min(part.width, whole.width - part.x),
                    Math.min(part.height, whole.height - part.y));
            Mat rest = PICTURE.submat(within);
            assertThat(eyes.cut(rest, moved(p -> new Point(p.x() - within.x, p.y() - within.y))))
                    .as(within.toString())
                    .isEmpty();
            rest.release();
        }
        assertThat(eyes.cut(PICTURE, face)).isPresent();
    }

    @Test
    void eyesNearerThanTwentyPixelsAreTooSmall() {
        double apart = PORTRAIT.landmarks().interEyeDistance();

        assertThat(cutScaled(23 / apart)).isPresent();
        assertThat(cutScaled(17 / apart)).isEmpty();
    }

    @Test
    void pointsThatAreNoFacesHaveNoBand() {
        assertThat(eyes.cut(PICTURE, moved(p -> MIDDLE))).isEmpty();
        assertThat(eyes.cut(PICTURE, moved(p -> new Point(Double.NaN, p.y())))).isEmpty();
        assertThat(eyes.cut(PICTURE, moved(p -> new Point(p.x() * 1e300, p.y() * 1e300))))
                .isEmpty();
        assertThat(eyes.cut(PICTURE, moved(p -> new Point(p.x() + 1e9, p.y())))).isEmpty();
    }

    @Test
    void inTheDarkABandIsFlat() {
        Mat black = new Mat(PICTURE.size(), CvType.CV_8UC3, new Scalar(0, 0, 0));

        assertThat(band(black, PORTRAIT.landmarks()))
                .as("but for rounding")
                .usingComparatorWithPrecision(1e-6f)
                .containsOnly(0f);
        black.release();
    }

    private Optional<float[]> cutScaled(double scale) {
        Mat small = new Mat();
        Imgproc.resize(PICTURE, small, new Size(), scale, scale, Imgproc.INTER_AREA);
        try {
            return eyes.cut(small, moved(p -> new Point(p.x() * scale, p.y() * scale)));
        } finally {
            small.release();
        }
    }

    private void assertAlike(Mat picture, FaceLandmarks landmarks, double least) {
        assertThat(correlation(band(picture, landmarks), band(PICTURE, PORTRAIT.landmarks())))
                .isGreaterThan(least);
    }

    private float[] band(Mat picture, FaceLandmarks landmarks) {
        return eyes.cut(picture, landmarks).orElseThrow();
    }

    private static FaceLandmarks moved(UnaryOperator<Point> how) {
        FaceLandmarks face = PORTRAIT.landmarks();
        return new FaceLandmarks(
                how.apply(face.rightEye()),
                how.apply(face.leftEye()),
                how.apply(face.nose()),
                how.apply(face.rightMouth()),
                how.apply(face.leftMouth()));
    }

    /** {@return of what is about a column at the eyes' height} */
    private static double mean(float[] band, int column) {
        double sum = 0;
        for (int y = EyeBand.EYES - 2; y <= EyeBand.EYES + 2; y++) {
            for (int x = column - 3; x <= column + 3; x++) {
                sum += band[y * EyeBand.WIDTH + x] / 35;
            }
        }
        return sum;
    }

    private static double correlation(float[] a, float[] b) {
        double both = 0;
        double a2 = 0;
        double b2 = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] * b[i];
            a2 += a[i] * a[i];
            b2 += b[i] * b[i];
        }
        return both / Math.sqrt(a2 * b2);
    }

    private static double rootMeanSquare(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow(a[i] - b[i], 2) / a.length;
        }
        return Math.sqrt(sum);
    }
}
