package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.BoundingBox;
import dev.limen.vision.natives.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class FaceBrightnessIT {
    private static final BoundingBox BOX = new BoundingBox(270, 130, 100, 100);

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @Test
    void aFaceIsAsBrightAsItIsByWhatIsAboutItWhateverTheExposure() {
        for (double exposure : new double[] {0.4, 0.7, 1}) {
            assertThat(relative(80 * exposure, 240 * exposure, 0)).isCloseTo(1.0 / 3, within(0.02));
            assertThat(relative(160 * exposure, 200 * exposure, 0)).isCloseTo(0.8, within(0.02));
        }
    }

    @Test
    void aLampBehindSomebodyDoesNotMakeThemDark() {
        assertThat(relative(80, 160, 3)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void inCompleteDarknessNobodyIsDark() {
        assertThat(relative(0, 0, 0)).isEqualTo(1);
    }

    /** {@return of a grey face before a grey wall, with a lamp of so many hundredths of what is looked at} */
    private static double relative(double face, double wall, int lamp) {
        Mat picture = new Mat(360, 640, CvType.CV_8UC3, Scalar.all(wall));
        fill(picture, new Rect(270, 130, 100, 100), face);
        fill(picture, new Rect(180, 20, 40, 40 * lamp + 1), lamp > 0 ? 255 : wall);
        try (FaceBrightness brightness = new FaceBrightness()) {
            return brightness.relative(picture, BOX);
        } finally {
            picture.release();
        }
    }

    private static void fill(Mat picture, Rect where, double code) {
        Mat part = picture.submat(where);
        part.setTo(Scalar.all(code));
        part.release();
    }
}
