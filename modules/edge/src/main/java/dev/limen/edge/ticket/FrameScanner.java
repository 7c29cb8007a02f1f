package dev.limen.edge.ticket;

import dev.limen.credential.TicketText;
import dev.limen.credential.qr.QrReader;
import dev.limen.vision.camera.Frame;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for tickets in a camera's pictures, on a thread of its own that works a fifth of the time at most: after each
 * picture it rests four times as long as that one took, and pictures that come meanwhile are left out. The lane's thread
 * only copies the grey of a picture that will be looked at.
 */
public final class FrameScanner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FrameScanner.class);
    private static final int REST_FACTOR = 4;

    private final QrReader reader = new QrReader();
    private final Consumer<String> found;
    private final Timer time;
    private final SynchronousQueue<Grey> next = new SynchronousQueue<>();
    private final Thread worker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long restUntilNanos = System.nanoTime();
    private volatile boolean closed;

    /** @param found told of every ticket's text, again and again while it is in the picture; must be quick */
    public FrameScanner(String gate, Consumer<String> found, MeterRegistry registry) {
        this.found = found;
        this.time = Timer.builder("limen.lane.ticket.look")
                .description("Time to look for a ticket in one picture")
                .tag("gate", gate)
                .register(registry);
        this.worker = new Thread(this::work, "tickets-" + gate);
        worker.setDaemon(true);
        worker.start();
    }

    /** Has a picture looked at, unless the worker is busy or resting. Called by the lane's thread alone. */
    public void offer(Frame frame) {
        if (busy.get() || System.nanoTime() - restUntilNanos < 0) {
            return;
        }
        busy.set(true);
        if (!next.offer(new Grey(frame.luminance(), frame.width(), frame.height()))) {
            busy.set(false);
        }
    }

    @Override
    public void close() {
        closed = true;
        worker.interrupt();
        try {
            worker.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!closed) {
            try {
                look(next.take());
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException fault) {
                log.atError().setCause(fault).log("a picture was not searched for tickets");
            }
        }
    }

    private void look(Grey picture) {
        long start = System.nanoTime();
        try {
            reader.look(picture.pixels(), picture.width(), picture.height()).stream()
                    .filter(TicketText::isTicket)
                    .forEach(found);
        } finally {
            long took = System.nanoTime() - start;
            time.record(took, TimeUnit.NANOSECONDS);
            restUntilNanos = System.nanoTime() + REST_FACTOR * took;
            busy.set(false);
        }
    }

    private record Grey(byte[] pixels, int width, int height) {}
}
