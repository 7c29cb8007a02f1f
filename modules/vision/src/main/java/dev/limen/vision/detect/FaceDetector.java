package dev.limen.vision.detect;

import java.util.List;
import org.opencv.core.Mat;

/** Finds faces. Not thread-safe: one per camera thread. Owns native memory until closed. */
public interface FaceDetector extends AutoCloseable {
    /**
     * @param picture 8-bit BGR, any size; not changed
     * @return the faces, greatest confidence first; empty when there is none
     */
    List<DetectedFace> detect(Mat picture);

    @Override
    void close();
}
