package dev.limen.vision.camera;

import dev.limen.vision.natives.NativeLibraries;
import java.time.Instant;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Small frames for tests that care about ownership, not about pictures. */
final class Frames {
    static {
        NativeLibraries.loadOpenCv();
    }

    private Frames() {}

    static Frame numbered(long sequence) {
        return new Frame(new Mat(2, 2, CvType.CV_8UC3), Instant.EPOCH, 0, sequence, "test");
    }
}
