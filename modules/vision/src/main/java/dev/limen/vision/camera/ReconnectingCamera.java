package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera that is opened again, for ever, whenever it vanishes or its reader fails. {@link #next()} therefore never reports a loss: it waits,
 * and {@link CameraListener} learns what goes on.
 *
 * <p>Frames are numbered on across re-openings. A recording that ends is not opened again.
 */
public final class ReconnectingCamera implements CameraSource {
    private static final Logger log = LoggerFactory.getLogger(ReconnectingCamera.class);

    /** How soon a wait notices that the camera was closed. */
    private static final Duration SLICE = Duration.ofMillis(100);

    /** Opens the camera anew. */
    @FunctionalInterface
    public interface Opener {
        /**
         * {@return a source that starts from now}
         *
         * @throws CameraLostException when the camera does not answer
         * @throws InvalidInputException when trying again cannot help
         */
        CameraSource open() throws CameraLostException;
    }

    private final String name;
    private final Opener opener;
    private final Backoff backoff;
    private final Timing timing;
    private final CameraListener listener;
    private final Object lock = new Object();

    private @Nullable CameraSource current;

    private volatile boolean closed;
    private CameraState state = new CameraState.Opening();
    private boolean announced;
    private int failures;
    private long sequence;

    /**
     * @param name the camera's name for logs, without credentials
     * @param opener called on the thread that calls {@link #next()}
     * @param listener told of every change on that same thread; what it throws is logged and ignored
     */
    public ReconnectingCamera(String name, Opener opener, Backoff backoff, Timing timing, CameraListener listener) {
        this.name = name;
        this.opener = opener;
        this.backoff = backoff;
        this.timing = timing;
        this.listener = listener;
    }

    /** {@return a camera at {@code address} that is opened when the first frame is asked for} */
    public static ReconnectingCamera at(
            CameraAddress address, CameraOptions options, Backoff backoff, CameraListener listener) {
        String name = options.name().isBlank() ? address.toString() : options.name();
        return new ReconnectingCamera(
                name, () -> CameraSources.open(address, options), backoff, Timing.system(), listener);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Waits for the next picture, through any number of losses.
     *
     * @return the frame, which the caller must close; empty when a recording has ended or this camera is closed
     * @throws InvalidInputException when the camera cannot be opened and trying again cannot help
     */
    @Override
    public Optional<Frame> next() throws InterruptedException {
        if (!announced) {
            announced = true;
            tell(state);
        }
        while (!closed) {
            try {
                Optional<CameraSource> source = opened();
                Optional<Frame> frame = source.isPresent() ? source.get().next() : Optional.empty();
                frame.ifPresent(arrived -> streaming());
                return frame.map(arrived -> arrived.renumbered(sequence++));
            } catch (CameraLostException e) {
                startAnew(String.valueOf(e.getMessage()));
            } catch (InvalidInputException unusable) {
                throw unusable;
            } catch (RuntimeException | Error fault) {
                // Out of memory, too, passes; a camera that stays dark after it would be one more fault.
                log.atError().addKeyValue("camera", name).setCause(fault).log("Camera failed");
                startAnew("The camera's reader failed: " + fault.getMessage());
            }
        }
        return Optional.empty();
    }

    private void startAnew(String reason) throws InterruptedException {
        if (!closed) {
            release();
            lost(reason);
            pause(backoff.after(++failures));
        }
    }

    private Optional<CameraSource> opened() throws CameraLostException {
        synchronized (lock) {
            if (current != null) {
                return Optional.of(current);
            }
        }
        CameraSource fresh = opener.open();
        synchronized (lock) {
            if (!closed) {
                current = fresh;
                return Optional.of(fresh);
            }
        }
        fresh.close();
        return Optional.empty();
    }

    private void streaming() {
        failures = 0;
        if (!(state instanceof CameraState.Streaming)) {
            change(new CameraState.Streaming(timing.now()));
        }
    }

    private void lost(String reason) {
        Instant since = state instanceof CameraState.Lost before ? before.since() : timing.now();
        CameraState now = new CameraState.Lost(reason, since);
        if (!now.equals(state)) {
            log.atWarn()
                    .addKeyValue("camera", name)
                    .addKeyValue("reason", reason)
                    .log("Camera lost");
            change(now);
        }
    }

    private void change(CameraState next) {
        state = next;
        tell(next);
    }

    private void tell(CameraState news) {
        try {
            listener.cameraChanged(news);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("camera", name).setCause(e).log("A camera's listener failed");
        }
    }

    private void pause(Duration whole) throws InterruptedException {
        Duration left = whole;
        while (!closed && left.compareTo(Duration.ZERO) > 0) {
            Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
            timing.pause(slice);
            left = left.minus(slice);
        }
    }

    private void release() {
        CameraSource source;
        synchronized (lock) {
            source = current;
            current = null;
        }
        if (source != null) {
            source.close();
        }
    }

    /** Ends {@link #next()} and every attempt to open the camera. Harmless when repeated, from any thread. */
    @Override
    public void close() {
        closed = true;
        release();
    }
}
