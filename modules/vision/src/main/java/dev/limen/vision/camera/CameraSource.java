package dev.limen.vision.camera;

import java.util.Optional;

/**
 * A stream of pictures that one capture thread pulls from.
 *
 * <p>{@link #next()} belongs to one thread. {@link #close()} may come from any thread: a call to {@code next()} that is
 * waiting for a camera returns soon afterwards.
 */
public interface CameraSource extends AutoCloseable {
    /** {@return the camera's name for logs, without credentials} */
    String name();

    /**
     * Waits for the next picture.
     *
     * @return the frame, which the caller must close; empty when a recording has ended or this source is closed
     * @throws CameraLostException when the camera vanished or sent nothing within {@link CameraOptions#readTimeout()}; this
     *     source gives no more frames and should be closed
     * @throws dev.limen.core.InvalidInputException when a picture of an image folder cannot be read
     * @throws InterruptedException when the thread was interrupted while waiting for a recording's clock
     */
    Optional<Frame> next() throws CameraLostException, InterruptedException;

    /** Gives everything back. Harmless when repeated. */
    @Override
    void close();
}
