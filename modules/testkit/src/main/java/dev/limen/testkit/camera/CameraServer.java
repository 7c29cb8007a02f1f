package dev.limen.testkit.camera;

import dev.limen.testkit.network.LoopbackServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the test cameras share: a frame rate, and a picture that can freeze. Thread-safe. */
public abstract class CameraServer extends LoopbackServer {
    private final Object gate = new Object();
    private final Duration period;
    private final AtomicLong picturesSent = new AtomicLong();
    private boolean stalled;

    CameraServer(String name, double fps) {
        super(name);
        this.period = Duration.ofNanos(Math.round(1e9 / fps));
    }

    /** {@return the address a client opens} */
    public abstract String url();

    /** Sends nothing any more but keeps connections open: a camera that hangs. */
    public void stall() {
        synchronized (gate) {
            stalled = true;
        }
    }

    /** Goes on sending. */
    public void resume() {
        synchronized (gate) {
            stalled = false;
            gate.notifyAll();
        }
    }

    /** {@return how many whole pictures were sent so far, to all clients together} */
    public long picturesSent() {
        return picturesSent.get();
    }

    /** Counts a picture that was sent, then waits for the time of the next one, and while this camera is stalled. */
    final void awaitNextPicture() throws InterruptedException {
        picturesSent.incrementAndGet();
        TimeUnit.NANOSECONDS.sleep(period.toNanos());
        synchronized (gate) {
            while (stalled && !isClosed()) {
                gate.wait();
            }
        }
    }

    final Duration period() {
        return period;
    }

    @Override
    public void close() {
        super.close();
        resume();
    }
}
