package dev.limen.vision.image;

import dev.limen.vision.Luminance;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opencv.core.Mat;

/** A decoded picture and the owner of its native memory. Closing twice is harmless. One thread at a time. */
public final class StillImage implements AutoCloseable {
    private final Mat picture;
    private final ImageHeader header;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over {@code picture}, rows × columns, {@code CV_8UC3}. */
    StillImage(Mat picture, ImageHeader header) {
        this.picture = picture;
        this.header = header;
    }

    /**
     * {@return the picture, upright, 8-bit BGR; valid until this image is closed and never to be released by the caller}
     *
     * @throws IllegalStateException when this image is closed
     */
    public Mat picture() {
        if (closed.get()) {
            throw new IllegalStateException("The image is closed");
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

    /** {@return what the file said about itself} */
    public ImageHeader header() {
        return header;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            picture.release();
        }
    }
}
