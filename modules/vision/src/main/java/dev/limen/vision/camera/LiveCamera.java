package dev.limen.vision.camera;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.opencv.core.Mat;

/** A camera that runs now: each picture is given when it arrives, and the end of the stream is a fault. */
final class LiveCamera implements CameraSource {
    private final FrameReader reader;
    private final String name;
    private final FrameTransform transform;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;
    private long sequence;

    LiveCamera(FrameReader reader, String name, FrameTransform transform, Timing timing) {
        this.reader = reader;
        this.name = name;
        this.transform = transform;
        this.timing = timing;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Frame> next() throws CameraLostException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                return Optional.empty();
            }
            if (!reader.advance()) {
                throw new CameraLostException(
                        "Camera " + name + " ended its stream; check its power, cable and settings.");
            }
            Mat picture = transform.apply(reader.picture());
            return Optional.of(new Frame(picture, timing.now(), timing.nanos(), sequence++, name));
        } catch (CameraLostException e) {
            if (closed) {
                return Optional.empty();
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        lock.lock();
        try {
            reader.close();
        } finally {
            lock.unlock();
        }
    }
}
