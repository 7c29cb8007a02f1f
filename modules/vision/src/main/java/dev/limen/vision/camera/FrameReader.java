package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import org.opencv.core.Mat;

/**
 * The part of a source that differs from one kind of camera to the next: how pictures are fetched and decoded.
 *
 * <p>Not thread-safe, except {@link #interrupt()}.
 */
interface FrameReader extends AutoCloseable {
    /**
     * Goes to the next picture, without the cost of converting it.
     *
     * @return false at the end of the stream
     * @throws CameraLostException when the stream broke off
     */
    boolean advance() throws CameraLostException;

    /** {@return where the current picture lies on the stream's own time line, nanoseconds} */
    long positionNanos();

    /** {@return the usual distance between two pictures, nanoseconds, at least 1} */
    long periodNanos();

    /**
     * {@return the current picture, {@code CV_8UC3}; it belongs to the reader and holds until the next call of any method}
     *
     * @throws InvalidInputException when a picture in a folder cannot be read
     * @throws CameraLostException when the camera's picture cannot be decoded
     */
    Mat picture() throws CameraLostException;

    /**
     * Starts again at the first picture.
     *
     * @throws CameraLostException when the stream cannot go back
     */
    void rewind() throws CameraLostException;

    /** Makes a waiting {@link #advance()} fail soon. Thread-safe. */
    void interrupt();

    @Override
    void close();
}
