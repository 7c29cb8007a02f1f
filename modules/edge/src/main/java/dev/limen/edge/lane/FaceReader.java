package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.vision.detect.DetectedFace;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;

/** What a lane sees in a picture. Not thread-safe: one per lane. Owns native memory until closed. */
interface FaceReader extends AutoCloseable {
    /** {@return every face of the picture, greatest confidence first} */
    List<DetectedFace> detect(Mat picture);

    /** {@return what can be compared of this face; empty when it is cut off or too poor} */
    Optional<Reading> read(Mat picture, DetectedFace face);

    /** {@return the face as the embedder sees it, JPEG} */
    byte[] crop(Mat picture, DetectedFace face);

    @Override
    void close();

    /**
     * @param template of one frame
     * @param weight 0.05 to 1
     */
    record Reading(FaceTemplate template, double weight) {}
}
