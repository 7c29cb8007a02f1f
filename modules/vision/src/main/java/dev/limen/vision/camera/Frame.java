package dev.limen.vision.camera;

import dev.limen.vision.Luminance;
import dev.limen.vision.image.StillImage;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * One picture from a camera, and the owner of its native memory.
 *
 * <p>Whoever holds a frame closes it, or hands it on to someone who does ({@link FrameMailbox#offer} takes it over).
 * Closing twice is harmless, from any thread. The picture itself is not synchronised: one thread works on it at a time.
 */
public final class Frame implements AutoCloseable {
    private final Mat picture;
    private final Instant capturedAt;
    private final long arrivalNanos;
    private final long sequence;
    private final String source;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes over {@code picture}: it is released when this frame is closed.
     *
     * @param picture rows × columns, 8-bit, channels in the order blue, green, red ({@code CV_8UC3}), not empty
     * @param capturedAt when the scene looked like this; for a recording played unpaced, start of playing + position
     * @param arrivalNanos when the picture was ready in this process, on {@link System#nanoTime()}'s scale
     * @param sequence 0, 1, 2, … for each source; gaps are pictures that were skipped
     * @param source the camera's name for logs, without credentials
     * @throws IllegalArgumentException when the picture is empty or not {@code CV_8UC3}
     */
    public Frame(Mat picture, Instant capturedAt, long arrivalNanos, long sequence, String source) {
        if (picture.empty() || picture.type() != CvType.CV_8UC3) {
            throw new IllegalArgumentException("A frame needs a picture of type CV_8UC3, not " + picture);
        }
        this.picture = picture;
        this.capturedAt = capturedAt;
        this.arrivalNanos = arrivalNanos;
        this.sequence = sequence;
        this.source = source;
    }

    /**
     * {@return a frame that shows what the image shows, and owns a copy of it}
     *
     * @param sequence as in the constructor
     * @throws IllegalStateException when the image is closed
     */
    public static Frame copyOf(StillImage image, Instant capturedAt, long arrivalNanos, long sequence, String source) {
        return new Frame(image.picture().clone(), capturedAt, arrivalNanos, sequence, source);
    }

    /** {@return a black frame, for scenes that are described rather than seen} */
    public static Frame blank(
            int width, int height, Instant capturedAt, long arrivalNanos, long sequence, String source) {
        return new Frame(Mat.zeros(height, width, CvType.CV_8UC3), capturedAt, arrivalNanos, sequence, source);
    }

    /**
     * {@return the picture, 8-bit BGR; valid until this frame is closed and never to be released by the caller}
     *
     * @throws IllegalStateException when the frame is closed
     */
    public Mat picture() {
        if (closed.get()) {
            throw new IllegalStateException("Frame " + sequence + " of " + source + " is closed");
        }
        return picture;
    }

    /** {@return the picture's width, pixels} */
    public int width() {
        return picture().cols();
    }

    /** {@return the picture's height, pixels} */
    public int height() {
        return picture().rows();
    }

    /** {@return a copy of the picture's light, row after row, one byte a pixel, 0 black} */
    public byte[] luminance() {
        return Luminance.of(picture());
    }

    /** {@return when the scene looked like this} */
    public Instant capturedAt() {
        return capturedAt;
    }

    /** {@return when the picture was ready in this process, on {@link System#nanoTime()}'s scale} */
    public long arrivalNanos() {
        return arrivalNanos;
    }

    /** {@return the running number of this frame; gaps are pictures that were skipped} */
    public long sequence() {
        return sequence;
    }

    /** {@return the camera's name for logs, without credentials} */
    public String source() {
        return source;
    }

    /** {@return whether the native memory has been given back} */
    public boolean isClosed() {
        return closed.get();
    }

    /**
     * {@return a frame with the same picture and another number} The picture moves: this frame counts as closed from here
     * on, and the caller owns the new one.
     *
     * @throws IllegalStateException when the frame is closed
     */
    Frame renumbered(long number) {
        if (!closed.compareAndSet(false, true)) {
            throw new IllegalStateException("Frame " + sequence + " of " + source + " is closed");
        }
        return new Frame(picture, capturedAt, arrivalNanos, number, source);
    }

    /** Gives the native memory back. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            picture.release();
        }
    }

    @Override
    public String toString() {
        return "Frame " + sequence + " of " + source + " at " + capturedAt;
    }
}
