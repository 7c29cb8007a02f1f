package dev.limen.vision.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.opencv.core.Mat;

/**
 * Plays a recording, as if live or as fast as it is consumed.
 *
 * <p>As if live means: the picture that is due now is given; if the consumer was slow, the missed ones are skipped and it
 * never falls behind. A round of a looped recording starts no earlier than the one before has ended.
 */
final class RecordedCamera implements CameraSource {
    private final FrameReader reader;
    private final String name;
    private final FrameTransform transform;
    private final boolean paced;
    private final boolean loop;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;

    private long sequence = -1;
    private boolean started;
    private Instant startedAt = Instant.EPOCH;
    private long startNanos;
    /** Where the current round began on the time line of the whole playing, nanoseconds since its start. */
    private long roundOffset;

    private long framesInRound;
    private long firstPosition;
    private long roundEnd;

    RecordedCamera(FrameReader reader, String name, FrameTransform transform, CameraOptions options, Timing timing) {
        this.reader = reader;
        this.name = name;
        this.transform = transform;
        this.paced = options.pace() == CameraOptions.Pace.REAL_TIME;
        this.loop = options.loop();
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
            while (!closed) {
                if (!reader.advance()) {
                    if (!loop || framesInRound == 0) {
                        return Optional.empty();
                    }
                    startRoundAgain();
                    continue;
                }
                long due = placeOnTimeLine();
                if (paced && !waitUntilDue(due)) {
                    continue;
                }
                return closed ? Optional.empty() : Optional.of(frame(due));
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private long placeOnTimeLine() {
        if (!started) {
            started = true;
            startedAt = timing.now();
            startNanos = timing.nanos();
        }
        if (framesInRound == 0) {
            firstPosition = reader.positionNanos();
        }
        framesInRound++;
        sequence++;
        long due = roundOffset + reader.positionNanos() - firstPosition;
        roundEnd = due + reader.periodNanos();
        return due;
    }

    /** {@return false when the next picture is already due, so that this one is to be skipped} */
    private boolean waitUntilDue(long due) throws InterruptedException {
        long late = timing.nanos() - startNanos - due;
        if (late >= reader.periodNanos()) {
            return false;
        }
        timing.pause(Duration.ofNanos(-late));
        return true;
    }

    private void startRoundAgain() throws CameraLostException {
        reader.rewind();
        framesInRound = 0;
        // A consumer that slept through whole rounds starts the next one now instead of decoding them all.
        roundOffset = paced ? Math.max(roundEnd, timing.nanos() - startNanos) : roundEnd;
    }

    private Frame frame(long due) throws CameraLostException {
        Mat picture = transform.apply(reader.picture());
        return new Frame(picture, startedAt.plusNanos(due), timing.nanos(), sequence, name);
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
