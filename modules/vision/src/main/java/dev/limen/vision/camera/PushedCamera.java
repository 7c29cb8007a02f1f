package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.ImageHeader;
import dev.limen.vision.image.StillImage;
import java.time.Duration;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * A camera whose pictures somebody brings, one by one; the newest counts. While nobody does, it is lost, and it is there again
 * with the next picture. Thread-safe.
 */
public final class PushedCamera {
    /** Larger pictures are refused, pixels a side. */
    public static final int LARGEST_SIDE = 1920;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Somebody opens the page and expects to be seen. */
    private static final Backoff SOON = new Backoff(Duration.ofMillis(50), Duration.ofMillis(250));

    private final String name;
    private final CameraOptions options;
    private final FrameTransform transform;
    private final Timing timing = Timing.system();
    private final FrameMailbox pictures = new FrameMailbox();

    /** @param name for logs and sentences, such as "the page of gate-a" */
    public PushedCamera(String name, CameraOptions options) {
        this.name = name;
        this.options = options;
        this.transform = FrameTransform.of(options);
    }

    /**
     * Brings a picture. Takes some milliseconds to decode it; never waits for whoever looks.
     *
     * @param jpeg or PNG or WebP, at most {@value #LARGEST_SIDE} pixels a side
     * @throws InvalidInputException when it is no picture, or too large
     */
    public void offer(byte[] jpeg) {
        ImageHeader header = ImageDecoder.inspect(jpeg);
        int longer = Math.max(header.width(), header.height());
        if (longer > LARGEST_SIDE) {
            throw new InvalidInputException(
                    "A picture for a gate is at most " + LARGEST_SIDE + " pixels a side, not " + longer + ".");
        }
        try (StillImage image = ImageDecoder.decode(jpeg)) {
            Mat picture = transform.apply(image.picture());
            pictures.offer(new Frame(picture, timing.now(), timing.nanos(), 0, name));
        }
    }

    /** {@return the camera as a lane reads it; to be read by one thread, and there is only one} */
    public ReconnectingCamera reader(CameraListener listener) {
        return new ReconnectingCamera(name, Pictures::new, SOON, timing, listener);
    }

    private final class Pictures implements CameraSource {
        private volatile boolean closed;

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Frame> next() throws CameraLostException, InterruptedException {
            long end = timing.nanos() + options.readTimeout().toNanos();
            while (!closed) {
                Optional<Frame> frame = pictures.take(LOOK_AGAIN);
                if (frame.isPresent()) {
                    return frame;
                }
                if (timing.nanos() - end > 0) {
                    throw new CameraLostException("Nobody shows " + name + " a camera: open its page.");
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
