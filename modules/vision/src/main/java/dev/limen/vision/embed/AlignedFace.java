package dev.limen.vision.embed;

import org.opencv.core.Mat;

/**
 * A face cut out for the embedder. Owns its picture until closed; not thread-safe.
 *
 * @param picture 8-bit BGR of the embedder's input size
 * @param scale how many of its pixels one pixel of the frame became; above 1 the face was smaller than the input
 */
public record AlignedFace(Mat picture, double scale) implements AutoCloseable {
    @Override
    public void close() {
        picture.release();
    }
}
