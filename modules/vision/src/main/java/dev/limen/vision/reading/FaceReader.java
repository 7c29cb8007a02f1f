package dev.limen.vision.reading;

import dev.limen.core.FaceTemplate;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import java.util.List;
import java.util.Optional;

/** What a gate sees in a frame. Not thread-safe: one per lane. Owns native memory until closed. */
public interface FaceReader extends AutoCloseable {
    /** {@return every face of the frame, greatest confidence first} */
    List<DetectedFace> detect(Frame frame);

    /** {@return what can be compared of this face; empty when it is cut off or too poor} */
    Optional<Reading> read(Frame frame, DetectedFace face);

    /** {@return the face as the embedder sees it, JPEG} */
    byte[] crop(Frame frame, DetectedFace face);

    @Override
    void close();

    /**
     * @param template of one frame
     * @param weight 0.05 to 1
     */
    record Reading(FaceTemplate template, double weight) {}
}
