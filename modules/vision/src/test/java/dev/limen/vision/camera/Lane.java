package dev.limen.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.vision.natives.NativeLibraries;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Eight pictures, 320×176, of people walking towards a gate: the truth that every kind of camera is compared with. */
final class Lane {
    static final int FRAMES = 8;
    static final int WIDTH = 320;
    static final int HEIGHT = 176;

    private Lane() {}

    static Path folder() {
        return resource("lane");
    }

    static Path mp4() {
        return resource("lane.mp4");
    }

    static Path avi() {
        return resource("lane.avi");
    }

    /** {@return the same pictures as H.264 with start codes, without B-frames} */
    static byte[] h264() throws IOException {
        return Files.readAllBytes(resource("lane.h264"));
    }

    private static Path resource(String name) {
        URL url = Objects.requireNonNull(Lane.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<byte[]> jpegs() throws IOException {
        List<byte[]> jpegs = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            jpegs.add(Files.readAllBytes(folder().resolve("frame_0" + i + ".jpg")));
        }
        return jpegs;
    }

    static List<Mat> pictures() throws IOException {
        NativeLibraries.loadOpenCv();
        List<Mat> pictures = new ArrayList<>();
        for (byte[] jpeg : jpegs()) {
            pictures.add(Imgcodecs.imdecode(new MatOfByte(jpeg), Imgcodecs.IMREAD_COLOR));
        }
        return pictures;
    }

    /** {@return the mean difference of two pictures in grey levels, 0 to 255} */
    static double difference(Mat a, Mat b) {
        assertThat(a.size()).isEqualTo(b.size());
        return Core.norm(a, b, Core.NORM_L1) / (a.total() * a.channels());
    }

    /** {@return which of the true pictures {@code seen} is, given that it matches that one within a grey level or two} */
    static int recognise(Mat seen, List<Mat> truth) {
        int best = 0;
        for (int i = 1; i < truth.size(); i++) {
            if (difference(seen, truth.get(i)) < difference(seen, truth.get(best))) {
                best = i;
            }
        }
        assertThat(difference(seen, truth.get(best)))
                .as("mean difference to picture %d", best)
                .isLessThan(2.5);
        return best;
    }
}
