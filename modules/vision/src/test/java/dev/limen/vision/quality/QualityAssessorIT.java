package dev.limen.vision.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.PortraitFault;
import dev.limen.vision.Networks;
import dev.limen.vision.Portrait;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class QualityAssessorIT {
    private final FaceAligner aligner =
            new FaceAligner(Networks.embedder().entry().input());
    private final QualityAssessor assessor = new QualityAssessor();

    @AfterEach
    void close() {
        aligner.close();
        assessor.close();
    }

    static List<Portrait> portraits() {
        return Portrait.listAll();
    }

    @ParameterizedTest
    @MethodSource("portraits")
    void everyPortraitIsGoodEnoughToEnrol(Portrait portrait) {
        Mat picture = portrait.picture();

        assertThat(QualityRules.ENROLMENT.findObjection(assess(picture, portrait.landmarks())))
                .isEmpty();
        picture.release();
    }

    @ParameterizedTest
    @MethodSource("portraits")
    void blurringLowersSharpnessDownToRefusal(Portrait portrait) {
        Mat picture = portrait.picture();
        double before = assess(picture, portrait.landmarks()).sharpness();
        Mat blurred = new Mat();
        for (double sigma : new double[] {0.8, 1.5, 3, 6}) {
            Imgproc.GaussianBlur(picture, blurred, new Size(0, 0), sigma);
            double after = assess(blurred, portrait.landmarks()).sharpness();
            assertThat(after).as("sigma %s", sigma).isLessThan(before);
            before = after;
        }
        assertThat(QualityRules.ENROLMENT.findObjection(assess(blurred, portrait.landmarks())))
                .hasValueSatisfying(poor -> assertThat(poor.fault()).isEqualTo(PortraitFault.BLURRED));
        picture.release();
        blurred.release();
    }

    @ParameterizedTest
    @MethodSource("portraits")
    void darkeningLowersBrightnessAndContrastByAsMuch(Portrait portrait) {
        Mat picture = portrait.picture();
        FaceQuality full = assess(picture, portrait.landmarks());
        Mat dark = new Mat();
        for (double share : new double[] {0.7, 0.4, 0.15}) {
            picture.convertTo(dark, -1, share, 0);
            FaceQuality dimmed = assess(dark, portrait.landmarks());
            assertThat(dimmed.brightness()).isCloseTo(full.brightness() * share, within(1.0));
            assertThat(dimmed.contrast()).isCloseTo(full.contrast() * share, within(1.0));
        }
        assertThat(QualityRules.ENROLMENT.findObjection(assess(dark, portrait.landmarks())))
                .hasValueSatisfying(poor -> assertThat(poor.fault()).isEqualTo(PortraitFault.TOO_DARK));
        picture.release();
        dark.release();
    }

    @Test
    void turningTheHeadRaisesTurnEitherWay() {
        for (int side : new int[] {-1, 1}) {
            double before = -1;
            for (int shift = 0; shift <= 20; shift += 5) {
                double turn = geometry(0, side * shift, 0).turn();
                assertThat(turn).isGreaterThan(before).isCloseTo(shift / 40.0, within(1e-9));
                before = turn;
            }
        }
    }

    @Test
    void nodFollowsTheNoseFromEyesToMouth() {
        assertThat(geometry(0, 0, -20).nod()).isCloseTo(0, within(1e-9));
        assertThat(geometry(0, 0, 0).nod()).isCloseTo(0.5, within(1e-9));
        assertThat(geometry(0, 0, 20).nod()).isCloseTo(1, within(1e-9));
    }

    @Test
    void rollIsTheTiltOfTheEyesAndChangesNothingElse() {
        for (double degrees : new double[] {-40, -10, 0, 25, 60}) {
            FaceQuality tilted = geometry(degrees, 6, 4);
            assertThat(tilted.roll()).isCloseTo(degrees, within(1e-9));
            assertThat(tilted.turn()).isCloseTo(6 / 40.0, within(1e-9));
            assertThat(tilted.nod()).isCloseTo(0.6, within(1e-9));
            assertThat(tilted.interEye()).isCloseTo(40, within(1e-9));
        }
    }

    /** A face of 40 pixels between the eyes and from eyes to mouth, its nose moved and the whole tilted. */
    private FaceQuality geometry(double degrees, double noseRight, double noseDown) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double[] flat = {-20, -20, 20, -20, noseRight, noseDown, -15, 20, 15, 20};
        double[] turned = new double[10];
        for (int i = 0; i < 10; i += 2) {
            turned[i] = 160 + cos * flat[i] - sin * flat[i + 1];
            turned[i + 1] = 160 + sin * flat[i] + cos * flat[i + 1];
        }
        Mat picture = Portrait.first().picture();
        try {
            FaceLandmarks landmarks = Portrait.landmarks(turned);
            return assess(picture, landmarks);
        } finally {
            picture.release();
        }
    }

    private FaceQuality assess(Mat picture, FaceLandmarks landmarks) {
        try (AlignedFace face = aligner.align(picture, landmarks)) {
            return assessor.assess(landmarks, face);
        }
    }
}
