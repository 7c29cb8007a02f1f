package dev.limen.vision.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.natives.NativeLibraries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class WalkUpSceneTest {
    private static final DetectedFace FACE = new DetectedFace(
            new BoundingBox(150, 120, 100, 130),
            new FaceLandmarks(
                    new Point(180, 170),
                    new Point(220, 170),
                    new Point(200, 190),
                    new Point(185, 215),
                    new Point(215, 215)),
            0.9);

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @Test
    void theSameSeedGivesTheSameFilmAndAnotherAnother() {
        assertThat(film(1)).isEqualTo(film(1));
        assertThat(film(2)).isNotEqualTo(film(1));
    }

    @Test
    void thePersonComesNearerAndStops() {
        try (StillImage portrait = portrait();
                WalkUpScene scene = new WalkUpScene(portrait, FACE, 7)) {
            List<Double> bright = new ArrayList<>();
            while (scene.hasNext()) {
                try (Frame frame = scene.next()) {
                    assertThat(frame.width()).isEqualTo(640);
                    assertThat(frame.height()).isEqualTo(360);
                    Mat red = new Mat();
                    Core.extractChannel(frame.picture(), red, 2);
                    Mat blue = new Mat();
                    Core.extractChannel(frame.picture(), blue, 0);
                    Core.subtract(red, blue, red);
                    Imgproc.threshold(red, red, 60, 1, Imgproc.THRESH_BINARY);
                    bright.add(Core.sumElems(red).val[0]);
                    red.release();
                    blue.release();
                }
            }
            assertThat(bright).hasSize(WalkUpScene.FRAMES);
            // The red face covers 2.3² / 0.9² times as many pixels in the end.
            assertThat(bright.get(WalkUpScene.FRAMES - 1)).isGreaterThan(4 * bright.get(0));
        }
    }

    private static List<Integer> film(long seed) {
        List<Integer> frames = new ArrayList<>();
        try (StillImage portrait = portrait();
                WalkUpScene scene = new WalkUpScene(portrait, FACE, seed)) {
            while (scene.hasNext()) {
                try (Frame frame = scene.next()) {
                    byte[] pixels = new byte[3 * 640 * 360];
                    frame.picture().get(0, 0, pixels);
                    frames.add(Arrays.hashCode(pixels));
                }
            }
        }
        return frames;
    }

    /** A red face on grey. */
    private static StillImage portrait() {
        Mat picture = new Mat(400, 400, CvType.CV_8UC3, new Scalar(120, 120, 120));
        Imgproc.ellipse(
                picture,
                new org.opencv.core.Point(200, 185),
                new org.opencv.core.Size(50, 65),
                0,
                0,
                360,
                new Scalar(40, 60, 220),
                Imgproc.FILLED);
        MatOfByte png = new MatOfByte();
        Imgcodecs.imencode(".png", picture, png);
        picture.release();
        StillImage still = ImageDecoder.decode(png.toArray());
        png.release();
        return still;
    }
}
