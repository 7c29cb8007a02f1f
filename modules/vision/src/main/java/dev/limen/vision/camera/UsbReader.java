package dev.limen.vision.camera;

import dev.limen.vision.natives.NativeLibraries;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.VideoWriter;
import org.opencv.videoio.Videoio;

/**
 * Reads a camera of this machine through the operating system (V4L2, AVFoundation, Media Foundation), by OpenCV.
 *
 * <p>The driver's own time-out applies (10 s on Linux); a camera that is unplugged is noticed at once.
 */
final class UsbReader implements FrameReader {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final long USUAL_PERIOD_NANOS = 1_000_000_000 / 30;

    private final VideoCapture capture;
    private final String label;
    private final Mat current = new Mat();
    private final long openedAt = System.nanoTime();
    private long positionNanos;

    private UsbReader(VideoCapture capture, String label) {
        this.capture = capture;
        this.label = label;
    }

    static UsbReader open(int index, String label) throws CameraLostException {
        NativeLibraries.loadOpenCv();
        VideoCapture capture = new VideoCapture();
        if (!capture.open(index, backend())) {
            capture.release();
            throw new CameraLostException("Camera " + label
                    + " cannot be opened; check that it is plugged in, free, and that this user may read it.");
        }
        // USB 2 carries 720p only compressed; a camera that cannot keeps what it has.
        capture.set(Videoio.CAP_PROP_FOURCC, VideoWriter.fourcc('M', 'J', 'P', 'G'));
        capture.set(Videoio.CAP_PROP_FRAME_WIDTH, WIDTH);
        capture.set(Videoio.CAP_PROP_FRAME_HEIGHT, HEIGHT);
        capture.set(Videoio.CAP_PROP_BUFFERSIZE, 1);
        return new UsbReader(capture, label);
    }

    /** On Linux only the kernel's own interface; the others would each complain on standard error when it fails. */
    private static int backend() {
        return System.getProperty("os.name").startsWith("Linux") ? Videoio.CAP_V4L2 : Videoio.CAP_ANY;
    }

    @Override
    public boolean advance() {
        boolean grabbed = capture.grab();
        positionNanos = System.nanoTime() - openedAt;
        return grabbed;
    }

    @Override
    public long positionNanos() {
        return positionNanos;
    }

    @Override
    public long periodNanos() {
        return USUAL_PERIOD_NANOS;
    }

    @Override
    public Mat picture() throws CameraLostException {
        if (!capture.retrieve(current) || current.empty()) {
            throw new CameraLostException(
                    "Camera " + label + " sends pictures that cannot be decoded; choose another camera or mode.");
        }
        return current;
    }

    @Override
    public void rewind() throws CameraLostException {
        throw new CameraLostException("Camera " + label + " runs now and cannot go back.");
    }

    @Override
    public void interrupt() {
        // The driver's own time-out ends a wait; releasing the capture from another thread would crash it.
    }

    @Override
    public void close() {
        capture.release();
        current.release();
    }
}
